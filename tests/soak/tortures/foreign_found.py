"""Grid files that others made, whose things a terminal merges: features, or one sentence."""

from __future__ import annotations

import json
import shutil
import sqlite3
import uuid
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from model_runtime.common.grid.file import GridFile
from model_runtime.errors import RequestFault
from model_runtime.finding.cells import merge_in_file

from .. import geopackages
from ..mutation import NUMBERS, TEXTS
from ..torture import Case, Count, Torture, Wrong, check_sentence
from .foreign_grids import TABLES, make, spoil_identity

_RUNS = (1, 2, 3, 9)


def prepare(folder: Path) -> Case:
    """A file of the program's own."""
    whole = folder / "whole.gpkg"
    make(whole, GridFile)
    geopackages.add_others(whole)

    def case(random: Random) -> Count:
        path, count = folder / f"{uuid.uuid4().hex}.gpkg", Count()
        shutil.copy(whole, path)
        said = geopackages.spoil(path, TABLES, random) if random.random() < 0.6 else _spoil_things(path, random)
        if random.random() < 0.2:
            spoil_identity(path, random)
        others = geopackages.others(path)
        for run in _RUNS:
            try:
                merge_in_file(path, run, report=lambda share: None)
                count.add(True)
            except RequestFault as fault:
                check_sentence(str(fault))
                count.add(False)
        if others is not None and geopackages.others(path) != others:
            raise Wrong(f"another's table was changed by {said}")
        for left in folder.glob(f"{path.name}*"):
            left.unlink()
        return count

    return case


def _spoil_things(path: Path, random: Random) -> str:
    """What cells found, of other kinds."""
    values = (
        *NUMBERS[:9],
        *TEXTS[:20],
        None,
        True,
        [],
        {},
        [0.1, 0.2, 0.3],
        [float("nan")] * 4,
        [[0, 0], [1, 1], [1e308, 0]],
    )
    things = []
    for _ in range(random.choice((0, 1, 3))):
        thing = {"label": "x", "picture": 0, random.choice(("box", "polygon", "mask", "point")): random.choice(values)}
        thing[random.choice(("label", "picture", "score", "box", "mask"))] = random.choice(values)
        things.append(thing)
    text = json.dumps(random.choice((things, things, things, {"a": 1}, 7, None, "x", [things], [7])))
    with closing(geopackages.connected(path)) as connection, suppress(sqlite3.Error, UnicodeError):
        connection.execute(
            "UPDATE unirs_grid SET found = ?, gsd = ? WHERE number = 2", (text, random.choice(values[:25]))
        )
    return text[:200]


TORTURE = Torture("foreign_found", "things of grid files made by others, merged", 50_000, prepare, 10.0, slice=40)
