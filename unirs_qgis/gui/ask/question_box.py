"""The question: a text box of a few lines. Enter asks, Up and Down recall, Shift+Enter starts a new line.

Takes what the user types; gives `question()` and the signal `asked`. The questions asked are kept per profile.
"""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QTextCursor
from qgis.PyQt.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ...core.text import tr
from ..widgets.typed import typed

HISTORY_KEY = "unirs/question_history"
HISTORY_LENGTH = 100
MOST_LINES = 5


class QuestionBox(QPlainTextEdit):
    """A plain text box that grows from two to five lines."""

    asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None, history_key: str = HISTORY_KEY) -> None:
        super().__init__(parent)
        self._history_key = history_key
        self._history: list[str] = list(QgsSettings().value(history_key, [], type=list) or [])
        self._recalled = len(self._history)
        self._draft = ""
        self.setObjectName("unirsAskQuestion")
        self.setAccessibleName(tr("Question"))
        self.setPlaceholderText(tr("Ask about the place, e.g. Is there water beside the road?"))
        self.setToolTip(tr("Enter asks, Shift+Enter starts a new line, Up and Down recall earlier questions (Alt+Q)"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def question(self) -> str:
        """Return the text without surrounding white space."""
        return typed(self).strip()

    def remember(self) -> None:
        """Put the present question at the end of the history, once."""
        question = self.question()
        if not question:
            return
        self._history = [past for past in self._history if past != question][-HISTORY_LENGTH + 1 :] + [question]
        self._recalled = len(self._history)
        QgsSettings().setValue(self._history_key, self._history)

    def fill(self, text: str, selected: str = "") -> None:
        """Replace the text (Ctrl+Z brings it back) and select the part that the user is to replace."""
        self._replace(text)
        start = text.find(selected) if selected else -1
        if start >= 0:
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(start + len(selected), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self.setFocus()

    def put(self, text: str) -> None:
        """Replace the text (Ctrl+Z brings it back); the keyboard stays where it is."""
        if text != self.toPlainText():
            self._replace(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter asks; Up on the first line and Down on the last walk through the history."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.asked.emit()
        elif event.key() == Qt.Key.Key_Up and plain and not self._can_move(QTextCursor.MoveOperation.Up):
            self._recall(-1)
        elif event.key() == Qt.Key.Key_Down and plain and not self._can_move(QTextCursor.MoveOperation.Down):
            self._recall(1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Two to five lines, whatever the font."""
        lines = min(max(2, round(self.document().size().height())), MOST_LINES)
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()) + 1)
        return QSize(120, lines * self.fontMetrics().lineSpacing() + frame)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Never less than the hint: the box is read while the model works."""
        return self.sizeHint()

    def _can_move(self, operation: QTextCursor.MoveOperation) -> bool:
        return self.textCursor().movePosition(operation)

    def _recall(self, step: int) -> None:
        index = self._recalled + step
        if not 0 <= index <= len(self._history):
            return
        if self._recalled == len(self._history):
            self._draft = self.toPlainText()
        self._recalled = index
        self._replace(self._history[index] if index < len(self._history) else self._draft)

    def _replace(self, text: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
