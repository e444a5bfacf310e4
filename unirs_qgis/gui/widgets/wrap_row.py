"""Rows that fit any dock and any font: two parts beside each other, or one below the other where it is narrow."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class WrapRow(QWidget):
    """A part that takes the width, and one that keeps its own."""

    def __init__(self, wide: QWidget, own: QWidget, parent: QWidget | None = None, spacing: int = 4) -> None:
        super().__init__(parent)
        self._parts = (wide, own)
        self._line = QBoxLayout(_BESIDE, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(spacing)
        self._line.addWidget(wide, 1)
        self._line.addWidget(own)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """The wider part in a line of its own."""
        return QSize(max(_least(part) for part in self._parts), super().minimumSizeHint().height())

    def in_line(self) -> int:
        """The least width of all in one line, in pixels; such a row in it counts with its own parts in line."""
        shown = (part for part in self._parts if not part.isHidden())
        parts = sum(part.in_line() if isinstance(part, WrapRow) else _least(part) for part in shown)
        return parts + self._line.spacing()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Beside each other where both fit."""
        super().resizeEvent(event)
        fits = self.in_line() <= self.width()
        self._line.setDirection(_BESIDE if fits else _BELOW)
        self._line.setAlignment(self._parts[1], Qt.AlignmentFlag(0) if fits else Qt.AlignmentFlag.AlignLeft)


def group(*widgets: QWidget, spacing: int = 3) -> QWidget:
    """Widgets that stay beside each other, as one part of a row. Captions take no more than their words."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        if isinstance(widget, QLabel):
            widget.setSizePolicy(QSizePolicy.Policy.Maximum, widget.sizePolicy().verticalPolicy())
        row.addWidget(widget)
    return holder


def give_way(combo: QComboBox, letters: int = 6) -> None:
    """Let a list be narrower than its longest entry, which it shows whole when it is folded out."""
    combo.setMinimumContentsLength(letters)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _least(part: QWidget) -> int:
    return max(part.minimumSizeHint().width(), part.minimumWidth())
