"""A part of the map in which cells are asked: takes in an extent or polygons, gives out which squares they touch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)

from .. import ground
from ..text import tr
from .size import GridError


@dataclass(frozen=True, eq=False)
class Area:
    """Shapes of one CRS (the layer's own where that is unknown)."""

    shapes: tuple[QgsGeometry, ...]
    crs: QgsCoordinateReferenceSystem

    def bounds(self, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
        """The box around all of it in another CRS. Raises QgsCsException."""
        box = QgsRectangle()
        box.setMinimal()
        for shape in self.shapes:
            box.combineExtentWith(ground.transformed(_dense(shape), self.crs, crs).boundingBox())
        return box


def area_of_extent(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> Area:
    """A box of the map. Raises GridError for an empty one."""
    if extent.isEmpty():
        raise GridError(tr("The extent is empty; choose another one."))
    inside = QgsRectangle(extent)
    inside.scale(1 - 1e-6)  # a cell that only shares an edge with it is not in it
    return Area((QgsGeometry.fromRect(inside),), crs)


def area_of_features(layer: QgsVectorLayer, selected: bool = False) -> Area:
    """The polygons of a layer, all or those selected. Raises GridError where there are none."""
    request = QgsFeatureRequest().setSubsetOfAttributes([])
    found = layer.getSelectedFeatures(request) if selected else layer.getFeatures(request)
    shapes = tuple(feature.geometry() for feature in found if feature.hasGeometry())
    if not shapes:
        words = tr("Nothing is selected in the layer “{}”.") if selected else tr("The layer “{}” has no polygons.")
        raise GridError(words.format(layer.name()))
    return Area(shapes, layer.crs())


def touched(
    area: Area, crs: QgsCoordinateReferenceSystem, corner: QgsPointXY, step: float, rows: int, columns: int
) -> np.ndarray:
    """(rows, columns) bool: which squares of side `step` (units of `crs`; from the corner top left) a shape touches.

    Raises QgsCsException.
    """
    target = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, gdal.GDT_Byte)
    target.SetGeoTransform((corner.x(), step, 0, corner.y(), 0, -step))
    shapes = ogr.GetDriverByName("Memory").CreateDataSource("")
    table = shapes.CreateLayer("shapes", None, ogr.wkbUnknown)
    for shape in area.shapes:
        placed = ground.transformed(_dense(shape), area.crs, crs)
        row = ogr.Feature(table.GetLayerDefn())
        row.SetGeometryDirectly(ogr.CreateGeometryFromWkb(bytes(placed.asWkb())))
        table.CreateFeature(row)
    gdal.RasterizeLayer(target, [1], table, burn_values=[1], options=["ALL_TOUCHED=TRUE"])
    return target.ReadAsArray().astype(bool)


def touching(area: Area, crs: QgsCoordinateReferenceSystem) -> Callable[[QgsRectangle], bool]:
    """What tells of one box of a CRS after another whether a shape touches it. Raises QgsCsException."""
    shapes = [ground.transformed(_dense(shape), area.crs, crs) for shape in area.shapes]
    known = [(shape.boundingBox(), shape) for shape in shapes]

    def is_touched(box: QgsRectangle) -> bool:
        square = QgsGeometry.fromRect(box)
        return any(bounds.intersects(box) and shape.intersects(square) for bounds, shape in known)

    return is_touched


def _dense(shape: QgsGeometry) -> QgsGeometry:
    """A straight side of a few vertices bends when it is transformed; a detailed outline is dense enough."""
    return shape.densifyByCount(15) if shape.constGet().nCoordinates() < 100 else shape
