"""Which grid a picture is drawn on: takes in an open raster and a place as the user gave it, gives out a `Grid`."""

from __future__ import annotations

import math

import numpy as np
from affine import Affine

from ..common.globe import brought_to, unrolled
from .files import RasterError, RasterFile
from .georeference import (
    Georeference,
    Grid,
    crs_name,
    lattice,
    metric_square,
    moved_where_possible,
    parse_crs,
)

LEAST_THICKNESS = 4  # picture pixels; a raster that is thinner in its square is shown in its own shape
_AROUND = 315.0  # degrees; what reaches so far reaches around the globe: its longitudes are known at 17 places alone
MAX_OVERSIZE = 16  # an image without georeference is handed over at most this many times larger than the model's input

WindowLike = tuple[int, int, int, int]
Box = tuple[float, float, float, float]


def grid_for(
    raster: RasterFile,
    places: Georeference | None,
    size: int,
    window: WindowLike | None,
    bbox: Box | None,
    crs: str | None,
) -> tuple[Grid, str | None]:
    """The picture's grid, and a note where it is not the usual one. Raises RasterError for a place out of reach."""
    if window is not None and bbox is not None:
        raise RasterError("Give a window or a bounding box, not both.")
    if bbox is not None:
        return _bbox_grid(raster, places, size, bbox, crs), None
    if window is not None:
        return _window_grid(raster, places, size, window), None
    rows, columns = raster.shape
    whole = (0, 0, columns, rows)
    if places is None:
        return _own_grid(None, whole, size), None
    if places.transform is None:
        return metric_square(*places.to_ground(*lattice(whole)), places.crs, places.crs, size), None
    reason = None
    try:
        if not _is_thin(whole, size):
            return metric_square(*places.to_ground(*lattice(whole)), places.crs, places.crs, size), None
        reason = f"It is {columns} x {rows} pixels, too thin for a square."
    except RasterError as error:
        reason = error
    return _own_grid(places, whole, size), f"{raster.name} is shown in its own shape: {reason}"


def _window_grid(raster: RasterFile, places: Georeference | None, size: int, window: WindowLike) -> Grid:
    column, row, width, height = window
    rows, columns = raster.shape
    if width < 1 or height < 1:
        raise RasterError("The window has no size; give COLUMN,ROW,WIDTH,HEIGHT in pixels.")
    if column >= columns or row >= rows or column + width <= 0 or row + height <= 0:
        raise RasterError(f"The window lies outside {raster.name}, which is {columns} x {rows} pixels.")
    if places is not None and (width != height or places.transform is None):
        return metric_square(*places.to_ground(*lattice(window)), places.crs, places.crs, size)
    if width != height:
        return _own_grid(None, window, size)
    to_pixels = Affine.translation(column, row) @ Affine.scale(width / size)
    return Grid(places and places.crs, places.transform @ to_pixels if places else to_pixels, size, size)


def _bbox_grid(raster: RasterFile, places: Georeference | None, size: int, bbox: Box, crs: str | None) -> Grid:
    if places is None:
        raise RasterError(f"{raster.name} has no georeference; give the place as a window in pixels.")
    given = parse_crs(crs) if crs else places.crs
    left, bottom, right, top = bbox
    if given.is_geographic and right < left:  # from the east of the 180th meridian to the west of it
        right += 360
    if given.is_geographic and abs(left) > 360:
        left, right = (float(edge) for edge in brought_to(left, -180) + np.array([0, right - left]))
    if not (left < right and bottom < top):
        raise RasterError("The bounding box has no size; give XMIN,YMIN,XMAX,YMAX.")
    xs, ys = lattice((left, bottom, right - left, top - bottom))
    grid = metric_square(xs, ys, given, places.crs, size)
    rows, columns = raster.shape
    on_raster = moved_where_possible(*grid.to_ground(*lattice((0, 0, size, size))), grid.crs, places.crs)
    at_columns, at_rows = (axis[np.isfinite(axis)] for axis in places.to_pixels(*on_raster))
    if not at_columns.size or _misses(at_columns, columns) or _misses(at_rows, rows):
        raise RasterError(f"The bounding box lies outside {raster.name}, which covers {_extent(raster, places)}.")
    return grid


def _misses(positions: np.ndarray, length: int) -> bool:
    return bool(positions.max() <= 0 or positions.min() >= length)


def _is_thin(window: WindowLike, size: int) -> bool:
    """Whether a window's bounding square, at `size` pixels, would show next to nothing of it."""
    _, _, width, height = window
    return min(width, height) * size < LEAST_THICKNESS * max(width, height)


def _own_grid(places: Georeference | None, window: WindowLike, size: int) -> Grid:
    """The window in its own shape, at its own pixels unless it is far larger than the model's input."""
    column, row, width, height = window
    factor = max(1.0, max(width, height) / (MAX_OVERSIZE * size))
    shape = max(1, round(width / factor)), max(1, round(height / factor))
    to_pixels = Affine.translation(column, row) @ Affine.scale(width / shape[0], height / shape[1])
    return Grid(places and places.crs, places.transform @ to_pixels if places else to_pixels, *shape)


def common_grid(
    first: RasterFile, second: RasterFile, places: Georeference, other_places: Georeference, size: int
) -> tuple[Grid, str | None]:
    """The square around what both rasters cover, and a note where it is that in the first one's own shape instead.

    Raises RasterError where they do not overlap.
    """
    xs, ys = places.to_ground(*lattice((0, 0, *first.shape[::-1])))
    left, bottom, right, top = box = _common_box(places, xs, ys, *_seen_from(places, xs, second, other_places))
    if not (left < right and bottom < top):
        raise RasterError(
            f"{first.name} and {second.name} do not overlap: one covers {_extent(first, places)}, the other "
            f"{_extent(second, other_places)}."
        )
    window = _window_of(first, places, box)
    if window is not None and _is_thin(window, size):
        reason: object = f"What both show is {window[2]} x {window[3]} pixels, too thin for a square."
    else:
        try:
            corners = lattice((left, bottom, right - left, top - bottom))
            return metric_square(*corners, places.crs, places.crs, size), None
        except RasterError as error:
            if window is None:
                raise
            reason = error
    return _own_grid(places, window, size), f"{first.name} is shown in its own shape: {reason}"


def _seen_from(
    places: Georeference, xs: np.ndarray, other: RasterFile, other_places: Georeference
) -> tuple[np.ndarray, np.ndarray]:
    """Places of the other raster in the first one's CRS, spelled as its own `xs` where these are longitudes; those that
    the CRS has no coordinates for are left out."""
    own_xs, own_ys = other_places.to_ground(*lattice((0, 0, *other.shape[::-1])))
    other_xs, other_ys = moved_where_possible(own_xs, own_ys, other_places.crs, places.crs)
    found = np.isfinite(other_xs)
    other_xs, other_ys = other_xs[found], other_ys[found]
    if places.middle is None or not found.any():
        return other_xs, other_ys
    if other_places.middle is not None:  # its own longitudes have no jump
        other_xs = brought_to(other_xs, own_xs[found] - 180)
    else:
        other_xs = unrolled(other_xs)
    if np.ptp(other_xs) > _AROUND:
        return np.where(np.arange(other_xs.size) % 2, xs.min(), xs.max()), other_ys
    turns = (places.middle - (other_xs.min() + other_xs.max()) / 2) / 360
    near = [other_xs + 360 * turn for turn in {math.floor(turns), math.ceil(turns)}]
    return max(near, key=lambda moved_xs: min(xs.max(), moved_xs.max()) - max(xs.min(), moved_xs.min())), other_ys


def _common_box(places: Georeference, xs, ys, other_xs, other_ys) -> Box:
    """What the boxes of both have in common, in the first one's CRS; none has a left edge that is not left of its
    right one."""
    if not other_xs.size:
        return 0.0, 0.0, 0.0, 0.0
    left, right = max(min(xs), min(other_xs)), min(max(xs), max(other_xs))
    return left, max(min(ys), min(other_ys)), right, min(max(ys), max(other_ys))


def _window_of(raster: RasterFile, places: Georeference, box: Box) -> WindowLike | None:
    """The whole pixels of a raster under a box of its CRS; None where its pixels lie by control points."""
    if places.transform is None:
        return None
    left, bottom, right, top = box
    columns, rows = ~places.transform @ (np.array([left, right, left, right]), np.array([top, top, bottom, bottom]))
    first = max(math.floor(columns.min() + 1e-6), 0), max(math.floor(rows.min() + 1e-6), 0)
    last = min(math.ceil(columns.max() - 1e-6), raster.shape[1]), min(math.ceil(rows.max() - 1e-6), raster.shape[0])
    width, height = last[0] - first[0], last[1] - first[1]
    return (*first, width, height) if width > 0 and height > 0 else None


def _extent(raster: RasterFile, places: Georeference) -> str:
    xs, ys = places.to_ground(*lattice((0, 0, *raster.shape[::-1]), 1))
    corners = ",".join(f"{value:.10g}" for value in (min(xs), min(ys), max(xs), max(ys)))
    return f"{corners} in {crs_name(places.crs)}"
