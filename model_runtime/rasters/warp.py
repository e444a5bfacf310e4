"""Raw bands on a picture's grid: takes in an open raster and a grid, gives out values and valid masks at its pixels.

Where a picture covers whole pixels, parallel to them, the file is read straight, resampled by GDAL's own cubic read as
in the plugin; everything else is read at up to four times the picture's resolution and warped by cubic convolution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from affine import Affine
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.warp import reproject
from rasterio.windows import Window

from .bands import Bands, is_cheap, read_window
from .files import RasterFile
from .georeference import Georeference, Grid, lattice, moved_where_possible

_ANY_CRS = CRS.from_epsg(3857)  # stands for "pixels" on both sides of a warp within one raster
_LATTICE = 16
_ON_A_PIXEL = 1e-3  # of a pixel: how far off rounding may put an edge that lies on one


@dataclass(frozen=True)
class Rendered:
    """(n, H, W) raw values, their masks, the window under them, the part of it inside the raster (None: there is none),
    and whether it was only sampled."""

    values: np.ndarray
    masks: np.ndarray
    window: Window
    inside: Window | None
    sampled: bool = False


def render(raster: RasterFile, places: Georeference | None, grid: Grid, bands: Bands) -> Rendered:
    """The raster's bands at the pixels of `grid`, whose `crs` is None only for rasters without a georeference."""
    to_pixels = _parallel(places, grid)
    if to_pixels is None or places is None or not places.around:
        return _rendered(raster, places, grid, bands, to_pixels)
    turn = ~places.transform @ Affine.translation(360, 0) @ places.transform
    parts = [_rendered(raster, places, grid, bands, part @ to_pixels) for part in (~turn, Affine.identity(), turn)]
    return _merged(sorted(parts, key=lambda part: -np.count_nonzero(part.masks)))


def _rendered(
    raster: RasterFile, places: Georeference | None, grid: Grid, bands: Bands, to_pixels: Affine | None
) -> Rendered:
    shape = (grid.height, grid.width)
    window = _whole_pixels(to_pixels, grid) if to_pixels is not None else None
    if window is not None:
        inside = _clipped(window, raster)
        if inside == window and is_cheap(raster, window, shape):
            return Rendered(*read_window(raster, bands, window, shape), window, inside)
        if inside is not None and (window.height, window.width) == shape:
            return _padded(raster, bands, window, inside)
    return _warped(raster, places, grid, bands, to_pixels)


def _merged(parts: list[Rendered]) -> Rendered:
    """Parts of one picture as one: where several have data, the first of them, and the first one's window."""
    first, *others = parts
    for other in others:
        missing = other.masks & ~first.masks
        values = np.where(missing, other.values, first.values)
        sampled = first.sampled or other.sampled
        first = Rendered(values, first.masks | missing, first.window, first.inside, sampled)
    return first


def _parallel(places: Georeference | None, grid: Grid) -> Affine | None:
    """The affine map from picture to raster pixels, where there is one."""
    if grid.crs is None or places is None:
        return grid.transform
    return ~places.transform @ grid.transform if places.transform is not None and places.crs == grid.crs else None


def _whole_pixels(to_pixels: Affine, grid: Grid) -> Window | None:
    """The window of whole raster pixels that the picture covers, None where its edges lie between or across pixels."""
    left, top = to_pixels @ (0, 0)
    right, bottom = to_pixels @ (grid.width, grid.height)
    corner = to_pixels @ (grid.width, 0)
    edges = [left, top, right, bottom]
    rounded = [round(edge) for edge in edges]
    errors = [abs(edge - whole) for edge, whole in zip(edges, rounded, strict=True)]
    turned = max(abs(corner[0] - right), abs(corner[1] - top))
    if max(*errors, turned) > _ON_A_PIXEL or rounded[2] <= rounded[0] or rounded[3] <= rounded[1]:
        return None
    return Window(rounded[0], rounded[1], rounded[2] - rounded[0], rounded[3] - rounded[1])


def _clipped(window: Window, raster: RasterFile) -> Window | None:
    """The part of a window inside the raster; None where there is none."""
    rows, columns = raster.shape
    left, top = max(window.col_off, 0), max(window.row_off, 0)
    right, bottom = min(window.col_off + window.width, columns), min(window.row_off + window.height, rows)
    return Window(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _padded(raster: RasterFile, bands: Bands, window: Window, inside: Window) -> Rendered:
    values, masks = read_window(raster, bands, inside, (inside.height, inside.width))
    left, top = inside.col_off - window.col_off, inside.row_off - window.row_off
    margins = ((0, 0), (top, window.height - inside.height - top), (left, window.width - inside.width - left))
    return Rendered(np.pad(values, margins), np.pad(masks, margins), window, inside)


def _warped(
    raster: RasterFile, places: Georeference | None, grid: Grid, bands: Bands, to_pixels: Affine | None
) -> Rendered:
    """The picture by one warp, or by one of each end of a raster around the globe that the picture lies across."""
    windows, step = _covered(raster, places, grid, to_pixels)
    inside = [(clipped.width * clipped.height, clipped) for window in windows if (clipped := _clipped(window, raster))]
    if not inside:
        shape = (len(bands.indexes), grid.height, grid.width)
        window = windows[0] if windows else Window(0, 0, 0, 0)
        return Rendered(np.zeros(shape, np.uint8), np.zeros(shape, bool), window, None)
    parts = [
        _warped_window(raster, places, grid, bands, to_pixels, window, step)
        for _, window in sorted(inside, key=lambda found: -found[0])
    ]
    return _merged(parts)


def _warped_window(
    raster: RasterFile,
    places: Georeference | None,
    grid: Grid,
    bands: Bands,
    to_pixels: Affine | None,
    inside: Window,
    step: float,
) -> Rendered:
    reduction = max(1.0, step / 4, max(inside.height / grid.height, inside.width / grid.width) / 8)
    shape = (math.ceil(inside.height / reduction), math.ceil(inside.width / reduction))
    sampled = not is_cheap(raster, inside, shape)
    values, masks = read_window(raster, bands, inside, shape)

    as_float = values.astype(np.result_type(values.dtype, np.float32))
    as_float[~masks] = np.nan
    to_raster = Affine.translation(inside.col_off, inside.row_off) @ Affine.scale(
        inside.width / shape[1], inside.height / shape[0]
    )
    if to_pixels is not None:
        source = {"src_transform": to_raster, "src_crs": _ANY_CRS}
        target = {"dst_transform": to_pixels, "dst_crs": _ANY_CRS}
    else:
        source = {"src_crs": places.crs, **_read_georeference(places, to_raster)}
        target = {"dst_transform": grid.transform, "dst_crs": grid.crs}
    warped = np.full((len(bands.indexes), grid.height, grid.width), np.nan, as_float.dtype)
    options = {"src_nodata": np.nan, "dst_nodata": np.nan, "resampling": bands.resampling}
    # GDAL interpolates between few exact points, and loses the pixels between two that lie at both ends of the globe.
    exact = places is not None and places.middle is not None and inside.width == raster.source.width
    tolerance = 0.0 if exact and to_pixels is None else 0.125
    for read, band in zip(as_float, warped, strict=True):  # of several at once GDAL widens the data into the gaps
        reproject(read, band, tolerance=tolerance, **options, **source, **target)

    masks = np.isfinite(warped)
    if values.dtype == np.uint8:
        warped = np.clip(np.rint(np.nan_to_num(warped)), 0, 255).astype(np.uint8)
    return Rendered(warped, masks, inside, inside, sampled)


def _covered(
    raster: RasterFile, places: Georeference | None, grid: Grid, to_pixels: Affine | None
) -> tuple[list[Window], float]:
    """The windows of raster pixels under the picture, with a margin, and raster pixels per picture pixel.

    One window, or two where the picture lies across the meridian at which a raster around the globe begins and ends;
    none where the raster's CRS does not reach the place. Parts of the picture that it does not reach are left out.
    """
    points = lattice((0, 0, grid.width, grid.height), _LATTICE)
    if to_pixels is not None:
        columns, rows = to_pixels @ points
    else:
        columns, rows = places.to_pixels(*moved_where_possible(*grid.to_ground(*points), grid.crs, places.crs))
    found = np.isfinite(columns) & np.isfinite(rows)
    if not found.any():
        return [], 1.0
    parts = _parts(columns, found, raster.source.width)
    columns, rows = (axis.reshape(_LATTICE + 1, _LATTICE + 1) for axis in (columns, rows))
    across = np.hypot(np.diff(columns, axis=1), np.diff(rows, axis=1)) / (grid.width / _LATTICE)
    down = np.hypot(np.diff(columns, axis=0), np.diff(rows, axis=0)) / (grid.height / _LATTICE)
    steps = [float(np.nanmedian(axis)) for axis in (across, down) if np.isfinite(axis).any()]
    step = min(steps, default=1.0)
    between = step * max(grid.width, grid.height) / _LATTICE  # from one point to the next
    margin = math.ceil(4 * max(step, 1.0) + (between if len(parts) > 1 or not found.all() else 0))
    windows = [_around(columns.ravel()[part], rows.ravel()[part], margin) for part in parts]
    jump = max(float(np.nanmax(np.abs(np.diff(columns, axis=axis)), initial=0)) for axis in (0, 1))
    if len(parts) == 1 and jump > raster.source.width / 2 > 4 * between:  # all around, the seam between two points
        whole = windows[0]
        windows = [Window(0, whole.row_off, raster.source.width, whole.height)]
    return windows, step


def _parts(columns: np.ndarray, found: np.ndarray, width: int) -> list[np.ndarray]:
    """Which points of the picture's lattice lie at which end of the raster: one mask, or two where a gap of over half
    the raster, far wider than from point to point, parts them."""
    steps = np.abs(np.diff(columns.reshape(_LATTICE + 1, _LATTICE + 1), axis=1))
    ordered = np.sort(columns[found])
    gaps = np.diff(ordered)
    if not gaps.size or not np.isfinite(steps).any():
        return [found]
    widest = int(gaps.argmax())
    if gaps[widest] <= max(width / 2, 4 * float(np.nanmedian(steps))):
        return [found]
    left = found & (np.where(found, columns, 0) <= ordered[widest])
    return [left, found & ~left]


def _around(columns: np.ndarray, rows: np.ndarray, margin: int) -> Window:
    left, top = math.floor(columns.min()) - margin, math.floor(rows.min()) - margin
    right, bottom = math.ceil(columns.max()) + margin, math.ceil(rows.max()) + margin
    return Window(left, top, right - left, bottom - top)


def _read_georeference(places: Georeference, to_raster: Affine) -> dict:
    """The georeference of what was read, as `reproject` takes it; `to_raster` maps its pixels to the raster's."""
    if places.transform is not None:
        return {"src_transform": places.transform @ to_raster}
    read = [(~to_raster @ (point.col, point.row), point) for point in places.gcps]
    return {"gcps": [GroundControlPoint(row=row, col=col, x=p.x, y=p.y) for (col, row), p in read]}
