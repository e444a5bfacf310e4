"""A classified video as one picture: takes in its segments, gives out an image with a row a class over a time axis.

Colour, row and name say the same, so the chart reads in black and white too. The height of a bar is the model score.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QTextOption

from ..text import tr
from .segments import Segment, clock, labels, own_times, palette

WIDTH = 1600  # pixels
ROW = 64.0
MARGIN = 32.0
LONGEST_NAME = 420.0
NONE = "#9aa0a6"
_TICKS_S = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400)
_MOST_TICKS = 12
_LIGHT = {"paper": "#ffffff", "ink": "#1f2328", "faint": "#59606a", "rule": "#d4d8dd", "track": "#f1f3f5"}
_DARK = {"paper": "#1e2126", "ink": "#f0f2f4", "faint": "#adb4bd", "rule": "#42474f", "track": "#292d33"}


def draw(
    segments: Sequence[Segment], title: str, seconds: float, dark: bool = False, classes: Sequence[str] = ()
) -> QImage:
    """The chart, WIDTH pixels wide, on its own light or dark ground.

    `segments` in order of time; `seconds`: the video's length; `classes`: as of `segments.palette`.
    """
    return _Chart(segments, title, seconds, dark, classes).image()


class _Chart:
    """Measures first, then paints."""

    def __init__(
        self, segments: Sequence[Segment], title: str, seconds: float, dark: bool, classes: Sequence[str]
    ) -> None:
        self._segments, self._title = segments, title
        self._seconds = max([seconds, 0.1, *(segment.end_s for segment in segments)])
        self._colours = palette(segments, classes)
        self._look = {part: QColor(shade) for part, shade in (_DARK if dark else _LIGHT).items()}
        self._rows = labels(segments)
        if len(self._rows) == 0 or any(not segment.ok for segment in segments):
            self._rows.append("")
        self._font, self._small, self._large = (_font(size) for size in (24, 20, 32))
        names = [QFontMetricsF(self._font).horizontalAdvance(self._name(row)) for row in self._rows]
        self._left = 2 * MARGIN + min(LONGEST_NAME, max(names))
        self._right = WIDTH - MARGIN - QFontMetricsF(self._font).horizontalAdvance("100 %") - MARGIN
        self._top = 2 * MARGIN + QFontMetricsF(self._large).height()
        self._bottom = self._top + ROW * len(self._rows)

    def image(self) -> QImage:
        below = 3 * QFontMetricsF(self._small).height() + MARGIN
        image = QImage(WIDTH, math.ceil(self._bottom + below + MARGIN), QImage.Format.Format_RGB32)
        image.fill(self._look["paper"])
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._heading(painter)
        for number in range(len(self._rows)):
            painter.fillRect(self._band(number), self._look["track"])
        self._axis(painter)
        for number, row in enumerate(self._rows):
            self._row(painter, self._band(number), row)
        painter.end()
        return image

    def _heading(self, painter: QPainter) -> None:
        box = QRectF(MARGIN, MARGIN, WIDTH - 2 * MARGIN, QFontMetricsF(self._large).height())
        self._text(painter, box, self._title, self._large, "ink", Qt.AlignmentFlag.AlignLeft)

    def _band(self, number: int) -> QRectF:
        """Where a row's bars stand."""
        return QRectF(self._left, self._top + number * ROW + 6, self._right - self._left, ROW - 12)

    def _row(self, painter: QPainter, band: QRectF, row: str) -> None:
        """One class: its name, its bars and its share of the classified time."""
        colour = QColor(self._colours.get(row, NONE))
        shown = total = 0.0
        for segment, (start_s, end_s) in zip(self._segments, own_times(self._segments)):
            total += (end_s - start_s) * segment.ok
            if (segment.label if segment.ok else "") == row:
                shown += (end_s - start_s) * segment.ok
                self._bar(painter, band, segment, (start_s, end_s), colour)
        name = QRectF(MARGIN, band.top(), self._left - 2 * MARGIN, band.height())
        self._text(painter, name, self._name(row), self._font, "ink", Qt.AlignmentFlag.AlignRight)
        if row and total:
            share = QRectF(self._right, band.top(), WIDTH - MARGIN - self._right, band.height())
            percent = tr("{} %").format(round(100 * shown / total))
            self._text(painter, share, percent, self._font, "faint", Qt.AlignmentFlag.AlignRight)

    def _bar(
        self, painter: QPainter, band: QRectF, segment: Segment, times: tuple[float, float], colour: QColor
    ) -> None:
        score = 1.0 if segment.score is None or not segment.ok else min(1.0, max(0.0, segment.score))
        height = max(5.0, band.height() * score)
        start, end = (self._x(time_s) for time_s in times)
        bar = QRectF(start, band.bottom() - height, max(1.5, end - start), height)
        if segment.uncertain or not segment.ok:  # hollow
            painter.fillRect(bar, self._look["paper"])
            painter.setPen(QPen(colour, 2.5))
            painter.drawRect(bar.adjusted(1.5, 1.5, -1.5, -1.5) if bar.width() > 4 else bar)
        else:
            painter.fillRect(bar.adjusted(0.0, 0.0, -1.0 if bar.width() > 6 else 0.0, 0.0), colour)

    def _axis(self, painter: QPainter) -> None:
        height = QFontMetricsF(self._small).height()
        painter.setPen(QPen(self._look["faint"], 2))
        painter.drawLine(QPointF(self._left, self._bottom + 4), QPointF(self._right, self._bottom + 4))
        for time_s in _ticks(self._seconds):
            x = self._x(time_s)
            painter.setPen(QPen(self._look["rule"], 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, self._top), QPointF(x, self._bottom))
            painter.setPen(QPen(self._look["faint"], 2))
            painter.drawLine(QPointF(x, self._bottom + 4), QPointF(x, self._bottom + 12))
            box = QRectF(x - 80, self._bottom + 14, 160, height)
            self._text(painter, box, clock(time_s), self._small, "ink", Qt.AlignmentFlag.AlignHCenter)
        box = QRectF(self._left, self._bottom + 14 + height, self._right - self._left, height)
        unit = tr("time in the video (h:min:s)") if self._seconds >= 3600 else tr("time in the video (min:s)")
        self._text(painter, box, unit, self._small, "faint", Qt.AlignmentFlag.AlignHCenter)
        box = QRectF(MARGIN, self._bottom + 22 + 2 * height, WIDTH - 2 * MARGIN, height)
        note = tr("Height of a bar: model score, full height 100 %. Hollow: uncertain. Right: share of the time.")
        self._text(painter, box, note, self._small, "faint", Qt.AlignmentFlag.AlignLeft)

    def _text(self, painter: QPainter, box: QRectF, text: str, font: QFont, ink: str, side: Qt.AlignmentFlag) -> None:
        """One line of plain text, shortened where it does not fit."""
        short = QFontMetricsF(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, box.width() + 1)
        painter.setFont(font)
        painter.setPen(self._look[ink])
        option = QTextOption(side | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.drawText(box, short, option)

    def _name(self, row: str) -> str:
        return row or tr("not classified")

    def _x(self, time_s: float) -> float:
        return self._left + (self._right - self._left) * min(1.0, max(0.0, time_s / self._seconds))


def _ticks(seconds: float) -> list[float]:
    """Round moments along the axis."""
    step = next((step for step in _TICKS_S if seconds / step <= _MOST_TICKS), math.ceil(seconds / _MOST_TICKS))
    return [number * step for number in range(int(seconds / step + 1e-9) + 1)]


def _font(pixels: int) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    return font
