"""End to end: the real QGIS in a real window, the real model runtime in its own process, driven by mouse and keys.

Run in the runtime's Python; QGIS is a child process. `drive(name, job, files)` opens a window, has the driver of that
name in drivers/ use it, closes it, and returns what the driver saw.
`qgis_process` runs the program of that name with no display.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.sample_scene import sample_scene
from scripts.window import launch

DRIVERS = Path(__file__).with_name("drivers")


@pytest.fixture(scope="session", autouse=True)
def own_model():
    """The checkout's own environment and model, whatever the person who runs this uses otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("UNIRS_MODEL", "UNIRS_RUNTIME_PYTHON"):
            patch.delenv(variable, raising=False)
        yield


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    """A generated scene as a GeoTIFF."""
    return sample_scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture(scope="session")
def shared_rasters(shared):
    """The folder of real rasters that lies beside the checkout on some machines."""
    return shared / "data" / "rasters"


@pytest.fixture(scope="module")
def qgis_process(tmp_path_factory):
    """A function that runs qgis_process with arguments and variables: (exit code, JSON or None, what it said).

    Its attribute `profile` is the folder of its profile, in which the plugin is enabled.
    """
    # The wrapper of some distributions passes an option that the program does not know.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        pytest.skip("qgis_process is not installed")
    profile = tmp_path_factory.mktemp("profile")
    own = {"QGIS_CUSTOM_CONFIG_PATH": str(profile), "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}

    def run(*arguments, **variables):
        environment = {**launch.qgis_environment(), **own, **variables}
        environment.pop("DISPLAY", None)
        done = subprocess.run([program, "--json", *arguments], env=environment, capture_output=True, timeout=300)
        said = (done.stdout + done.stderr).decode(errors="replace")
        start = done.stdout.find(b"{")
        return done.returncode, json.loads(done.stdout[start:]) if start >= 0 else None, said

    run("plugins", "enable", "unirs")
    run.profile = profile
    return run


def parameters(**named):
    """The arguments of an algorithm for `qgis_process`."""
    return ["--", *(f"{name}={value}" for name, value in named.items())]


@pytest.fixture
def drive(tmp_path):
    """Open QGIS, drive it, close it; a second call in the same test finds the same profile."""

    def run(name, job=None, files=(), timeout=300):
        return launch.drive(DRIVERS / f"{name}.py", job or {}, tmp_path / "qgis", files, timeout)

    return run
