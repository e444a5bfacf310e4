"""The region on the map: takes a `Region`, draws its square and the user's own shape inside it, gives nothing back."""

from __future__ import annotations

from qgis.core import QgsCsException, QgsGeometry, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QColor

from ...core import ground
from ...core.region import Region, RegionError

POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry
ORANGE = QColor(255, 140, 0)
CASING = QColor(0, 0, 0, 160)


class RegionOutline(QObject):
    """Three bands: the square, the shape the user drew, and the window that a click would choose."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._region: Region | None = None
        self._shown = True
        self._square = self._band(Qt.PenStyle.SolidLine)
        self._shape = self._band(Qt.PenStyle.DotLine)
        self._ghost = self._band(Qt.PenStyle.DashLine)
        canvas.destinationCrsChanged.connect(self._draw)

    def show(self, region: Region) -> None:
        """Outline `region` while it is being asked about."""
        self._region = region
        self.emphasise(True)
        self._draw()

    def emphasise(self, strong: bool) -> None:
        """Strong while the place is chosen and asked, thin once the answer is there."""
        for band in (self._square, self._shape):
            band.setWidth(3 if strong else 1)
            band.update()

    def set_shown(self, shown: bool) -> None:
        """Whether the place is to be seen on the map at all."""
        self._shown = shown
        self._draw()

    def hover(self, region: Region | None = None) -> None:
        """Show where the window would be; None hides it."""
        self._set(self._ghost, region and self._in_map(region))

    def clear(self) -> None:
        """Take everything off the map."""
        self._region = None
        self._draw()
        self.hover(None)

    def remove(self) -> None:
        """Delete the bands, with the plugin."""
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        for band in (self._square, self._shape, self._ghost):
            self._canvas.scene().removeItem(band)

    def _draw(self) -> None:
        region = self._region if self._shown else None
        self._set(self._square, region and self._in_map(region))
        own = region is not None and region.source in ("draw", "polygon")
        self._set(self._shape, self._shape_in_map(region) if own else None)

    def _in_map(self, region: Region) -> QgsGeometry | None:
        try:
            return region.in_crs(self._canvas.mapSettings().destinationCrs())
        except RegionError:
            return None

    def _shape_in_map(self, region: Region) -> QgsGeometry | None:
        try:
            return ground.transformed(region.shape, region.crs, self._canvas.mapSettings().destinationCrs())
        except QgsCsException:
            return None

    def _band(self, style: Qt.PenStyle) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, POLYGON)
        band.setFillColor(QColor(0, 0, 0, 0))
        band.setStrokeColor(ORANGE)
        band.setLineStyle(style)
        if style == Qt.PenStyle.SolidLine:  # a casing would swallow dots and dashes
            band.setSecondaryStrokeColor(CASING)
        band.setWidth(2)
        return band

    @staticmethod
    def _set(band: QgsRubberBand, geometry: QgsGeometry | None) -> None:
        if geometry is None:
            band.reset(POLYGON)
        else:
            band.setToGeometry(geometry, None)
