"""A sentence on what went wrong, inside the panel: takes the sentence and details, gives `details_wanted(str)`."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ...core.text import tr
from .labels import plain_label


class ProblemBar(QWidget):
    """A sign, the sentence, and a button that opens the log where there is something to read; else hidden."""

    details_wanted = pyqtSignal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name + "Row")
        self._details = ""
        sign = QLabel(self)
        sign.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(16, 16))
        self.sentence = plain_label(self, name)
        self.details = QPushButton(tr("Details"), self)
        self.details.setObjectName(name + "Details")
        self.details.setToolTip(tr("Show the runtime's log"))
        self.details.clicked.connect(lambda: self.details_wanted.emit(self._details))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.details, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, sentence: str, details: str = "") -> None:
        """Show a sentence; an empty one hides the bar."""
        self._details = details
        self.sentence.setText(sentence)
        self.details.setVisible(bool(details))
        self.setVisible(bool(sentence))
