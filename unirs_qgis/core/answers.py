"""Answers kept for good: takes in `Answer` rows, gives out a GeoPackage beside the project and its layer on the map.

An answer is written the moment it is added. Where the file cannot take it just then (another window writes, the disk
is full), it waits in a file of the profile, and in memory where even that fails, and moves on as soon as it can.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from functools import partial

from qgis.core import QgsExpression, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from . import answer_file, answer_layers, answer_moves, answer_place, answer_rows, answer_table
from .answer import Answer, answer_from_reply, side_by_side
from .answer_file import AnswerFileBusy, AnswerFileError
from .text import tr

__all__ = ["Answer", "AnswerFileError", "AnswerStore", "answer_from_reply", "side_by_side"]

RETRY_MS = 1000
BRIEFLY_S = 0.3  # a new answer can wait elsewhere
PATIENCE_S = 2.0


class AnswerStore(QObject):
    """The answers of the open project. Main thread only; one per QGIS, made when the plugin loads.

    Ids are microseconds since 1970, so they are unique over files and windows and sort by age. They do not fit Qt's
    `int`: pass them through signals as `object`.
    """

    changed = pyqtSignal()  # rows were added, removed or corrected, or another project's file is in use now
    problem = pyqtSignal(str)  # a sentence, e.g. that the project's folder is read-only and the profile is used

    def __init__(self, parent: QObject | None = None, profile_folder: str = "") -> None:
        """`profile_folder`: for answers of unsaved projects; by default in the user's QGIS profile."""
        super().__init__(parent)
        self._folder = profile_folder or answer_place.profile_folder()
        self._unsaved = answer_place.UnsavedPlace(self._folder)
        self._path = ""
        self._project_file = ""
        self._private: dict[str, QgsVectorLayer] = {}  # tables that are not on the map
        self._held: list[tuple[str, Answer]] = []  # (file it belongs to, answer) that no file could take
        self._last_id = 0
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(RETRY_MS)
        self._timer.timeout.connect(self._settle)
        project = QgsProject.instance()
        project.readProject.connect(self._bind)
        project.cleared.connect(self._bind)
        project.writeMapLayer.connect(self._on_layer_saved)
        project.projectSaved.connect(self._on_project_saved)
        self._bind()

    @property
    def path(self) -> str:
        """The GeoPackage in use (it need not exist before the first answer)."""
        return self._path

    def layer(self) -> QgsVectorLayer | None:
        """The "UniRS answers" layer in the project, or None before the first answer."""
        return answer_layers.find(answer_table.PLACES)

    def show(self) -> QgsVectorLayer | None:
        """Put the layer of answers back on the map where the user removed it; None before the first answer."""
        return answer_layers.show(self._path, answer_table.PLACES) if os.path.isfile(self._path) else None

    def make_ready(self) -> None:
        """Make the file and open its table while the model works: QGIS then waits less when the answer is stored.

        Nothing is shown yet; trouble is left to `add`, which tells it.
        """
        try:
            if not os.path.isfile(self._path):
                answer_file.create(self._path)
            self._table(self._path, answer_table.PLACES)
        except AnswerFileError:
            pass

    def add(self, answer: Answer) -> int:
        """Store one answer at once, show it on the map, and return its id. Never raises: trouble is `problem`."""
        return self.add_many([answer])[0]

    def add_many(self, answers: Sequence[Answer]) -> list[int]:
        """As `add`, in one write; for the cells of a grid."""
        numbered = [replace(answer, id=self._new_id(), created=answer.created or _now()) for answer in answers]
        self._store(self._path, numbered)
        self.changed.emit()
        return [answer.id for answer in numbered]

    def remove(self, ids: Sequence[int]) -> None:
        """Delete these answers for good. Raises AnswerFileError."""
        self._held = [(path, answer) for path, answer in self._held if answer.id not in ids]
        for path in self._files():
            for table in answer_rows.TABLES:
                layer = self._table(path, table)
                there = [answer.id for answer in answer_rows.read(layer, ids=ids)]
                if there:
                    self._patiently(path, partial(answer_rows.remove, layer, there), PATIENCE_S)
                    self._refresh(path, table)
        self.changed.emit()

    def correct(self, id: int, text: str | None) -> None:
        """The reviewer's word: None confirms the answer ("right"), a text corrects it ("wrong").

        The model's answer stays. Raises AnswerFileError.
        """
        values = {
            "verdict": "right" if text is None else "wrong",
            "corrected_answer": text,
            "reviewed_at": answer_table.utc(_now()),
        }
        for path in self._files():
            for table in answer_rows.TABLES:
                layer = self._table(path, table)
                if answer_rows.read(layer, ids=[id]):
                    self._patiently(path, partial(answer_rows.change, layer, id, values), PATIENCE_S)
                    self._refresh(path, table)
        self.changed.emit()

    def answers(self) -> list[Answer]:
        """All answers, newest first, without their pictures."""
        return self._read()

    def stamps(self) -> dict[int, str]:
        """Each answer's id and when it was last reviewed ("" for never): enough to see what is new, changed or gone."""
        stamps = {answer.id: str(answer.reviewed_at or "") for path, answer in self._held if path == self._path}
        for path in self._files():
            for table in answer_rows.TABLES:
                stamps.update(answer_rows.stamps(self._table(path, table)))
        return stamps

    def some(self, ids: Sequence[int]) -> list[Answer]:
        """These answers, newest first, without their pictures; for reading many a few at a time."""
        return self._read(ids=ids)

    def answer(self, id: int) -> Answer | None:
        """One answer with its picture, or None."""
        found = self._read(picture=True, ids=[id])
        return found[0] if found else None

    def conversation(self, name: str) -> list[Answer]:
        """The turns of one conversation, oldest first; their `turn`s are the `history` of a follow-up."""
        found = self._read(where=f'"conversation" = {QgsExpression.quotedString(name)}')
        return [answer for answer in reversed(found) if answer.conversation == name]

    def at(self, region_key: str) -> list[Answer]:
        """The answers about one place (`Region.key()`), newest first, without their pictures."""
        found = self._read(where=f'"region_key" = {QgsExpression.quotedString(region_key)}')
        return [answer for answer in found if answer.region_key == region_key]

    def picture(self, id: int) -> bytes:
        """The PNG of the pixels the model saw (several side by side), empty where there is none."""
        answer = self.answer(id)
        return (answer.picture or b"") if answer is not None else b""

    def checkpoint(self) -> None:
        """Write everything into the one file, so that a copy of it is whole."""
        self._settle()
        answer_file.checkpoint(self._path)

    def close(self) -> None:
        """Checkpoint and let go of the project's signals; called when the plugin unloads."""
        project = QgsProject.instance()
        project.readProject.disconnect(self._bind)
        project.cleared.disconnect(self._bind)
        project.writeMapLayer.disconnect(self._on_layer_saved)
        project.projectSaved.disconnect(self._on_project_saved)
        self.checkpoint()
        self._timer.stop()
        self._private.clear()
        self._unsaved.release()

    # Writing

    def _store(self, path: str, answers: Sequence[Answer]) -> None:
        """Write to the file, else to the one that waits for it, else keep in memory and try again."""
        sentence = busy = ""
        for place in (path, self._waiting(path)):
            try:
                self._write(place, answers)
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
        if not os.path.isfile(path):
            answer_file.create(path)
        for table in answer_rows.TABLES:
            rows = [answer for answer in answers if answer_table.table_of(answer) == table]
            if rows:
                if path == self._path:
                    answer_layers.show(path, table, self._private.pop(table, None))
                self._patiently(path, partial(answer_rows.add, self._table(path, table), rows), patience_s)
                self._refresh(path, table)

    def _patiently(self, path: str, write: Callable[[], None], patience_s: float) -> None:
        """Run `write` when nobody else is writing to the file, again where somebody got in between.

        Raises AnswerFileBusy after `patience_s`, AnswerFileError at once.
        """
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

    def _new_id(self) -> int:
        self._last_id = max(int(time.time() * 1e6), self._last_id + 1)
        return self._last_id

    def _free(self, path: str) -> bool:
        """Whether a write to the file would be at once and for good.

        Not so while another window writes, nor while the user edits another table of this very file in a transaction
        group, where our rows would share the fate of their edits.
        """
        for table in answer_rows.TABLES:
            layer = answer_layers.find(table) if path == self._path else None
            if layer is not None and layer.isValid() and layer.dataProvider().transaction() is not None:
                return False
        return answer_file.free(path)

    def _settle(self) -> None:
        """Bring answers that wait to where they belong, as far as it goes now."""
        held, self._held = self._held, []
        for path in dict.fromkeys(path for path, _ in held):
            try:
                self._write(path, [answer for place, answer in held if place == path])
            except AnswerFileError:
                self._held += [entry for entry in held if entry[0] == path]
        waiting = self._waiting(self._path)
        left = os.path.isfile(waiting)
        if left and (not os.path.isfile(self._path) or self._free(self._path)):
            try:
                answer_moves.move(waiting, self._path)
                answer_file.remove(waiting)
                left = False
                answer_layers.refresh_all(self._path)
            except AnswerFileError:
                pass  # told when it was put there; tried again
        if not left and not self._held:
            self._timer.stop()

    # Reading

    def _read(self, where: str = "", picture: bool = False, ids: Sequence[int] | None = None) -> list[Answer]:
        """Answers from the file, the one that waits for it and memory, newest first."""
        found = {answer.id: answer for path, answer in self._held if path == self._path}
        if ids is not None:
            found = {id: answer for id, answer in found.items() if id in ids}
        for path in self._files():
            for table in answer_rows.TABLES:
                for answer in answer_rows.read(self._table(path, table), where, picture, ids):
                    found[answer.id] = answer
        return sorted(found.values(), key=lambda answer: -answer.id)

    def _files(self) -> list[str]:
        return [path for path in (self._path, self._waiting(self._path)) if os.path.isfile(path)]

    def _table(self, path: str, table: str) -> QgsVectorLayer:
        """The layer through which a table is read and written: the project's where it is on the map."""
        if path == self._path:
            layer = answer_layers.find(table)
            if layer is not None and layer.isValid() and answer_layers.same(answer_layers.path_of(layer), path):
                return layer
            if table not in self._private:
                self._private[table] = answer_rows.opened(path, table)
            return self._private[table]
        return answer_rows.opened(path, table)

    def _refresh(self, path: str, table: str) -> None:
        layer = answer_layers.find(table) if path == self._path else None
        if layer is not None:
            answer_layers.refresh(layer)

    def _waiting(self, path: str) -> str:
        """The file in the profile where answers wait for `path`."""
        digest = hashlib.sha256(os.path.abspath(path).encode("utf-8")).hexdigest()[:12]
        return os.path.join(self._folder, f"waiting_{digest}{answer_place.ENDING}")

    # Following the project

    def _bind(self, *_: object) -> None:
        """Use the file of the project that is open now."""
        self._private.clear()
        self._project_file = _project_file()
        self._path = self._chosen(self.layer())
        answer_layers.point_all(self._path)
        if os.path.isfile(self._waiting(self._path)):
            self._timer.start()
        self.changed.emit()

    def _chosen(self, on_map: QgsVectorLayer | None = None) -> str:
        """The file for the open project: the one its layer shows, else beside it, else in the profile.

        Answers of this project that had to stay in the profile before are brought along.
        """
        if not self._project_file:
            return self._unsaved.path()
        path = answer_place.beside(self._project_file)
        shown = answer_layers.path_of(on_map) if on_map is not None else ""
        if shown and not answer_place.is_unsaved(shown) and answer_file.usable(shown):
            path = shown
        profile = answer_place.in_profile(self._project_file, self._folder)
        if path is None or answer_layers.same(path, profile):
            return profile
        try:
            if answer_file.writable(path):
                answer_moves.move(profile, path)
                return path
            self.problem.emit(tr("Answers cannot be written beside the project; they are kept in {}.").format(profile))
            answer_moves.move(path, profile, keep=True)
        except AnswerFileError as error:
            self.problem.emit(str(error))
        return profile

    def _follow(self) -> None:
        """The project got another name: its answers go beside it. A project that it had before keeps them as well."""
        old, was_saved = self._path, bool(self._project_file)
        self._settle()
        self._project_file = _project_file()
        new = self._chosen()
        try:
            for source in (self._waiting(old), old):
                answer_moves.move(source, new, keep=was_saved)
        except AnswerFileError as error:
            self.problem.emit(str(error))
            return
        self._held = [(new if path == old else path, answer) for path, answer in self._held]
        self._private.clear()
        self._path = new

    def _on_layer_saved(self, layer: QgsMapLayer, element: QDomElement, _: QDomDocument) -> None:
        """A layer is being written into a project file, which under a new name has its own answers file."""
        table = layer.customProperty(answer_layers.PROPERTY)
        if table in answer_rows.TABLES:
            if _project_file() != self._project_file:
                self._follow()
            if not answer_layers.same(answer_layers.path_of(layer), self._path):
                answer_layers.write_source(element, self._path, table)

    def _on_project_saved(self) -> None:
        if _project_file() != self._project_file:
            self._follow()
        if answer_layers.point_all(self._path):
            QgsProject.instance().setDirty(False)  # the project was saved with these sources
        answer_file.checkpoint(self._path)
        self.changed.emit()


def _project_file() -> str:
    """The open project's file or, for projects kept elsewhere, its address; empty for one never saved."""
    project = QgsProject.instance()
    return project.absoluteFilePath() or project.fileName()


def _now() -> datetime:
    return datetime.now(timezone.utc).replace(microsecond=0)
