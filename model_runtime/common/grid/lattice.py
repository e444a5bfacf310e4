"""Where cells lie beside one another: a size and the lengths to be covered in, numbers, places and outlines out.

Cells are numbered row by row from the top left; the last ones reach over the edge, as full squares, or are moved
inwards to end at it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .size import CellsError, CellSize

MAX_CELLS = 10_000_000
OUTLINE_PARTS = 4  # points an edge: a square of one CRS is no quadrangle in another


class TooManyCells(CellsError):
    """More cells than a grid may have: `cells`."""

    def __init__(self, cells: int) -> None:
        super().__init__(f"That makes {cells:,} cells, more than {MAX_CELLS:,}; choose larger ones.")
        self.cells = cells


@dataclass(frozen=True, eq=False)
class CellLattice:
    """Cells in rows and columns; what both processes' plans have in common. Raises TooManyCells.

    `overhang`: by how much, right and down in the size's unit, the last column and row are moved back.
    """

    size: CellSize
    columns: int
    rows: int
    overhang = (0.0, 0.0)  # without a type it is no field here; it is one of plans

    def __post_init__(self) -> None:
        if self.cells_in_all > MAX_CELLS:
            raise TooManyCells(self.cells_in_all)

    @property
    def cells_in_all(self) -> int:
        """How many cells there are, asked or not."""
        return self.columns * self.rows

    def column_and_row(self, cell: int) -> tuple[int, int]:
        """Where a cell is, counted from the top left."""
        return cell % self.columns, cell // self.columns

    def origin(self, cell: int, unit: float = 1) -> tuple[float, float]:
        """How far right and down of the first cell's corner one's is; `unit` such units are one of the size's."""
        column, row = self.column_and_row(cell)
        step = self.size.step * unit
        right, down = column * step, row * step
        if column == self.columns - 1 and self.overhang[0]:
            right -= self.overhang[0] * unit
        if row == self.rows - 1 and self.overhang[1]:
            down -= self.overhang[1] * unit
        return right, down

    def described(self, crs: str | None, corner: Sequence[float] | None) -> dict[str, Any]:
        """The cells as a plain value for a run's identity; `crs` and `corner`, the six numbers of an affine map from
        metres right and down to it, of cells in metres."""
        known = {
            "side": self.size.side,
            "unit": "m" if self.size.metres else "px",
            "overlap": self.size.overlap,
            "columns": self.columns,
            "rows": self.rows,
            "crs": crs,
            "corner": None if corner is None else [round(value, 9) for value in corner],
        }
        if any(self.overhang):  # where no cell was moved it is the same grid
            known["inwards"] = list(self.overhang)
        return known


def cells_along(length: float, size: CellSize) -> int:
    """How many cells cover a length, in the size's unit."""
    return max(1, math.ceil((length - size.side) / size.step - 1e-6) + 1)


def overhang(length: float, size: CellSize) -> float:
    """By how much the last cell of a length is moved back to end with it: not at all unless the size says so, it ends
    there anyway, or it is the only one. Whole micrometres, or pixels."""
    count = cells_along(length, size)
    over = (count - 1) * size.step + size.side - length
    if not size.inwards or count == 1 or over < 1e-6 * size.side:
        return 0
    return round(over, 6) if size.metres else round(over)


def unit_ring(parts: int = OUTLINE_PARTS) -> list[tuple[float, float]]:
    """The outline of a square as shares of its side, right and down from its top left, clockwise; not closed.

    One part an edge are the corners alone.
    """
    along = [part / parts for part in range(parts)]
    return [
        *((t, 0.0) for t in along), *((1.0, t) for t in along),
        *((1 - t, 1.0) for t in along), *((0.0, 1 - t) for t in along),
    ]  # fmt: skip
