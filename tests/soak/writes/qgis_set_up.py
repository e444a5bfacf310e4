"""The runtime set up by QGIS, from an index on this computer: one that is whole, or none that is taken for one."""

from __future__ import annotations

import itertools
import shutil
from functools import cache
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

from ..set_up import check_set_up, local_index, set_up
from ..torture import Wrong
from . import Write


def _ready(folder: Path, random: Random) -> Any:
    state = SimpleNamespace(place=folder / "setup", aside=folder, begins=random.randrange(6), begin=lambda: None)
    if random.random() < 0.5:  # one that lacks a file is repaired
        if said := _set_up(state):
            raise Wrong(said)
        next(state.place.rglob("one/data.bin")).unlink()
    return state


def _set_up(state: Any) -> str:
    told = itertools.count()
    said = lambda: state.begin() if next(told) == state.begins else None  # noqa: E731
    return set_up(_index(), str(state.place), str(state.aside), said)


@cache
def _index() -> str:
    return local_index()


WRITES = (
    Write(
        "set_up",
        _ready,
        _set_up,
        lambda state, written: check_set_up(state.place, written),
        close=lambda state: shutil.rmtree(state.place, ignore_errors=True),
        midst=True,
    ),
)
