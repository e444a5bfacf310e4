"""Measures on the ground: takes in coordinate systems and places, gives out metres and the local metric grid.

Main thread only: transforms come from the project's transform context.
"""

from __future__ import annotations

import math
from functools import lru_cache

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsEllipsoidUtils,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterInterface,
    QgsRasterLayer,
    QgsRectangle,
    QgsUnitTypes,
)

MAX_SCALE_ERROR = 0.01
WGS84_ELLIPSOID = "EPSG:7030"
MAX_GRID_M = 2_000_000.0  # a transverse Mercator is no longer true to scale beyond


def wgs84() -> QgsCoordinateReferenceSystem:
    """EPSG:4326."""
    return QgsCoordinateReferenceSystem("EPSG:4326")


def transform(source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    """From `source` to `target` in the project's context; no change where either is unknown."""
    return QgsCoordinateTransform(source, target, QgsProject.instance().transformContext())


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """A text any GIS reads back: "EPSG:26914" or WKT 2; empty for an unknown CRS."""
    if not crs.isValid():
        return ""
    if crs.authid() and not crs.authid().startswith("USER:"):
        return crs.authid()
    return wkt(crs)


def wkt(crs: QgsCoordinateReferenceSystem) -> str:
    """WKT 2 of a CRS, empty for an unknown one."""
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def crs_from_text(text: str) -> QgsCoordinateReferenceSystem:
    """The CRS that `crs_text` wrote."""
    if not text:
        return QgsCoordinateReferenceSystem()
    return (
        QgsCoordinateReferenceSystem.fromOgcWmsCrs(text)
        if ":" in text[:12]
        else QgsCoordinateReferenceSystem.fromWkt(text)
    )


def ground_length(crs: QgsCoordinateReferenceSystem, start: QgsPointXY, end: QgsPointXY) -> float:
    """Ellipsoidal metres between two points of `crs`; plain units where it is unknown."""
    if not crs.isValid():
        return start.distance(end)
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsProject.instance().transformContext())
    measure.setEllipsoid(_ellipsoid(crs.ellipsoidAcronym()))
    length = measure.measureLine(start, end)
    return measure.convertLengthMeasurement(length, QgsUnitTypes.DistanceUnit.DistanceMeters)


@lru_cache
def _ellipsoid(acronym: str) -> str:
    """The ellipsoid by a name that QGIS can measure with: a CRS read from WKT gives its two axes instead.

    Of the known ones it is the one nearest to these axes.
    """
    if not acronym.startswith("PARAMETER:"):
        return acronym or WGS84_ELLIPSOID
    major, minor = (float(axis) for axis in acronym.split(":")[1:3])
    known = [entry for entry in QgsEllipsoidUtils.definitions() if entry.parameters.semiMajor > 0]
    return min(
        known, key=lambda entry: abs(entry.parameters.semiMajor - major) + abs(entry.parameters.semiMinor - minor)
    ).acronym


def metres_per_unit(crs: QgsCoordinateReferenceSystem, point: QgsPointXY, unit: float = 1.0) -> float:
    """Ellipsoidal metres on the ground per unit of `crs` around `point`, mean of both axes; `unit` is the step used."""
    if not crs.isValid():
        return 1.0
    half = unit / 2
    x, y = point.x(), point.y()
    across = ground_length(crs, QgsPointXY(x - half, y), QgsPointXY(x + half, y)) / unit
    along = ground_length(crs, QgsPointXY(x, y - half), QgsPointXY(x, y + half)) / unit
    return math.sqrt(across * along)


def side_on_ground(crs: QgsCoordinateReferenceSystem, square: QgsRectangle) -> float:
    """Mean length of the square's two middle lines in ellipsoidal metres (plain units without a CRS)."""
    return metres_per_unit(crs, square.center(), square.width()) * square.width()


def scale_error(crs: QgsCoordinateReferenceSystem, point: QgsPointXY, metres: float) -> float:
    """The largest relative error of lengths about `metres` long around `point`, over four directions."""
    nominal = crs_unit(crs)
    half = metres / nominal / 2
    x, y, d = point.x(), point.y(), half / math.sqrt(2)
    worst = 0.0
    for dx, dy in ((half, 0.0), (0.0, half), (d, d), (d, -d)):
        length = ground_length(crs, QgsPointXY(x - dx, y - dy), QgsPointXY(x + dx, y + dy))
        worst = max(worst, abs(2 * half * nominal / length - 1) if length > 0 else math.inf)
    return worst


def crs_unit(crs: QgsCoordinateReferenceSystem) -> float:
    """Metres in one unit of a projected CRS."""
    return QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)


def grid_crs_for(
    layer_crs: QgsCoordinateReferenceSystem, place: QgsPointXY, metres: float
) -> QgsCoordinateReferenceSystem:
    """The local metric grid around `place` (longitude, latitude).

    The layer's own CRS where it is projected and true to 1 % there, so that its pixels need no warp; otherwise a
    transverse Mercator centred on the place. Raises QgsCsException where the place has no coordinates in the layer.
    """
    if not (abs(place.x()) <= 360 and abs(place.y()) < 90):
        raise QgsCsException("not on the globe")
    if not layer_crs.isGeographic():
        centre = transform(wgs84(), layer_crs).transform(place)
        if scale_error(layer_crs, centre, metres) < MAX_SCALE_ERROR:
            return layer_crs
    return QgsCoordinateReferenceSystem.fromProj(
        f"+proj=tmerc +lat_0={place.y():.6f} +lon_0={place.x():.6f} +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs"
    )


def local_grid(
    box: QgsRectangle, crs: QgsCoordinateReferenceSystem
) -> tuple[QgsCoordinateReferenceSystem, QgsRectangle]:
    """The local metric grid around a box of `crs`, and the box's bounds on it; the same as the terminal's.

    Raises QgsCsException where the box has no coordinates on the globe, spans half of it or is over 2,000 km across.
    """
    if not crs.isValid():
        return crs, box
    points = QgsGeometry.fromMultiPointXY(
        [
            QgsPointXY(box.xMinimum() + box.width() * column / 16, box.yMinimum() + box.height() * row / 16)
            for row in range(17)
            for column in range(17)
        ]
    )
    globe = transformed(points, crs, wgs84()).boundingBox()
    middle = globe.center()
    metres = 111_320.0 * max(globe.height(), globe.width() * math.cos(math.radians(middle.y())))
    if globe.width() > 180 or metres > MAX_GRID_M:
        raise QgsCsException("too large for one metric grid")
    grid = grid_crs_for(crs, middle, max(metres, 1.0))
    return grid, transformed(points, crs, grid).boundingBox()


def native_pixel(layer: QgsRasterLayer) -> QgsPointXY | None:
    """Width and height of one pixel in the layer's units; None for layers without pixels of their own (web maps)."""
    provider = layer.dataProvider()
    if provider is None or not provider.capabilities() & QgsRasterInterface.Capability.Size or not layer.width():
        return None
    extent = layer.extent()
    return QgsPointXY(extent.width() / layer.width(), extent.height() / layer.height())


def raster_path(layer: QgsRasterLayer) -> str:
    """What GDAL opens for a layer of files: a path, or a name of a subdataset or a virtual file."""
    parts = QgsProviderRegistry.instance().decodeUri("gdal", layer.source())
    return layer.source() if parts.get("layerName") or not parts.get("path") else str(parts["path"])


def native_gsd(layer: QgsRasterLayer, point: QgsPointXY | None = None) -> float | None:
    """Ground size of the layer's pixels in metres (geometric mean of both axes) at `point` of the layer's CRS,
    its centre by default; in the layer's units without a CRS; None for web maps."""
    pixel = native_pixel(layer)
    if pixel is None:
        return None
    size = math.sqrt(pixel.x() * pixel.y())
    return size * metres_per_unit(layer.crs(), point or layer.extent().center(), size)


def densified(square: QgsRectangle, parts: int = 16) -> QgsGeometry:
    """The square as a polygon with `parts` pieces a side, so that it bends with a transform."""
    return QgsGeometry.fromRect(square).densifyByCount(parts - 1)


def transformed(
    geometry: QgsGeometry, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsGeometry:
    """A copy of `geometry` in `target`; unchanged where either is unknown.

    Raises QgsCsException where it has no coordinates there (older QGIS gives infinities instead of raising).
    """
    moved = QgsGeometry(geometry)
    if source.isValid() and target.isValid() and source != target:
        done = moved.transform(transform(source, target))
        box = moved.boundingBox()
        corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        if done != Qgis.GeometryOperationResult.Success or not all(math.isfinite(corner) for corner in corners):
            raise QgsCsException("no coordinates there")
    return moved
