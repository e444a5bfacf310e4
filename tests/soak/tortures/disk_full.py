"""A disk that is full in the midst of each kind of write: one sentence, nothing lost, on with it when there is room.

The disk is real and small, in a process of its own (`confined.py`), and has so many pages left as chance says, up to
what the write takes.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from ..confined import every_write
from ..torture import Case, Count, Torture


def prepare(folder: Path) -> Case:
    """A process with a disk for each Python."""
    writes = every_write(folder)

    def case(random: Random) -> Count:
        process, name = random.choice(writes)
        return process.ask(name, "full", str(random.getrandbits(60)))

    return case


TORTURE = Torture("disk_full", "a full disk at every kind of write", 20_000, prepare, 30.0, slice=16)
