"""How often each answer was given, as bars in the colours of the map. Takes counts; gives `chosen(value)`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QEvent, QLocale, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QStyle, QStyleOptionFocusRect, QToolTip, QWidget

from ...core.text import percent, tr
from ..widgets.inks import Inks
from ..widgets.tips import plain_tip

_GAP = 3


@dataclass(frozen=True)
class Bar:
    """A line: what stands for the answer in the file, its name, its colour on the map, and how many cells have it."""

    value: object
    label: str
    colour: QColor
    count: int


class AnswerBars(QWidget):
    """One line an answer: its name, a bar, the count and its share. A click, or Enter, chooses one."""

    chosen = pyqtSignal(object)
    """A bar's value."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("How often each answer was given"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inks = Inks(self)
        self._bars: tuple[Bar, ...] = ()
        self._current = 0

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these lines."""
        if tuple(bars) == self._bars:
            return
        self._bars = tuple(bars)
        self._current = min(self._current, max(0, len(self._bars) - 1))
        self.setAccessibleDescription("; ".join(f"{bar.label}: {bar.count}" for bar in self._bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """A line each."""
        return QSize(160, max(1, len(self._bars)) * self._line())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """All of them."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the lines."""
        painter = QPainter(self)
        metrics, width = self.fontMetrics(), self.width()
        total = sum(bar.count for bar in self._bars) or 1
        most = max((bar.count for bar in self._bars), default=0) or 1
        figures = [f"{QLocale().toString(bar.count)}  {percent(bar.count / total)}" for bar in self._bars]
        right = max((metrics.horizontalAdvance(text) for text in figures), default=0)
        widest = max((metrics.horizontalAdvance(bar.label) for bar in self._bars), default=0) + _GAP
        left = min(widest, round(0.45 * width))
        room = width - left - right - 4 * _GAP
        for index, (bar, text) in enumerate(zip(self._bars, figures)):
            line = QRectF(_GAP, index * self._line(), width - 2 * _GAP, self._line())
            painter.setPen(self._inks.ink)
            label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, left)
            vertical = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, int(vertical | Qt.AlignmentFlag.AlignLeft), label)
            painter.drawText(line, int(vertical | Qt.AlignmentFlag.AlignRight), text)
            length = max(1.0, room * bar.count / most) if bar.count else 0.0
            box = QRectF(line.left() + left + _GAP, line.top() + _GAP, length, line.height() - 2 * _GAP)
            painter.setPen(self._inks.line)
            painter.setBrush(bar.colour)
            if bar.count:
                painter.drawRect(box)
        if self.hasFocus() and self._bars:
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.rect = QRectF(0, self._current * self._line(), width, self._line()).toRect()
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the line under the mouse."""
        self._choose(event.pos().y() // self._line())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Up and Down walk, Enter chooses."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key())
        if step is not None and 0 <= self._current + step < len(self._bars):
            self._current += step
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The whole of an answer that does not fit is its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = event.pos().y() // self._line()
            if index < len(self._bars):
                tip = tr("{}: click to select these cells on the map").format(self._bars[index].label)
                QToolTip.showText(event.globalPos(), plain_tip(tip), self)
            return True
        return super().event(event)

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._bars):
            self._current = index
            self.update()
            self.chosen.emit(self._bars[index].value)

    def _line(self) -> int:
        return self.fontMetrics().height() + 2 * _GAP
