"""A runtime that QGIS sets up from an index on this computer, and what has to be there then."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from .torture import Wrong

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS / "plugin"), str(_TESTS.parent / "build" / "plugins")]

_LOCKED_S = 60.0  # that uv, which a killed QGIS had started, may still work


def set_up(index: str, folder: str, aside: str, told: Callable[[], None] = lambda: None) -> str:
    """One set-up, as the panel's thread does it: "" where it is done, else its sentence. `told` at each progress."""
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
    outcome = SetupWork(plan, around, wanted, never, lambda progress: told(), lambda line: None).run()
    return "" if outcome.kind == "done" else outcome.sentence


def local_index() -> str:
    """The address of an index of tiny packages and of uv, in a process of its own, which ends with this one."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    context.Process(target=_serve, args=(here, there), daemon=True).start()
    there.close()
    local_index.held = here  # its end is the index's
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


def check_set_up(place: Path, ended: bool) -> None:
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
