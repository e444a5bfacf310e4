"""Two buttons that save answers as a table or polygons: take what writes them, give `said` and `problem`."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from ...core.files import ExportError
from ...core.grid.review import ReviewError
from ...core.text import tr
from .buttons import tool_button
from .file_dialogs import save_file
from .labels import plain_label


class ExportButtons(QWidget):
    """CSV and GeoJSON. `write(kind, path, overwrite)` may raise ExportError or ReviewError."""

    said = pyqtSignal(str)
    problem = pyqtSignal(str)

    def __init__(
        self, name: str, write: Callable[[str, str, bool], None], stem: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """`name`: begins the buttons' object names; `stem`: suggests a file's path without its ending."""
        super().__init__(parent)
        self.setObjectName(name)
        self._write, self._stem = write, stem
        self._kinds = {
            "csv": (tr("Table (*.csv)"), tr("Save these answers with what you said of them as a table")),
            "geojson": (
                tr("GeoJSON (*.geojson)"),
                tr("Save these answers with what you said of them as polygons"),
            ),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(plain_label(self, name + "Caption", tr("Save as"), faint=True), 1)
        self.buttons = []
        for kind, text, word in (("csv", "CSV", "Csv"), ("geojson", "GeoJSON", "GeoJson")):
            button = tool_button(self, name + word, text, self._kinds[kind][1])
            button.clicked.connect(lambda _checked=False, kind=kind: self._choose(kind))
            row.addWidget(button)
            self.buttons.append(button)

    def write(self, kind: str, path: str, overwrite: bool = False) -> bool:
        """Write "csv" or "geojson"; False, and `problem`, where that fails."""
        try:
            self._write(kind, path, overwrite)
        except (ExportError, ReviewError) as error:
            self.problem.emit(str(error))
            return False
        self.said.emit(tr("Written: {}").format(path))
        return True

    def _choose(self, kind: str) -> None:
        path, agreed = save_file(self, tr("Save the answers"), self._stem(), kind, self._kinds[kind][0])
        if path:
            self.write(kind, path, agreed)
