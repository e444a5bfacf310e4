"""The runs that a grid file holds: takes in a path, gives out what each was and how far it got. Nothing is written.

For any thread.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ....model_runtime.common.grid import schema
from ....model_runtime.common.grid.identity import stored_texts
from ..text import error_text, tr
from . import review_run
from .review import ReviewError
from .size import GridError


@dataclass(frozen=True)
class RunInfo:
    """A run in a file; counts are of cells. `sources`: the rasters; `created`: UTC, as a GeoPackage writes it."""

    id: int
    task: str
    questions: tuple[str, ...]
    sources: tuple[str, ...]
    georeferenced: bool
    cells: int
    answered: int
    skipped: int
    partly: int  # of the skipped ones: those with some data
    errors: int
    model: str
    created: str
    finished: bool

    @property
    def left(self) -> int:
        """Cells that are still to be asked."""
        return max(0, self.cells - self.answered - self.skipped)


def runs(path: str | Path) -> list[RunInfo]:
    """The runs of a file, the newest first; none where there is no file. Raises GridError for one that is no grid."""
    if not os.path.isfile(path):
        return []
    try:
        with closing(schema.connect(path, 5.0)) as connection:
            columns = "id, task, questions, sources, georeferenced, cells, model, created, finished"
            found = connection.execute(f'SELECT {columns} FROM "{schema.RUNS}" ORDER BY id DESC').fetchall()  # nosec B608: names of the schema alone
            return [_info(connection, *row) for row in found]
    except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
        raise GridError(tr("{} is no file of grid answers: {}.").format(path, error_text(error))) from error


def searches(path: str | Path, run: int) -> bool:
    """Whether a run looks for things in its cells, among others. Raises GridError."""
    try:
        return any(asked.searches for asked in review_run.of_file(path, run).questions)
    except ReviewError as error:
        raise GridError(str(error)) from error


def _info(
    connection: sqlite3.Connection,
    run: int,
    task: str,
    questions: str,
    sources: str,
    georeferenced: int,
    cells: int,
    model: str,
    created: str,
    finished: str,
) -> RunInfo:
    asked = stored_texts(questions)
    table = schema.cell_table(bool(georeferenced))
    counting = f'SELECT count(*) - count(error), count(error) FROM "{table}" WHERE run = ?'  # nosec B608: names of the schema alone
    answers, errors = connection.execute(counting, (run,)).fetchone()
    skipping = f'SELECT count(*), coalesce(sum(valid > 0), 0) FROM "{schema.SKIPPED}" WHERE run = ?'  # nosec B608: names of the schema alone
    skipped, partly = connection.execute(skipping, (run,)).fetchone()
    each = max(1, len(asked))
    return RunInfo(
        id=run,
        task=str(task or ""),
        questions=asked,
        sources=tuple(str(sources or "").split("\n")),
        georeferenced=bool(georeferenced),
        cells=int(cells),
        answered=answers // each,
        skipped=skipped,
        partly=partly,
        errors=errors // each,
        model=str(model or ""),
        created=str(created or ""),
        finished=bool(finished),
    )
