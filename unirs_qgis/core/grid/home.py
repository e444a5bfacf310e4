"""The grids of an unsaved project come along when it is saved: takes the store's moves, copies a file, points layers.

A file that a grid is being written to stays where it is; the project's layers show it there. Main thread only.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..answers import file as answer_file
from ..answers.file import AnswerFileError
from ..answers.place import grid_file, is_unsaved
from ..answers.unsaved import free_grid_file
from ..project_layers import path_of, same
from .layer import is_grid

if TYPE_CHECKING:
    from ..answers.store import AnswerStore


class GridHome(QObject):
    """Follows the open project as the answers' store does, and after it."""

    moved = pyqtSignal(str, str)  # grids went from the first file to the second

    def __init__(self, store: AnswerStore, at_work: Callable[[], str], parent: QObject | None = None) -> None:
        """`at_work`: the file that a grid is being written to, "" where none is."""
        super().__init__(parent)
        self._store = store
        self._at_work = at_work
        self._moves: dict[str, str] = {}  # of the project that is being saved
        project = QgsProject.instance()
        store.moved.connect(self._on_answers_moved)
        project.writeMapLayer.connect(self._on_layer_saved)
        project.projectSaved.connect(self._on_project_saved)

    def remove(self) -> None:
        """Let go of the project and the store, with the plugin."""
        project = QgsProject.instance()
        self._store.moved.disconnect(self._on_answers_moved)
        project.writeMapLayer.disconnect(self._on_layer_saved)
        project.projectSaved.disconnect(self._on_project_saved)

    def _on_answers_moved(self, old: str, new: str) -> None:
        source = grid_file(old)
        if not is_unsaved(old) or not os.path.isfile(source):
            return
        if self._at_work() and same(source, self._at_work()):
            self._store.unsaved.keep(source)
            return
        target = free_grid_file(new)
        try:
            answer_file.copy(source, target)
        except AnswerFileError as error:
            self._store.unsaved.keep(source)
            self._store.problem.emit(str(error))
        else:
            self._moves = {source: target}

    def _on_layer_saved(self, layer: QgsMapLayer, element: QDomElement, _: QDomDocument) -> None:
        target = self._moves.get(path_of(layer)) if is_grid(layer) else None
        if target is not None:
            source = element.firstChildElement("datasource")
            rest = layer.source()[len(path_of(layer)) :]
            source.firstChild().setNodeValue(QgsProject.instance().writePath(target) + rest)

    def _on_project_saved(self) -> None:
        moves, self._moves = self._moves, {}
        for old, new in moves.items():
            for layer in QgsProject.instance().mapLayers().values():
                if is_grid(layer) and same(path_of(layer), old):
                    layer.setDataSource(new + layer.source()[len(path_of(layer)) :], layer.name(), "ogr")
                    layer.setReadOnly(True)
            QgsProject.instance().setDirty(False)  # the project was saved with these sources
            answer_file.remove(old)
            self.moved.emit(old, new)
