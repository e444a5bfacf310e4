"""Where pixels lie on the ground: takes in a raster's georeference and places, gives out CRS, metres and square grids.

The rules are those of the plugin's regions: every picture of a georeferenced raster is a square on a local metric grid,
and ground sampling distances are ellipsoidal metres. Uses rasterio and numpy.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import rasterio
from affine import Affine
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.transform import GCPTransformer
from rasterio.warp import transform as warp_points

from .files import RasterError

MAX_SCALE_ERROR = 0.01
MAX_SIDE_M = 2_000_000.0  # a transverse Mercator is no longer true to scale beyond
WGS84 = CRS.from_epsg(4326)
_WGS84_A, _WGS84_E2 = 6_378_137.0, 0.006_694_379_990_141_3


@dataclass(frozen=True)
class Georeference:
    """How a raster's pixels map to a CRS: by an affine transform, or by ground control points (a fitted polynomial).

    Pixel coordinates are (column, row) from the top left corner of the first pixel, which spans 0..1.
    """

    crs: CRS
    transform: Affine | None
    gcps: tuple[GroundControlPoint, ...] = ()

    def to_ground(self, columns, rows) -> tuple[np.ndarray, np.ndarray]:
        """Pixel coordinates (n,) -> x and y in `crs`, each (n,) float64."""
        columns, rows = np.asarray(columns, float), np.asarray(rows, float)
        if self.transform is not None:
            return self.transform @ (columns, rows)
        with GCPTransformer(self.gcps) as fitted:
            return fitted.xy(rows, columns, offset="ul")

    def to_pixels(self, xs, ys) -> tuple[np.ndarray, np.ndarray]:
        """x and y in `crs` (n,) -> fractional columns and rows, each (n,) float64."""
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
    """The raster's georeference; None for a plain image, or a CRS that is neither geographic nor projected."""
    points, points_crs = source.gcps
    if source.crs and source.transform != Affine.identity():
        found = Georeference(source.crs, source.transform)
    elif len(points) >= 3 and points_crs:
        found = Georeference(points_crs, None, tuple(points))
    else:
        return None
    return found if found.crs.is_geographic or found.crs.is_projected else None


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


def moved(xs, ys, source: CRS, target: CRS) -> tuple[np.ndarray, np.ndarray]:
    """Points from one CRS to another (longitude first). Raises RasterError where they have no coordinates."""
    try:
        xs, ys = warp_points(source, target, list(xs), list(ys)) if source != target else (xs, ys)
    except Exception as error:  # rasterio raises GDAL's own private classes here
        raise RasterError(f"The place has no coordinates in {crs_text(target)}: {error}") from error
    xs, ys = np.asarray(xs, float), np.asarray(ys, float)
    if not (np.isfinite(xs).all() and np.isfinite(ys).all()):
        raise RasterError(f"The place has no coordinates in {crs_text(target)}; choose another one.")
    return xs, ys


def ground_length(crs: CRS, start: tuple[float, float], end: tuple[float, float]) -> float:
    """Ellipsoidal metres (WGS 84) along the straight line of `crs` between two points, measured in 32 pieces."""
    longitude, latitude = moved(np.linspace(start[0], end[0], 33), np.linspace(start[1], end[1], 33), crs, WGS84)
    middle = np.radians((latitude[1:] + latitude[:-1]) / 2)
    d_longitude = np.radians((np.diff(longitude) + 180) % 360 - 180)
    bulge = 1 - _WGS84_E2 * np.sin(middle) ** 2
    north = np.radians(np.diff(latitude)) * _WGS84_A * (1 - _WGS84_E2) / bulge**1.5
    east = d_longitude * np.cos(middle) * _WGS84_A / np.sqrt(bulge)
    return float(np.hypot(north, east).sum())


def pixel_on_ground(places: Georeference | Grid, box: tuple[float, float, float, float]) -> tuple[float, float]:
    """Width and height in ellipsoidal metres of pixels in `box` (column, row, columns, rows), on its middle lines."""
    column, row, width, height = box
    columns = [column, column + width, column + width / 2, column + width / 2]
    rows = [row + height / 2, row + height / 2, row, row + height]
    west, east, top, bottom = zip(*places.to_ground(columns, rows), strict=True)
    return ground_length(places.crs, west, east) / width, ground_length(places.crs, top, bottom) / height


def scale_error(crs: CRS, x: float, y: float, metres: float) -> float:
    """The largest relative error of lengths about `metres` long around a point of a projected CRS (four directions)."""
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
    otherwise a transverse Mercator centred on the place. Raises RasterError for a place with no coordinates, across
    the 180th meridian or over 2,000 km across.
    """
    longitude, latitude = moved(xs, ys, crs, WGS84)
    west, east, south, north = longitude.min(), longitude.max(), latitude.min(), latitude.max()
    if east - west > 180:
        raise RasterError("The place crosses the 180th meridian or a pole, or is as large as the globe.")
    lon, lat = (west + east) / 2, (south + north) / 2
    extent_m = 111_320.0 * max(north - south, (east - west) * math.cos(math.radians(lat)))
    if extent_m > MAX_SIDE_M:
        raise RasterError(f"The place is {extent_m / 1000:,.0f} km across, more than 2,000 km.")
    grid_crs = CRS.from_string(
        f"+proj=tmerc +lat_0={lat:.6f} +lon_0={lon:.6f} +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs"
    )
    if raster_crs.is_projected:
        (x,), (y,) = moved([lon], [lat], WGS84, raster_crs)
        if scale_error(raster_crs, x, y, max(extent_m, 1.0)) < MAX_SCALE_ERROR:
            grid_crs = raster_crs
    xs, ys = moved(xs, ys, crs, grid_crs)
    return square_grid((xs.min(), ys.min(), xs.max(), ys.max()), grid_crs, size)


def square_grid(bounds: tuple[float, float, float, float], crs: CRS, size: int) -> Grid:
    """The square around `bounds` (x min, y min, x max, y max) as a grid of size x size pixels, north up."""
    left, bottom, right, top = bounds
    side = max(right - left, top - bottom)
    if not side > 0:
        raise RasterError("The place has no size; choose a larger one.")
    corner = Affine.translation((left + right - side) / 2, (bottom + top + side) / 2)
    return Grid(crs, corner @ Affine.scale(side / size, -side / size), size, size)
