"""The box of a list: one item a line, as many lines as a list wants. Gives the signal `asked`."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QPlainTextEdit

LINES = 4


class ClassEdit(QPlainTextEdit):
    """A text box in which Ctrl+Enter asks. Enter starts a line, as lists want, or asks too; then Shift+Enter does."""

    asked = pyqtSignal()
    enter_asks = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+Enter asks; Enter does as `enter_asks` says."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        asks = held == Qt.KeyboardModifier.ControlModifier or (self.enter_asks and not held)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and asks:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Four lines, whatever the font."""
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()) + 1)
        return QSize(120, LINES * self.fontMetrics().lineSpacing() + frame)
