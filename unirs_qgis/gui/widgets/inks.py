"""The colours of a painted widget, in any theme: QGIS's themes colour Qt's own widgets, so two of those are asked."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QLabel, QPlainTextEdit, QWidget


class Inks:
    """`ink` for words and lines upon the panel, `ground` for a field to draw on, `line` between them."""

    def __init__(self, owner: QWidget) -> None:
        self._label, self._field = QLabel(owner), QPlainTextEdit(owner)
        for one in (self._label, self._field):
            one.hide()

    @property
    def ink(self) -> QColor:
        """The colour of a label's words."""
        return self._colour(self._label, QPalette.ColorRole.WindowText)

    @property
    def ground(self) -> QColor:
        """The ground of a field that text is written in."""
        return self._colour(self._field, QPalette.ColorRole.Base)

    @property
    def text(self) -> QColor:
        """The colour of what is written on the ground."""
        return self._colour(self._field, QPalette.ColorRole.Text)

    @property
    def line(self) -> QColor:
        """Frames and ticks: midway from the ground to its text."""
        parts = zip(self.text.getRgb()[:3], self.ground.getRgb()[:3])
        return QColor(*((one + other) // 2 for one, other in parts))

    @staticmethod
    def _colour(widget: QWidget, role: QPalette.ColorRole) -> QColor:
        widget.ensurePolished()
        return widget.palette().color(QPalette.ColorGroup.Active, role)
