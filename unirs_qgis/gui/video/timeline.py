"""A video's time from left to right: takes a `VideoTimeline` and a moment, gives the moment that the user chooses.

Every class has a colour, a hatch and, where there is room, its name; tooltips and screen readers say the rest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.PyQt.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QBrush,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...core.class_colours import class_numbers
from ...core.text import tr
from ...core.video.segments import Segment, clock, describe
from ...core.video.timeline import ClassStretch, VideoTimeline
from ..widgets.class_swatch import UNCERTAIN_OPACITY, class_colour, fill, ink_on
from ..widgets.inks import Inks
from ..widgets.tips import plain_tip

HANDLE = 5  # px, half the width of the cursor's handle, and the free margin on both sides
TICK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)


class Timeline(QWidget):
    """Click or drag to choose a moment; arrow keys step from window to window, Home and End go to the ends."""

    moved = pyqtSignal(float)
    """The user chose a moment, in seconds."""
    play_wanted = pyqtSignal()
    """Space was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsTimeline")
        self.setAccessibleName(tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setToolTip(tr("Click for a moment; arrow keys step from window to window, Home and End to the ends"))
        self._inks = Inks(self)
        self._seconds = 0.0
        self._windows: Sequence[tuple[float, float]] = ()
        self._segments = VideoTimeline()
        self._version = 0
        self._numbers: dict[str, int] = {}  # of the classes, which give them colours
        self._cursor = 0.0

    @property
    def cursor_s(self) -> float:
        """The chosen moment, in seconds."""
        return self._cursor

    @property
    def segment(self) -> Segment | None:
        """The segment at the chosen moment."""
        number = self._segments.at(self._cursor)
        return None if number is None else self._segments[number]

    def set_video(self, seconds: float) -> None:
        """Show an empty timeline of this length."""
        self._seconds, self._cursor = seconds, 0.0
        self._windows = ()
        self.set_segments(VideoTimeline())

    def set_windows(self, windows: Sequence[tuple[float, float]]) -> None:
        """Take the windows that are to be classified, in time order, which the arrow keys step through."""
        if windows is not self._windows:
            self._windows = windows
            self.update()

    def set_segments(self, segments: VideoTimeline, classes: Sequence[str] = ()) -> None:
        """Take what has been classified, again after each segment more; colours go by the order of `classes`."""
        numbers = class_numbers(segments.labels(), classes)
        if segments is self._segments and numbers.items() >= self._numbers.items():
            first = segments.first_changed(self._version)
            if first < len(segments):
                grown = next(segments.drawn(0.0, segments.own(first)[0]), None)
                self.update(self._right_of(grown.start_s if grown is not None else 0.0))
        else:
            self.update()
        self._segments, self._version, self._numbers = segments, segments.version, numbers
        self._tell()

    def set_cursor(self, seconds: float) -> None:
        """Move the cursor without reporting it."""
        self._cursor = min(max(seconds, 0.0), self._seconds)
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The bar, its handle above and the clock below."""
        return QSize(300, self._bar_top() + self._bar_height() + self.fontMetrics().height() + 3)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """It becomes as narrow as need be."""
        return QSize(120, self.sizeHint().height())

    # What is drawn

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Stretches of a class, the marks of windows to come, the clock, and the cursor over all of it."""
        painter = QPainter(self)
        bar = self._bar()
        painter.fillRect(bar, self._inks.ground)
        self._draw_windows(painter, bar)
        pixel_s = self._seconds / max(bar.width(), 1)
        left_s, right_s = (self._moment(x) for x in (event.rect().left() - 1, event.rect().right() + 2))
        for stretch in self._segments.drawn(pixel_s, left_s, right_s + pixel_s):
            self._draw_stretch(painter, QRectF(self._x(stretch.start_s), bar.top(), 0, bar.height()), stretch)
        focused = self.hasFocus()
        frame = self.palette().color(QPalette.ColorRole.Highlight) if focused else self._inks.line
        painter.setPen(QPen(frame, 2 if focused else 1))
        painter.drawRect(bar)
        if self._seconds > 0:
            self._draw_clock(painter, bar)
            self._draw_chosen(painter, bar)
            self._draw_cursor(painter, bar)
        painter.end()

    def _draw_windows(self, painter: QPainter, bar: QRectF) -> None:
        if len(self._windows) > bar.width() / 4:
            return
        painter.setPen(QPen(self._inks.line, 1))
        for start, _end in self._windows[1:]:
            x = round(self._x(start))
            painter.drawLine(x, round(bar.bottom()) - 4, x, round(bar.bottom()))

    def _draw_stretch(self, painter: QPainter, box: QRectF, stretch: ClassStretch) -> None:
        box.setRight(max(self._x(stretch.end_s), box.left() + 1))
        if not stretch.label:
            painter.fillRect(box, self._inks.ground)
            painter.fillRect(box, QBrush(self._inks.line, Qt.BrushStyle.DiagCrossPattern))
        else:
            fill(painter, box, self._numbers[stretch.label], stretch.uncertain)
        text = "!" if not stretch.label else f"{stretch.label}?" if stretch.uncertain else stretch.label
        metrics, room = painter.fontMetrics(), int(box.width()) - 4
        if room < 1:
            return
        if metrics.horizontalAdvance(text) > room:
            short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            text = short if len(short) > 3 else text[:1] if metrics.horizontalAdvance(text[:1]) <= room else ""
        if not text:
            return
        ground = self._ground_of(stretch)
        painter.setPen(ink_on(ground))
        wide = metrics.horizontalAdvance(text) + 4
        plate = QRectF(box.center().x() - wide / 2, box.center().y() - metrics.height() / 2, wide, metrics.height())
        cursor = self._x(self._cursor)
        if plate.left() - 2 < cursor < plate.right() + 2:  # beside the cursor, where there is room
            right, left = cursor + HANDLE, cursor - HANDLE - wide
            plate.moveLeft(right if right + wide <= box.right() else max(left, box.left()))
        painter.fillRect(plate, ground)  # hatches are no ground for letters
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), text)

    def _ground_of(self, stretch: ClassStretch) -> QColor:
        """The colour of a stretch as it is seen: a pale one lets the background through."""
        base = self._inks.ground
        if not stretch.label:
            return self._inks.ground
        colour = class_colour(self._numbers[stretch.label])
        if not stretch.uncertain:
            return colour
        parts = zip(colour.getRgb()[:3], base.getRgb()[:3])
        return QColor(*(round(UNCERTAIN_OPACITY * one + (1 - UNCERTAIN_OPACITY) * other) for one, other in parts))

    def _draw_clock(self, painter: QPainter, bar: QRectF) -> None:
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(clock(self._seconds)) * 1.6
        least = self._seconds * wide / max(bar.width(), 1)
        step = next((step for step in TICK_STEPS if step >= least), TICK_STEPS[-1])
        painter.setPen(self._inks.ink)
        baseline = bar.bottom() + 2 + metrics.ascent()
        moment = 0.0
        while moment <= self._seconds:
            text, x = clock(moment), self._x(moment)
            painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + 3))
            half = metrics.horizontalAdvance(text) / 2
            left = min(max(x - half, 0.0), self.width() - 2 * half)
            painter.drawText(QPointF(left, baseline + 1), text)
            moment += step

    def _draw_chosen(self, painter: QPainter, bar: QRectF) -> None:
        """Frame the segment at the cursor."""
        number = self._segments.at(self._cursor)
        if number is None:
            return
        start, end = (self._x(moment) for moment in self._segments.own(number))
        painter.setPen(QPen(self._inks.text, 2))
        painter.drawRect(QRectF(start, bar.top(), max(end - start, 2), bar.height()))

    def _draw_cursor(self, painter: QPainter, bar: QRectF) -> None:
        x, ink = self._x(self._cursor), self._inks.text
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for pen in (QPen(self._inks.ground, 3), QPen(ink, 1)):
            painter.setPen(pen)
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.ink)
        top = bar.top() - HANDLE - 1
        painter.drawPolygon(QPolygonF([QPointF(x - HANDLE, top), QPointF(x + HANDLE, top), QPointF(x, bar.top() + 1)]))

    def _bar(self) -> QRectF:
        return QRectF(HANDLE, self._bar_top(), self.width() - 2 * HANDLE - 1, self._bar_height())

    def _bar_top(self) -> int:
        return HANDLE + 2

    def _bar_height(self) -> int:
        return round(1.7 * self.fontMetrics().height())

    def _x(self, seconds: float) -> float:
        bar = self._bar()
        return bar.left() + bar.width() * (seconds / self._seconds if self._seconds else 0)

    def _right_of(self, seconds: float) -> QRect:
        """All that is drawn from a moment on."""
        left = math.floor(self._x(seconds)) - HANDLE
        return QRect(left, 0, self.width() - left, self.height())

    def _moment(self, x: float) -> float:
        bar = self._bar()
        return min(max((x - bar.left()) / max(bar.width(), 1), 0.0), 1.0) * self._seconds

    # What the user does

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the moment under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._moment(event.pos().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag the cursor."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(self._moment(event.pos().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows step through the windows, Home and End go to the ends, Space plays."""
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.play_wanted.emit()
        elif key == Qt.Key.Key_Home:
            self._choose(0.0)
        elif key == Qt.Key.Key_End:
            self._choose(self._seconds)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(key == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._seconds > 0:
            number = self._segments.at(self._moment(event.pos().x()))
            if number is not None:
                QToolTip.showText(event.globalPos(), plain_tip(describe(self._segments[number])), self)
                return True
        return super().event(event)

    def _step(self, forward: bool) -> None:
        """To the middle of the next or previous window, so that it is that window which is seen."""
        spans = self._windows or [(one.start_s, one.end_s) for one in self._segments]
        middles = [(start + end) / 2 for start, end in spans]
        if forward:
            target = next((middle for middle in middles if middle > self._cursor + 1e-6), self._seconds)
        else:
            target = next((middle for middle in reversed(middles) if middle < self._cursor - 1e-6), 0.0)
        self._choose(target)

    def _choose(self, seconds: float) -> None:
        if self._seconds > 0:
            self.set_cursor(seconds)
            self.moved.emit(self._cursor)

    def _tell(self) -> None:
        """Tell screen readers where the cursor is."""
        segment = self.segment
        self.setAccessibleDescription(describe(segment) if segment is not None else clock(self._cursor))
