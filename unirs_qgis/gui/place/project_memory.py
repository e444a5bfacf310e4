"""What a panel remembers per project: layers, the window's side, the bands. Takes and gives plain values.

They are data, like the project itself: a name that is not there or a number that makes no sense is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

SCOPE = "unirs"


class ProjectMemory(QObject):
    """Writes what `collect()` returns when the project is saved, and hands it to `restore` when one is opened."""

    def __init__(
        self,
        panel: str,
        collect: Callable[[], dict[str, Any]],
        restore: Callable[[dict[str, str]], None],
        parent: QObject,
    ) -> None:
        """`panel` tells one panel's values from another's."""
        super().__init__(parent)
        self._panel = panel
        self._collect = collect
        self._restore = restore
        project = QgsProject.instance()
        project.writeProject.connect(self._write)
        project.readProject.connect(self._read)

    def remove(self) -> None:
        """Let go of the project, with the plugin."""
        project = QgsProject.instance()
        project.writeProject.disconnect(self._write)
        project.readProject.disconnect(self._read)

    def _write(self, _document: object = None) -> None:
        for name, value in self._collect().items():
            QgsProject.instance().writeEntry(SCOPE, f"{self._panel}/{name}", str(value))

    def _read(self, _document: object = None) -> None:
        project = QgsProject.instance()
        names = self._collect()
        self._restore({name: project.readEntry(SCOPE, f"{self._panel}/{name}", "")[0] for name in names})
