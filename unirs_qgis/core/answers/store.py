"""Answers kept for good: takes in `Answer` rows, gives out a GeoPackage beside the project and its layer on the map.

An answer is written the moment it is added. Where the file cannot take it just then (another window writes, the disk
is full), it waits in a file of the profile, and in memory where even that fails, and moves on as soon as it can.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from functools import partial
from typing import Any

from qgis.core import QgsExpression, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..text import tr
from . import file as answer_file
from . import layers as answer_layers
from . import moves as answer_moves
from . import place as answer_place
from . import rows as answer_rows
from . import table as answer_table
from .answer import Answer, answer_from_reply, side_by_side
from .file import AnswerFileBusy, AnswerFileError, AnswerGoneError
from .home import AnswerHome
from .listing import Source
from .numbering import Numbers
from .open_tables import OpenTables
from .unsaved import Left, UnsavedFiles

__all__ = ["Answer", "AnswerFileError", "AnswerGoneError", "AnswerStore", "answer_from_reply", "side_by_side"]

RETRY_MS = 1000
BRIEFLY_S = 0.3  # a new answer can wait elsewhere
PATIENCE_S = 2.0


class AnswerStore(QObject):
    """The answers of the open project. Main thread only; one per QGIS, made when the plugin loads.

    Ids are unique over files and windows and sort by age (`numbering.py`). They do not fit Qt's `int`: pass them
    through signals as `object`.
    """

    changed = pyqtSignal()  # rows were added, removed, updated or corrected, or another project's file is in use now
    file_changed = pyqtSignal()  # another project is open, or it has another file
    moved = pyqtSignal(str, str)  # the project got another name: its answers went from the first file to the second
    removed = pyqtSignal(object)  # ids of answers that were deleted
    closing = pyqtSignal()  # the project was closed: what is still to go into its file is to be stored now
    problem = pyqtSignal(str)  # a sentence, e.g. that the project's folder is read-only and the profile is used

    def __init__(self, parent: QObject | None = None, profile_folder: str = "") -> None:
        """`profile_folder`: for answers of unsaved projects; by default in the user's QGIS profile."""
        super().__init__(parent)
        self._tables = OpenTables()
        self._held: list[tuple[str, Answer]] = []  # (file it belongs to, answer) that no file could take
        self._numbers = Numbers()
        self._told = ""
        self._open = True
        self._timer = QTimer(self)
        self._timer.setInterval(RETRY_MS)
        self._timer.timeout.connect(self._settle)
        folder = profile_folder or answer_place.profile_folder()
        self._home = AnswerHome(folder, lambda path: any(home == path for home, _ in self._held), self)
        self.unsaved: UnsavedFiles = self._home.unsaved  # those of projects that were never saved
        self._home.problem.connect(self.problem)
        self._home.closing.connect(self.closing)
        self._home.leaving.connect(self._settle)
        self._home.moved.connect(self._on_moved)
        self._home.changed.connect(self._on_home_changed)
        self._home.bind()

    @property
    def path(self) -> str:
        """The GeoPackage in use (it need not exist before the first answer)."""
        return self._home.path

    def bring(self, left: Left) -> str:
        """Take in what an unsaved project left; the path of its grids' file, "" for none. Raises AnswerFileError."""
        try:
            return self.unsaved.bring(left, self.path)
        finally:
            if os.path.isfile(self.path):
                self._show_on_map()
            self._on_home_changed()

    def layer(self) -> QgsVectorLayer | None:
        """The "UniRS answers" layer in the project, or None before the first answer."""
        return answer_layers.find(answer_table.PLACES)

    def show(self) -> QgsVectorLayer | None:
        """Put the layer of answers back on the map where the user removed it; None before the first answer."""
        return answer_layers.show(self.path, answer_table.PLACES) if os.path.isfile(self.path) else None

    def make_ready(self) -> None:
        """Make the file and open its tables while the model works: QGIS then waits less when the answer is stored.

        Nothing is shown yet; trouble is left to `add`, which tells it.
        """
        self._tables.use(self.path)
        try:
            self._home.check(self.path)
            if not os.path.isfile(self.path):
                answer_file.create(self.path)
            elif not self._tables.open_next(self.path):
                return
            QTimer.singleShot(0, self.make_ready)  # each step takes QGIS some 40 ms
        except AnswerFileError:
            pass

    def add(self, answer: Answer) -> int:
        """Store one answer at once, show it on the map, and return its id. Never raises: trouble is `problem`."""
        return self.add_many([answer])[0]

    def add_many(self, answers: Sequence[Answer]) -> list[int]:
        """As `add`, in one write; for the cells of a grid."""
        ids = self._numbers.next(len(answers), self.path, self._files())
        numbered = [replace(answer, id=id, created=answer.created or _now()) for id, answer in zip(ids, answers)]
        self._store(self.path, numbered)
        self.changed.emit()
        return [answer.id for answer in numbered]

    def remove(self, ids: Sequence[int]) -> None:
        """Delete these answers for good. Raises AnswerFileError."""
        if not self._files() and not self._held:
            raise self._gone()
        self._held = [(path, answer) for path, answer in self._held if answer.id not in ids]
        for path in self._files():
            for table in answer_rows.TABLES:
                layer = self._tables.table(path, table)
                there = sorted(answer_rows.ids(layer, ids))
                if there:
                    self.patiently(path, partial(answer_rows.remove, layer, there), PATIENCE_S)
                    self._tables.refresh(path, table)
        self.removed.emit(list(ids))
        self.changed.emit()

    def judge(self, id: int, verdict: str | None, text: str | None = None) -> None:
        """The reviewer's word: "right", "wrong" with or without the right answer, or None, which takes it back.

        The model's answer stays. Raises AnswerFileError, AnswerGoneError where the answer is no longer there.
        """
        when = None if verdict is None else _now()
        if not self.change([id], {"verdict": verdict, "corrected_answer": text, "reviewed_at": when}):
            raise self._gone()

    def change(self, ids: Sequence[int], values: dict[str, Any]) -> bool:
        """Set fields of these answers; whether any of them was there. Raises AnswerFileError."""
        found = any(held.id in ids for _, held in self._held)
        self._held = [(path, replace(held, **values) if held.id in ids else held) for path, held in self._held]
        for path in self._files():
            for table in answer_rows.TABLES:
                layer = self._tables.table(path, table)
                there = sorted(answer_rows.ids(layer, ids))
                if there:
                    self.patiently(path, partial(answer_rows.change, layer, there, values), PATIENCE_S)
                    self._tables.refresh(path, table, whole=False)
                    found = True
        if found:
            self.changed.emit()
        return found

    def update(self, answer: Answer) -> None:
        """Put `answer` in the place of the stored one of its id, wherever its region is now.

        A picture of None keeps the stored one, and so does a moment of None. Nothing of the row is read unless it goes
        into another table. Raises AnswerFileError, AnswerGoneError where it is no longer there.
        """
        found = any(held.id == answer.id for _, held in self._held)
        self._held = [(path, answer.over(held) if held.id == answer.id else held) for path, held in self._held]
        belongs = answer_table.table_of(answer)
        for path in self._files():
            for table in answer_rows.TABLES:
                layer = self._tables.table(path, table)
                if not answer_rows.ids(layer, [answer.id]):
                    continue
                moved = True
                if table == belongs:
                    moved = self.patiently(path, partial(answer_rows.put, layer, answer), PATIENCE_S)
                else:
                    (stored,) = answer_rows.read(layer, picture=True, ids=[answer.id])
                    self._write(path, [answer.over(stored)], PATIENCE_S)
                    self.patiently(path, partial(answer_rows.remove, layer, [answer.id]), PATIENCE_S)
                self._tables.refresh(path, table, whole=moved)
                found = True
                break
        if not found:
            raise self._gone()
        self.changed.emit()

    def answers(self) -> list[Answer]:
        """All answers, newest first, without their pictures."""
        return self._read()

    def count(self) -> int:
        """How many answers there are."""
        return len(self.source().held) + sum(self._each(lambda table: max(0, table.featureCount())))

    def source(self) -> Source:
        """Where the answers are, for a list of them."""
        return Source(tuple(self._files()), tuple(held for path, held in self._held if path == self.path))

    def there(self, ids: Sequence[int]) -> set[int]:
        """Those of the ids that an answer has."""
        found = {held.id for held in self.source().held if held.id in ids}
        return found.union(*self._each(lambda table: answer_rows.ids(table, ids)))

    def some(self, ids: Sequence[int], brief: bool = False) -> list[Answer]:
        """These answers, newest first, without their pictures; `brief`: without what takes long to read either."""
        return self._read(ids=ids, brief=brief)

    def answer(self, id: int) -> Answer | None:
        """One answer with its picture, or None."""
        found = self._read(picture=True, ids=[id])
        return found[0] if found else None

    def conversation(self, name: str) -> list[Answer]:
        """The turns of one conversation, oldest first; their `turn`s are the `history` of a follow-up."""
        return self._of("conversation", name)[::-1]

    def together(self, name: str) -> list[Answer]:
        """What several models answered to one question, in the order in which they were asked."""
        return self._of("together", name)[::-1]

    def at(self, region_key: str) -> list[Answer]:
        """The answers about one place (`Region.key()`), newest first, without their pictures."""
        return self._of("region_key", region_key)

    def picture(self, id: int) -> bytes:
        """The PNG of the pixels the model saw (several side by side), empty where there is none."""
        return getattr(self.answer(id), "picture", None) or b""

    def checkpoint(self) -> None:
        """Write everything into the one file, so that a copy of it is whole."""
        self._settle()
        answer_file.checkpoint(self.path)

    def close(self) -> None:
        """Checkpoint and let go of the project's signals; called when the plugin unloads. Safe to call twice."""
        if self._open:
            self._open = False
            self.checkpoint()
            self._timer.stop()
            self._tables.clear()
            self._home.close()

    # Writing

    def _store(self, path: str, answers: Sequence[Answer]) -> None:
        """Write to the file, else to the one that waits for it, else keep in memory and try again."""
        sentence = busy = ""
        for file in (path, self._home.waiting(path)):
            try:
                self._write(file, answers)
                break
            except AnswerFileBusy as error:
                busy = str(error)
            except AnswerFileError as error:
                sentence = sentence or str(error)
        else:
            self._held += [(path, answer) for answer in answers]
            sentence = f"{sentence or busy} " + tr("The answer is kept in memory until it can be stored.")
        if busy or sentence:
            self._timer.start()
        if sentence and sentence != self._told:  # once, not for every answer
            self.problem.emit(sentence)
        self._told = sentence

    def _write(self, path: str, answers: Sequence[Answer], patience_s: float = BRIEFLY_S) -> None:
        """Add the rows. Raises AnswerFileBusy where others write for longer than `patience_s`, AnswerFileError."""
        self._home.check(path)
        if not os.path.isfile(path):
            answer_file.create(path)
        self._tables.use(self.path)
        for table in answer_rows.TABLES:
            rows = [answer for answer in answers if answer_table.table_of(answer) == table]
            if rows:
                if path == self.path and any(answer.region_wkt for answer in rows):  # else there is nothing to see
                    self._tables.show(path, table)
                self.patiently(path, partial(answer_rows.add, self._tables.table(path, table), rows), patience_s)
                self._tables.refresh(path, table)

    def patiently(self, path: str, write: Callable[[], Any], patience_s: float) -> Any:
        """What `write` gives, run when nobody else is writing to the file, again where somebody got in between.

        Raises AnswerFileBusy after `patience_s`, AnswerFileError at once.
        """
        self._home.check(path)
        self._tables.use(self.path)
        until = time.monotonic() + patience_s
        while True:
            try:
                if not self._free(path):
                    raise AnswerFileBusy(tr("Another program is writing to {}; try again.").format(path))
                return write()
            except AnswerFileBusy:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def _free(self, path: str) -> bool:
        """Whether a write to the file would be at once and for good.

        Not so while another window writes, nor while the user edits another table of this very file in a transaction
        group, where our rows would share the fate of their edits.
        """
        return not self._tables.in_transaction(path) and answer_file.free(path)

    def _settle(self) -> None:
        """Bring answers that wait to where they belong, as far as it goes now; tell when a file can be read again."""
        if self._tables.unread and self._each(answer_rows.ids) and not self._tables.unread:
            self.changed.emit()
        held, self._held = self._held, []
        for path in dict.fromkeys(path for path, _ in held):
            try:
                self._write(path, self._missing(path, [answer for home, answer in held if home == path]))
            except AnswerFileError:
                self._held += [entry for entry in held if entry[0] == path]
        try:
            waiting = self._home.waiting(self.path)
            if os.path.isfile(waiting):
                self._home.check(self.path)
                if os.path.isfile(self.path) and not self._free(self.path):
                    return
                if answer_moves.move(waiting, self.path):
                    self._show_on_map()
        except AnswerFileError:
            return  # told when it was put there; tried again
        if not self._held and not self._tables.unread:
            self._timer.stop()

    def _missing(self, path: str, answers: Sequence[Answer]) -> list[Answer]:
        """Those that the file lacks: a write that failed may have got as far as the first of its tables."""
        tables = [self._tables.table(path, table) for table in answer_rows.TABLES] if os.path.isfile(path) else []
        there = set().union(*(answer_rows.ids(table, [answer.id for answer in answers]) for table in tables))
        return [answer for answer in answers if answer.id not in there]

    def _show_on_map(self) -> None:
        """The layers of all tables that hold answers, with what was written to them."""
        for table in answer_rows.TABLES:
            if answer_rows.ids(self._tables.table(self.path, table)):
                self._tables.show(self.path, table)
                self._tables.refresh(self.path, table)

    def _on_moved(self, old: str, new: str) -> None:
        """The project got another name, and its answers another file."""
        self._tables.clear()
        self._held = [(new if path == old else path, answer) for path, answer in self._held]
        self.moved.emit(old, new)

    def _on_home_changed(self) -> None:
        self._tables.clear()
        self._timer.start()  # something may wait for the file
        self.file_changed.emit()
        self.changed.emit()

    # Reading

    def _read(
        self, where: str = "", picture: bool = False, ids: Sequence[int] | None = None, brief: bool = False
    ) -> list[Answer]:
        """Answers from the file, the one that waits for it and memory, newest first."""
        found = {answer.id: answer for path, answer in self._held if path == self.path}
        if ids is not None:
            found = {id: answer for id, answer in found.items() if id in ids}
        for there in self._each(lambda table: answer_rows.read(table, where, picture, ids, brief)):
            found.update({answer.id: answer for answer in there})
        return sorted(found.values(), key=lambda answer: -answer.id)

    def _of(self, column: str, text: str) -> list[Answer]:
        found = self._read(where=f'"{column}" = {QgsExpression.quotedString(text)}')
        return [answer for answer in found if getattr(answer, column) == text]  # those that wait for the file, too

    def _each(self, read: Callable[[QgsVectorLayer], Any]) -> list[Any]:
        """What `read` gives of the tables of all files but of those that cannot be read, which is told once."""
        told = self._tables.unread
        found = self._tables.each(self._files(), read)
        if self._tables.unread not in ("", told):
            self._timer.start()
            self.problem.emit(self._tables.unread)
        return found

    def _files(self) -> list[str]:
        self._tables.use(self.path)
        waiting = [self._home.waiting(self.path)] if self._timer.isActive() else []
        return [path for path in [self.path, *waiting] if os.path.isfile(path)]

    def _gone(self) -> AnswerFileError:
        if not os.path.isfile(self.path):
            return AnswerFileError(tr("The answers file {} cannot be read.").format(self.path))
        return AnswerGoneError(tr("The answer is not among those of the open project any more."))


def _now() -> datetime:
    return datetime.now(timezone.utc).replace(microsecond=0)
