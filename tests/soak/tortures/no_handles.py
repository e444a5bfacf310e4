"""No more handles of files at each kind of write, and while a model is loaded and asked: one sentence, nothing lost, on
with it when there are some again.

The process that writes has all of its handles used up but for a few (`confined.py`); the model's process may have so
many more as chance says (`starved.py`).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

from ..confined import every_write
from ..starved import Starved
from ..torture import Case, Count, Torture


def prepare(folder: Path) -> Case:
    """Processes that write, and one that answers."""
    starved = Starved(_few_handles)
    # GLib ends a QGIS that has no handle for the loop of a thread, as a set-up's fetching has one.
    writes = [(process, name) for process, name in every_write(folder) if name != "set_up"]

    def case(random: Random) -> Count:
        if random.random() < 0.1:
            return starved.case(random)
        process, name = random.choice(writes)
        return process.ask(name, "handles", str(random.getrandbits(60)))

    return case


def _few_handles(pid: int, random: Random) -> Callable[[], None]:
    """Let a process open a few more; gives what lets it open many again."""
    import resource

    before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    open_now = len(os.listdir(f"/proc/{pid}/fd"))
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (open_now + random.choice((0, 1, 2, 3, 5, 8)), before[1]))
    return lambda: resource.prlimit(pid, resource.RLIMIT_NOFILE, before)


TORTURE = Torture(
    "no_handles",
    "no more file handles at every kind of write, at loading and asking",
    10_000,
    prepare,
    30.0,
    slice=10,
)
