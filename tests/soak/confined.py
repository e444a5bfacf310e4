"""A process with a small disk of its own, on which one kind of write after another goes wrong.

`Confined` is the torture's side; run as `python -m tests.soak.confined MODULE` it is the process itself, which
reads a line of JSON for each case (`write`, `trouble`, `seed`) and says in another what came of it.
"""

from __future__ import annotations

import faulthandler
import gc
import importlib
import json
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from random import Random

from .handles import few_handles
from .small_disk import PAGE, SmallDisk
from .torture import CannotHere, Count, Wrong, check_sentence
from .writes import Write

ROOT = Path(__file__).resolve().parents[2]
QGIS_PYTHON = ROOT / ".venv-qgis" / "bin" / "python"
# Where the plugin is, as QGIS finds it, and no screen.
IN_QGIS = {"PYTHONPATH": str(ROOT / "build" / "plugins"), "QT_QPA_PLATFORM": "offscreen"}
_NOBODY = 65534
_ROOM = 16 * PAGE  # beyond what a write took with room: the last failures are at its very end


class Confined:
    """The process, started when it is first asked."""

    def __init__(self, module: str, python: str, folder: Path) -> None:
        """`module`: `runtime` or `qgis`, of `writes`."""
        self._command = ["unshare", "--mount", "--map-root-user", python, "-m", __name__, module]
        if os.geteuid() == 0:
            self._command.remove("--map-root-user")
        folder.mkdir(parents=True, exist_ok=True)
        self._told = folder / "told.txt"  # what libraries print, and where it stood when it died
        self._process: subprocess.Popen | None = None
        self.names: list[str] = []

    def start(self) -> None:
        """Raises CannotHere."""
        with self._told.open("w") as told:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told,
                env=os.environ | IN_QGIS | {"OMP_NUM_THREADS": "1"},
            )  # fmt: skip
        line = self._process.stdout.readline()
        if not line:
            raise CannotHere("no file system of its own can be mounted here")
        self.names = json.loads(line)

    def ask(self, name: str, trouble: str, seed: str) -> Count:
        """Run a case; what came of it. Raises Wrong."""
        self._process.stdin.write(json.dumps({"write": name, "trouble": trouble, "seed": seed}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            code = self._process.wait()
            said = self._told.read_text(encoding="utf-8", errors="replace").partition("Extension modules")[0]
            self.start()
            raise Wrong(f"{name}, {trouble}: the process ended with {code}: {said[-900:]}")
        told = json.loads(line)
        if told["wrong"]:
            raise Wrong(f"{name}, {trouble}: {told['wrong']}")
        return Count(told["answered"], told["refused"])


def every_write(folder: Path) -> list[tuple[Confined, str]]:
    """The kinds of writes of both Pythons, or of the runtime's where QGIS's is not there. Raises CannotHere."""
    if shutil.which("unshare") is None:
        raise CannotHere("there is no unshare, to mount a disk that nobody else sees")
    found = []
    for module, python in (("runtime", sys.executable), ("qgis", str(QGIS_PYTHON))):
        if os.path.exists(python):
            process = Confined(module, python, folder / module)
            process.start()
            found += [(process, name) for name in process.names]
    return found


@contextmanager
def _full(disk: SmallDisk, random: Random, needed: int) -> Iterator[None]:
    disk.fill(PAGE * random.randrange((int(1.5 * needed) + _ROOM) // PAGE))
    try:
        yield
    finally:
        disk.make_room()


@contextmanager
def _read_only(disk: SmallDisk, random: Random, needed: int) -> Iterator[None]:
    gc.collect()
    if not disk.allow(False):  # files are open, as of layers
        with _forbidden(disk, random, needed):
            yield
        return
    try:
        yield
    finally:
        disk.allow(True)


@contextmanager
def _forbidden(disk: SmallDisk, random: Random, needed: int) -> Iterator[None]:
    """By the modes of what is there, to a user who is not root."""
    kinds = random.choice((("folders",), ("files",), ("folders", "files")))
    for path in _own(disk):
        if path.is_dir():
            path.chmod(0o555 if "folders" in kinds else 0o777)
        else:
            programs = path.stat().st_mode & 0o111
            path.chmod((0o444 if "files" in kinds else 0o666) | programs)
    with suppress(OSError):  # where root is all that there is, its own modes do not hold
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for path in _own(disk):
            path.chmod(0o777 if path.is_dir() or path.stat().st_mode & 0o111 else 0o666)


def _own(disk: SmallDisk) -> list[Path]:
    """All that lies on the disk, and nothing that a link there leads to."""
    return [path for path in disk.folder.rglob("*") if not path.is_symlink()]


@contextmanager
def _away(disk: SmallDisk, random: Random, needed: int) -> Iterator[None]:
    """The folder is taken away, and put back; what was made in its place meanwhile goes into it."""
    work, aside = disk.folder / "work", disk.folder / "aside"
    work.rename(aside)
    try:
        yield
    finally:
        for path in sorted(work.rglob("*")) if work.exists() else ():
            there = aside / path.relative_to(work)
            if path.is_dir():
                there.mkdir(exist_ok=True)
            elif not there.exists():
                path.rename(there)
        shutil.rmtree(work, ignore_errors=True)
        aside.rename(work)


def _no_handles(disk: SmallDisk, random: Random, needed: int) -> AbstractContextManager[None]:
    return few_handles(random.choice((0, 0, 1, 2, 3, 5, 8, 13)))


REASONS = {
    "handles": ("too many open", "unable to open", "cannot be", "could not be"),
    "away": ("no such", "not exist", "cannot be", "could not be", "no folder", "no file"),
    "full": ("full", "space", "free"),
    "read_only": ("read-only", "readonly", "cannot be", "could not be"),
    "forbidden": ("permission", "denied", "read-only", "readonly", "cannot be", "could not be"),
}


def _is_half(name: str) -> bool:
    """What was being made; the parts of a download stay, for another try."""
    return (".part" in name or ".tmp" in name) and not name.startswith(".parts-")


TROUBLES: dict[str, Callable] = {
    "full": _full, "read_only": _read_only, "forbidden": _forbidden, "away": _away, "handles": _no_handles,
}  # fmt: skip


def _case(disk: SmallDisk, write: Write, trouble: str, random: Random, needed: dict[str, int]) -> Count:
    """The write goes wrong, or not; nothing is lost; it goes on when the trouble is over."""
    if write.name not in needed:  # once with room, to see what it takes
        needed[write.name] = _settled(disk, write, Random(0), nullcontext)[1]
    said, taken = _settled(disk, write, random, lambda: TROUBLES[trouble](disk, random, needed[write.name]))
    needed[write.name] = max(needed[write.name], taken)
    if said and not any(word in said.lower() for word in REASONS[trouble]):
        raise Wrong(f"does not say why: {said[:300]}")
    return Count(refused=1) if said else Count(answered=1)


def _settled(disk: SmallDisk, write: Write, random: Random, troubled: Callable) -> tuple[str, int]:
    """The sentence, if any, and the bytes that the write took in the end."""
    folder = disk.folder / "work"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o777)
    state = write.ready(folder, random)
    before = disk.used()
    try:
        with ExitStack() as stack:
            if write.midst:
                state.begin = lambda: stack.enter_context(troubled())
            else:
                stack.enter_context(troubled())
            said = write.write(state)
        if said:
            check_sentence(said)
        write.check(state, not said)
        state.begin = lambda: None
        if said and (again := write.write(state)):
            raise Wrong(f"does not go on afterwards, before: {said[:200]} now: {again[:300]}")
        write.check(state, True)
        taken = max(0, disk.used() - before)
    finally:
        write.close(state)
        left = [path.name for path in folder.rglob("*") if _is_half(path.name)]
        shutil.rmtree(folder)
    if left:
        raise Wrong(f"left behind: {left[:3]}")
    return said, taken


def main(module: str) -> None:
    """The process itself."""
    faulthandler.enable()
    said = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print is no reply
    disk = SmallDisk()
    writes = {write.name: write for write in importlib.import_module(f"{__package__}.writes.{module}").WRITES}
    needed: dict[str, int] = {}
    print(json.dumps(list(writes)), file=said, flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        told = {"answered": 0, "refused": 0, "wrong": ""}
        try:
            count = _case(disk, writes[job["write"]], job["trouble"], Random(job["seed"]), needed)
            told |= {"answered": count.answered, "refused": count.refused}
        except Exception as error:
            told["wrong"] = str(error)[:500] if isinstance(error, Wrong) else traceback.format_exc()[-500:]
        print(json.dumps(told), file=said, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
