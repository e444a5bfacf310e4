"""How large the cells of a grid are: a side and an overlap in, a `CellSize` out, or a sentence on what it has to be."""

from __future__ import annotations

from dataclasses import dataclass

from ..sentences import Sentence

MAX_OVERLAP = 90.0  # percent
FOUND_OVERLAP = 25.0  # percent, where things are looked for: so large a thing lies whole in one of the cells
SMALLEST_PX, SMALLEST_M = 8, 0.1


class CellsError(ValueError):
    """Cells that cannot be; the message is a `Sentence`."""


@dataclass(frozen=True)
class CellSize:
    """A cell's side in native pixels of the raster or in metres, and the overlap of neighbours in percent of it.

    `inwards`: the last row and column end where the raster does, and overlap the ones before by more, instead of
    reaching over its edge.
    """

    side: float
    metres: bool
    overlap: float = 0.0
    inwards: bool = False

    @property
    def step(self) -> float:
        """From one cell to the next, in the side's unit; whole pixels."""
        step = self.side * (1 - self.overlap / 100)
        return step if self.metres else max(1, round(step))


def in_pixels(side: float, overlap: float = 0.0) -> CellSize:
    """Cells of `side` native pixels. Raises CellsError."""
    if side != int(side) or side < SMALLEST_PX:
        raise CellsError(Sentence("A cell is a whole number of at least {least} pixels.", least=SMALLEST_PX))
    return CellSize(int(side), False, _checked(overlap))


def in_metres(side_m: float, overlap: float = 0.0) -> CellSize:
    """Cells of exactly `side_m` metres, wherever that puts their edges. Raises CellsError."""
    if not side_m >= SMALLEST_M:
        raise CellsError(Sentence("A cell is at least {least} m wide.", least=SMALLEST_M))
    return CellSize(float(side_m), True, _checked(overlap))


def _checked(overlap: float) -> float:
    if not 0 <= overlap <= MAX_OVERLAP:
        raise CellsError(Sentence("Cells overlap by 0 to {most} percent.", most=f"{MAX_OVERLAP:g}"))
    return float(overlap)
