"""One cell of a run: takes in a grid file, a run, a cell and a question, gives out its place and its answer.

The answer is given as the runtime's reply, so that it can be stored and followed up like any other. Main thread.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsCsException, QgsProject, QgsRasterLayer

from ....model_runtime.common.grid import schema
from ....model_runtime.common.grid.asking import GridQuestion
from ....model_runtime.common.reply import Reply
from ..region import Region, RegionError
from ..text import error_text, tr
from .resume import setup_of
from .setup import GridSetup
from .size import GridError
from .sources import in_project, source_of

_PLAIN = (
    "task", "question", "answer", "finish", "clue", "clue_source", "score", "model", "revision", "dtype", "device",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class GridCell:
    """Where a cell lies, which layers of the project it was seen on (the earlier first), and its answer.

    `asked`: the question, or what was looked for. `reply` is the runtime's as far as a grid keeps it. `conversation`:
    the same for the same row.
    """

    setup: GridSetup
    layers: tuple[QgsRasterLayer, ...]
    region: Region
    reply: Reply
    conversation: str
    asked: GridQuestion


def cell_of(path: str, run: int, cell: int, number: int) -> GridCell:
    """Look a cell up. Raises GridError, a sentence, where its layers or its answer are gone."""
    setup = setup_of(path, run)
    row = _row(path, run, cell, number, setup.plan.georeferenced)
    try:
        region = setup.plan.region(cell)
    except (RegionError, QgsCsException) as error:
        raise GridError(str(error) or tr("This place has no coordinates in the layer.")) from error
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{path}#{run}/{cell}/{number}").hex
    return GridCell(setup, tuple(_in_project(layer) for layer in setup.layers), region, _reply(setup, row), name,
                    setup.questions[number])  # fmt: skip


def _in_project(layer: QgsRasterLayer) -> QgsRasterLayer:
    if QgsProject.instance().mapLayer(layer.id()) is layer:
        return layer
    others = in_project(source_of(layer))
    if not others:
        raise GridError(tr("The layer “{}” is not in the project any more; add it again.").format(layer.name()))
    return others[0]


def _row(path: str, run: int, cell: int, number: int, georeferenced: bool) -> dict[str, Any]:
    statement = f'SELECT * FROM "{schema.cell_table(georeferenced)}" WHERE run = ? AND cell = ? AND number = ?'  # nosec B608: names of the schema alone
    try:
        with closing(schema.connect(path, 5.0)) as connection:
            connection.row_factory = sqlite3.Row
            row = connection.execute(statement, (run, cell, number)).fetchone()
    except sqlite3.Error as error:
        raise GridError(tr("{} cannot be read: {}.").format(path, error_text(error))) from error
    if row is None or row["error"]:
        raise GridError(tr("This cell has no answer."))
    return dict(row)


def _reply(setup: GridSetup, row: dict[str, Any]) -> Reply:
    side = setup.rendering.size
    kept = {
        **{name: row[name] for name in _PLAIN},
        "free_answer": row.get("free_answer"),
        "scores": json.loads(row["scores"]) if row["scores"] else None,
        "turn": json.loads(row["turn"]) if row["turn"] else None,
        "seconds": {"total": row["seconds"]},
        "images": [{"width": side, "height": side, "sha256": one} for one in (row["image_sha256"] or "").split("\n")],
        "max_clue_tokens": setup.max_clue_tokens or 0,
        "short_clue": bool(setup.short_clue),
    }
    return Reply.from_wire(kept)
