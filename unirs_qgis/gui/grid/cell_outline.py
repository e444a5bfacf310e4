"""The cell under review on the map: takes its shape, draws an outline, gives nothing back."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCsException, QgsGeometry
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor

from ...core import ground
from ..place.region_outline import CASING, ORANGE, POLYGON


class CellOutline(QObject):
    """One outline, there while it is wanted."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._shape: QgsGeometry | None = None
        self._crs = QgsCoordinateReferenceSystem()
        self._wanted = True
        self.band = QgsRubberBand(canvas, POLYGON)
        self.band.setFillColor(QColor(0, 0, 0, 0))
        self.band.setStrokeColor(ORANGE)
        self.band.setSecondaryStrokeColor(CASING)
        self.band.setWidth(3)
        canvas.destinationCrsChanged.connect(self._draw)

    def show(self, shape: QgsGeometry | None, crs: QgsCoordinateReferenceSystem) -> None:
        """Outline this shape, or none; an invalid CRS is the map's own units."""
        self._shape, self._crs = shape, crs
        self._draw()

    def set_wanted(self, wanted: bool) -> None:
        """Whether anybody looks at the review."""
        self._wanted = wanted
        self._draw()

    def remove(self) -> None:
        """Leave nothing on the canvas, with the plugin."""
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        self._canvas.scene().removeItem(self.band)

    def _draw(self) -> None:
        self.band.reset(POLYGON)
        if self._shape is None or self._shape.isEmpty() or not self._wanted:
            return
        try:
            crs = self._canvas.mapSettings().destinationCrs()
            self.band.setToGeometry(ground.transformed(self._shape, self._crs, crs), None)
        except QgsCsException:
            return
