"""Found things of an answers file as a list: takes a path, an order and a filter, gives keys, and rows a few at a time.

Keys are all that is held of a hundred thousand things. Everything is read by OGR on a connection of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from osgeo import gdal

from ....model_runtime.common import found_table
from ..gdal_errors import gdal_speaks
from .features import KEY
from .file import tables_of

LABEL, KIND, AREA, LENGTH, SCORE, DATE, MODEL, VERDICT = range(8)  # what a list may be ordered by
_ORDERS = {
    LABEL: "coalesce(corrected_label, label) COLLATE NOCASE",
    KIND: "kind",
    AREA: "area_m2",
    LENGTH: "length_m",
    SCORE: "score",
    DATE: "date",
    MODEL: "model",
    VERDICT: "verdict",
}
_ROW = "label, phrase, kind, score, area_m2, length_m, date, model, verdict, corrected_label, answer_id"


@dataclass(frozen=True)
class FoundRow:
    """A thing as a list shows it."""

    table: str
    fid: int
    label: str
    phrase: str
    kind: str
    score: float | None
    area_m2: float | None
    length_m: float | None
    date: str
    model: str
    verdict: str | None
    corrected_label: str | None
    answer_id: int | None

    @property
    def key(self) -> tuple[str, int]:
        """Table and number of the feature."""
        return self.table, self.fid

    @property
    def name(self) -> str:
        """What it is called: by a person, else by the model."""
        return self.corrected_label or self.label


@dataclass(frozen=True)
class Keys:
    """Numbers of features, in the order of the list, and of each the place of its table in `tables`."""

    tables: tuple[str, ...]
    which: np.ndarray  # (n,) uint8
    fids: np.ndarray  # (n,) int64

    def __len__(self) -> int:
        return len(self.fids)

    def key(self, row: int) -> tuple[str, int]:
        """Table and number of the feature in a row."""
        return self.tables[self.which[row]], int(self.fids[row])


NONE = Keys((), np.zeros(0, np.uint8), np.zeros(0, np.int64))


def keys(path: str, answer_id: int | None = None, words: str = "", order: int | None = None, down: bool = True) -> Keys:
    """The things of one answer, or of all, whose label or phrase has the words; by default the newest first."""
    conditions = []
    if answer_id is not None:
        conditions.append(f"answer_id = {int(answer_id)}")
    if words.strip():
        like = _quoted(f"%{words.strip()}%")
        conditions.append(f"(label LIKE {like} OR phrase LIKE {like} OR corrected_label LIKE {like})")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    tables = tables_of(path)
    parts = [
        _sql(f"{number} AS which, {KEY} + 0 AS thing, {_ORDERS.get(order, KEY)} AS sorted", table, where)
        for number, table in enumerate(tables)
    ]
    if not parts:
        return NONE
    sql = f"{' UNION ALL '.join(parts)} ORDER BY sorted {'DESC' if down else 'ASC'}, thing DESC"
    found = [(row["which"], row["thing"]) for row in _selected(path, sql)]
    which, fids = zip(*found) if found else ((), ())
    return Keys(tables, np.array(which, np.uint8), np.array(fids, np.int64))


def rows(path: str, wanted: Sequence[tuple[str, int]]) -> dict[tuple[str, int], FoundRow]:
    """These things by their keys; one that is gone is left out."""
    found = {}
    for table in dict.fromkeys(table for table, _ in wanted):
        numbers = ", ".join(str(int(fid)) for one, fid in wanted if one == table)
        for row in _selected(path, _sql(f"{KEY} + 0 AS thing, {_ROW}", table, f" WHERE {KEY} IN ({numbers})")):
            names = _ROW.split(", ")
            values = {name: row[name] for name in names}
            for name in ("label", "phrase", "kind", "date", "model"):
                values[name] = str(values[name] or "")
            thing = FoundRow(table, int(row["thing"]), **values)
            found[thing.key] = thing
    return found


def count(path: str) -> int:
    """How many things a file holds."""
    counts = (_selected(path, _sql("count(*) AS things", table)) for table in tables_of(path))
    return sum(int(row["things"]) for found in counts for row in found)


def of_answers(path: str, ids: Sequence[int]) -> list[tuple[str, int]]:
    """The keys of what belongs to these answers."""
    numbers = ", ".join(str(int(id)) for id in ids)
    return [
        (table, int(row["thing"]))
        for table in tables_of(path)
        for row in _selected(path, _sql(f"{KEY} + 0 AS thing", table, f" WHERE answer_id IN ({numbers})"))
    ]


def areas(path: str, answer_id: int) -> list[tuple[str, int, float]]:
    """Each label of an answer's things with how many there are and their square metres together, the largest first."""
    if found_table.FOUND not in tables_of(path):
        return []
    columns = "coalesce(corrected_label, label) AS called, count(*) AS things, total(area_m2) AS area"
    kept = f"answer_id = {int(answer_id)} AND (coalesce(verdict, '') <> 'wrong' OR corrected_label IS NOT NULL)"
    sql = _sql(columns, found_table.FOUND, f" WHERE {kept} GROUP BY called ORDER BY area DESC")
    return [(str(row["called"]), int(row["things"]), float(row["area"])) for row in _selected(path, sql)]


def _selected(path: str, sql: str) -> list[dict[str, Any]]:
    """The rows of a selection by the names of their columns; none where the file cannot be read."""
    try:
        with gdal_speaks():
            file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY, ["GPKG"])
            result = file.ExecuteSQL(sql)
            try:
                return [row.items() for row in result] if result is not None else []
            finally:
                file.ReleaseResultSet(result)
    except RuntimeError:
        return []


def _sql(columns: str, table: str, rest: str = "") -> str:
    """A selection of names of the schema and whole numbers; texts of people are `_quoted`."""
    return f"SELECT {columns} FROM {table}{rest}"  # nosec B608: names of the schema, numbers, and texts that are quoted


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
