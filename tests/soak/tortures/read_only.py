"""A disk that nobody may write to, and folders and files that this user may not: one sentence at each kind of write,
nothing lost, on with it when it is allowed.

The disk is one of its own, mounted anew to be read alone; modes are tried as another user than root, who heeds none.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from ..confined import every_write
from ..torture import Case, Count, Torture


def prepare(folder: Path) -> Case:
    """A process with a disk for each Python."""
    writes = every_write(folder)
    troubles = ("read_only", "forbidden") if os.geteuid() == 0 else ("read_only",)

    def case(random: Random) -> Count:
        process, name = random.choice(writes)
        return process.ask(name, random.choice(troubles), str(random.getrandbits(60)))

    return case


TORTURE = Torture(
    "read_only", "a read-only disk, folder or file at every kind of write", 10_000, prepare, 30.0, slice=8
)
