"""Which grid a picture is drawn on: takes in an open raster and a place as the user gave it, gives out a `Grid`."""

from __future__ import annotations

from affine import Affine

from .files import RasterError, RasterFile
from .georeference import Georeference, Grid, crs_text, lattice, metric_square, moved, parse_crs

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
    try:
        return metric_square(*places.to_ground(*lattice(whole)), places.crs, places.crs, size), None
    except RasterError as error:
        if places.transform is None:
            raise
        return _own_grid(places, whole, size), f"{raster.name} is shown in its own shape: {error}"


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
    left, bottom, right, top = bbox
    if not (left < right and bottom < top):
        raise RasterError("The bounding box has no size; give XMIN,YMIN,XMAX,YMAX.")
    given = parse_crs(crs) if crs else places.crs
    xs, ys = lattice((left, bottom, right - left, top - bottom))
    grid = metric_square(xs, ys, given, places.crs, size)
    rows, columns = raster.shape
    inside_columns, inside_rows = places.to_pixels(
        *moved(*grid.to_ground(*lattice((0, 0, size, size))), grid.crs, places.crs)
    )
    if max(inside_columns) <= 0 or max(inside_rows) <= 0 or min(inside_columns) >= columns or min(inside_rows) >= rows:
        raise RasterError(f"The bounding box lies outside {raster.name}, which covers {_extent(raster, places)}.")
    return grid


def _own_grid(places: Georeference | None, window: WindowLike, size: int) -> Grid:
    """The window in its own shape, at its own pixels unless it is far larger than the model's input."""
    column, row, width, height = window
    factor = max(1.0, max(width, height) / (MAX_OVERSIZE * size))
    shape = max(1, round(width / factor)), max(1, round(height / factor))
    to_pixels = Affine.translation(column, row) @ Affine.scale(width / shape[0], height / shape[1])
    return Grid(places and places.crs, places.transform @ to_pixels if places else to_pixels, *shape)


def common_grid(
    first: RasterFile, second: RasterFile, places: Georeference, other_places: Georeference, size: int
) -> Grid:
    """The square around what both rasters cover. Raises RasterError where they do not overlap."""
    xs, ys = places.to_ground(*lattice((0, 0, *first.shape[::-1])))
    other_xs, other_ys = moved(
        *other_places.to_ground(*lattice((0, 0, *second.shape[::-1]))), other_places.crs, places.crs
    )
    left, right = max(min(xs), min(other_xs)), min(max(xs), max(other_xs))
    bottom, top = max(min(ys), min(other_ys)), min(max(ys), max(other_ys))
    if not (left < right and bottom < top):
        raise RasterError(
            f"{first.name} and {second.name} do not overlap: one covers {_extent(first, places)}, the other "
            f"{_extent(second, other_places)}."
        )
    return metric_square(*lattice((left, bottom, right - left, top - bottom)), places.crs, places.crs, size)


def _extent(raster: RasterFile, places: Georeference) -> str:
    xs, ys = places.to_ground(*lattice((0, 0, *raster.shape[::-1]), 1))
    corners = ",".join(f"{value:.10g}" for value in (min(xs), min(ys), max(xs), max(ys)))
    return f"{corners} in {crs_text(places.crs)}"
