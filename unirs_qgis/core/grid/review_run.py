"""What a reviewed run was: takes in a grid file and a run, gives out its questions with their possible answers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ....model_runtime.common.grid import schema
from ....model_runtime.common.grid.asking import GridQuestion
from ....model_runtime.common.grid.identity import stored, stored_questions
from ..text import error_text, tr
from .review import ReviewError


@dataclass(frozen=True)
class ReviewRun:
    """A run as its row says. `sources`: a raster a date."""

    path: str
    id: int
    georeferenced: bool
    sources: tuple[str, ...]
    questions: tuple[GridQuestion, ...]
    identity: dict[str, Any]

    @property
    def pair(self) -> bool:
        """Whether two dates were compared."""
        return len(self.sources) > 1

    def choices(self, number: int) -> tuple[str, ...]:
        """The possible answers to a question where it is a closed one, else none."""
        return self.questions[number].options


def of_file(path: str | Path, run: int) -> ReviewRun:
    """Read a run. Raises ReviewError."""
    statement = f'SELECT identity, sources, georeferenced FROM "{schema.RUNS}" WHERE id = ?'  # nosec B608: names of the schema alone
    try:
        with closing(schema.connect(path, 5.0)) as connection:
            row = connection.execute(statement, (run,)).fetchone()
    except sqlite3.Error as error:
        raise ReviewError(tr("{} cannot be read or written: {}.").format(path, error_text(error))) from error
    if row is None:
        raise ReviewError(tr("{} has no run {}.").format(path, run))
    try:
        identity = stored(row[0])
        asked = stored_questions(identity)
    except ValueError as error:
        raise ReviewError(tr("{} cannot be read or written: {}.").format(path, error_text(error))) from error
    return ReviewRun(str(path), run, bool(row[2]), tuple(str(row[1] or "").split("\n")), asked, identity)
