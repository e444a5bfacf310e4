"""Where the points of a picture lie on the map: takes in its grid, or the outline of a grid's cell; numpy and rasterio.

Points of a picture are (u, v), 0..1 right and down from its top left corner. On the map they are longitude and latitude
in degrees, or of an image without a CRS its own pixels with y pointing up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from ..common.globe import unrolled
from ..common.grid.lattice import OUTLINE_PARTS
from ..rasters.georeference import WGS84, Grid, moved_where_possible

_TOLERANCE = 0.05  # of a pixel: how far a straight edge on the map may lie off the picture's
_MOST_PARTS = 64
_USUAL_SIDE = 256  # pixels of a cell's picture, where nothing says how many it has


class Place(Protocol):
    """A picture's place. `parts`: into how many a line across it is cut, so that its map follows it."""

    georeferenced: bool
    parts: int

    def to_map(self, us: np.ndarray, vs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Points (n,) of the picture -> x and y on the map, NaN where one lies nowhere on the globe."""


class PicturePlace:
    """The place of a picture on a grid."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self.georeferenced = grid.crs is not None
        self.parts = _parts_of(self, max(grid.width, grid.height))

    def to_map(self, us: np.ndarray, vs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """As `Place`."""
        grid = self._grid
        xs, ys = grid.to_ground(np.asarray(us) * grid.width, np.asarray(vs) * grid.height)
        if grid.crs is None:
            return np.asarray(xs, float), -np.asarray(ys, float)
        longitudes, latitudes = moved_where_possible(xs, ys, grid.crs, WGS84)
        found = np.isfinite(longitudes)
        longitudes[found] = unrolled(longitudes[found])
        return longitudes, latitudes


class OutlinePlace:
    """The place of a cell of a grid, from its outline alone (`lattice.unit_ring`): between its edges by Coons' patch,
    beyond them as they go on."""

    def __init__(self, outline: Sequence[tuple[float, float]], georeferenced: bool) -> None:
        """ValueError for an outline that is no whole cell's."""
        along = OUTLINE_PARTS if georeferenced else 1
        ring = np.array(outline, float)
        if len(ring) and (ring[0] == ring[-1]).all():
            ring = ring[:-1]
        if len(ring) != 4 * along:
            raise ValueError("An outline of a whole cell is expected.")
        ring = np.concatenate([ring, ring[:1]])
        top, right, bottom, left = (ring[part * along : (part + 1) * along + 1] for part in range(4))
        self._across, self._down = np.stack([top, bottom[::-1]]), np.stack([left[::-1], right])
        self.georeferenced = georeferenced
        edges = np.concatenate([self._across, self._down])
        self.parts = _parts(edges[:, [0, along // 2, -1]], _USUAL_SIDE) if georeferenced else 1

    def to_map(self, us: np.ndarray, vs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """As `Place`."""
        u, v = np.asarray(us, float)[:, None], np.asarray(vs, float)[:, None]
        (top, bottom), (left, right) = _along(self._across, u), _along(self._down, v)
        corners = (1 - v) * ((1 - u) * self._across[0, 0] + u * self._across[0, -1]) + v * (
            (1 - u) * self._across[1, 0] + u * self._across[1, -1]
        )
        xs, ys = ((1 - v) * top + v * bottom + (1 - u) * left + u * right - corners).T
        return xs, ys


def _along(lines: np.ndarray, where: np.ndarray) -> np.ndarray:
    """Points (2, n, 2) of two lines (2, k, 2) of equal parts, at shares (n, 1) of each, also beyond their ends."""
    parts = lines.shape[1] - 1
    along = where * parts
    first = np.minimum(np.maximum(along[:, 0].astype(int), 0), parts - 1)
    starts = lines[:, first]
    return starts + (along - first[:, None]) * (lines[:, first + 1] - starts)


def _parts_of(place: Place, pixels: int) -> int:
    """`_parts` of the edges and the middles of a picture."""
    if not place.georeferenced:
        return 1
    ends = np.array([(0, 0, 1, 0), (0, 1, 1, 1), (0, 0, 0, 1), (1, 0, 1, 1), (0, 0.5, 1, 0.5), (0.5, 0, 0.5, 1)])
    points = np.concatenate([ends[:, :2], (ends[:, :2] + ends[:, 2:]) / 2, ends[:, 2:]])
    lines = np.stack(place.to_map(points[:, 0], points[:, 1]), 1).reshape(3, -1, 2).swapaxes(0, 1)
    return _parts(lines, pixels) if np.isfinite(lines).all() else OUTLINE_PARTS


def _parts(lines: np.ndarray, pixels: int) -> int:
    """Into how many parts lines across a picture, (n, 3, 2) by their ends and middles in degrees, are cut, so that
    the middle of each part lies within `_TOLERANCE` of a pixel of a straight line on the map."""
    metric = lines * (math.cos(math.radians(float(lines[..., 1].mean()))), 1.0)
    side = np.linalg.norm(metric[:, 2] - metric[:, 0], axis=1).max()
    bend = np.linalg.norm(metric[:, 1] - (metric[:, 0] + metric[:, 2]) / 2, axis=1).max()
    return min(max(math.ceil(math.sqrt(bend / side * pixels / _TOLERANCE)), 1), _MOST_PARTS) if side > 0 else 1
