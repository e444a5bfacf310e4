"""Labels that show text as plain text and nothing else."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

_LONG_WORD = re.compile(r"\S{10,}")
_PIECE = re.compile(r"(\S{4})(?=\S)")
_BREAK_HERE = "\u200b"


class PlainLabel(QLabel):
    """A wrapping label for any text, the model's included: markup is never understood, the mouse can select."""

    def __init__(self, parent: QWidget | None, name: str, text: str = "") -> None:
        super().__init__(parent)
        self._text = ""
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setText(text)

    def text(self) -> str:
        """Return the text as it was set."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show `text`; a word too long for a line may be broken, where Qt alone would cut it off."""
        self._text = text
        self._break_long_words()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width: other words are too long."""
        super().resizeEvent(event)
        self._break_long_words()

    def _break_long_words(self) -> None:
        metrics, room = self.fontMetrics(), max(40, self.width() - 4)

        def broken(word: re.Match) -> str:
            fits = metrics.horizontalAdvance(word.group()) <= room
            return word.group() if fits else _PIECE.sub(rf"\1{_BREAK_HERE}", word.group())

        shown = _LONG_WORD.sub(broken, self._text)
        if shown != super().text():
            super().setText(shown)


class ElidedLabel(QLabel):
    """One line of plain text that gives way: what does not fit is an ellipsis, at the end unless `elide` says where."""

    def __init__(
        self, parent: QWidget | None, name: str, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(parent)
        self._elide = elide
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def shown_text(self) -> str:
        """Return what there is room for."""
        return self.fontMetrics().elidedText(" ".join(self.text().split()), self._elide, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw as much of the first line as fits."""
        shown = self.shown_text()
        alignment = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.rect(), alignment, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()


def plain_label(parent: QWidget | None, name: str, text: str = "", faint: bool = False) -> PlainLabel:
    """Return a label for any text; `faint` for what is said in passing."""
    label = PlainLabel(parent, name, text)
    if faint:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
