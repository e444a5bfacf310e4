"""What must be true of the demo's grid. Takes its file and what was seen, gives an entry and failures, as checks.

Runs in the runtime's Python.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from .checks import copy_answers, terminal

NEAR_TIE = 1e-3  # of two logits: below it another batch may answer otherwise
_ROWS = "SELECT cell, image_sha256, answer, normalised, margin FROM unirs_grid ORDER BY cell"


def check_grid(seen: dict, out: Path) -> tuple:
    """(entry, [failure]); copies the cells to `out`/grid.gpkg and asks the same of the terminal."""
    path, other = out / "grid.gpkg", out / "terminal" / "grid.gpkg"
    copy_answers(Path(seen["file"]), path)
    other.parent.mkdir()
    with closing(sqlite3.connect(path)) as file:
        runs = file.execute("SELECT sources, cells, seconds, finished IS NOT NULL FROM unirs_grid_runs").fetchall()
        rows = file.execute(_ROWS).fetchall()
    if len(runs) != 1 or not runs[0][3]:
        return {}, [f"One grid was asked, and its file holds {len(runs)} runs."]
    source, cells, seconds, _ = runs[0]
    words = ("--classes", seen["classes"], "--cell", seen["cell"], "--bands", "1,2,3", "--out", other)
    asked = terminal("grid", source, *words)[0]
    with closing(sqlite3.connect(other)) as file:
        theirs = file.execute(_ROWS).fetchall()
    failures = []
    if [row[0] for row in rows] != list(range(cells)) or seen["rows"] != cells:
        failures.append(f"The grid has {cells} cells, its file {len(rows)} rows, and the map {seen['rows']}.")
    if len(theirs) != len(rows):
        return {}, [*failures, f"The terminal has {len(theirs)} cells."]
    near = 0
    for mine, terminals in zip(rows, theirs, strict=True):
        if mine[1] != terminals[1]:
            failures.append(f"Cell {mine[0]}: the terminal saw another picture.")
        elif min(mine[4], terminals[4]) < NEAR_TIE:
            near += 1
        elif mine[2] != terminals[2]:
            failures.append(f"Cell {mine[0]}: {mine[2]!r} in QGIS, {terminals[2]!r} in the terminal.")
    entry = {
        "cells": cells,
        "answers": dict(Counter(row[3] or "no clear answer" for row in rows).most_common()),
        "seconds": round(seconds, 3),
        "terminal_seconds": asked["seconds"],
        "same_pictures": sum(mine[1] == terminals[1] for mine, terminals in zip(rows, theirs, strict=True)),
        "near_ties": near,
        "said": seen["said"],
    }
    return entry, failures
