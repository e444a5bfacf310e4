"""What comes of a cell where it is not pictured: plain values for both processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

Points = list[tuple[float, float]]
"""A ring of x and y in EPSG:4326, or in the image's own units without a CRS; closed or not."""


@dataclass(frozen=True)
class EmptyCell:
    """A cell that is not asked, because it holds too little data: `valid` is the share, 0..1.

    `points`: the outline of one that holds some, for the map.
    """

    cell: int
    valid: float
    points: Points | None = None

    @property
    def row(self) -> tuple[int, float, Points | None]:
        """As the file takes it."""
        return self.cell, self.valid, self.points


@dataclass(frozen=True)
class FailedCell:
    """A cell that cannot be read or asked, and why. Polygons have no column and no row."""

    cell: int
    column: int | None
    row: int | None
    points: Points
    sentence: str


class AskedCell(Protocol):
    """A pictured cell, as far as its rows need it; `valid` is the smallest share with data, `gsd` metres a pixel,
    `note` what is to be known of its pictures."""

    cell: int
    column: int | None
    row: int | None
    points: Points
    valid: float
    gsd: float | None
    note: str | None
