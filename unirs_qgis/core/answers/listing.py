"""Which answers a list shows and in which order: takes the files of a project's answers and a filter, gives ids.

SQL does the work, for any thread: a project may have a hundred thousand answers, of which a list on the screen reads
the few that are seen.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from ....model_runtime.common.geopackage import connect
from ....model_runtime.common.grid.agreement import DISAGREE
from .answer import Answer
from .table import IMAGES, KEY, PLACES

QUESTION, ANSWER, SCORE, LAYER, WHEN, TASK, MODEL = "question", "answer", "score", "layer", "when", "task", "model"
_ORDERS = {
    QUESTION: "fold(CAST(question AS BLOB))",
    ANSWER: "fold(CAST(coalesce(corrected_answer, answer) AS BLOB))",
    SCORE: "coalesce(score, -1)",
    LAYER: "fold(CAST(coalesce(layers, '') || coalesce(dates, '') AS BLOB))",
    WHEN: KEY,  # a clock may have been put back since
    TASK: "task",
    MODEL: "fold(CAST(model AS BLOB))",
}
_STAMP = ("reviewed_at", "verdict", "corrected_answer", "answer", "agreement")
_COLUMNS = (
    "task", "question", "created", "clue", "score", "model", "layers", "dates", "together", *_STAMP
)  # fmt: skip
_SEARCHED = " || ' ' || ".join(
    f"coalesce({name}, '')" for name in ("question", "answer", "corrected_answer", "clue", "model", "layers", "dates")
)
_WAIT_S = 5.0
_SECONDS = len("2026-01-01T00:00:00")  # what follows tells nothing more
Stamp = tuple[Any, ...]
"""What changes with an answer: when it was judged and how, and what it says."""


@dataclass(frozen=True)
class Wanted:
    """What is to be listed. "" and None let all pass.

    `words`: each must occur somewhere. `since`: an aware moment. `disagreeing`: only answers that another model
    contradicted. `order`: QUESTION .. MODEL; of equal ones the newest come first where it is `descending`.
    """

    words: tuple[str, ...] = ()
    task: str = ""
    layer: str = ""
    since: datetime | None = None
    disagreeing: bool = False
    order: str = WHEN
    descending: bool = True


@dataclass(frozen=True, eq=False)
class Listing:
    """The answers that are wanted: `ids` in order, and which row each id has.

    `total`, `layers` (names) and `disagreement` (whether models contradict one another anywhere) are of all answers;
    `reviewed` has the verdicts, and `unreviewed` the ids without one, among the wanted: those that another model
    contradicts first, then the least certain, then the newest. `together`: the ids of a question to several
    models by its name. `stamps`: those of the answers that were asked about.
    """

    ids: list[int] = field(default_factory=list)
    rows: Mapping[int, int] = field(default_factory=dict)
    total: int = 0
    layers: tuple[str, ...] = ()
    disagreement: bool = False
    reviewed: Mapping[int, str] = field(default_factory=dict)
    unreviewed: Sequence[int] = ()
    together: Mapping[str, Sequence[int]] = field(default_factory=dict)
    stamps: Mapping[int, Stamp] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """Where a project's answers are: `paths` of files that are there, the later ones with answers that wait for the
    first; `held`: answers that no file could take yet."""

    paths: tuple[str, ...] = ()
    held: tuple[Answer, ...] = ()

    def listing(self, wanted: Wanted, known: Sequence[int] = ()) -> Listing:
        """Look, and at the stamps of the `known` ids. Raises sqlite3.Error."""
        with closing(self._connected()) as connection:
            return _listing(connection, wanted, known)

    def _connected(self) -> sqlite3.Connection:
        """A connection that has all answers in `listed`."""
        first, *others = self.paths or (None,)
        connection = sqlite3.connect(":memory:") if first is None else connect(first, _WAIT_S)
        try:
            connection.text_factory = _text
            connection.create_function("fold", 1, _folded, deterministic=True)
            parts = [_part(connection, "main", table) for table in (PLACES, IMAGES)]
            for number, path in enumerate(others):
                connection.execute(f"ATTACH DATABASE ? AS other{number}", (path,))
                parts += [_part(connection, f"other{number}", table) for table in (PLACES, IMAGES)]
            connection.execute(f"CREATE TEMP TABLE held ({KEY} INTEGER PRIMARY KEY, {', '.join(_COLUMNS)})")
            marks = ", ".join("?" * (1 + len(_COLUMNS)))
            connection.executemany(f"INSERT INTO held VALUES ({marks})", map(_values, self.held))  # nosec B608: our own names
            parts.append(f"SELECT {KEY}, {', '.join(_COLUMNS)} FROM temp.held")  # nosec B608: our own names
            connection.execute(f"CREATE TEMP VIEW listed AS {' UNION ALL '.join(filter(None, parts))}")
        except BaseException:
            connection.close()
            raise
        return connection


def stamp(answer: Answer) -> Stamp:
    """That of an answer as it was read."""
    return _moment(answer.reviewed_at), *(getattr(answer, name) for name in _STAMP[1:])


def _part(connection: sqlite3.Connection, file: str, table: str) -> str:
    """What reads a table of a file, which an earlier version may have made; "" where it is not there."""
    there = {row[1] for row in connection.execute(f'PRAGMA {file}.table_info("{table}")')}
    columns = (name if name in there else f"NULL AS {name}" for name in _COLUMNS)
    return f'SELECT {KEY}, {", ".join(columns)} FROM {file}."{table}"' if there else ""  # nosec B608: our own names


def _listing(connection: sqlite3.Connection, wanted: Wanted, known: Sequence[int]) -> Listing:
    where, values = _where(wanted)
    order = _ORDERS[wanted.order]
    way = "DESC" if wanted.descending else "ASC"
    found = connection.execute(
        f"SELECT {KEY}, verdict FROM listed WHERE {where} ORDER BY {order} {way}, {KEY} {way}", values  # nosec B608: our own names
    )  # fmt: skip
    verdicts = dict(found)  # an answer on its way from one file to the other is in both
    ids = list(verdicts)
    unreviewed = connection.execute(
        f"SELECT {KEY} FROM listed WHERE {where} AND verdict IS NULL "  # nosec B608: our own names
        f"ORDER BY agreement IS NOT '{DISAGREE}', score IS NULL, score, {KEY} DESC",
        values,
    )
    together = defaultdict(list)
    for name, id in connection.execute(f"SELECT together, {KEY} FROM listed WHERE together <> '' ORDER BY {KEY}"):  # nosec B608: our own names
        together[name].append(id)
    return Listing(
        ids,
        {id: row for row, id in enumerate(ids)},
        len(ids) if where == "1" else _one(connection, f"SELECT count(DISTINCT {KEY}) FROM listed"),  # nosec B608: our own names
        _layers(connection),
        bool(_one(connection, f"SELECT count(*) FROM listed WHERE agreement = '{DISAGREE}'")),  # nosec B608: our own names
        {id: verdict for id, verdict in verdicts.items() if verdict},
        [id for (id,) in unreviewed],
        dict(together),
        _stamps(connection, known),
    )


def _where(wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
    """The condition, "1" where there is none, and what is bound to it."""
    parts: list[tuple[str, Any]] = [
        (f"instr(fold(CAST({_SEARCHED} AS BLOB)), ?)", word.casefold()) for word in wanted.words
    ]
    if wanted.task:
        parts.append(("task = ?", wanted.task))
    if wanted.layer:
        parts.append(("instr(char(10) || layers || char(10), char(10) || ? || char(10))", wanted.layer))
    if wanted.since is not None:
        parts.append(("created >= ?", _moment(wanted.since)))
    if wanted.disagreeing:
        parts.append(("agreement = ?", DISAGREE))
    return " AND ".join(part for part, _ in parts) or "1", tuple(value for _, value in parts)


def _layers(connection: sqlite3.Connection) -> tuple[str, ...]:
    found = connection.execute("SELECT DISTINCT CAST(coalesce(layers, '') AS TEXT) FROM listed")
    return tuple(sorted({name for (names,) in found for name in names.split("\n") if name}, key=str.casefold))


def _stamps(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Stamp]:
    marks = ", ".join("?" * len(ids))
    found = connection.execute(f"SELECT {KEY}, {', '.join(_STAMP)} FROM listed WHERE {KEY} IN ({marks})", tuple(ids))  # nosec B608: our own names
    return {id: (moment and str(moment)[:_SECONDS], *said) for id, moment, *said in found}


def _one(connection: sqlite3.Connection, statement: str) -> int:
    return connection.execute(statement).fetchone()[0]


def _moment(moment: datetime | None) -> str | None:
    """As a GeoPackage writes it, up to the second, in UTC."""
    return moment and moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")


def _text(data: bytes) -> str:
    """Also of a file that others made, whose text may be no UTF-8."""
    return data.decode("utf-8", "replace")


def _folded(data: bytes | None) -> str:
    return _text(data or b"").casefold()


def _values(answer: Answer) -> tuple[Any, ...]:
    """An answer as its columns have it."""
    values = {name: getattr(answer, name) for name in _COLUMNS}
    for name in ("layers", "dates"):
        values[name] = "\n".join(values[name])
    for name in ("created", "reviewed_at"):
        values[name] = _moment(values[name])
    return (answer.id, *values.values())
