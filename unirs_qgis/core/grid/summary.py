"""What the answers of a grid come to: takes in rows, gives out counts of answers, histograms and what changed.

Fed row by row while a run works, or once from the file of one that is there. No layer is touched here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ....model_runtime.common import changes
from ....model_runtime.common.closed_questions import class_list
from ....model_runtime.common.grid import schema
from ....model_runtime.common.grid.agreement import DISAGREE
from ....model_runtime.common.grid.normalising import CLASS, NUMBER, TEXT
from ....model_runtime.common.tasks import PAIR
from ..text import tr_n

SCORE_BINS = 10
NUMBER_EDGES = (0, 1, 2, 5, 10, 20, 50, 100)
"""Upper ends of the bins of numbers; the last bin lies beyond."""
MOST_ANSWERS = 1000  # kept apart; captions may all differ
UNCLEAR, CHANGED, UNCHANGED = "", changes.CHANGED, changes.UNCHANGED
_NAMES = (
    "number", "task", "question", "kind", "answer", "normalised", "value", "score", "error", "corrected_answer"
)  # fmt: skip
_COLUMNS = ", ".join(map(schema.read_as, _NAMES))
# Rows that count alike, the first ones first: SQL counts them while Python's lock is free.
_ALIKE = f"""SELECT number, task, question, kind, CASE WHEN kind = '{TEXT}' THEN answer END, normalised, value,
  CAST(100 * score + 1e-9 AS INTEGER) / 100.0, coalesce(error, '') <> '', corrected_answer, {schema.COMPARED}, count(*)
  FROM (SELECT fid, {", ".join(f"{schema.read_as(name)} AS {name}" for name in _NAMES)},
    {{compared}} AS {schema.COMPARED} FROM "{{table}}" WHERE run = ?)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 ORDER BY min(fid)"""  # nosec B608: names of the schema alone

_EXTENT = """SELECT min(minx), min(miny), max(maxx), max(maxy) FROM "rtree_{table}_geom"
  WHERE id IN (SELECT fid FROM "{table}" WHERE run = ?)"""


@dataclass
class QuestionSummary:
    """The answers to one question.

    `answers`: how often each was given, by what is shown of it (`shown`); "" are those that are none of the possible
    ones. `further`: answers beyond the first thousand different ones. `scores`: how many model scores lie in each tenth
    of 0..1. `class_percents`: how many classes have a model score of so many whole percent. `numbers`: how many numbers
    are at most each of `NUMBER_EDGES`, above the edge before, and beyond.
    """

    kind: str = TEXT
    task: str = ""
    answers: Counter = field(default_factory=Counter)
    further: int = 0
    scores: list[int] = field(default_factory=lambda: [0] * SCORE_BINS)
    class_percents: Counter = field(default_factory=Counter)
    numbers: list[int] = field(default_factory=lambda: [0] * (len(NUMBER_EDGES) + 1))
    errors: int = 0
    disagreeing: int = 0  # cells in which another model that was asked the same said something else

    @property
    def total(self) -> int:
        """Cells with an answer."""
        return sum(self.answers.values()) + self.further

    def uncertain(self, below: int) -> int:
        """Cells with a class of a model score under so many percent."""
        return sum(count for percent, count in self.class_percents.items() if percent < below)

    def add(self, row: Mapping[str, Any], times: int = 1) -> None:
        """Count a row, or so many that are alike."""
        if row.get("error"):
            self.errors += times
            return
        self.kind, self.task = row["kind"] or self.kind, row["task"] or self.task
        self.disagreeing += times * (row.get("agreement") == DISAGREE)
        text = shown(row)
        if text in self.answers or len(self.answers) < MOST_ANSWERS:
            self.answers[text] += times
        else:
            self.further += times
        if row["score"] is not None:
            self.scores[max(0, min(int(row["score"] * SCORE_BINS), SCORE_BINS - 1))] += times
            if row["kind"] == CLASS and class_list(row["question"] or "") and not row.get("corrected_answer"):
                self.class_percents[int(100 * row["score"] + 1e-9)] += times
        if row["kind"] == NUMBER and row["value"] is not None:
            self.numbers[bin_of(row["value"])] += times


class GridSummary:
    """The answers of a run, question by question, and how many cells were `skipped` for want of data, of which
    `partly` hold some. `extent`: of the cells in a file, (left, bottom, right, top) as its table has them."""

    def __init__(self) -> None:
        self.questions: dict[int, QuestionSummary] = {}
        self.extent: tuple[float, float, float, float] | None = None
        self.skipped = self.partly = 0

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Count rows that were written."""
        for row in rows:
            self.add_alike(row, 1)

    def add_alike(self, row: Mapping[str, Any], times: int) -> None:
        """Count so many rows that are alike."""
        self.questions.setdefault(row["number"], QuestionSummary()).add(row, times)


def of_file(path: str | Path, run: int) -> GridSummary:
    """The summary of what a file has of a run; for any thread. Raises sqlite3.Error."""
    summary, names = GridSummary(), [*_NAMES, schema.COMPARED]
    connection = schema.connect(path, 5.0)
    try:
        for table in (schema.CELLS, schema.IMAGE_CELLS):
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                there = schema.COMPARED in schema.columns_of(connection, table)
                statement = _ALIKE.format(table=table, compared=schema.COMPARED if there else "NULL")
                for *row, times in connection.execute(statement, (run,)):
                    summary.add_alike(dict(zip(names, row)), times)
                if schema.columns_of(connection, f"rtree_{table}_geom"):  # another program may have left it out
                    box = connection.execute(_EXTENT.format(table=table), (run,)).fetchone()
                    summary.extent = summary.extent if None in box else box
        skipping = f'SELECT count(*), coalesce(sum(valid > 0), 0) FROM "{schema.SKIPPED}" WHERE run = ?'  # nosec B608: names of the schema alone
        summary.skipped, summary.partly = connection.execute(skipping, (run,)).fetchone()
        return summary
    finally:
        connection.close()


def ids_with(path: str | Path, run: int, number: int, value: object) -> list[int]:
    """The rows of a question whose answer is counted under this: what is `shown` of it, or the index of a bin of
    numbers; for any thread. Raises sqlite3.Error."""
    found, names = [], ["fid", *_NAMES]
    with closing(schema.connect(path, 5.0)) as connection:
        for table in (schema.CELLS, schema.IMAGE_CELLS):
            if schema.columns_of(connection, table):
                statement = f'SELECT fid, {_COLUMNS} FROM "{table}" WHERE run = ? AND number = ? AND error IS NULL'  # nosec B608: names of the schema alone
                rows = (dict(zip(names, row)) for row in connection.execute(statement, (run, number)))
                found += [row["fid"] for row in rows if _counted_as(row) == value]
    return found


def _counted_as(row: Mapping[str, Any]) -> object:
    if row["kind"] != NUMBER:
        return shown(row)
    try:
        said = row["value"] if not row["corrected_answer"] else float(row["corrected_answer"])
    except ValueError:
        return None
    return None if said is None else bin_of(said)


def bin_of(value: float) -> int:
    """The index of a number's bin."""
    return sum(value > edge for edge in NUMBER_EDGES)


def skipped_words(skipped: int, partly: int, least_valid: float | None = None) -> list[str]:
    """How many cells were not asked, and why: `partly` of them hold some data, but less than this share, 0..1."""
    words = [tr_n("%Ln without data", "%Ln without data", skipped - partly)] if skipped > partly else []
    if partly and least_valid is None:
        words.append(tr_n("%Ln with too little data", "%Ln with too little data", partly))
    elif partly:
        one = tr_n("%Ln with less than {} % data", "%Ln with less than {} % data", partly)
        words.append(one.format(f"{100 * least_valid:g}"))
    return words


def answered_before(path: str | Path, run: int) -> GridSummary:
    """As `of_file`, for a run that goes on: cells with errors are tried again, and count then."""
    summary = of_file(path, run)
    for question in summary.questions.values():
        question.errors = 0
    return summary


def shown(row: Mapping[str, Any]) -> str:
    """What the map and the legend show of a row's answer: the reviewer's word, else the normalised answer, else its
    text; of a change caption whether it says that something changed; "" where a closed question got no such answer."""
    if row.get("corrected_answer"):
        return row["corrected_answer"]
    if row["kind"] != TEXT:
        return row["normalised"] or UNCLEAR
    answer = row["answer"] or ""
    if row["task"] == PAIR:
        return changes.reading(answer) or UNCLEAR
    return answer.strip()
