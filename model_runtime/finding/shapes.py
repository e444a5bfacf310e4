"""Things in a picture as geometry: `Found` in, shapely shapes in 0..1 of the picture out, and what they measure.

A mask is one shape for each of its parts that hang together by an edge, along the edges of its cells, holes kept.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from affine import Affine
from rasterio import features

from ..common.found import Found
from ..common.found_clip import mask_cells
from ..common.globe import degree_metres, equal_area, unrolled
from .places import Place

EDGE = 0.02  # of a picture's side: so near to its edge a thing may go on beyond


def shapes_of(thing: Found) -> list[shapely.Geometry]:
    """Its shapes in the picture (u right, v down, 0..1); none of a box without an area, or of an empty mask."""
    if thing.point is not None:
        return [shapely.Point(thing.point)]
    if thing.box is not None:
        box = shapely.box(*thing.box)
        return [box] if box.area > 0 else []
    if thing.polygon is not None:
        whole = shapely.make_valid(shapely.Polygon(thing.polygon))
        parts = shapely.get_parts(shapely.get_parts(whole))  # of a collection: also those of its multipolygons
        return [part for part in parts if part.geom_type == "Polygon" and part.area > 0]
    cells = mask_cells(thing.mask)
    to_unit = Affine.scale(1 / thing.mask.width, 1 / thing.mask.height)
    parts = features.shapes(cells.astype(np.uint8), mask=cells, connectivity=4, transform=to_unit)
    return [shapely.geometry.shape(outline) for outline, _ in parts]


def cut_sides(shape: shapely.Geometry, within: float = EDGE) -> tuple[bool, bool, bool, bool]:
    """Whether it reaches the left, top, right, bottom edge of its picture, or nearly."""
    left, top, right, bottom = shape.bounds
    return left <= within, top <= within, right >= 1 - within, bottom >= 1 - within


def on_map(shape: shapely.Geometry, place: Place) -> shapely.Geometry | None:
    """A shape of the picture on the map; None where a part of it lies nowhere on the globe."""
    if place.parts > 1 and shape.geom_type != "Point":
        shape = shapely.segmentize(shape, 1 / place.parts)
    return moved_shape(shape, lambda points: np.stack(place.to_map(points[:, 0], points[:, 1]), 1), place.georeferenced)


def moved_shape(
    shape: shapely.Geometry, move: Callable[[np.ndarray], np.ndarray], georeferenced: bool
) -> shapely.Geometry | None:
    """A shape with its points (n, 2) moved, onto the map; areas as multipolygons. None where a point has no place."""
    points = move(shapely.get_coordinates(shape))
    if not np.isfinite(points).all():
        return None
    if georeferenced:
        points[:, 0] = unrolled(points[:, 0])
        points[:, 0] -= 360 * np.floor((points[:, 0].min() + 180) / 360)
    placed = shapely.transform(shape, lambda _: points)
    return placed if placed.geom_type in ("Point", "MultiPolygon") else shapely.MultiPolygon([placed])


def measured(shape: shapely.Geometry, georeferenced: bool, unit_m: float | None) -> tuple[float | None, float | None]:
    """Area in square metres, and the longer side of the smallest rectangle around it in metres; Nones for points.

    On the ellipsoid; of an image without a CRS by `unit_m`, metres a unit, Nones where that is not known.
    """
    if shape.geom_type == "Point" or (not georeferenced and unit_m is None):
        return None, None
    if georeferenced:
        area = shapely.transform(shape, lambda points: np.stack(equal_area(points[:, 0], points[:, 1]), 1)).area
        scale = degree_metres((shape.bounds[1] + shape.bounds[3]) / 2)
    else:
        area, scale = shape.area * unit_m**2, (unit_m, unit_m)
    rectangle = shapely.minimum_rotated_rectangle(shapely.transform(shape, lambda points: points * scale))
    sides = np.linalg.norm(np.diff(shapely.get_coordinates(rectangle), axis=0), axis=1)
    return float(area), float(sides.max())
