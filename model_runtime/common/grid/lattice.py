"""Where cells lie beside one another: a size and the lengths to be covered in, numbers, places and outlines out.

Cells are numbered row by row from the top left; the last ones reach over the edge, as full squares.
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
    """Cells in rows and columns; what both processes' plans have in common. Raises TooManyCells."""

    size: CellSize
    columns: int
    rows: int

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
        return column * step, row * step

    def described(self, crs: str | None, corner: Sequence[float] | None) -> dict[str, Any]:
        """The cells as a plain value for a run's identity; `crs` and `corner`, the six numbers of an affine map from
        metres right and down to it, of cells in metres."""
        return {
            "side": self.size.side,
            "unit": "m" if self.size.metres else "px",
            "overlap": self.size.overlap,
            "columns": self.columns,
            "rows": self.rows,
            "crs": crs,
            "corner": None if corner is None else [round(value, 9) for value in corner],
        }


def cells_along(length: float, size: CellSize) -> int:
    """How many cells cover a length, in the size's unit."""
    return max(1, math.ceil((length - size.side) / size.step - 1e-6) + 1)


def unit_ring(parts: int = OUTLINE_PARTS) -> list[tuple[float, float]]:
    """The outline of a square as shares of its side, right and down from its top left, clockwise; not closed.

    One part an edge are the corners alone.
    """
    along = [part / parts for part in range(parts)]
    return [
        *((t, 0.0) for t in along), *((1.0, t) for t in along),
        *((1 - t, 1.0) for t in along), *((0.0, 1 - t) for t in along),
    ]  # fmt: skip
