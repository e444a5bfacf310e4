"""Found things kept beside their answers: takes stored answers, writes features, keeps a person's word on each.

The file is the answers'. Main thread only; one per dock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from functools import partial
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from .. import project_layers
from ..answers.answer import Answer
from ..answers.file import AnswerFileBusy, AnswerFileError
from ..answers.store import PATIENCE_S, AnswerStore
from ..answers.table import utc
from ..text import tr
from . import file as found_file
from . import layers as found_layers
from . import listing
from .features import TABLES, things

Key = tuple[str, int]  # table and number of a feature


class FoundStore(QObject):
    """The things of the open project's answers."""

    changed = pyqtSignal()  # things were added, judged or removed, or another project's file is in use now

    def __init__(self, answers: AnswerStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        answers.removed.connect(self._answers_removed)
        answers.file_changed.connect(self._file_changed)
        answers.moved.connect(self._file_changed)
        QgsProject.instance().writeMapLayer.connect(self._layer_saved)
        self._file_changed()

    @property
    def path(self) -> str:
        """The answers file; it need not exist, nor have tables of things."""
        return self._answers.path

    def remove_connections(self) -> None:
        """Let go of project and answers, with the plugin."""
        self._answers.removed.disconnect(self._answers_removed)
        self._answers.file_changed.disconnect(self._file_changed)
        self._answers.moved.disconnect(self._file_changed)
        QgsProject.instance().writeMapLayer.disconnect(self._layer_saved)

    def keep(self, answer: Answer) -> int:
        """Write the things of a stored answer and show them; how many features they are. Raises AnswerFileError."""
        found = list(things(answer))
        for table in dict.fromkeys(thing.table for thing in found):
            # Each time: a file of an earlier version may lack columns.
            self._patiently(partial(found_file.make_table, self.path, table))
            layer = found_layers.show(self.path, table)
            rows = [thing.feature(layer.fields()) for thing in found if thing.table == table]
            self._patiently(partial(self._add, layer, rows))
            project_layers.refresh(layer)
        if found:
            self.changed.emit()
        return len(found)

    def reload(self) -> None:
        """Somebody else wrote things into the file."""
        self.changed.emit()

    def has(self, answer: Answer) -> bool:
        """Whether things of this answer are in the file."""
        return bool(listing.of_answers(self.path, [answer.id]))

    def show(self) -> list[QgsVectorLayer]:
        """The layers of all tables that there are, put back on the map. Raises AnswerFileError."""
        return [found_layers.show(self.path, table) for table in found_file.tables_of(self.path)]

    def judge(self, keys: Sequence[Key], verdict: str | None, label: str | None = None) -> None:
        """A person's word: "right", "wrong" with or without the right label, or None, which takes it back.

        Raises AnswerFileError.
        """
        moment = None if verdict is None else utc(datetime.now(timezone.utc))
        self._change(keys, {"verdict": verdict, "corrected_label": label, "reviewed_at": moment})

    def remove(self, keys: Sequence[Key]) -> None:
        """Delete things for good; their answer keeps what the model said. Raises AnswerFileError."""
        for table, fids in _by_table(keys).items():
            layer = self.table(table)
            self._patiently(lambda layer=layer, fids=fids: self._done(layer, layer.dataProvider().deleteFeatures(fids)))
            self._refresh(table)
        self.changed.emit()

    def table(self, table: str) -> QgsVectorLayer:
        """The layer through which a table is read and written: the project's where it is on the map.

        Raises AnswerFileError.
        """
        layer = found_layers.find(table)
        if layer is not None and layer.isValid() and project_layers.same(project_layers.path_of(layer), self.path):
            return layer
        return found_file.opened(self.path, table)

    def _change(self, keys: Sequence[Key], values: dict[str, Any]) -> None:
        for table, fids in _by_table(keys).items():
            layer = self.table(table)
            columns = {layer.fields().lookupField(name): value for name, value in values.items()}
            changes = {fid: columns for fid in fids}
            self._patiently(
                lambda layer=layer, changes=changes: self._done(
                    layer, layer.dataProvider().changeAttributeValues(changes)
                )
            )
            self._refresh(table)
        self.changed.emit()

    def _add(self, layer: QgsVectorLayer, rows: list) -> None:
        done, _ = layer.dataProvider().addFeatures(rows)
        self._done(layer, done)

    def _done(self, layer: QgsVectorLayer, done: bool) -> None:
        """Raises AnswerFileBusy, AnswerFileError where it is not."""
        if done:
            return
        provider = layer.dataProvider()
        details = "; ".join(provider.errors()) or tr("unknown reason")
        provider.clearErrors()
        if "locked" in details:
            raise AnswerFileBusy(tr("Another program is writing to {}; try again.").format(self.path))
        raise AnswerFileError(tr("The answers file {} cannot be written: {}").format(self.path, details))

    def _patiently(self, write: Any) -> None:
        self._answers.patiently(self.path, write, PATIENCE_S)

    def _refresh(self, table: str) -> None:
        layer = found_layers.find(table)
        if layer is not None:
            project_layers.refresh(layer)

    def _answers_removed(self, ids: list[int]) -> None:
        keys = listing.of_answers(self.path, ids)
        try:
            self.remove(keys)
        except AnswerFileError as error:
            self._answers.problem.emit(str(error))

    def _file_changed(self, *_paths: object) -> None:
        found_layers.point_all(self.path)
        self.changed.emit()

    def _layer_saved(self, layer: QgsMapLayer, element: QDomElement, _: QDomDocument) -> None:
        """A project is saved under a new name: by now the answers, and with them the things, lie in another file."""
        table = layer.customProperty(found_layers.PROPERTY)
        if table in TABLES and not project_layers.same(project_layers.path_of(layer), self.path):
            project_layers.write_source(element, self.path, table)


def _by_table(keys: Sequence[Key]) -> dict[str, list[int]]:
    return {table: [fid for one, fid in keys if one == table] for table in dict.fromkeys(table for table, _ in keys)}
