"""A power cut without one: takes a program, records what it does to a folder (`recorder.c`), and makes the folders that
a cut at any moment could have left. Standard library only.

What a disk promises is what file systems with a journal do: names change in their order, and those up to the last flush
are there; bytes are there once their file was flushed, and of the later ones any sectors. A strict disk takes the flush
of a folder alone for one of names.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from .torture import Case, Count, Wrong

ROOT = Path(__file__).resolve().parents[2]
ACKS = "acks"  # the file in the folder to which the program writes what it was told is kept, a line each
_HEAD = struct.Struct("<c3Q")
_SECTOR = 512
_NOT_KEPT = ("-shm",)  # SQLite's index of a log: a memory map, made anew when a database is opened


@dataclass(frozen=True)
class Step:
    """What was done: a letter of `recorder.c`, the inode, an offset or a length, and bytes or paths."""

    kind: str
    inode: int
    number: int
    data: bytes

    @property
    def paths(self) -> list[str]:
        """From the folder on."""
        return [os.fsdecode(path) for path in self.data.split(b"\0")]


def compiled(folder: Path) -> Path:
    """The recorder as a library, for LD_PRELOAD."""
    library, source = folder / "recorder.so", Path(__file__).with_name("recorder.c")
    subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl", "-lpthread"], check=True)
    return library


def cut_case(folder: Path, module: str, works: int, cuts: int, check: Callable[[Path, list[str]], None]) -> Case:
    """Of so many works, `python -m MODULE FOLDER NUMBER`, one that is done once and cut at many places; `check` sees
    what is left and what had been acknowledged."""
    library = compiled(folder)
    known: dict[int, list[Step]] = {}

    def case(random: Random) -> Count:
        number = random.randrange(works)
        if number not in known:
            place = folder / f"work{number}"
            known[number] = recorded(library, [sys.executable, "-m", module, str(place), str(number)], place)
            shutil.rmtree(place)
        steps, left = known[number], folder / "cut"
        for _ in range(cuts):
            cut = random.randrange(len(steps) + 1)
            write(after(steps, cut, random), left)
            check(left, acknowledged(steps, cut))
            shutil.rmtree(left)
        return Count(answered=cuts)

    return case


def recorded(library: Path, command: Sequence[str], root: Path) -> list[Step]:
    """Run a program on an empty folder, and tell what it did there. Raises Wrong where it failed, and where what was
    recorded does not come to what is there."""
    shutil.rmtree(root, ignore_errors=True)  # of a work that went wrong
    root.mkdir()
    log = root.with_name(f"{root.name}.log")
    own = {"LD_PRELOAD": str(library), "UNIRS_RECORD_ROOT": str(root), "UNIRS_RECORD_LOG": str(log)}
    ran = subprocess.run(command, cwd=ROOT, env=os.environ | own, capture_output=True)
    if ran.returncode:
        raise Wrong(f"the work ended with {ran.returncode}: {ran.stderr.decode(errors='replace')[-600:]}")
    steps = _read(log, os.fsencode(root.resolve()))
    made = {name: bytes(content) for name, content in after(steps, len(steps), None).items() if name != ACKS}
    there = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.endswith(_NOT_KEPT) and path.name != ACKS
    }
    if made != there:
        other = sorted(name for name in {*made, *there} if made.get(name) != there.get(name))
        raise Wrong(f"not all was recorded: {other[:5]}")
    return steps


def acknowledged(steps: Sequence[Step], cut: int) -> list[str]:
    """The lines that the program had written to `ACKS` before the cut."""
    inodes = {step.inode for step in steps if step.kind == "C" and step.paths == [ACKS]}
    said = b"".join(step.data for step in steps[:cut] if step.kind == "W" and step.inode in inodes)
    return said.decode("utf-8").splitlines()


def write(content: dict[str, bytearray], folder: Path) -> None:
    """Make the folder that the disk had."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in content.items():
        if name != ACKS:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def after(steps: Sequence[Step], cut: int, random: Random | None) -> dict[str, bytearray]:
    """The files (names from the folder on) after a cut before the step of this number; without `random`, all of them as
    the program left them."""
    seen = steps[:cut]
    names = _names(seen, _names_kept(seen, random))
    content = {inode: _content(seen, inode, random) for inode in set(names.values())}
    return {
        name: content[inode]
        for name, inode in names.items()
        if not name.endswith(_NOT_KEPT) and content[inode] is not None
    }


def _read(log: Path, root: bytes) -> list[Step]:
    data, place, steps = log.read_bytes(), 0, []
    log.unlink()
    while place < len(data):
        kind, inode, number, length = _HEAD.unpack_from(data, place)
        place += _HEAD.size
        said = data[place : place + length]
        place += length
        if kind in b"CRLUM":
            said = b"\0".join(path[len(root) + 1 :] for path in said.split(b"\0"))
        steps.append(Step(kind.decode(), inode, number, said))
    return steps


def _names_kept(seen: Sequence[Step], random: Random | None) -> int:
    """How many of the steps have changed names for good."""
    if random is None:
        return len(seen)
    files = {step.inode for step in seen if step.kind == "C"}
    strict = random.random() < 0.5
    flushed = (place for place, step in enumerate(seen) if step.kind == "S" and not (strict and step.inode in files))
    return random.randint(max(flushed, default=-1) + 1, len(seen))


def _names(seen: Sequence[Step], kept: int) -> dict[str, int]:
    names: dict[str, int] = {}
    for step in seen[:kept]:
        if step.kind == "C":
            names[step.paths[0]] = step.inode
        elif step.kind == "U":
            names.pop(step.paths[0], None)
        elif step.kind == "L":
            old, new = step.paths
            names[new] = names[old]
        elif step.kind == "R":
            old, new = step.paths
            moved = {name: inode for name, inode in names.items() if name == old or name.startswith(f"{old}/")}
            names = {name: inode for name, inode in names.items() if name not in moved}
            names |= {new + name[len(old) :]: inode for name, inode in moved.items()}
    return names


def _content(seen: Sequence[Step], inode: int, random: Random | None) -> bytearray:
    """A file's bytes; inodes are given again to other files, so that each begins where it was last made."""
    own = [(place, step) for place, step in enumerate(seen) if step.inode == inode]
    begun = max((place for place, step in own if step.kind == "C"), default=0)
    own = [step for place, step in own if place >= begun]
    flushed = max((place for place, step in enumerate(own) if step.kind == "S"), default=-1)
    share = 1.0 if random is None else random.choice((0.0, 0.5, 0.9, 1.0))
    content = bytearray()
    for place, step in enumerate(own):
        sure = place <= flushed or share == 1.0
        if step.kind == "T" and (sure or random.random() < share):
            del content[step.number :]
            content.extend(bytes(step.number - len(content)))
        elif step.kind == "F" and (sure or random.random() < share):
            content[:] = step.data
        elif step.kind == "W":
            piece = max(1, len(step.data)) if sure else _SECTOR
            for start in range(0, len(step.data), piece):
                if sure or random.random() < share:
                    _put(content, step.number + start, step.data[start : start + piece])
    return content


def _put(content: bytearray, place: int, data: bytes) -> None:
    if len(content) < place:
        content.extend(bytes(place - len(content)))
    content[place : place + len(data)] = data
