"""Things found in a picture, on the ground: takes `Found` and the region of the picture, gives shapes on its grid.

A picture's pixels lie evenly on its region's square, whatever the layer's CRS, rotation and resolution, so its 0..1 are
the square's: (0, 0) is the square's top left corner. Main thread only, for measures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsCsException, QgsDistanceArea, QgsGeometry, QgsPointXY, QgsProject, QgsRectangle

from ....model_runtime.common.found import Found
from ....model_runtime.common.found_clip import mask_cells
from .. import ground
from ..region import Region


@dataclass(frozen=True, eq=False)
class Placed:
    """A thing on the ground: `shape` in the region's grid; of a mask one piece of connected cells."""

    label: str
    kind: str  # "box", "point", "polygon" or "mask"
    score: float | None
    shape: QgsGeometry
    area_m2: float | None  # ellipsoidal; None of a point, and of an image without a CRS
    length_m: float | None  # of the longer side of the smallest rectangle around it; None as above


def placed(thing: Found, region: Region) -> Iterator[Placed]:
    """The thing itself, or the pieces of its mask, the largest first."""
    at = partial(_at, region.square)
    if thing.point is not None:
        yield Placed(thing.label, thing.kind, thing.score, QgsGeometry.fromPointXY(at(*thing.point)), None, None)
        return
    if thing.box is not None:
        left, top, right, bottom = thing.box
        shapes = [QgsGeometry.fromRect(QgsRectangle(at(left, bottom), at(right, top)))]
    elif thing.polygon is not None:
        corners = [at(x, y) for x, y in thing.polygon]
        shape = QgsGeometry.fromPolygonXY([[*corners, corners[0]]])
        shapes = [shape if shape.isGeosValid() else shape.makeValid()]
    else:
        shapes = sorted(_pieces(mask_cells(thing.mask), region.square), key=lambda shape: -shape.area())
    for shape in shapes:
        if shape.area() > 0:
            area, length = measured(shape, region)
            yield Placed(thing.label, thing.kind, thing.score, shape, area, length)


def measured(shape: QgsGeometry, region: Region) -> tuple[float | None, float | None]:
    """Area in ellipsoidal square metres and length of the longer side in metres, of a shape on the region's grid.

    In the plane of a local CRS; None of an image without one, whose scale nobody knows.
    """
    crs = region.grid_crs
    if not crs.isValid():
        return None, None
    _, _area, _angle, width, height = shape.orientedMinimumBoundingBox()
    length = max(width, height) * region.side_m / region.square.width()
    if not ground.on_globe(crs):
        unit = ground.crs_unit(crs)
        return shape.area() * unit * unit, length
    try:
        globe = ground.transformed(shape.densifyByCount(7), crs, ground.wgs84())
    except QgsCsException:
        return None, length
    measure = QgsDistanceArea()
    measure.setSourceCrs(ground.wgs84(), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")
    return measure.measureArea(globe), length


def _at(square: QgsRectangle, x: float, y: float) -> QgsPointXY:
    return QgsPointXY(square.xMinimum() + x * square.width(), square.yMaximum() - y * square.height())


def _pieces(inside: np.ndarray, square: QgsRectangle) -> list[QgsGeometry]:
    """Polygons around the cells that share sides, with their holes."""
    height, width = inside.shape
    raster = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_Byte)
    step_x, step_y = square.width() / width, square.height() / height
    raster.SetGeoTransform((square.xMinimum(), step_x, 0, square.yMaximum(), 0, -step_y))
    band = raster.GetRasterBand(1)
    band.WriteArray(inside.astype(np.uint8))
    found = ogr.GetDriverByName("Memory").CreateDataSource("")
    table = found.CreateLayer("", None, ogr.wkbPolygon)
    gdal.Polygonize(band, band, table, -1)
    shapes = []
    for row in table:
        shape = QgsGeometry()
        shape.fromWkb(bytes(row.GetGeometryRef().ExportToWkb()))
        shapes.append(shape)
    return shapes
