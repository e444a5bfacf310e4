"""QGIS killed while it sets the runtime up, from an index on this computer: half an environment is never taken for a
whole one, the lock goes with its last holder, and the next set-up goes on from there."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from ..killing import Killer
from ..torture import Case, Count, Torture, Wrong

_TESTS = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(_TESTS.parent / "build" / "plugins"))

_LOCKED_S = 60.0  # that uv, which the killed QGIS had started, may still work


def work(index: str, folder: str, aside: str) -> None:
    """One set-up, as the panel's thread does it."""
    from setup_helpers import recipe, wheels
    from unirs.unirs_qgis.setup.plan import SetupOptions
    from unirs.unirs_qgis.setup.planning import make_plan
    from unirs.unirs_qgis.setup.surroundings import surroundings
    from unirs.unirs_qgis.setup.work import SetupWork

    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY", "https_proxy", "UV_FIND_LINKS"):
        os.environ.pop(name, None)
    os.environ["UV_DEFAULT_INDEX"] = index
    around, wanted, never = surroundings(), recipe(wheels(), Path(aside)), threading.Event()
    plan = make_plan(SetupOptions(Path(folder)), around, wanted, never).plan
    outcome = SetupWork(plan, around, wanted, never, lambda progress: None, lambda line: None).run()
    if outcome.kind != "done":
        sys.exit(f"{outcome.kind}: {outcome.sentence}")


def prepare(folder: Path) -> Case:
    """A QGIS without a window, whose forks set up and are killed; an index of tiny packages and of uv."""
    sys.path.insert(0, str(_TESTS / "plugin"))
    from qgis.core import QgsApplication

    index = _index()  # first: what is forked later must hold no lock of its threads
    application = QgsApplication.instance()
    if application is None:
        application = QgsApplication([], True)
        application.initQgis()
        prepare.application = application  # lives as long as this process
    killer, place = Killer(None), folder / "José Pérez" / "setup"

    def case(random: Random) -> Count:
        shutil.rmtree(place, ignore_errors=True)  # what a case that went wrong has left
        killer.run(work, index, str(place), str(folder))
        _check(place, True)
        shutil.rmtree(place)
        kills = 0
        for _ in range(random.choice((1, 2, 4))):
            kills += killer.kill(random.random() * killer.seconds, work, index, str(place), str(folder))
            _check(place, False)
        killer.run(work, index, str(place), str(folder))
        _check(place, True)
        shutil.rmtree(place)
        return Count(answered=kills)

    return case


def _index() -> str:
    """The address of an index in a process of its own, which ends with this one."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    context.Process(target=_serve, args=(here, there), daemon=True).start()
    there.close()
    _index.held = here  # its end is the index's
    return here.recv()


def _serve(here: Connection, there: Connection) -> None:
    from setup_helpers import uv_wheel, wheels
    from wheel_index import PackageIndex

    file, content = uv_wheel()
    there.send(PackageIndex({**wheels(), file: content}).url)
    here.close()  # a copy of the parent's end
    with contextlib.suppress(EOFError):
        there.recv()
    os._exit(0)


def _check(place: Path, ended: bool) -> None:
    """What is marked as whole answers; nobody holds the lock in the end."""
    from setup_helpers import CHECK
    from unirs.unirs_qgis.runtime.setup_folder import SetupFolder
    from unirs.unirs_qgis.setup.folder_lock import is_busy

    until = time.monotonic() + _LOCKED_S
    while is_busy(place):
        if time.monotonic() > until:
            raise Wrong("the lock is left")
        time.sleep(0.05)
    folder = SetupFolder(place)
    if folder.marker() is None:
        if ended:
            raise Wrong("it ended without its marker")
        return
    said = subprocess.run([folder.python, "-c", CHECK], capture_output=True)
    if said.returncode:
        raise Wrong(f"taken for whole: {said.stderr.decode(errors='replace')[-300:]}")
    left = [path.name for path in place.iterdir() if ".part" in path.name or path.name == "cache"]
    if ended and left:
        raise Wrong(f"left behind: {left}")


TORTURE = Torture(
    "kill_set_up",
    "QGIS killed while it sets the runtime up (a try is a kill)",
    200,
    prepare,
    20.0,
    python="qgis",
    slice=0,
)
