"""Where pixels lie on the ground: takes in a raster's georeference and places, gives out CRS, metres and square grids.

The rules are those of the plugin's regions: every picture of a georeferenced raster is a square on a local metric grid,
and ground sampling distances are ellipsoidal metres. Uses rasterio and numpy.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

import numpy as np
import rasterio
from affine import Affine
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.transform import GCPTransformer
from rasterio.warp import transform as warp_points

from ..common.globe import brought_to, line_metres, pixel_metres, unrolled
from .files import RasterError

MAX_SCALE_ERROR = 0.01
_NAMELESS = ("", "unknown", "unnamed")  # what GDAL calls a CRS of which a file says next to nothing
MAX_SIDE_M = 2_000_000.0  # a transverse Mercator is no longer true to scale beyond
WGS84 = CRS.from_epsg(4326)
_CUT = 3.0  # a place so many times wider in a CRS than on the ground lies across the edge of that CRS's world


@dataclass(frozen=True)
class Georeference:
    """How a raster's pixels map to a CRS: by an affine transform, or by ground control points (a fitted polynomial).

    Pixel coordinates are (column, row) from the top left corner of the first pixel, which spans 0..1.
    """

    crs: CRS
    transform: Affine | None
    gcps: tuple[GroundControlPoint, ...] = ()
    middle: float | None = None  # longitude in the raster's middle, where its x are longitudes
    around: bool = False  # pictures in its own CRS reach it by the other spelling of their longitudes too

    def to_ground(self, columns, rows) -> tuple[np.ndarray, np.ndarray]:
        """Pixel coordinates (n,) -> x and y in `crs`, each (n,) float64."""
        columns, rows = np.asarray(columns, float), np.asarray(rows, float)
        if self.transform is not None:
            return self.transform @ (columns, rows)
        with GCPTransformer(self.gcps) as fitted:
            return fitted.xy(rows, columns, offset="ul")

    def to_pixels(self, xs, ys) -> tuple[np.ndarray, np.ndarray]:
        """x and y in `crs` (n,) -> fractional columns and rows, each (n,) float64; longitudes in either spelling."""
        if self.middle is not None:
            xs = brought_to(xs, self.middle - 180)
        if self.transform is not None:
            return ~self.transform @ (np.asarray(xs, float), np.asarray(ys, float))
        with GCPTransformer(self.gcps) as fitted:
            rows, columns = fitted.rowcol(xs, ys, op=np.positive)
        return columns, rows


@dataclass(frozen=True)
class Grid:
    """The pixels of a picture: `transform` maps its (column, row) to `crs`, or, if that is None, to raster pixels."""

    crs: CRS | None
    transform: Affine
    width: int
    height: int

    def to_ground(self, columns, rows) -> tuple[np.ndarray, np.ndarray]:
        """Picture coordinates (n,) -> x and y in `crs`, each (n,) float64."""
        return self.transform @ (np.asarray(columns, float), np.asarray(rows, float))

    def bounds(self) -> tuple[float, float, float, float]:
        """(x min, y min, x max, y max) in `crs`."""
        xs, ys = self.to_ground(*lattice((0, 0, self.width, self.height), 1))
        return float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys))


def lattice(box: tuple[float, float, float, float], parts: int = 16) -> tuple[np.ndarray, np.ndarray]:
    """Columns and rows of (parts + 1)^2 points over a box (column, row, columns, rows), edges included, row by row."""
    column, row, width, height = box
    columns, rows = np.meshgrid(
        np.linspace(column, column + width, parts + 1), np.linspace(row, row + height, parts + 1)
    )
    return columns.ravel(), rows.ravel()


def georeference(source: rasterio.DatasetReader) -> Georeference | None:
    """The raster's georeference; None for a plain image, a CRS that is neither geographic nor projected, and
    coordinates that its CRS has not (`unplaced` says which)."""
    points, points_crs = source.gcps
    if source.crs and source.transform != Affine.identity():
        found = Georeference(source.crs, source.transform)
    elif len(points) >= 3 and points_crs:
        found = Georeference(points_crs, None, tuple(points))
    else:
        return None
    if found.crs.is_geographic:
        (middle,), (latitude,) = found.to_ground([source.width / 2], [source.height / 2])
        return replace(found, middle=float(middle)) if abs(middle) <= 720 and abs(latitude) <= 90 else None
    return found if found.crs.is_projected else None


def unplaced(source: rasterio.DatasetReader) -> str | None:
    """Why a raster without a `georeference` has none, as the end of a sentence; None for a plain image."""
    if source.rpcs is not None and source.transform == Affine.identity():
        return "is placed by RPCs alone"
    if source.transform == Affine.identity():
        return None
    if not source.crs:
        return "has coordinates but no CRS"
    if source.crs.is_geographic:
        return "has coordinates that are no degrees, although its CRS is geographic"
    name = source.crs.to_wkt().split('"', 2)[1]
    return "has a CRS without a definition" if name in _NAMELESS else f"lies in local coordinates (“{name}”)"


def local_pixel_metres(source: rasterio.DatasetReader) -> float | None:
    """Side of a square as large as a pixel, in metres, of a raster in local coordinates whose unit is known."""
    if not source.crs or source.crs.is_geographic or source.crs.is_projected or source.transform == Affine.identity():
        return None
    wkt = source.crs.to_wkt()
    unit = re.search(r'UNIT\["[^"]*",([0-9.eE+-]+)', wkt)
    if unit is None or wkt.split('"', 2)[1] in _NAMELESS:
        return None
    return math.sqrt(abs(source.transform.determinant)) * float(unit.group(1))


def parse_crs(text: str | CRS) -> CRS:
    """A CRS from "EPSG:…", WKT or PROJ text. Raises RasterError."""
    try:
        return CRS.from_user_input(text)
    except ValueError as error:  # rasterio raises CRSError, one of these, and for some texts a plain one
        raise RasterError(f"“{text}” is no coordinate reference system; give it as EPSG:4326, for example.") from error


def crs_text(crs: CRS | None) -> str | None:
    """ "EPSG:26914" where the CRS has such a name, else WKT; None for none."""
    if crs is None:
        return None
    authority = crs.to_authority()
    return ":".join(authority) if authority else crs.to_wkt()


def crs_name(crs: CRS) -> str:
    """What a sentence calls a CRS: "EPSG:26914", or the name in its WKT."""
    authority = crs.to_authority()
    name = crs.to_wkt().split('"', 2)[1]
    return ":".join(authority) if authority else f"“{name}”" if name not in _NAMELESS else "its own CRS"


def moved(xs, ys, source: CRS, target: CRS) -> tuple[np.ndarray, np.ndarray]:
    """Points from one CRS to another (longitude first). Raises RasterError where they have no coordinates."""
    xs, ys = moved_where_possible(xs, ys, source, target)
    if not np.isfinite(xs).all():
        raise RasterError(f"The place has no coordinates in {crs_name(target)}; choose another one.")
    return xs, ys


def moved_where_possible(xs, ys, source: CRS, target: CRS) -> tuple[np.ndarray, np.ndarray]:
    """As `moved`, with NaN for both coordinates of points that have none there."""
    xs, ys = np.asarray(xs, float), np.asarray(ys, float)
    if source != target:
        xs, ys = _moved_in_parts(xs, ys, source, target)
    lost = ~(np.isfinite(xs) & np.isfinite(ys))
    return np.where(lost, np.nan, xs), np.where(lost, np.nan, ys)


def _moved_in_parts(xs: np.ndarray, ys: np.ndarray, source: CRS, target: CRS) -> tuple[np.ndarray, np.ndarray]:
    """GDAL gives up on all points for the sake of one that has no coordinates, unless it has seen many of these."""
    known = np.isfinite(xs) & np.isfinite(ys)
    if not known.all():
        found = np.full((2, xs.size), np.nan)
        if known.any():
            found[:, known] = _moved_in_parts(xs[known], ys[known], source, target)
        return found[0], found[1]
    try:
        moved_xs, moved_ys = warp_points(source, target, list(xs), list(ys))
        return np.array(moved_xs, float), np.array(moved_ys, float)
    except Exception:  # rasterio raises GDAL's own private classes here
        if xs.size == 1:
            return np.array([np.nan]), np.array([np.nan])
    half = xs.size // 2
    parts = [_moved_in_parts(xs[part], ys[part], source, target) for part in (slice(half), slice(half, None))]
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def ground_length(crs: CRS, start: tuple[float, float], end: tuple[float, float]) -> float:
    """Ellipsoidal metres (WGS 84) along the straight line of `crs` between two points, measured in 32 pieces.

    NaN where a part of it has no place on the globe.
    """
    line = np.linspace(start[0], end[0], 33), np.linspace(start[1], end[1], 33)
    return line_metres(*moved_where_possible(*line, crs, WGS84))


def pixel_on_ground(places: Georeference | Grid, box: tuple[float, float, float, float]) -> tuple[float, float] | None:
    """Width and height in ellipsoidal metres of the pixel in the middle of `box` (column, row, columns, rows).

    Their product is its area. Where the middle has no place on the globe, of the pixel next to it that has one; None
    where none has.
    """
    column, row, width, height = box
    columns, rows = lattice(box)
    centre = column + width / 2, row + height / 2
    order = np.argsort(np.hypot(columns - centre[0], rows - centre[1]), kind="stable")
    for first, count in ((0, 1), (1, len(order) - 1)):  # nearly always the middle itself
        chosen = order[first : first + count]
        around = np.array([(-0.5, 0.0), (0.5, 0.0), (0.0, -0.5), (0.0, 0.5)])
        at = np.stack([columns[chosen], rows[chosen]], 1)[:, None] + around  # (n, 4, 2)
        xs, ys = places.to_ground(at[..., 0].ravel(), at[..., 1].ravel())
        longitude, latitude = moved_where_possible(xs, ys, places.crs, WGS84)
        found = np.isfinite(longitude).reshape(-1, 4).all(axis=1)
        if found.any():
            index = int(found.argmax())
            return pixel_metres(longitude.reshape(-1, 4)[index], latitude.reshape(-1, 4)[index])
    return None


def scale_error(crs: CRS, x: float, y: float, metres: float) -> float:
    """The largest relative error of lengths about `metres` long around a point of a projected CRS (four directions).

    Infinite where such lengths lie across the edge of what the CRS shows.
    """
    unit = crs.linear_units_factor[1]
    half = metres / unit / 2
    diagonal = half / math.sqrt(2)
    worst = 0.0
    for dx, dy in ((half, 0.0), (0.0, half), (diagonal, diagonal), (diagonal, -diagonal)):
        length = ground_length(crs, (x - dx, y - dy), (x + dx, y + dy))
        worst = max(worst, abs(2 * half * unit / length - 1) if length > 0 else math.inf)
    return worst


def metric_square(xs: np.ndarray, ys: np.ndarray, crs: CRS, raster_crs: CRS, size: int) -> Grid:
    """The bounding square of points of `crs` on the local metric grid, as a grid of size x size pixels, north up.

    The grid is the raster's own CRS where that is projected and true to 1 % there, so that its pixels need no warp;
    otherwise a transverse Mercator centred on the place. Raises RasterError for a place with no coordinates, around a
    pole or over 2,000 km across.
    """
    longitude, latitude = moved(xs, ys, crs, WGS84)
    longitude = unrolled(longitude)
    west, east, south, north = longitude.min(), longitude.max(), latitude.min(), latitude.max()
    if east - west > 180:
        raise RasterError("The place lies around a pole, or is as large as the globe.")
    lon, lat = (west + east) / 2, (south + north) / 2
    extent_m = 111_320.0 * max(north - south, (east - west) * math.cos(math.radians(lat)))
    if extent_m > MAX_SIDE_M:
        raise RasterError(f"The place is {extent_m / 1000:,.0f} km across, more than 2,000 km.")
    if raster_crs.is_projected:
        own = _true_square(xs, ys, crs, raster_crs, (lon, lat), max(extent_m, 1.0), size)
        if own is not None:
            return own
    grid_crs = CRS.from_string(
        f"+proj=tmerc +lat_0={lat:.6f} +lon_0={lon:.6f} +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs"
    )
    xs, ys = moved(xs, ys, crs, grid_crs)
    return square_grid((xs.min(), ys.min(), xs.max(), ys.max()), grid_crs, size)


def _true_square(xs, ys, crs: CRS, raster_crs: CRS, centre, extent_m: float, size: int) -> Grid | None:
    """The square on the raster's own CRS; None where that is not true to scale there, or cuts the place in two."""
    (x,), (y,) = moved_where_possible([centre[0]], [centre[1]], WGS84, raster_crs)
    if not (np.isfinite(x) and scale_error(raster_crs, x, y, extent_m) < MAX_SCALE_ERROR):
        return None
    xs, ys = moved_where_possible(xs, ys, crs, raster_crs)
    side = max(np.ptp(xs), np.ptp(ys)) * raster_crs.linear_units_factor[1]
    if not side <= _CUT * extent_m + 1:
        return None
    return square_grid((xs.min(), ys.min(), xs.max(), ys.max()), raster_crs, size)


def square_grid(bounds: tuple[float, float, float, float], crs: CRS, size: int) -> Grid:
    """The square around `bounds` (x min, y min, x max, y max) as a grid of size x size pixels, north up."""
    left, bottom, right, top = bounds
    side = max(right - left, top - bottom)
    if not side > 0:
        raise RasterError("The place has no size; choose a larger one.")
    corner = Affine.translation((left + right - side) / 2, (bottom + top + side) / 2)
    return Grid(crs, corner @ Affine.scale(side / size, -side / size), size, size)
