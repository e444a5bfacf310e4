"""A crop on the screen: takes a `Crop`, shows its pixels with the user's own shape drawn over them."""

from __future__ import annotations

from qgis.core import QgsCsException, QgsGeometry
from qgis.PyQt.QtCore import QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QTransform,
)
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...core import ground
from ...core.crops.crop import Crop
from ...core.region import Region
from ...core.text import tr

LEAST_SIDE = 72


class Picture(QWidget):
    """A square view; nearest-neighbour, so that no pixel is shown that the model does not get."""

    pressed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsPreviewPicture")
        self.setAccessibleName(tr("The picture the model gets"))
        self.setToolTip(tr("The picture the model gets, no more and no less. A click makes it larger or smaller"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._side = LEAST_SIDE
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._image: QImage | None = None
        self._outline: QPainterPath | None = None
        self._waiting = False

    def show_crop(self, crop: Crop | None) -> None:
        """Show a crop, or an empty frame."""
        self._image = crop.image() if crop else None
        self._outline = own_outline(crop.region) if crop else None
        self._waiting = False
        self.update()

    def show_waiting(self) -> None:
        """Dim what is there while the next picture is made."""
        self._waiting = True
        self.update()

    def set_side(self, side: int) -> None:
        """Set the width and height in screen pixels; a dock that gets narrower may still squeeze it."""
        self._side = max(LEAST_SIDE, side)
        self.setMaximumSize(self._side, self._side)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The side that was set."""
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The least that is worth looking at."""
        return QSize(LEAST_SIDE, LEAST_SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Pixels, outline, frame."""
        painter = QPainter(self)
        side = min(self.width(), self.height())
        box = QRect(0, 0, side - 1, side - 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        if self._image is None:
            painter.fillRect(box, faint(self.palette()))
        else:
            painter.setOpacity(0.4 if self._waiting else 1.0)
            painter.drawImage(QRectF(box), self._image, QRectF(self._image.rect()))
            painter.setOpacity(1.0)
            if self._outline is not None:
                self._draw_outline(painter, side)
        focused = self.hasFocus()
        role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), 2 if focused else 1))
        painter.drawRect(box)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click asks for another size."""
        if event.button() == Qt.MouseButton.LeftButton and self._image is not None:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """So do Space and Enter."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and self._image is not None:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def _draw_outline(self, painter: QPainter, side: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        path = QTransform.fromScale(side, side).map(self._outline)
        for colour, width in ((QColor(0, 0, 0, 160), 3), (QColor(255, 140, 0), 1)):
            painter.setPen(QPen(colour, width))
            painter.drawPath(path)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def faint(palette: QPalette) -> QColor:
    """Return the ground of an empty frame, which fits themes that colour by style sheets too."""
    colour = palette.color(QPalette.ColorRole.WindowText)
    colour.setAlpha(20)
    return colour


def own_outline(region: Region) -> QPainterPath | None:
    """Return the drawn or selected shape in the unit square (origin top left); None where there is only the square."""
    if region.source not in ("draw", "polygon"):
        return None
    try:
        shape = ground.transformed(region.shape, region.crs, region.grid_crs)
    except QgsCsException:
        return None
    square = region.square
    path = QPainterPath()
    for polygon in _polygons(shape):
        for ring in polygon:
            points = [
                QPointF((p.x() - square.xMinimum()) / square.width(), (square.yMaximum() - p.y()) / square.height())
                for p in ring
            ]
            path.moveTo(points[0])
            for point in points[1:]:
                path.lineTo(point)
    return path


def _polygons(shape: QgsGeometry) -> list:
    return shape.asMultiPolygon() if shape.isMultipart() else [shape.asPolygon()]
