"""A person's word on the answers of a grid: takes in a file and a run, gives out answers, the least certain first.

What is said of them is kept beside the model's answer, which is never touched.
"""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qgis.core import QgsGeometry

from ....model_runtime.common.grid import schema
from ....model_runtime.common.grid.agreement import DISAGREE
from ....model_runtime.common.grid.file import now
from ..answers.reading import RIGHT, WRONG
from ..files import put
from ..table_export import csv_data, geojson_data
from ..text import error_text, tr, tr_n, whole
from . import disagreement

_WAIT_S = 5.0  # for a batch that is being written
_AHEAD = 200
_READ = (
    "fid, cell, {col}, {row}, number, coalesce({question}, ''), coalesce({answer}, ''), coalesce({kind}, ''), "
    "{normalised}, {score}, {clue}, coalesce({image_sha256}, ''), {verdict}, {corrected_answer}, {free}, {agreement}, "
    "{turn}, geom"
)
_PLAIN = {
    name: schema.read_as(name) for name in ("col", "row", "question", "answer", "kind", "normalised", "score", "clue",
                                            "image_sha256", "verdict", "corrected_answer", "turn")
}  # fmt: skip
_EXPORTED = (
    "cell", "col", "row", "number", "question", "answer", "free_answer", "normalised", "value", "score", "verdict",
    "corrected_answer", "agreement", "clue", "error", "valid", "gsd", "model", "revision", "created", "reviewed_at",
)  # fmt: skip
_ADDED = ("free_answer", schema.COMPARED)  # that files of earlier versions lack


class ReviewError(OSError):
    """A file that cannot be read or written; the message is a sentence."""


@dataclass(frozen=True)
class ReviewRow:
    """An answer to be judged: `id` in the file, `shape` in EPSG:4326 (the image's units without a CRS)."""

    id: int
    cell: int
    column: int | None  # None where polygons are the cells
    row: int | None
    number: int
    question: str
    answer: str
    kind: str  # "yes/no", "class", "number" or "text"
    normalised: str | None
    score: float | None
    clue: str | None
    image_sha256: str  # one line a date
    verdict: str | None
    corrected_answer: str | None
    free_answer: str | None  # to a class list: what the model said where that is another
    agreement: str | None  # with other models that were asked the same, a word of `common/grid/agreement.py`
    turn: dict[str, Any] | None
    shape: QgsGeometry
    others: tuple[tuple[str, str], ...] = ()  # (model, answer) of those


@dataclass(frozen=True)
class ReviewCounts:
    """Answers in all, and those found right and wrong (corrected ones are among the wrong)."""

    total: int
    right: int
    wrong: int

    @property
    def reviewed(self) -> int:
        """Answers that something was said of."""
        return self.right + self.wrong

    def judged(self, before: str | None, after: str | None) -> ReviewCounts:
        """The counts after one verdict took another's place."""
        right = self.right + (after == RIGHT) - (before == RIGHT)
        return ReviewCounts(self.total, right, self.wrong + (after == WRONG) - (before == WRONG))

    @property
    def text(self) -> str:
        """How far the review is: 12 of 340 reviewed, 3 rejected."""
        told = tr_n("{} of %Ln reviewed", "{} of %Ln reviewed", self.total).format(whole(self.reviewed))
        return ", ".join([told, tr_n("%Ln rejected", "%Ln rejected", self.wrong)] if self.wrong else [told])


class Review:
    """The review of a run, or of one of its questions. Short reads and writes; main thread."""

    def __init__(
        self,
        path: str | Path,
        run: int,
        georeferenced: bool = True,
        number: int | None = None,
        disagreeing: bool = False,
    ) -> None:
        """`number`: of the question, from 0; None: all of them. `disagreeing`: only answers that other models
        contradict."""
        self.path = Path(path)
        self._georeferenced = georeferenced
        self._table = schema.cell_table(georeferenced)
        self._where = f"run = {int(run)} AND error IS NULL" + ("" if number is None else f" AND number = {int(number)}")
        self._run, self._others = int(run), None
        self._disagreeing = f" AND agreement = '{DISAGREE}'" if disagreeing else ""
        self._where += self._disagreeing
        self._queue: deque[int] = deque()
        self._passed: set[int] = set()
        self._counts: ReviewCounts | None = None  # as they were read, and judged since
        self.words = 0  # that were said here
        self._columns: set[str] = set()  # of those that a file of an earlier version may lack, what this one has

    def next(self) -> ReviewRow | None:
        """The least certain answer that was neither judged nor given out before; None where there is none left.

        Those that other models contradict come before the rest; of either those with a model score, by it, and then
        sentences, by their narrowest choice of a word.
        """
        while True:
            if not self._queue:
                self._queue.extend(self._unreviewed())
            if not self._queue:
                return None
            id = self._queue.popleft()
            self._passed.add(id)
            row = self.row(id)
            if row is not None and row.verdict is None:
                return row

    def put_back(self, id: int) -> None:
        """Give an answer out again before all others."""
        self._passed.discard(id)
        if id in self._queue:
            self._queue.remove(id)
        self._queue.appendleft(id)

    def again(self) -> None:
        """Give out answers that were passed over once more."""
        self._queue.clear()
        self._passed.clear()

    def row(self, id: int) -> ReviewRow | None:
        """An answer by its id. Raises ReviewError."""
        read = _READ.format(free=self._column("free_answer"), agreement=self._column(schema.COMPARED), **_PLAIN)
        for found in self._rows(f'SELECT {read} FROM "{self._table}" WHERE fid = ?', id):  # nosec B608: names of the schema alone
            turn = _turn(found[-2])
            row = ReviewRow(*found[:-2], turn, geometry(found[-1]))
            return replace(row, others=self._said_by_others(row)) if row.agreement else row
        return None

    def at(self, cell: int, number: int = 0) -> ReviewRow | None:
        """The answer of a cell to a question. Raises ReviewError."""
        statement = f'SELECT fid FROM "{self._table}" WHERE {self._where} AND cell = ? AND number = ?'  # nosec B608: names of the schema alone
        found = self._rows(statement, cell, number)
        return self.row(found[0][0]) if found else None

    def accept(self, id: int) -> None:
        """The answer is right. Raises ReviewError."""
        self._judge(id, RIGHT, None)

    def reject(self, id: int) -> None:
        """The answer is wrong. Raises ReviewError."""
        self._judge(id, WRONG, None)

    def correct(self, id: int, text: str) -> None:
        """The answer is wrong, and this is the right one. Raises ReviewError, ValueError for no text."""
        if not text.strip():
            raise ValueError(tr("Write the right answer, or reject the model's."))
        self._judge(id, WRONG, text.strip())

    def undo(self, id: int) -> None:
        """Take back what was said of an answer, which is the next one then. Raises ReviewError."""
        self._judge(id, None, None)
        self.put_back(id)

    def counts(self) -> ReviewCounts:
        """How far the review is, as counted last, and with what was said here since. Raises ReviewError."""
        if self._counts is None:
            self._counts = self.counted()
        return self._counts

    def take(self, counts: ReviewCounts) -> None:
        """Go on from these: others wrote meanwhile."""
        self._counts = counts

    def counted(self) -> ReviewCounts:
        """How far the review is, for which all rows are read; for any thread. Raises ReviewError."""
        statement = (
            f"SELECT count(*), total(verdict = '{RIGHT}'), total(verdict = '{WRONG}') "  # nosec B608: names of the schema alone
            f'FROM "{self._table}" WHERE {self._where}'
        )
        return ReviewCounts(*(int(value) for value in self._rows(statement)[0]))

    def export_csv(self, path: str, overwrite: bool = False) -> None:
        """All rows as a table, with the centre of each cell. Raises files.ExportError, ReviewError."""
        put(path, csv_data(_EXPORTED, self._all()), overwrite)

    def export_geojson(self, path: str, overwrite: bool = False) -> None:
        """All rows as polygons with their columns. Raises files.ExportError, ReviewError.

        GeoJSON knows places on earth alone: a cell of an image without a CRS has its column and row, and no geometry.
        """
        rows = self._all() if self._georeferenced else ((values, QgsGeometry()) for values, _ in self._all())
        put(path, geojson_data(_EXPORTED, rows), overwrite)

    def _judge(self, id: int, verdict: str | None, corrected: str | None) -> None:
        columns = "verdict = ?, corrected_answer = ?, reviewed_at = ?"
        before = self._rows(f'SELECT verdict FROM "{self._table}" WHERE fid = ?', id)  # nosec B608: names of the schema alone
        statement = f'UPDATE "{self._table}" SET {columns} WHERE fid = ?'  # nosec B608: names of the schema alone
        self._rows(statement, verdict, corrected, now() if verdict else None, id, mode=schema.WRITE)
        self.words += 1
        if self._counts is not None and before:
            self._counts = self._counts.judged(before[0][0], verdict)

    def _unreviewed(self) -> list[int]:
        """The next ids, least certain first."""
        statement = (
            f'SELECT fid FROM "{self._table}" WHERE {self._where} AND verdict IS NULL '  # nosec B608: names of the schema alone
            f"ORDER BY {self._contradicted()}score IS NULL, score, margin, fid LIMIT ?"
        )
        found = (id for (id,) in self._rows(statement, _AHEAD + len(self._passed)))
        return [id for id in found if id not in self._passed][:_AHEAD]

    def _all(self) -> Iterator[tuple[tuple[Any, ...], QgsGeometry]]:
        columns = ", ".join(self._column(name) if name in _ADDED else schema.read_as(name) for name in _EXPORTED)
        where = self._where.replace(" AND error IS NULL", "").replace(self._disagreeing or "\n", "")
        statement = f'SELECT {columns}, geom FROM "{self._table}" WHERE {where} ORDER BY cell, number'  # nosec B608: names of the schema alone
        for row in self._rows(statement):
            yield row[:-1], geometry(row[-1])

    def _column(self, name: str) -> str:
        """A column, or what stands for it in a file of an earlier version."""
        return schema.read_as(name) if self._has(name) else "NULL"

    def _contradicted(self) -> str:
        """What sorts answers that other models contradict to the front."""
        return f"agreement IS NOT '{DISAGREE}', " if self._has(schema.COMPARED) else ""

    def _said_by_others(self, row: ReviewRow) -> tuple[tuple[str, str], ...]:
        path = str(self.path)
        try:
            if self._others is None:
                self._others = disagreement.others(path, self._run)
            return tuple(disagreement.said_by_others(path, self._table, self._others, row.cell, row.number))
        except sqlite3.Error as error:
            raise self._trouble(error) from error

    def _has(self, column: str) -> bool:
        if column not in self._columns:  # which may come, and never goes
            found = self._rows(f"SELECT 1 FROM pragma_table_info('{self._table}') WHERE name = '{column}'")  # nosec B608: names of the schema alone
            self._columns.update({column} if found else ())
        return column in self._columns

    def _rows(self, statement: str, *values: Any, mode: str = schema.READ) -> list[tuple[Any, ...]]:
        try:
            with closing(schema.connect(self.path, _WAIT_S, mode)) as connection:
                return connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._trouble(error) from error

    def _trouble(self, error: sqlite3.Error) -> ReviewError:
        return ReviewError(tr("{} cannot be read or written: {}.").format(self.path, error_text(error)))


def _turn(text: str | None) -> dict[str, Any] | None:
    """What a follow-up needs; None where there is none, or not one of ours."""
    try:
        turn = json.loads(text) if text else None
    except (ValueError, TypeError, RecursionError):
        return None
    return turn if isinstance(turn, dict) else None


def geometry(blob: bytes | None) -> QgsGeometry:
    """A geometry as a GeoPackage keeps it, whatever program wrote it."""
    shape = QgsGeometry()
    if isinstance(blob, bytes) and blob[:2] == b"GP" and len(blob) > 8:
        envelope = (0, 32, 48, 48, 64, 0, 0, 0)[(blob[3] >> 1) & 0b111]
        shape.fromWkb(bytes(blob[8 + envelope :]))
    return shape
