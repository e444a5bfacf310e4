"""The box of a list: one item a line, as many lines as a list wants. Gives the signal `asked`."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QPlainTextEdit

LINES = 4


class ClassEdit(QPlainTextEdit):
    """A text box in which Enter starts a line, as lists want, and Ctrl+Enter asks."""

    asked = pyqtSignal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+Enter asks."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Four lines, whatever the font."""
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()) + 1)
        return QSize(120, LINES * self.fontMetrics().lineSpacing() + frame)
