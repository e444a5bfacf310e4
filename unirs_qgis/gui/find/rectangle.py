"""The rectangle that is to be described: drawn on the map, outlined there, and given as a box of a picture."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCsException, QgsGeometry, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...core import ground
from ...core.found.asking import Box
from ...core.region import Region
from ..place.region_tool import DrawTool

CYAN = QColor(0, 170, 200)
_POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry


class DescribedRectangle(QObject):
    """At most one rectangle, in the CRS of the map it was drawn on."""

    drawn = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.shape: QgsGeometry | None = None
        self.crs = QgsCoordinateReferenceSystem()
        self.tool = DrawTool(canvas, self)
        self.tool.drawn.connect(self._drawn)
        self._shown = True
        self._band = QgsRubberBand(canvas, _POLYGON)
        self._band.setStrokeColor(CYAN)
        self._band.setFillColor(QColor(0, 170, 200, 30))
        self._band.setLineStyle(Qt.PenStyle.DashLine)
        self._band.setWidth(2)
        canvas.destinationCrsChanged.connect(self._draw)

    def put(self, shape: QgsGeometry | None, crs: QgsCoordinateReferenceSystem | None = None) -> None:
        """Take a rectangle, or forget it."""
        self.shape = shape
        self.crs = crs or QgsCoordinateReferenceSystem()
        self._draw()

    def put_box(self, box: Box, region: Region) -> None:
        """Take the rectangle of a box of a region's picture."""
        square, (left, top, right, bottom) = region.square, box
        x = [square.xMinimum() + share * square.width() for share in (left, right)]
        y = [square.yMaximum() - share * square.height() for share in (bottom, top)]
        wkt = f"POLYGON(({x[0]} {y[0]},{x[1]} {y[0]},{x[1]} {y[1]},{x[0]} {y[1]},{x[0]} {y[0]}))"
        self.put(QgsGeometry.fromWkt(wkt), region.grid_crs)

    def box_in(self, region: Region) -> Box | None:
        """Its bounds on a region's picture, 0..1 and cut to it; None where it lies elsewhere."""
        if self.shape is None:
            return None
        try:
            bounds = ground.transformed(self.shape.densifyByCount(7), self.crs, region.grid_crs).boundingBox()
        except QgsCsException:
            return None
        square = region.square
        x = [(edge - square.xMinimum()) / square.width() for edge in (bounds.xMinimum(), bounds.xMaximum())]
        y = [(square.yMaximum() - edge) / square.height() for edge in (bounds.yMaximum(), bounds.yMinimum())]
        left, right = (min(max(value, 0.0), 1.0) for value in x)
        top, bottom = (min(max(value, 0.0), 1.0) for value in y)
        return (left, top, right, bottom) if left < right and top < bottom else None

    def inside(self, region: Region) -> bool:
        """Whether all of it is on a region's picture."""
        try:
            bounds = ground.transformed(self.shape.densifyByCount(7), self.crs, region.grid_crs).boundingBox()
        except QgsCsException:
            return False
        return region.square.contains(bounds)

    def set_shown(self, shown: bool) -> None:
        """Whether it is to be seen on the map."""
        self._shown = shown
        if not shown:
            self.tool.drop()
        self._draw()

    def remove(self) -> None:
        """Leave nothing on the canvas, with the plugin."""
        self.tool.drop()
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        self._canvas.scene().removeItem(self._band)

    def _drawn(self, shape: QgsGeometry) -> None:
        self.put(shape, self._canvas.mapSettings().destinationCrs())
        self.tool.drop()
        self.drawn.emit()

    def _draw(self) -> None:
        if self.shape is None or not self._shown:
            self._band.reset(_POLYGON)
            return
        try:
            there = ground.transformed(self.shape, self.crs, self._canvas.mapSettings().destinationCrs())
        except QgsCsException:
            self._band.reset(_POLYGON)
        else:
            self._band.setToGeometry(there, None)
