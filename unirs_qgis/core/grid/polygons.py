"""Polygons of a vector layer as the cells of a grid: takes in a raster and a polygon layer, gives out regions.

A cell's number is its feature's id. The shapes are those at the moment when the plan is made. Main thread only.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from qgis.core import (
    NULL,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)

from ....model_runtime.common.grid.cells import Points
from .. import ground
from ..crops.layer_style import prepared_clone
from ..region import Region, RegionError, from_geometry
from ..text import public_source, tr
from .size import GridError


class PolygonPlan:
    """Each polygon is a cell, shown by its bounding square. Has the shape of `GridPlan`."""

    def __init__(
        self,
        layer: QgsRasterLayer,
        polygons: QgsVectorLayer,
        selected: bool = False,
        only: Sequence[int] | None = None,
        attribute: str = "",
    ) -> None:
        """`selected`, or `only` these features by their ids; else all. `attribute`: what a cell keeps of its feature.

        Raises GridError where no polygon touches the raster layer. `outside` counts those that do not.
        """
        if polygons.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
            raise GridError(tr("The layer “{}” has no polygons.").format(polygons.name()))
        self._layer = prepared_clone(layer)  # the user may remove the layer meanwhile
        self._crs = polygons.crs() if polygons.crs().isValid() else layer.crs()
        self._source = QgsVectorLayerFeatureSource(polygons)
        self.attribute = attribute if polygons.fields().lookupField(attribute) >= 0 else ""
        self._values: dict[int, str] = {}
        wanted = [self.attribute] if self.attribute else []
        request = QgsFeatureRequest().setSubsetOfAttributes(wanted, polygons.fields())
        if selected or only is not None:
            request.setFilterFids(list(only) if only is not None else polygons.selectedFeatureIds())
        self.all = not selected and only is None
        reach = self._reach()
        numbers, digest, self.outside = array("q"), hashlib.sha256(), 0
        self._box = QgsRectangle()
        self._box.setMinimal()
        for feature in self._source.getFeatures(request):
            if not feature.hasGeometry() or not self._on_layer(feature.geometry().boundingBox(), reach):
                self.outside += 1
                continue
            numbers.append(feature.id())
            if self.attribute:
                self._values[feature.id()] = _text(feature[self.attribute])
            self._box.combineExtentWith(feature.geometry().boundingBox())
            digest.update(str(feature.id()).encode() + bytes(feature.geometry().asWkb()))
        if not numbers:
            raise GridError(
                tr("No polygon of “{}” lies on the layer “{}”.").format(polygons.name(), layer.name())
                if not selected or polygons.selectedFeatureCount()
                else tr("Nothing is selected in the layer “{}”.").format(polygons.name())
            )
        self._numbers = array("q", sorted(numbers))
        self._identity = {"polygons": digest.hexdigest(), "source": public_source(polygons), "count": len(numbers)}
        self._held: tuple[int, QgsGeometry] = (0, QgsGeometry())

    @property
    def count(self) -> int:
        """How many cells are asked."""
        return len(self._numbers)

    @property
    def georeferenced(self) -> bool:
        """Whether cells lie on the globe."""
        return ground.on_globe(self._layer.crs())

    def cells(self) -> Iterator[int]:
        """The ids of the features, in order, one by one."""
        return iter(self._numbers)

    def column_and_row(self, cell: int) -> tuple[None, None]:
        """Polygons have no column and no row."""
        return None, None

    def value(self, cell: int) -> str | None:
        """What a cell keeps of its feature, as text to join on; None where nothing is kept or the feature has none."""
        return self._values.get(cell) or None

    def region(self, cell: int) -> Region:
        """A polygon's region. Raises RegionError."""
        return from_geometry(self._layer, self._geometry(cell), self._crs, "polygon")

    def outline(self, cell: int) -> Points:
        """The ring of the polygon's largest part: longitude and latitude, or the image's units without a CRS."""
        shape = self._geometry(cell)
        part = max(shape.asGeometryCollection(), key=lambda part: part.area())
        if self.georeferenced:
            part = ground.transformed(part, self._crs, ground.wgs84())
        part.convertToSingleType()
        return [(point.x(), point.y()) for point in part.asPolygon()[0]]

    def extent(self) -> QgsRectangle:
        """The box around all polygons in EPSG:4326, or the image's own units: where their layer lies."""
        if not self.georeferenced:
            return QgsRectangle(self._box)
        return ground.transformed(ground.densified(self._box), self._crs, ground.wgs84()).boundingBox()

    def identity(self) -> dict[str, Any]:
        """The polygons as a plain value."""
        return dict(self._identity)

    def _geometry(self, cell: int) -> QgsGeometry:
        if self._held[0] != cell or self._held[1].isNull():
            feature = QgsFeature()
            if not self._source.getFeatures(QgsFeatureRequest(cell)).nextFeature(feature):
                raise RegionError(tr("The polygon {} is no longer in its layer.").format(cell))
            self._held = (cell, QgsGeometry(feature.geometry()))
        return self._held[1]

    def _reach(self) -> QgsRectangle | None:
        """The raster's extent in the polygons' CRS; None where that is too large to have one there."""
        layer = self._layer
        try:
            ground.local_grid(layer.extent(), layer.crs())
            return ground.transformed(ground.densified(layer.extent()), layer.crs(), self._crs).boundingBox()
        except QgsCsException:
            return None

    def _on_layer(self, box: QgsRectangle, reach: QgsRectangle | None) -> bool:
        """Whether a polygon's box touches the raster."""
        if reach is not None and box.intersects(reach):
            return True
        if reach is not None and not self._crs.isGeographic():
            return False
        try:
            there = ground.transformed(ground.densified(box), self._crs, self._layer.crs()).boundingBox()
        except QgsCsException:
            return False
        return bool(ground.turns(there, self._layer))


def _text(value: Any) -> str:
    """An attribute as QGIS compares it in a join: whole numbers without a decimal point."""
    if value is None or value == NULL:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
