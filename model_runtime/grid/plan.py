"""Where the cells of a grid lie: takes in an open raster and a cell size, gives out each cell's grid and outline.

Cells are native pixels of the raster, aligned to them from its first pixel on, or metres on its local metric grid from
the top left of its extent on. They cover the raster row by row; the last ones reach over its edge, as full squares.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from affine import Affine

from ..rasters.files import RasterError, RasterFile
from ..rasters.georeference import WGS84, Georeference, Grid, crs_text, georeference, lattice, metric_square, moved
from ..rasters.grids import grid_for

MAX_CELLS = 10_000_000
MAX_OVERLAP = 90.0  # percent
_SMALLEST_PX, _SMALLEST_M = 8, 0.1
_OUTLINE_PARTS = 4  # points an edge: a square of one CRS is no quadrangle in another


@dataclass(frozen=True)
class CellSize:
    """A cell's side in native pixels of the raster or in metres, and the overlap of neighbours in percent of it."""

    side: float
    metres: bool
    overlap: float = 0.0

    @property
    def step(self) -> float:
        """From one cell to the next, in the side's unit; whole pixels."""
        step = self.side * (1 - self.overlap / 100)
        return step if self.metres else max(1, round(step))


def cell_size(text: str, overlap: float = 0.0) -> CellSize:
    """`256` (pixels) or `230m`. Raises RasterError."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(px|m)?\s*", text)
    metres = bool(found) and found.group(2) == "m"
    side = float(found.group(1)) if found else 0.0
    if side < (_SMALLEST_M if metres else _SMALLEST_PX) or (not metres and side != int(side)):
        raise RasterError(f"A cell is a whole number of at least {_SMALLEST_PX} pixels, as 256, or metres, as 230m.")
    if not 0 <= overlap <= MAX_OVERLAP:
        raise RasterError(f"Cells overlap by 0 to {MAX_OVERLAP:g} percent.")
    return CellSize(side if metres else int(side), metres, overlap)


@dataclass(frozen=True)
class Plan:
    """Every cell of a raster, numbered row by row from the top left. `corner` and `crs` belong to cells in metres."""

    size: CellSize
    columns: int
    rows: int
    places: Georeference | None
    picture: int  # pixels a side of a cell's picture
    corner: Affine | None = None  # metres right and down of the first cell's corner -> `crs`
    crs: object | None = None

    def __len__(self) -> int:
        return self.columns * self.rows

    def place(self, cell: int) -> tuple[int, int]:
        """Column and row of a cell."""
        return cell % self.columns, cell // self.columns

    def grid(self, raster: RasterFile, cell: int) -> Grid:
        """The pixels of a cell's picture."""
        column, row = self.place(cell)
        step, side = self.size.step, self.size.side
        if self.size.metres:
            to_cell = Affine.translation(column * step, row * step) @ Affine.scale(side / self.picture)
            return Grid(self.crs, self.corner @ to_cell, self.picture, self.picture)
        window = (column * step, row * step, side, side)
        return grid_for(raster, self.places, self.picture, window, None, None)[0]

    def describe(self) -> dict:
        """The plan as a plain value, for a run's identity."""
        return {
            "side": self.size.side,
            "unit": "m" if self.size.metres else "px",
            "overlap": self.size.overlap,
            "columns": self.columns,
            "rows": self.rows,
            "crs": crs_text(self.crs),
            "corner": [round(value, 9) for value in self.corner[:6]] if self.corner is not None else None,
        }


def plan_for(raster: RasterFile, size: CellSize, picture: int) -> Plan:
    """The cells of a raster, each shown in `picture` pixels a side. Raises RasterError."""
    places = georeference(raster.source)
    rows, columns = raster.shape
    if not size.metres:
        return _checked(Plan(size, _count(columns, size), _count(rows, size), places, picture))
    if places is None:
        raise RasterError(f"{raster.name} has no georeference; give the cells in pixels, as --cell 256.")
    crs = metric_square(*places.to_ground(*lattice((0, 0, columns, rows))), places.crs, places.crs, picture).crs
    xs, ys = moved(*places.to_ground(*lattice((0, 0, columns, rows))), places.crs, crs)
    unit = crs.linear_units_factor[1]  # metres
    across, down = (float(values.max() - values.min()) * unit for values in (xs, ys))
    corner = Affine.translation(float(xs.min()), float(ys.max())) @ Affine.scale(1 / unit, -1 / unit)
    return _checked(Plan(size, _count(across, size), _count(down, size), places, picture, corner, crs))


def outline(grid: Grid) -> list[tuple[float, float]]:
    """A cell's ring: longitude and latitude, or pixels with y pointing up where there is no CRS."""
    parts = _OUTLINE_PARTS
    along = [part / parts for part in range(parts)]
    ring = [
        *((t, 0.0) for t in along), *((1.0, t) for t in along),
        *((1 - t, 1.0) for t in along), *((0.0, 1 - t) for t in along),
    ]  # fmt: skip
    xs, ys = grid.to_ground([u * grid.width for u, _ in ring], [v * grid.height for _, v in ring])
    if grid.crs is None:
        corners = slice(None, None, parts)
        return [(float(x), -float(y)) for x, y in zip(xs[corners], ys[corners], strict=True)]
    longitudes, latitudes = moved(xs, ys, grid.crs, WGS84)
    return [(float(x), float(y)) for x, y in zip(longitudes, latitudes, strict=True)]


def _count(length: float, size: CellSize) -> int:
    return max(1, math.ceil((length - size.side) / size.step - 1e-6) + 1)


def _checked(plan: Plan) -> Plan:
    if len(plan) > MAX_CELLS:
        raise RasterError(f"That makes {len(plan):,} cells, more than {MAX_CELLS:,}; choose larger ones.")
    return plan
