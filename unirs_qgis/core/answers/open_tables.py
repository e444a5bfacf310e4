"""The layers through which an answers file is read and written: takes in paths and tables, gives out open layers.

A file that was deleted, or whose folder was moved, lives on for whoever has it open, and what is written to it is lost:
where another one is at its path, layers are opened anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer

from .. import project_layers
from . import layers as answer_layers
from . import rows as answer_rows
from .file import AnswerFileError


class OpenTables:
    """Those of the file in use. Main thread only."""

    def __init__(self) -> None:
        self._private: dict[str, QgsVectorLayer] = {}  # tables that are not on the map
        self._path = self.unread = ""
        self._seen: tuple[int, int] | None = None  # the file, as the file system knows it

    def use(self, path: str) -> None:
        """Let the layers of the file in use show what is at its path now."""
        seen, other = _seen(path), path != self._path
        replaced = not other and seen is not None and seen != self._seen
        self._path, self._seen = path, seen
        if other or replaced:
            self._private.clear()
        for layer in QgsProject.instance().mapLayers().values() if replaced else ():
            if isinstance(layer, QgsVectorLayer) and project_layers.same(project_layers.path_of(layer), path):
                layer.dataProvider().reloadData()

    def table(self, path: str, name: str) -> QgsVectorLayer:
        """A table's layer: the project's where it is on the map. Raises AnswerFileError."""
        if path in answer_rows.failed:
            answer_rows.failed.discard(path)
            self._renew(path)
        if path != self._path:
            return answer_rows.opened(path, name)
        layer = answer_layers.find(name)
        if layer is not None and layer.isValid() and project_layers.same(project_layers.path_of(layer), path):
            return layer
        if name not in self._private:
            self._private[name] = answer_rows.opened(path, name)
        return self._private[name]

    def open_next(self, path: str) -> bool:
        """Open one table of the file in use that is not open yet; whether there was one. Raises AnswerFileError."""
        for name in answer_rows.TABLES:
            if name not in self._private and self.table(path, name) is self._private.get(name):
                return True
        return False

    def each(self, paths: Iterable[str], read: Callable[[QgsVectorLayer], Any]) -> list[Any]:
        """What `read` gives of every table of files but of those that cannot be read: `unread` says why."""
        found: list[Any] = []
        self.unread = ""
        for path in paths:
            try:
                found += [read(self.table(path, name)) for name in answer_rows.TABLES]
            except AnswerFileError as error:
                self.unread = self.unread or str(error)
        return found

    def show(self, path: str, name: str) -> None:
        """Put a table of the file in use on the map where it is not there."""
        answer_layers.show(path, name, self._private.pop(name, None))

    def refresh(self, path: str, name: str, whole: bool = True) -> None:
        """Show on the map what was written; unless `whole`, rows are where they were."""
        show = project_layers.refresh if whole else QgsVectorLayer.triggerRepaint
        if path == self._path and (layer := answer_layers.find(name)) is not None:
            show(layer)

    def in_transaction(self, path: str) -> bool:
        """Whether the user edits a table of the file in a transaction group."""
        layers = [answer_layers.find(name) for name in answer_rows.TABLES] if path == self._path else []
        return any(one is not None and one.isValid() and one.dataProvider().transaction() is not None for one in layers)

    def _renew(self, path: str) -> None:
        """Open anew what may have been left half open, as without file handles."""
        self._private.clear()
        for layer in map(answer_layers.find, answer_rows.TABLES):
            if layer is not None and project_layers.same(project_layers.path_of(layer), path):
                layer.setDataSource(layer.source(), layer.name(), layer.providerType())
                layer.dataProvider().reloadData()

    def clear(self) -> None:
        """Let go of what is open, for another file."""
        self._private.clear()


def _seen(path: str) -> tuple[int, int] | None:
    try:
        facts = os.stat(path)
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
