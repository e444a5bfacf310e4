"""The grid's GeoPackage as a file: runs and finished cells in, each exactly once; standard library only.

Every `append` is one transaction, so that a process may be killed at any moment; a run goes on where its rows end.
Imported by both processes; one connection, used by one thread at a time.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from itertools import groupby
from pathlib import Path
from typing import Any

from ..found_file import FoundFeature, keep_found
from ..geopackage import HEADER_BYTES
from ..sentences import Sentence
from . import schema
from .agreement import agreement, stance
from .identity import asked_alike, canonical, fingerprint, stored, stored_texts
from .lattice import MAX_CELLS
from .normalising import TEXT

# {runs}, {skipped} and {cells} stand for the tables of the schema; values are always bound.
_RUNS = "SELECT id, identity, task, questions, georeferenced, cells, finished FROM {runs} ORDER BY id"
_NEWEST = "SELECT max(schema_version) FROM {runs}"
_LATEST = "SELECT max(id) FROM {runs} WHERE fingerprint = ?"
_ANSWERED = "SELECT cell FROM {cells} WHERE run = ? AND error IS NULL GROUP BY cell HAVING count(*) = ?"
_SKIPPED = "SELECT cell FROM {skipped} WHERE run = ?"
_COUNTS = "SELECT count(*) - count(error), count(error), total(margin < ? AND error IS NULL) FROM {cells} WHERE run = ?"
_COUNT_SKIPPED = "SELECT count(*), total(valid > 0) FROM {skipped} WHERE run = ?"
_PADDED = "SELECT count(DISTINCT cell) FROM {cells} WHERE run = ? AND valid < 1 AND error IS NULL"
_FOUND = (
    "SELECT cell, number, method, question, found, gsd, image_sha256, model, revision, created, geom FROM {cells} "
    "WHERE run = ? AND found IS NOT NULL AND found <> '[]' AND error IS NULL ORDER BY number, cell"
)
_SECONDS = "SELECT seconds FROM {runs} WHERE id = ?"
_ADD_SECONDS = "UPDATE {runs} SET seconds = seconds + ? WHERE id = ?"
_FINISH = "UPDATE {runs} SET finished = ? WHERE id = ?"
_INSERT = "INSERT INTO {table} ({columns}) VALUES ({marks}){conflict}"
_CONFLICT = " ON CONFLICT ({key}) DO UPDATE SET {updates}{condition}"

_STANCES = (
    "SELECT cell, number, fid, run, task, question, kind, normalised, answer, agreement FROM {cells} "
    "WHERE run IN ({wanted}) AND error IS NULL ORDER BY cell, number"
)
_MARK = "UPDATE {cells} SET agreement = ? WHERE fid = ?"

_WRITTEN = tuple(name for name, _ in schema.CELL_COLUMNS if name not in (*schema.REVIEW_COLUMNS, schema.COMPARED))


class GridFileError(OSError):
    """A file that cannot be used; the message is a sentence for the person."""


@dataclass(frozen=True)
class StoredRun:
    """One run of a grid, as its row says; `cells` counts the whole grid, `questions` are what is asked of each."""

    id: int
    identity: dict
    task: str
    questions: tuple[str, ...]
    georeferenced: bool
    cells: int
    finished: bool


@dataclass(frozen=True)
class Counts:
    """A run so far: cells answered, skipped for want of data, and with errors; near ties; seconds of work; of the
    skipped ones those that hold some data, but too little; of the answered ones those that were black in part."""

    answered: int
    skipped: int
    errors: int
    near_ties: int
    seconds: float
    partly: int = 0
    padded: int = 0


@dataclass(frozen=True)
class FoundRow:
    """What a cell found for a phrase: `found` as JSON, the cell's outline as WKB, and columns of its row."""

    cell: int
    number: int
    method: str
    phrase: str
    found: str
    gsd: float | None
    image_sha256: str
    model: str
    revision: str
    created: str
    wkb: bytes


class GridFile:
    """An open grid file, made where there is none. Raises GridFileError with a sentence."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        with self._sentences():
            self._connection = schema.connect(self.path, mode=schema.MAKE)
            try:
                tables = {name for (name,) in self._connection.execute("SELECT name FROM sqlite_master")}
                if not tables:
                    schema.create(self._connection)
                elif schema.RUNS not in tables:
                    raise GridFileError(
                        Sentence("{path} is no file of grid answers; name another one.", path=self.path)
                    )
                self._upgrade()
                # Readers and a writer do not wait for one another; where a disk cannot do that, nothing changes.
                self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
            except BaseException:
                self._connection.close()
                raise

    def _upgrade(self) -> None:
        (newest,) = self._connection.execute(_NEWEST.format(runs=schema.RUNS)).fetchone()
        if isinstance(newest, int) and newest > schema.SCHEMA_VERSION:
            raise GridFileError(
                Sentence("{path} is of a later version of UniRS, which can go on with it.", path=self.path)
            )
        if schema.is_earlier(self._connection):
            with self._transaction():
                schema.upgrade(self._connection)

    def runs(self) -> list[StoredRun]:
        """Every run in the file, the oldest first."""
        return [self._run(*row) for row in self._rows(_RUNS)]

    def _run(self, id: int, identity: str, task: str, questions: str, placed: int, cells: int, end: str) -> StoredRun:
        try:
            asked = stored(identity), str(task), stored_texts(questions)
            if not 0 <= int(cells) <= MAX_CELLS:
                raise ValueError(cells)
            return StoredRun(id, *asked, bool(placed), int(cells), bool(end))
        except (ValueError, TypeError) as error:
            sentence = Sentence("Run {run} of {path} is not as UniRS writes one: {reason}.", run=id, path=self.path,
                                reason=Sentence.of(error))  # fmt: skip
            raise GridFileError(sentence) from error

    def find(self, identity: dict) -> StoredRun | None:
        """The run with this identity, or None."""
        (row,) = self._rows(_LATEST, fingerprint(identity))
        return next((run for run in self.runs() if run.id == row[0]), None)

    def start(
        self,
        identity: dict,
        questions: Sequence[str],
        cells: int,
        georeferenced: bool,
        versions: str = "",
        setup: str = "",
    ) -> StoredRun:
        """Note a new run of so many cells, and with it how the plugin set it up, where it did; GridFileError where the
        file has one of the same identity."""
        written = {
            "schema_version": schema.SCHEMA_VERSION,
            "fingerprint": fingerprint(identity),
            "identity": canonical(identity),
            "task": identity["task"],
            "sources": "\n".join(source[0][0] for source in identity["sources"]),
            "questions": json.dumps(list(questions), ensure_ascii=False),
            "georeferenced": int(georeferenced),
            "cells": cells,
            "model": identity["model"][0],
            "revision": identity["model"][1],
            "versions": versions,
            "created": now(),
        }
        with self._transaction():
            schema.create_cells(self._connection, georeferenced)
            number = self._insert(schema.RUNS, written)
            if setup:
                schema.keep_setup(self._connection, number, setup)
        run = self.find(identity)
        if run is None:
            raise GridFileError(Sentence("{path} did not keep its new run; try another disk.", path=self.path))
        return run

    def done(self, run: StoredRun) -> Iterator[int]:
        """The cells of a run that are answered without an error, or were skipped."""
        placed = run.georeferenced
        with self._sentences():
            for (cell,) in self._execute(_ANSWERED, run.id, len(run.questions), placed=placed):
                yield cell
            for (cell,) in self._execute(_SKIPPED, run.id):
                yield cell

    def append(
        self,
        run: StoredRun,
        rows: Sequence[dict[str, Any]],
        skipped: Iterable[tuple] = (),
        seconds: float = 0.0,
    ) -> None:
        """Add finished rows (`CELL_COLUMNS` by name, and `points`, the cell's ring), and skipped cells, at once.

        Skipped ones are (cell, share of data) and may have a ring too (`EmptyCell.row`), by which the map shows them.
        A row that is there already stays, unless it says that there was an error. `seconds` of work are added up.
        """
        table, srs = schema.cell_table(run.georeferenced), schema.WGS84 if run.georeferenced else schema.PIXELS
        moment = now()
        with self._transaction():
            for row in rows:
                written = {name: row.get(name) for name in _WRITTEN} | {"run": run.id, "created": moment}
                written["geom"] = schema.polygon_blob(row["points"], srs)
                self._insert(table, written, replace=schema.KEY_COLUMNS)
            for cell, valid, *ring in skipped:
                left_out = {"run": run.id, "cell": cell, "valid": valid}
                self._insert(schema.SKIPPED, left_out, replace=("run", "cell"))
                if ring and ring[0]:
                    gaps = schema.create_gaps(self._connection, run.georeferenced)
                    self._insert(gaps, left_out | {"geom": schema.polygon_blob(ring[0], srs)}, replace=("run", "cell"))
                    self._widen(gaps, ring[0])
            if rows:
                self._widen(table, [point for row in rows for point in row["points"]])
            self._execute(_ADD_SECONDS, seconds, run.id)

    def counts(self, run: StoredRun, near: float = 1e-3) -> Counts:
        """How far a run is; a near tie is a row with a margin under `near`."""
        ((answers, errors, ties),) = self._rows(_COUNTS, near, run.id, placed=run.georeferenced)
        ((skipped, partly),), ((seconds,),) = self._rows(_COUNT_SKIPPED, run.id), self._rows(_SECONDS, run.id)
        ((padded,),) = self._rows(_PADDED, run.id, placed=run.georeferenced)
        questions = max(1, len(run.questions))
        return Counts(answers // questions, skipped, errors // questions, int(ties), seconds, int(partly), padded)

    def found_rows(self, run: StoredRun) -> Iterator[FoundRow]:
        """The cells in which a run found something, question by question."""
        with self._sentences():
            for *values, blob in self._execute(_FOUND, run.id, placed=run.georeferenced):
                yield FoundRow(*values, blob[HEADER_BYTES:])

    def keep_found(self, run: StoredRun, features: Sequence[FoundFeature]) -> None:
        """Keep what a run found, merged, in the place of what was there of it; what a person has judged stays."""
        with self._transaction():
            keep_found(self._connection, features, run.georeferenced, "run", (run.id,))

    def alike(self, run: StoredRun) -> list[StoredRun]:
        """The runs that asked the same of the same cells, the newest of each model, this one among them where it is."""
        wanted = asked_alike(run.identity)
        newest = {tuple(one.identity["model"]): one for one in self.runs() if asked_alike(one.identity) == wanted}
        return list(newest.values())

    def compare(self, run: StoredRun) -> dict[int, Counter]:
        """Mark in every cell that several models answered alike questions of whether they agree (`agreement.py`).

        How many cells agree, disagree and were not compared, by the question's number; empty where only one run asked.
        """
        runs, counts = self.alike(run), defaultdict(Counter)
        if len(runs) < 2:
            return {}
        statement = _STANCES.replace("{wanted}", ", ".join(str(one.id) for one in runs))
        with self._transaction():
            changed = []
            rows = self._execute(statement, placed=run.georeferenced)
            for (_cell, number), told in groupby(rows, key=lambda row: row[:2]):
                told = list(told)
                if len(told) < 2:
                    continue
                word = agreement(_stance(*row[4:9]) for row in told)
                counts[number][word] += 1
                changed += [(word, row[2]) for row in told if row[9] != word]
            table = schema.cell_table(run.georeferenced)
            self._connection.executemany(_MARK.format(cells=table), changed)
        return dict(counts)

    def finish(self, run: StoredRun) -> None:
        """Note that every cell of a run is there."""
        with self._transaction():
            self._execute(_FINISH, now(), run.id)

    def close(self) -> None:
        """Bring everything into the one file, as far as no other program reads it, and close it."""
        try:
            self._connection.execute("PRAGMA busy_timeout = 1000")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.Error:
            pass  # another program has it open, and does this when it closes
        finally:
            self._connection.close()

    def _insert(self, table: str, row: dict[str, Any], replace: Sequence[str] = ()) -> int:
        conflict = ""
        if replace:
            kept = [name for name in row if name not in (*replace, "geom")]
            updates = ", ".join(f'"{name}" = excluded."{name}"' for name in kept)
            condition = " WHERE error IS NOT NULL" if "error" in row else ""
            conflict = _CONFLICT.format(key=", ".join(replace), updates=updates, condition=condition)
        columns, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        statement = _INSERT.format(table=table, columns=columns, marks=marks, conflict=conflict)
        return self._connection.execute(statement, tuple(row.values())).lastrowid

    def _widen(self, table: str, points: schema.Points) -> None:
        """Make the table's extent hold more points, as readers rely on it."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        schema.widen(self._connection, table, (min(xs), min(ys), max(xs), max(ys)))

    def _rows(self, statement: str, *values: Any, placed: bool = True) -> list[tuple]:
        with self._sentences():
            return self._execute(statement, *values, placed=placed).fetchall()

    def _execute(self, statement: str, *values: Any, placed: bool = True) -> sqlite3.Cursor:
        named = statement.format(runs=schema.RUNS, skipped=schema.SKIPPED, cells=schema.cell_table(placed))
        return self._connection.execute(named, values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._sentences():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk may have ended it
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if "locked" in str(error) or "busy" in str(error):
                sentence = Sentence("Another program is writing to {path}; end its edits, then resume.", path=self.path)
            else:
                sentence = Sentence("{path} cannot be read or written: {reason}.", path=self.path, reason=error)
            raise GridFileError(sentence) from error


def _stance(task: str, question: str, kind: str, normalised: str | None, answer: str) -> str | None:
    """What a row comes to: as it was normalised, which knows the run's own classes, else by the rule for words."""
    if kind == TEXT:
        return stance(task, question, answer)
    return None if normalised is None else normalised.casefold()


def now() -> str:
    """This moment in UTC, as a GeoPackage writes it."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
