"""The place a question is about: takes in a click or a shape on the map, gives out a square on a local metric grid.

Main thread only (transforms come from the project). Distances are metres; where the layer has no CRS they are its
pixels (layer units), and every "CRS" below is the invalid one. A local CRS, which has no way to the globe but has
metres, is the metric grid itself.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsMapSettings,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
)

from . import ground
from .text import public_source, tr, whole

MAX_SIDE_M = 2_000_000.0
MIN_SNAPPED_PIXELS = 32
_CUT = 3.0  # a place so many times wider on a map server's map than on the ground lies on both edges of that map


class RegionError(ValueError):
    """A place that cannot be asked about; the message is a sentence for the person who chose it."""


@dataclass(frozen=True, eq=False)
class Region:
    """A shape as the user drew it and the bounding square the model will see."""

    shape: QgsGeometry
    crs: QgsCoordinateReferenceSystem  # of shape
    grid_crs: QgsCoordinateReferenceSystem  # local metric grid; invalid: the layer has no CRS, units are its pixels
    square: QgsRectangle  # in grid_crs
    source: str  # "click", "draw", "view", "polygon" or "grid"
    image: str = ""  # public source of an image without CRS, whose coordinates mean nothing elsewhere

    @cached_property
    def side_m(self) -> float:
        """Side of the square in ellipsoidal metres (in pixels without a CRS)."""
        return ground.side_on_ground(self.grid_crs, self.square)

    def wkt(self) -> str:
        """The square as a WKT polygon in `grid_crs`."""
        return QgsGeometry.fromRect(self.square).asWkt(6)

    def in_crs(self, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
        """The square as a polygon in `crs`, densified so that it bends as the transform does.

        Raises RegionError where it has no coordinates there.
        """
        try:
            return ground.transformed(ground.densified(self.square), self.grid_crs, crs)
        except QgsCsException as error:
            raise RegionError(
                tr("This place has no coordinates in {}; choose another one.").format(crs.userFriendlyIdentifier())
            ) from error

    def key(self) -> str:
        """16 hex digits, equal for equal places (to 0.1 m or so; to a hundredth of a pixel without a CRS)."""
        if ground.on_globe(self.grid_crs):
            centre = ground.transformed(
                QgsGeometry.fromPointXY(self.square.center()), self.grid_crs, ground.wgs84()
            ).asPoint()
            text = f"{centre.x():.6f} {centre.y():.6f} {self.side_m:.1f}"
        else:
            centre = self.square.center()
            text = f"{centre.x():.2f} {centre.y():.2f} {self.square.width():.2f} {self.image}"
        return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def default_side(layer: QgsRasterLayer, image_size: int, view: QgsMapSettings | None = None) -> float:
    """A sensible side of the window in metres (pixels without a CRS): `image_size` of the layer's own pixels.

    A web map has no pixels of its own: there one picture pixel is one pixel of `view`, the canvas's settings, as the
    user sees the map, or 1 m without a view.
    """
    gsd = ground.native_gsd(layer)
    if gsd is None:
        gsd = 1.0
        if view is not None and view.mapUnitsPerPixel() > 0:
            crs = view.destinationCrs() if view.destinationCrs().isValid() else layer.crs()
            step = view.mapUnitsPerPixel()
            gsd = step * ground.metres_per_unit(crs, view.visibleExtent().center(), step)
    side = image_size * gsd
    return min(side, MAX_SIDE_M) if ground.on_globe(layer.crs()) else side


def from_click(layer: QgsRasterLayer, point: QgsPointXY, crs: QgsCoordinateReferenceSystem, side_m: float) -> Region:
    """The square of `side_m` metres (pixels without a CRS) around `point` of `crs`.

    On a raster in its own grid the square is moved by less than a pixel onto whole pixels, so that at the layer's
    resolution the model gets them unresampled. Raises RegionError.
    """
    if not side_m > 0:
        raise RegionError(tr("The window has no size; choose a side longer than zero."))
    crs = _given_crs(layer, crs)
    shape = QgsGeometry.fromPointXY(point)
    if not (math.isfinite(point.x()) and math.isfinite(point.y())):
        raise _nowhere(layer)
    try:
        grid, centre = crs, point
        if ground.on_globe(crs):
            place = ground.transformed(shape, crs, ground.wgs84())
            if 90 - 1e-9 < abs(place.asPoint().y()) <= 90:
                raise _at_the_edge()
            grid = ground.grid_crs_for(layer.crs(), place.asPoint(), side_m)
            centre = ground.transformed(shape, crs, grid).asPoint()
        side = side_m / ground.metres_per_unit(grid, centre, side_m / (ground.crs_unit(grid) if grid.isValid() else 1))
        square = _snapped(layer, grid, _square(centre, side))
        return _checked(layer, Region(shape, crs, grid, square, "click", _image(layer)), side_m)
    except QgsCsException as error:
        raise _nowhere(layer) from error


def from_geometry(
    layer: QgsRasterLayer, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, source: str
) -> Region:
    """The bounding square of `geometry` (of `crs`, any number of parts) on the local metric grid around it.

    `source` says where it came from: "draw" or "polygon". Raises RegionError.
    """
    return _from_shape(layer, geometry, crs, source, _bounding)


def from_view(layer: QgsRasterLayer, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> Region:
    """The largest square inside a convex shape of `crs`, around its middle: nothing of it is beyond what is seen.

    Raises RegionError.
    """
    return _from_shape(layer, shape, crs, "view", _inscribed)


def _bounding(shape: QgsGeometry) -> QgsRectangle:
    box = shape.boundingBox()
    return _square(box.center(), max(box.width(), box.height()))


def _inscribed(shape: QgsGeometry) -> QgsRectangle:
    """By halving, to a thousandth of the shape's size."""
    box, centre = shape.boundingBox(), shape.centroid().asPoint()
    inside, beyond = 0.0, max(box.width(), box.height())
    while beyond - inside > beyond / 1000:
        side = (inside + beyond) / 2
        if shape.contains(QgsGeometry.fromRect(_square(centre, side))):
            inside = side
        else:
            beyond = side
    return _square(centre, inside)


def _from_shape(
    layer: QgsRasterLayer,
    geometry: QgsGeometry,
    crs: QgsCoordinateReferenceSystem,
    source: str,
    square_of: Callable[[QgsGeometry], QgsRectangle],
) -> Region:
    if geometry.isNull() or geometry.isEmpty():
        raise RegionError(tr("The shape is empty; draw or select another one."))
    crs = _given_crs(layer, crs)
    # A straight side of a few vertices bends when it is transformed; a detailed outline is dense enough.
    shape = QgsGeometry(geometry)
    dense = shape.densifyByCount(15) if shape.constGet().nCoordinates() < 100 else shape
    try:
        grid = crs
        if ground.on_globe(crs):
            on_globe = ground.transformed(dense, crs, ground.wgs84()).boundingBox()
            extent_m = _extent_on_globe(on_globe)
            if extent_m > MAX_SIDE_M:
                raise _too_large()
            grid = ground.grid_crs_for(layer.crs(), on_globe.center(), max(extent_m, 1.0))
        square = square_of(ground.transformed(dense, crs, grid))
        side = square.width()
        if not side > 0:
            raise RegionError(tr("The shape has no size; draw or select a larger one."))
        region = Region(shape, crs, grid, square, source, _image(layer))
        return _checked(layer, region, side * (ground.crs_unit(grid) if grid.isValid() else 1))
    except QgsCsException as error:
        box = shape.boundingBox()
        if not crs.isGeographic() and max(box.width(), box.height()) * ground.crs_unit(crs) > MAX_SIDE_M:
            raise _too_large() from error  # a full disk or the world, whose corners have no place on the globe
        raise _nowhere(layer) from error


def _given_crs(layer: QgsRasterLayer, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
    """The CRS the coordinates are really in: QGIS draws a layer untransformed where no way leads from it to the map."""
    return crs if ground.on_globe(crs) and ground.on_globe(layer.crs()) else ground.layer_crs(layer)


def _image(layer: QgsRasterLayer) -> str:
    return "" if ground.on_globe(layer.crs()) else public_source(layer)


def _square(centre: QgsPointXY, side: float) -> QgsRectangle:
    half = side / 2
    return QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)


def _snapped(layer: QgsRasterLayer, grid: QgsCoordinateReferenceSystem, square: QgsRectangle) -> QgsRectangle:
    """The square on whole pixels of the layer, where the grid is the layer's own and its pixels are square."""
    pixel = ground.native_pixel(layer)
    if pixel is None or grid != ground.layer_crs(layer) or abs(pixel.x() / pixel.y() - 1) > 1e-6:
        return square
    count = round(square.width() / pixel.x())
    if count < MIN_SNAPPED_PIXELS:
        return square
    extent, centre = layer.extent(), square.center()
    column = round((centre.x() - extent.xMinimum()) / pixel.x() - count / 2)
    row = round((extent.yMaximum() - centre.y()) / pixel.y() - count / 2)
    left, top = extent.xMinimum() + column * pixel.x(), extent.yMaximum() - row * pixel.y()
    return QgsRectangle(left, top - count * pixel.y(), left + count * pixel.x(), top)


def _checked(layer: QgsRasterLayer, region: Region, side_m: float) -> Region:
    """`region`, or RegionError where it is too large, lies around a pole or misses the layer."""
    if ground.on_globe(region.grid_crs):
        if side_m > MAX_SIDE_M:
            raise _too_large()
        _extent_on_globe(region.in_crs(ground.wgs84()).boundingBox())
    try:
        box = ground.transformed(ground.densified(region.square), region.grid_crs, layer.crs()).boundingBox()
    except QgsCsException as error:
        sentence = tr("This place reaches where the layer “{}” has no coordinates; choose one nearer its middle.")
        raise RegionError(sentence.format(layer.name())) from error
    turns = ground.turns(box, layer)
    if not turns:
        raise RegionError(tr("This place lies outside the layer “{}”.").format(layer.name()))
    if layer.providerType() != "gdal" and ground.on_globe(region.grid_crs):
        step = box.width() / 2
        if len(turns) > 1 or box.width() * ground.metres_per_unit(layer.crs(), box.center(), step) > _CUT * side_m:
            raise _at_the_edge()
    return region


def _extent_on_globe(box: QgsRectangle) -> float:
    """Rough longer side in metres of a box of longitudes and latitudes.

    Raises RegionError where it seems to span half the globe, as a shape around a pole does.
    """
    if box.width() > 180:
        raise _at_the_edge()
    middle = min(max(box.center().y(), -90.0), 90.0)
    return 111_320.0 * max(box.height(), box.width() * math.cos(math.radians(middle)))


def _at_the_edge() -> RegionError:
    return RegionError(
        tr("This place crosses the 180th meridian or a pole, or is as large as the globe; choose one beside it.")
    )


def _too_large() -> RegionError:
    return RegionError(
        tr("This place is more than {} km across; zoom in and choose a smaller one.").format(
            whole(round(MAX_SIDE_M / 1000))
        )
    )


def _nowhere(layer: QgsRasterLayer) -> RegionError:
    return RegionError(
        tr("This place has no coordinates in the layer “{}”; is the layer's CRS the right one?").format(layer.name())
    )
