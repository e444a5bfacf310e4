"""Files of projects that were never saved: takes the profile's folder, gives each such project files of its own.

What such a project leaves, at its end or at QGIS's, is listed (`left`) for somebody to bring along or delete; no other
project takes it up by itself. A number stands for a project: `unsaved_3_unirs_answers.gpkg`, its grids, its folders.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime

from qgis.PyQt.QtCore import QLockFile

from ....model_runtime.common.grid import schema
from ..text import tr
from . import file as answer_file
from . import moves as answer_moves
from . import rows as answer_rows
from .file import AnswerFileError
from .place import ENDING, grid_file, is_unsaved

_KEPT = "_belongs_to_a_saved_project"  # ends the name of a file that says so of its number
_OWN = re.compile(r"unsaved_(\d+)_")
_LOCK = ".lock"
_LOOKED_AT = 40  # of the answers of a table: thousands would keep the window waiting


@dataclass(frozen=True)
class Left:
    """What an unsaved project left.

    `path`: of its answers file, which may not exist; `layers`: what its latest answers are about; `last`: when the
    newest answer was given.
    """

    path: str
    answers: int
    grids: int
    layers: tuple[str, ...] = ()
    last: datetime | None = None


class UnsavedFiles:
    """The files of this window's unsaved projects, each number held by a lock while the window lives."""

    def __init__(self, folder: str, waiting: Callable[[str], str]) -> None:
        """`waiting`: the path of the file where answers wait that a file could not take."""
        self._folder = folder
        self._waiting = waiting
        self._locks: dict[int, QLockFile] = {}
        self._number = 0  # of the open project; 0: not needed yet
        self._expected: set[int] = set()  # numbers whose answers could not be written yet

    def path(self) -> str:
        """The answers file of the unsaved project that is open; it need not exist yet."""
        if not self._number:
            os.makedirs(self._folder, exist_ok=True)
            self._number = 1
            while self._occupied(self._number) or not self._take(self._number):
                self._number += 1
        return self._answers(self._number)

    def begin(self) -> None:
        """Another unsaved project begins: its files are new ones, unless the last project has left none."""
        if self._number and self._occupied(self._number):
            self._number = 0

    def expect(self) -> None:
        """Answers will still be written into the open project's file: it is its own from now on."""
        self._expected.add(self._number)

    def release(self) -> None:
        """Let another window offer what is left."""
        for lock in self._locks.values():
            lock.unlock()
        self._locks.clear()
        self._number = 0

    def keep(self, source: str) -> None:
        """A saved project shows this, a path or a layer's source: if it is of these files, its number is neither
        offered nor taken again."""
        begin = os.path.join(self._folder, "")
        found = _OWN.match(source[len(begin) :]) if source.startswith(begin) else None
        if found is not None:
            with contextlib.suppress(OSError), open(self._name(int(found[1]), _KEPT), "w", encoding="utf-8"):
                pass

    def left(self) -> list[Left]:
        """What other unsaved projects left that no other window has open, the newest first."""
        found = []
        for number in sorted(self._numbers() - {self._number}, reverse=True):
            with self._held(number) as held:
                if held and not os.path.exists(self._name(number, _KEPT)):
                    found.append(self._look(number))
        return [left for left in found if left.answers or left.grids]

    def bring(self, left: Left, path: str) -> str:
        """Move answers into the file at `path` and grids beside it; the path of the latter, "" where there are none.

        Raises AnswerFileError; then nothing is lost, and what was not moved is still left.
        """
        with self._held(_number(left.path)) as held:
            if not held:
                raise AnswerFileError(tr("Another QGIS window has {} open.").format(left.path))
            for source in (self._waiting(left.path), left.path):
                answer_moves.move(source, path)
            _move_running(left.path, path)
            grids = ""
            if left.grids:
                grids = free_grid_file(path)
                answer_file.copy(grid_file(left.path), grids)
                answer_file.remove(grid_file(left.path))
            answer_file.remove(left.path)
            answer_file.remove(self._waiting(left.path))
            return grids

    def delete(self, left: Left) -> None:
        """Delete everything that the project left, for good."""
        number = _number(left.path)
        with self._held(number) as held:
            if held and number != self._number:
                for name in self._names(number):
                    path = os.path.join(self._folder, name)
                    if os.path.isdir(path):
                        shutil.rmtree(path, ignore_errors=True)
                    elif not name.endswith(_LOCK):
                        with contextlib.suppress(OSError):
                            os.remove(path)
                answer_file.remove(self._waiting(left.path))

    def _look(self, number: int) -> Left:
        path, ids, latest = self._answers(number), set(), []
        for file in (path, self._waiting(path)):
            for table in answer_rows.TABLES if os.path.isfile(file) else ():
                with contextlib.suppress(AnswerFileError):
                    rows = answer_rows.opened(file, table)
                    there = answer_rows.ids(rows)
                    ids |= there
                    latest += answer_rows.read(rows, ids=sorted(there)[-_LOOKED_AT:])
        layers = tuple(sorted({name for answer in latest for name in answer.layers if name}, key=str.casefold))
        times = [answer.created for answer in latest if answer.created is not None]
        return Left(path, len(ids), _grids(grid_file(path)), layers, max(times, default=None))

    def _occupied(self, number: int) -> bool:
        """Whether anything of a project is there: all but an answers file without rows, which may be used again."""
        path = self._answers(number)
        if number in self._expected:
            return True
        if os.path.lexists(path) and not (answer_file.usable(path) and answer_moves.empty(path)):
            return True
        own = os.path.basename(path)
        rest = {own, own + "-wal", own + "-shm", own + "-journal", own + _LOCK}
        return os.path.exists(self._waiting(path)) or any(name not in rest for name in self._names(number))

    def _take(self, number: int) -> bool:
        if number in self._locks:
            return True
        lock = QLockFile(self._answers(number) + _LOCK)
        lock.setStaleLockTime(0)  # only the end of its process makes a lock stale
        if not lock.tryLock(0):
            return False
        self._locks[number] = lock
        return True

    @contextmanager
    def _held(self, number: int) -> Iterator[bool]:
        """Hold a number for a moment; False where another window has it."""
        ours = number in self._locks
        held = self._take(number)
        try:
            yield held
        finally:
            if held and not ours:
                self._locks.pop(number).unlock()

    def _numbers(self) -> set[int]:
        found = map(_OWN.match, _listed(self._folder))
        return {int(match[1]) for match in found if match is not None}

    def _names(self, number: int) -> list[str]:
        return [name for name in _listed(self._folder) if name.startswith(f"unsaved_{number}_")]

    def _answers(self, number: int) -> str:
        return self._name(number, ENDING)

    def _name(self, number: int, ending: str) -> str:
        return os.path.join(self._folder, f"unsaved_{number}{ending}")


def free_grid_file(answers_path: str) -> str:
    """The grid file beside an answers file, or the next free name where there is one."""
    path, number = grid_file(answers_path), 2
    while os.path.lexists(path):
        path, number = f"{os.path.splitext(grid_file(answers_path))[0]}_{number}.gpkg", number + 1
    return path


def _number(path: str) -> int:
    if not is_unsaved(path):
        raise AnswerFileError(tr("The answers file {} cannot be read.").format(path))
    return int(_OWN.match(os.path.basename(path))[1])


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _grids(path: str) -> int:
    """How many grids a file holds; 0 where there is none."""
    if not os.path.isfile(path):
        return 0
    try:
        with closing(schema.connect(path, 5.0)) as connection:
            return int(connection.execute(f'SELECT count(*) FROM "{schema.RUNS}"').fetchone()[0])  # nosec B608: names of the schema alone
    except sqlite3.Error:
        return 0


def _move_running(source: str, target: str) -> None:
    """What a killed window has found of a video goes along with the row that it belongs to."""
    old, new = (os.path.splitext(path)[0] + "_running" for path in (source, target))
    for name in _listed(old):
        with contextlib.suppress(OSError):
            if name.endswith(_LOCK):  # of the window that was killed
                os.remove(os.path.join(old, name))
            else:
                os.makedirs(new, exist_ok=True)
                os.replace(os.path.join(old, name), os.path.join(new, name))
    with contextlib.suppress(OSError):
        os.rmdir(old)
