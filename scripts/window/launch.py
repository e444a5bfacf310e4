"""Starts the real QGIS with the plugin in a profile of its own, and has a driver use it.

Takes a folder to work in and a driver (a Python file with `drive(window, job) -> dict`), gives the driver's result.
Standard library only; QGIS runs as a child process.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCREEN = (1366, 768)

PERSONS_PROFILE = """\
[PythonPlugins]
unirs=true
"""

# Nothing modal may wait for an answer in a window that nobody looks at, the language decides the texts, and what cannot
# be downloaded is no warning.
DRIVEN_PROFILE = f"""{PERSONS_PROFILE}\
processing=true
GdalTools=false
MetaSearch=false
db_manager=false
grassprovider=false
sagaprovider=false

[locale]
overrideFlag=true
userLocale=en_US

[qgis]
askToSaveProjectChanges=false
askToDeleteFeatures=false
checkVersion=false
projOpenAtLaunch=2

[fonts]
downloadMissingFonts=false

[app]
askToSaveMemoryLayers=false
projections\\promptWhenMultipleTransformsExist=false

[migration]
firstRunVersionFlag=99999
"""

BOOTSTRAP = """\
import sys
sys.path.insert(0, {root!r})
from scripts.window import driving
driving.start({driver!r}, {job!r}, {folder!r})
"""


class DriveFailed(Exception):
    """The driver could not finish; the sentence says what it was waiting for or what was wrong."""


def drive(
    driver: Path,
    job: dict,
    folder: Path,
    files=(),
    timeout: float = 300.0,
    headless: bool = True,
    settings: str = "",
    variables: dict | None = None,
) -> dict:
    """Open QGIS on `files`, let `driver` use its window, close it, and return what the driver returned.

    `folder` receives the profile, qgis.log and, where something failed, failure.png. `timeout` is in seconds. With
    `headless` false the user's own display is used where there is one. `settings` are further lines of the profile's
    QGIS3.ini, `variables` go over those of `qgis_environment`; the job's "size" is the window's, in pixels, and the
    screen's unless it has a "screen". Raises DriveFailed.
    """
    folder = Path(folder).resolve()
    result_path = folder / "result.json"
    with (
        display(headless, job.get("screen", job.get("size", SCREEN))) as shown,
        opened(driver, job, folder, files, settings, {**shown, **(variables or {})}) as process,
    ):
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired:
            code = None
    if not result_path.exists():
        how = f"did not finish within {timeout:.0f} s" if code is None else f"ended with status {code}"
        raise DriveFailed(f"QGIS {how} before the driver was done; see {folder / 'qgis.log'}.")
    result = json.loads(result_path.read_text(encoding="utf-8"))
    if "error" in result:
        raise DriveFailed(f"{result['error']} (details in {result_path})")
    return {**result, "qgis_exit_status": code}


@contextmanager
def opened(driver: Path, job: dict, folder: Path, files, settings: str, variables: dict):
    """The process of a QGIS that a driver uses, on the display that `variables` name; it and what it started are ended
    with the context. What the driver returns lies in result.json of `folder` then."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "result.json").unlink(missing_ok=True)
    bootstrap = folder / "bootstrap.py"
    bootstrap.write_text(BOOTSTRAP.format(root=str(ROOT), driver=str(driver), job=json.dumps(job), folder=str(folder)))
    command = qgis_command(folder / "profile", DRIVEN_PROFILE + settings, [*map(str, files), "--code", str(bootstrap)])
    with open(folder / "qgis.log", "wb") as log:
        process = subprocess.Popen(
            command,
            env={**qgis_environment(), **variables},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _end_group(process)


def qgis_command(profile: Path, settings: str, arguments) -> list:
    """The command line of a QGIS with a profile of its own under `profile`, which starts with these settings."""
    program = shutil.which("qgis")
    if program is None:
        raise DriveFailed("QGIS is not installed; run `make system`.")
    file = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(settings)
    return [
        program,
        "--profiles-path",
        str(profile),
        "--profile",
        "default",
        "--nologo",
        "--noversioncheck",
        *arguments,
    ]


def qgis_environment() -> dict:
    """This process's environment with the checkout's plugin and no other Python's settings.

    The plugin itself finds .venv and the model beside it; UNIRS_RUNTIME_PYTHON and UNIRS_MODEL still win.
    """
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    if "XDG_RUNTIME_DIR" not in environment:
        folder = ROOT / "build" / "xdg"
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        environment["XDG_RUNTIME_DIR"] = str(folder)
    environment["QGIS_PLUGINPATH"] = str(ROOT / "build" / "plugins")
    return environment


@contextmanager
def display(headless: bool, screen):
    """The variables that name a display: the user's, or a virtual one for as long as the context lasts."""
    if not headless and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        yield {}
        return
    program = shutil.which("Xvfb")
    if program is None:
        raise DriveFailed("There is no display and Xvfb is not installed; run `make system`.")
    read_end, write_end = os.pipe()
    size = "{}x{}x24".format(*screen)
    process = subprocess.Popen(
        [program, "-displayfd", str(write_end), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=[write_end],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise DriveFailed("Xvfb did not start; run `Xvfb :99` to see why.")
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        process.terminate()
        process.wait()


def _end_group(process: subprocess.Popen) -> None:
    """End QGIS and whatever it started, the model runtime included, where any of it is still there."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()
