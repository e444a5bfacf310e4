"""Where the cells of a grid lie: takes in an open raster and a cell size, gives out each cell's grid and outline.

Cells are native pixels of the raster, aligned to them from its first pixel on, or metres on its local metric grid from
the top left of its extent on. They cover the raster row by row; the last ones reach over its edge, as full squares, or
are moved inwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
from affine import Affine

from ..common.globe import unrolled
from ..common.grid.lattice import OUTLINE_PARTS, CellLattice, cells_along, overhang, unit_ring
from ..common.grid.size import SMALLEST_PX, CellsError, CellSize, in_metres, in_pixels
from ..rasters.files import RasterError, RasterFile
from ..rasters.georeference import (
    WGS84,
    Georeference,
    Grid,
    crs_text,
    georeference,
    lattice,
    metric_square,
    moved,
    moved_where_possible,
)
from ..rasters.grids import grid_for


def cell_size(text: str, overlap: float = 0.0, inwards: bool = False) -> CellSize:
    """`256` (pixels) or `230m`. Raises RasterError."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(px|m)?\s*", text)
    if not found:
        raise RasterError(f"A cell is a whole number of at least {SMALLEST_PX} pixels, as 256, or metres, as 230m.")
    try:
        size = (in_metres if found.group(2) == "m" else in_pixels)(float(found.group(1)), overlap)
        return replace(size, inwards=inwards)
    except CellsError as error:
        raise RasterError(error.args[0]) from error


@dataclass(frozen=True, eq=False)
class RasterPlan(CellLattice):
    """Every cell of a raster. `corner` and `crs` belong to cells in metres."""

    reference: Georeference | None
    picture: int  # pixels a side of a cell's picture
    corner: Affine | None = None  # metres right and down of the first cell's corner -> `crs`
    crs: object | None = None
    overhang: tuple[float, float] = (0.0, 0.0)

    def grid(self, raster: RasterFile, cell: int) -> Grid:
        """The pixels of a cell's picture."""
        right, down = self.origin(cell)
        side = self.size.side
        if self.size.metres:
            to_cell = Affine.translation(right, down) @ Affine.scale(side / self.picture)
            return Grid(self.crs, self.corner @ to_cell, self.picture, self.picture)
        return grid_for(raster, self.reference, self.picture, (right, down, side, side), None, None)[0]

    def identity(self) -> dict:
        """The cells as a plain value, for a run's identity."""
        return self.described(crs_text(self.crs), None if self.corner is None else self.corner[:6])


def plan_for(raster: RasterFile, size: CellSize, picture: int) -> RasterPlan:
    """The cells of a raster, each shown in `picture` pixels a side. Raises RasterError."""
    reference = georeference(raster.source)
    rows, columns = raster.shape
    if not size.metres:
        return _plan(size, columns, rows, reference, picture, None, None)
    if reference is None:
        raise RasterError(f"{raster.name} has no georeference; give the cells in pixels, as --cell 256.")
    points = reference.to_ground(*lattice((0, 0, columns, rows)))
    crs = metric_square(*points, reference.crs, reference.crs, picture).crs
    xs, ys = moved(*points, reference.crs, crs)
    unit = crs.linear_units_factor[1]  # metres
    across, down = (float(values.max() - values.min()) * unit for values in (xs, ys))
    corner = Affine.translation(float(xs.min()), float(ys.max())) @ Affine.scale(1 / unit, -1 / unit)
    return _plan(size, across, down, reference, picture, corner, crs)


def outline(grid: Grid) -> list[tuple[float, float]]:
    """A cell's ring: longitude and latitude, or pixels with y pointing up where there is no CRS.

    Corners that lie nowhere on the globe are left out, and none are left of a cell beside the globe; longitudes go on
    past 180 degrees.
    """
    ring = unit_ring(1 if grid.crs is None else OUTLINE_PARTS)
    xs, ys = grid.to_ground([u * grid.width for u, _ in ring], [v * grid.height for _, v in ring])
    if grid.crs is None:
        return [(float(x), -float(y)) for x, y in zip(xs, ys, strict=True)]
    longitudes, latitudes = moved_where_possible(xs, ys, grid.crs, WGS84)
    found = np.isfinite(longitudes)
    if found.sum() < 3:
        return []
    return [(float(x), float(y)) for x, y in zip(unrolled(longitudes[found]), latitudes[found], strict=True)]


def _plan(size: CellSize, across: float, down: float, *rest: object) -> RasterPlan:
    try:
        beyond = overhang(across, size), overhang(down, size)
        return RasterPlan(size, cells_along(across, size), cells_along(down, size), *rest, beyond)
    except CellsError as error:
        raise RasterError(error.args[0]) from error
