"""How a class of a video looks wherever it is drawn: takes its number, gives a colour, a hatch and the ink upon them.

The hatch keeps classes apart where colours cannot; the name is always somewhere beside it too.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPixmap

from ...core.class_colours import colour

_HATCHES = (
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.VerPattern,
)
UNCERTAIN_OPACITY = 0.4


def class_colour(index: int) -> QColor:
    """The colour of the class with this number."""
    return QColor(colour(index))


def ink_on(colour: QColor) -> QColor:
    """Black or white, whichever is read better on a colour."""
    light = 0.299 * colour.redF() + 0.587 * colour.greenF() + 0.114 * colour.blueF()
    return QColor(0, 0, 0) if light > 0.55 else QColor(255, 255, 255)


def fill(painter: QPainter, box: QRectF, index: int, uncertain: bool = False) -> None:
    """Fill a box as the class with this number; pale where the score is under the user's threshold."""
    painter.save()
    painter.setOpacity(UNCERTAIN_OPACITY if uncertain else 1.0)
    colour = class_colour(index)
    painter.fillRect(box, colour)
    hatch = QColor(ink_on(colour))
    hatch.setAlpha(70)
    painter.fillRect(box, QBrush(hatch, _HATCHES[index % len(_HATCHES)]))
    painter.restore()


def swatch(index: int, side: int, ratio: float = 1.0) -> QPixmap:
    """A square sample of the class's look; `side` in screen units, `ratio` device pixels per unit."""
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    fill(painter, QRectF(QRect(0, 0, side, side)), index)
    painter.end()
    return pixmap
