"""Runs of a grid's file side by side: takes a file and a run, gives out cells with what each model said of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsFields

from ...model_runtime.common.grid import agreement, schema
from ...model_runtime.common.grid.file import GridFile
from ..core import ground
from ..core.grid.review import geometry
from ..core.grid.size import GridError
from ..core.text import error_text, tr
from . import rows

_SELECT = (
    "SELECT cell, number, question, agreement, model, coalesce(corrected_answer, normalised, answer), geom "
    'FROM "{table}" WHERE run IN ({runs}) AND agreement IS NOT NULL ORDER BY cell, number, run'
)


@dataclass(frozen=True)
class Compared:
    """The runs that were compared, and how many answers agree, disagree or were not compared."""

    path: str
    runs: tuple[int, ...]
    table: str
    crs: QgsCoordinateReferenceSystem
    models: tuple[str, ...]
    agree: int
    disagree: int
    open: int

    @property
    def text(self) -> str:
        """Which runs these are."""
        named = (f"{run} ({model})" for run, model in zip(self.runs, self.models))
        return tr("Compared runs: {}").format(", ".join(named))


def compared(path: str, run: int) -> Compared:
    """Mark the cells of a run (0: the newest) and of those like it. Raises GridError, GridFileError."""
    if not os.path.isfile(path):
        raise GridError(tr("There is no file {}.").format(path))
    file = GridFile(path)
    try:
        wanted = [one for one in file.runs() if run in (0, one.id)]
        if not wanted:
            raise GridError(tr("{} has no run {}.").format(path, run))
        chosen = wanted[-1]
        counts = file.compare(chosen)
        runs = file.alike(chosen)
    finally:
        file.close()
    if len(runs) < 2:
        raise GridError(tr("No other model was asked the same as run {} of the same cells.").format(chosen.id))
    words = agreement.AGREE, agreement.DISAGREE, agreement.NOT_COMPARED
    totals = (sum(count[word] for count in counts.values()) for word in words)
    crs = ground.wgs84() if chosen.georeferenced else QgsCoordinateReferenceSystem()
    ids, models = tuple(one.id for one in runs), tuple(str(one.identity["model"][0]) for one in runs)
    return Compared(path, ids, schema.cell_table(chosen.georeferenced), crs, models, *totals)


def columns() -> QgsFields:
    """Of the result: cell and question by their numbers, the question, the word, and a line a model."""
    named = (("cell", rows.COUNT), ("number", rows.COUNT), ("question", rows.TEXT))
    return rows.fields([*named, ("agreement", rows.TEXT), ("answers", rows.TEXT)])


def features(compared: Compared, fields: QgsFields, only: bool) -> Iterator[QgsFeature]:
    """A cell for each question; `only`: those on which models disagree. Raises GridError."""
    statement = _SELECT.format(table=compared.table, runs=", ".join(map(str, compared.runs)))
    try:
        with closing(schema.connect(compared.path, 5.0)) as connection:
            for (cell, number), told in groupby(connection.execute(statement), key=lambda row: row[:2]):
                answers = list(told)
                _, _, question, word, _, _, blob = answers[0]
                if only and word != agreement.DISAGREE:
                    continue
                lines = (f"{model}: {' '.join((answer or '').split())}" for *_, model, answer, _ in answers)
                values = {"cell": cell, "number": number, "question": question, "agreement": word}
                yield rows.feature(fields, {**values, "answers": "\n".join(lines)}, geometry(blob))
    except sqlite3.Error as error:
        raise GridError(tr("{} cannot be read: {}.").format(compared.path, error_text(error))) from error
