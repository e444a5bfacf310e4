"""Map tools that pick a place: a click gives a map point, a drag gives a rectangle, both in the canvas's CRS.

They know nothing of layers or regions; Esc hands the canvas back to the tool used before.
"""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

DRAG_PIXELS = 5  # a shorter drag is a slip of the hand, not a rectangle


class PlaceTool(QgsMapTool):
    """What both tools share: a cross cursor, taking the canvas and giving it back."""

    def __init__(self, canvas: QgsMapCanvas, owner: QObject) -> None:
        """`owner`: with which it goes; the canvas would keep it, and with it the plugin's code, until QGIS ends."""
        super().__init__(canvas)
        self.setParent(owner)
        self._previous: QgsMapTool | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def take(self, keyboard: bool = True) -> None:
        """Make this the canvas's tool and remember the one before; the canvas gets the keyboard, so that Esc works."""
        current = self.canvas().mapTool()
        if not isinstance(current, PlaceTool):
            self._previous = current
        elif current is not self:
            self._previous = current._previous
        self.canvas().setMapTool(self)
        if self.button() is not None:
            self.button().setChecked(True)  # pressed again while the tool is on, it would look as if it were off
        if keyboard:
            self.canvas().setFocus()

    def drop(self) -> None:
        """Give the canvas back to the tool used before, where it still exists."""
        if not self.isActive():
            return
        if self._previous is not None and not sip.isdeleted(self._previous):
            self.canvas().setMapTool(self._previous)
        else:
            self.canvas().unsetMapTool(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc drops the tool."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.drop()
        else:
            super().keyPressEvent(event)


class ClickTool(PlaceTool):
    """Emits `clicked` with the point of a left click, and `hovered` while the mouse moves over the map.

    Enter clicks the map's centre, for whom the mouse is no help.
    """

    clicked = pyqtSignal(QgsPointXY)
    hovered = pyqtSignal(QgsPointXY)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter takes the map's centre."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.clicked.emit(self.canvas().center())
        else:
            super().keyPressEvent(event)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Tell where the mouse is, so that the window can be shown before the click."""
        self.hovered.emit(event.mapPoint())

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """A left click picks a place; the tool stays, for the next place."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(event.mapPoint())


class DrawTool(PlaceTool):
    """Emits `drawn` with the rectangle that was dragged out with the left button."""

    drawn = pyqtSignal(QgsGeometry)

    def __init__(self, canvas: QgsMapCanvas, owner: QObject) -> None:
        super().__init__(canvas, owner)
        self._start: QPoint | None = None
        self._band: QgsRubberBand | None = None

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Start the rectangle."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._start = event.pos()
        self._band = QgsRubberBand(self.canvas(), QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(QColor(255, 140, 0))
        self._band.setFillColor(QColor(255, 140, 0, 40))

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Show the rectangle so far."""
        if self._start is not None:
            self._band.setToGeometry(self._rectangle(event.pos()), None)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Emit the rectangle, unless it is too small to be meant."""
        if self._start is None or event.button() != Qt.MouseButton.LeftButton:
            return
        meant = (event.pos() - self._start).manhattanLength() >= 2 * DRAG_PIXELS
        rectangle = self._rectangle(event.pos())
        self._forget()
        if meant and not rectangle.isEmpty():
            self.drawn.emit(rectangle)

    def deactivate(self) -> None:
        """Leave nothing half drawn on the map."""
        self._forget()
        super().deactivate()

    def _rectangle(self, end: QPoint) -> QgsGeometry:
        """Return the rectangle as seen on the screen, its corners turned into map points: the map may be rotated."""
        x0, y0, x1, y1 = self._start.x(), self._start.y(), end.x(), end.y()
        corners = [self.toMapCoordinates(QPoint(x, y)) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))]
        if self.canvas().rotation() == 0:
            return QgsGeometry.fromRect(QgsRectangle(corners[0], corners[2]))
        return QgsGeometry.fromPolygonXY([corners])

    def _forget(self) -> None:
        self._start = None
        if self._band is not None:
            self.canvas().scene().removeItem(self._band)
            self._band = None
