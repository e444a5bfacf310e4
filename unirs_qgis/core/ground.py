"""Measures on the ground: takes in coordinate systems and places, gives out metres and the local metric grid.

Main thread only: transforms come from the project's transform context.
"""

from __future__ import annotations

import math

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
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
MAX_GRID_M = 2_000_000.0  # a transverse Mercator is no longer true to scale beyond
_DEGREE_M = 111_320.0


def wgs84() -> QgsCoordinateReferenceSystem:
    """EPSG:4326."""
    return QgsCoordinateReferenceSystem("EPSG:4326")


def transform(source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    """From `source` to `target` in the project's context; no change where either is unknown."""
    return QgsCoordinateTransform(source, target, QgsProject.instance().transformContext())


def on_globe(crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether places of a CRS are places on the Earth.

    They are not where it is unknown, a site's or a building's own ("local", "engineering"), another planet's, or counts
    from the centre of the Earth.
    """
    if not crs.isValid():
        return False
    name = crs_text(crs)
    if name not in _on_globe:
        earthly = crs == wgs84() or transform(crs, wgs84()).isValid()
        _on_globe[name] = earthly and not _is_geocentric(crs)
    return _on_globe[name]


def text_on_globe(text: str) -> bool:
    """`on_globe` of what `crs_text` wrote."""
    return _on_globe[text] if text in _on_globe else on_globe(crs_from_text(text))


_on_globe: dict[str, bool] = {}  # by `crs_text`: finding that there is no way to WGS 84 takes PROJ a while


def layer_crs(layer: QgsRasterLayer) -> QgsCoordinateReferenceSystem:
    """The CRS in which a layer can be measured, on the globe or in a local one's metres.

    Invalid for a layer without a CRS, and for one whose CRS has neither a way to the globe nor a unit of length: places
    there are counted in the layer's own units.
    """
    crs = layer.crs()
    if on_globe(crs) or not crs.isValid() or not crs.isGeographic() and _has_unit(crs):
        return crs
    return QgsCoordinateReferenceSystem()


def _has_unit(crs: QgsCoordinateReferenceSystem) -> bool:
    return QgsUnitTypes.encodeUnit(crs.mapUnits()) not in ("degrees", "<unknown>") and not _is_geocentric(crs)


def _is_geocentric(crs: QgsCoordinateReferenceSystem) -> bool:
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED).startswith("GEODCRS")


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
    """Ellipsoidal metres (WGS 84, as the terminal has them) along the straight line of `crs` between two points, in 32
    pieces; metres of the plane of a local CRS; plain units where it is unknown.

    0 where a part of it has no place on the globe. QGIS's own measure is NaN on spheres, and on every ellipsoid that it
    has no name for.
    """
    if not on_globe(crs):
        return start.distance(end) * (crs_unit(crs) if crs.isValid() else 1.0)
    across, up = end.x() - start.x(), end.y() - start.y()
    points = (QgsPointXY(start.x() + part / 32 * across, start.y() + part / 32 * up) for part in range(33))
    line = QgsGeometry.fromPolylineXY(list(points))
    try:
        placed = transformed(line, crs, wgs84())
    except QgsCsException:
        return 0.0
    from ...model_runtime.common.globe import line_metres  # numpy, for which QGIS's start does not wait

    longitudes, latitudes = zip(*((point.x(), point.y()) for point in placed.vertices()))
    length = line_metres(longitudes, latitudes)
    return length if math.isfinite(length) and max(map(abs, latitudes)) <= 90 else 0.0


def metres_per_unit(crs: QgsCoordinateReferenceSystem, point: QgsPointXY, unit: float = 1.0) -> float:
    """Metres on the ground per unit of `crs` around `point`, mean of both axes; `unit` is the step used.

    What the unit is by name where `point` has no place on the globe, as in the corners of a full disk.
    """
    if not crs.isValid():
        return 1.0
    half = unit / 2
    x, y = point.x(), point.y()
    across = ground_length(crs, QgsPointXY(x - half, y), QgsPointXY(x + half, y)) / unit
    along = ground_length(crs, QgsPointXY(x, y - half), QgsPointXY(x, y + half)) / unit
    measured = math.sqrt(across * along)
    return measured if measured > 0 else _DEGREE_M if crs.isGeographic() else crs_unit(crs)


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
    """Metres in one unit of a projected or local CRS."""
    return QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)


def grid_crs_for(
    layer_crs: QgsCoordinateReferenceSystem, place: QgsPointXY, metres: float
) -> QgsCoordinateReferenceSystem:
    """The local metric grid around `place` (longitude, latitude).

    The layer's own CRS where it is projected and true to 1 % there, so that its pixels need no warp; otherwise a
    transverse Mercator centred on the place. Raises QgsCsException where the place has no coordinates in the layer.
    """
    if not (abs(place.x()) <= 540 and abs(place.y()) < 90):  # 540: some grids of longitudes begin at 180
        raise QgsCsException("not on the globe")
    if not layer_crs.isGeographic():
        centre = transform(wgs84(), layer_crs).transform(place)
        if scale_error(layer_crs, centre, metres) < MAX_SCALE_ERROR and _is_whole(layer_crs, centre, metres):
            return layer_crs
    return QgsCoordinateReferenceSystem.fromProj(
        f"+proj=tmerc +lat_0={place.y():.6f} +lon_0={place.x():.6f} +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs"
    )


def _is_whole(crs: QgsCoordinateReferenceSystem, centre: QgsPointXY, metres: float) -> bool:
    """Whether a square of a projected CRS around `centre` lies on its map of the world, not across the map's edge."""
    half = metres / crs_unit(crs) / 2
    there, back = transform(crs, wgs84()), transform(wgs84(), crs)
    try:
        for dx, dy in ((half, half), (half, -half), (-half, half), (-half, -half)):
            corner = QgsPointXY(centre.x() + dx, centre.y() + dy)
            if not back.transform(there.transform(corner)).distance(corner) < half / 100:
                return False
    except QgsCsException:
        return False
    return True


def local_grid(
    box: QgsRectangle, crs: QgsCoordinateReferenceSystem
) -> tuple[QgsCoordinateReferenceSystem, QgsRectangle]:
    """The local metric grid around a box of `crs`, and the box's bounds on it; the same as the terminal's.

    Raises QgsCsException where the box has no coordinates on the globe, spans half of it or is over 2,000 km across.
    """
    if not on_globe(crs):
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
    metres = _DEGREE_M * max(globe.height(), globe.width() * math.cos(math.radians(middle.y())))
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
    """What GDAL opens for a layer of files: a path, in an archive too, or a name of a subdataset or a virtual file."""
    source = layer.source()
    parts = QgsProviderRegistry.instance().decodeUri("gdal", source)
    if parts.get("layerName") or not parts.get("path"):
        return source.partition("|option:")[0]
    return "".join(str(parts.get(part) or "") for part in ("vsiPrefix", "path", "vsiSuffix"))


def native_gsd(layer: QgsRasterLayer, point: QgsPointXY | None = None) -> float | None:
    """Ground size of the layer's pixels in metres (root of the area, however sheared) at `point` of the layer's CRS,
    its centre by default; in the layer's units where `layer_crs` is none; None for web maps."""
    pixel = native_pixel(layer)
    if pixel is None:
        return None
    crs, at, size = layer_crs(layer), point or layer.extent().center(), math.sqrt(pixel.x() * pixel.y())
    if on_globe(crs):
        x, y, right, up = at.x(), at.y(), pixel.x() / 2, pixel.y() / 2
        edges = [QgsPointXY(x - right, y), QgsPointXY(x + right, y), QgsPointXY(x, y + up), QgsPointXY(x, y - up)]
        try:
            places = transformed(QgsGeometry.fromMultiPointXY(edges), crs, wgs84()).asMultiPoint()
        except QgsCsException:  # in the corner of a full disk, for one
            return size * metres_per_unit(crs, at, size)
        from ...model_runtime.common.globe import pixel_metres

        longitudes, latitudes = zip(*((place.x(), place.y()) for place in places))
        measured = math.sqrt(math.prod(pixel_metres(longitudes, latitudes)))
        if measured > 0:
            return measured
    return size * metres_per_unit(crs, at, size)


def densified(square: QgsRectangle, parts: int = 16) -> QgsGeometry:
    """The square as a polygon with `parts` pieces a side, so that it bends with a transform."""
    return QgsGeometry.fromRect(square).densifyByCount(parts - 1)


def transformed(
    geometry: QgsGeometry, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsGeometry:
    """A copy of `geometry` in `target`; unchanged where either is not on the globe.

    Longitudes go on past 180 degrees rather than jump there. Raises QgsCsException where it has no coordinates there
    (older QGIS gives infinities instead of raising).
    """
    moved = QgsGeometry(geometry)
    if not (on_globe(source) and on_globe(target)):
        return moved
    if source != target:
        done = moved.transform(transform(source, target))
        box = moved.boundingBox()
        corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        if done != Qgis.GeometryOperationResult.Success or not all(math.isfinite(corner) for corner in corners):
            raise QgsCsException("no coordinates there")
    if target.isGeographic() and moved.boundingBox().width() > 180:
        _unroll(moved)
    return moved


def _unroll(geometry: QgsGeometry) -> None:
    """Give it longitudes without the jump at the 180th meridian."""
    from ...model_runtime.common.globe import unrolled

    points = [(vertex.x(), vertex.y()) for vertex in geometry.vertices()]
    longitudes = unrolled([x for x, _ in points])
    for index, ((before, latitude), longitude) in enumerate(zip(points, longitudes)):
        if before != longitude:
            geometry.moveVertex(float(longitude), latitude, index)


def turns(box: QgsRectangle, layer: QgsRasterLayer) -> list[float]:
    """By how many degrees of longitude a box of the layer's CRS is moved to lie on the layer: 0 or whole turns.

    A layer of 0 to 360 degrees has the place at 110 W as 250. Two where the box lies on both of its ends; none where it
    lies beside it. Always 0 for a layer that has no end.
    """
    extent = layer.extent()
    if extent.isEmpty():
        return [0.0]
    if not layer.crs().isGeographic():
        return [0.0] if box.intersects(extent) else []
    first = math.ceil((extent.xMinimum() - box.xMaximum()) / 360)
    last = math.floor((extent.xMaximum() - box.xMinimum()) / 360)
    return [360.0 * turn for turn in range(first, last + 1) if turned(box, 360.0 * turn).intersects(extent)]


def turned(box: QgsRectangle, degrees: float) -> QgsRectangle:
    """The box moved eastwards."""
    return QgsRectangle(box.xMinimum() + degrees, box.yMinimum(), box.xMaximum() + degrees, box.yMaximum())
