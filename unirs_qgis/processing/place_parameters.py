"""Which places an algorithm asks about: takes in an extent, a point with a side, or polygons, gives out `GivenPlace`s,
each of which is a `Region` on the main thread.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
    QgsRasterLayer,
)

from ..core.region import Region, default_side, from_click, from_geometry
from ..core.text import tr
from .algorithm import UnirsAlgorithm

EXTENT, POINT, SIDE, POLYGONS = "EXTENT", "POINT", "SIDE", "POLYGONS"


@dataclass(frozen=True, eq=False)
class GivenPlace:
    """Where to look, as it was given."""

    number: int  # of the polygon in its layer; 1 where there is one place only
    shape: QgsGeometry | None = None  # None: the whole layer
    crs: QgsCoordinateReferenceSystem = field(default_factory=QgsCoordinateReferenceSystem)
    side_m: float | None = None  # of the window around a point, in metres (pixels without a CRS); 0: the model's own

    def region(self, layer: QgsRasterLayer, image_size: int) -> Region:
        """The place on a layer, for pictures of `image_size` pixels a side. Main thread only; raises RegionError."""
        if self.shape is None:
            return from_geometry(layer, QgsGeometry.fromRect(layer.extent()), layer.crs(), "view")
        if self.side_m is None:
            return from_geometry(layer, self.shape, self.crs, "polygon")
        return from_click(layer, self.shape.asPoint(), self.crs, self.side_m or default_side(layer, image_size))


def add_places(algorithm: UnirsAlgorithm) -> None:
    """Add the parameters that `places` reads."""
    algorithm.addParameter(
        QgsProcessingParameterExtent(EXTENT, tr("Place: extent (by default the whole layer)"), optional=True)
    )
    algorithm.addParameter(QgsProcessingParameterPoint(POINT, tr("Or: point in the middle of a window"), optional=True))
    side = QgsProcessingParameterNumber(
        SIDE,
        tr("Side of that window in metres (0: by the model's picture)"),
        QgsProcessingParameterNumber.Type.Double,
        defaultValue=0,
        optional=True,
        minValue=0,
    )
    algorithm.addParameter(side)
    kinds = [QgsProcessing.SourceType.TypeVectorPolygon]
    algorithm.addParameter(
        QgsProcessingParameterFeatureSource(POLYGONS, tr("Or: polygons, each a place of its own"), kinds, optional=True)
    )


def places(algorithm: UnirsAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext) -> list[GivenPlace]:
    """The places that were given, at least one. Raises QgsProcessingException."""
    extent = algorithm.parameterAsExtent(parameters, EXTENT, context)
    point = algorithm.parameterAsPoint(parameters, POINT, context)
    source = algorithm.parameterAsSource(parameters, POLYGONS, context)
    given = [not extent.isNull(), bool(parameters.get(POINT)), source is not None]
    if sum(given) > 1:
        raise QgsProcessingException(tr("Give an extent, a point or polygons, not several of them."))
    if given[0]:
        crs = algorithm.parameterAsExtentCrs(parameters, EXTENT, context)
        return [GivenPlace(1, QgsGeometry.fromRect(extent), crs)]
    if given[1]:
        side = algorithm.parameterAsDouble(parameters, SIDE, context)
        crs = algorithm.parameterAsPointCrs(parameters, POINT, context)
        return [GivenPlace(1, QgsGeometry.fromPointXY(point), crs, side)]
    if source is None:
        return [GivenPlace(1)]
    crs = source.sourceCrs()
    found = [GivenPlace(int(one.id()), one.geometry(), crs) for one in source.getFeatures() if one.hasGeometry()]
    if not found:
        raise QgsProcessingException(tr("The polygon layer has no polygons to ask about."))
    return found
