"""The cells of a grid on their way to the model: how they are shown, and what comes of each. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ....model_runtime.common.grid.cells import Points
from ..crops.raw_file import UserGaps
from ..crops.shift import Shift


@dataclass(frozen=True)
class RenderOptions:
    """How cells are shown: `size` pixels a side; raw bands with `limits`, a set of pairs a layer, None: as they are.

    `shift`: by which the later picture is moved back. A cell with a smaller share of data than `least_valid` is left
    out. `gaps`: what the user counts as no data in each layer; None: what the layers say when the run begins.
    """

    size: int
    raw: bool = False
    bands: tuple[int, ...] = ()
    limits: tuple[tuple[tuple[float, float], ...] | None, ...] = ()
    shift: Shift | None = None
    least_valid: float = 0.5
    alpha: bool = True
    gaps: tuple[UserGaps, ...] | None = None


def stored_gaps(picture: dict[str, Any], layers: int) -> tuple[UserGaps, ...]:
    """`RenderOptions.gaps` of a run's identity. Raises TypeError, ValueError."""
    gaps = tuple(UserGaps.of_row(row) for row in picture.get("gaps") or [[(), ()]] * layers)
    if len(gaps) != layers:
        raise ValueError("gaps")
    return gaps


@dataclass(frozen=True, eq=False)
class CellPicture:
    """As much of a crop as goes to the model."""

    pixels: bytes  # size * size * 3, uint8 RGB
    size: int


@dataclass(frozen=True, eq=False)
class PicturedCell:
    """A cell as the model gets it."""

    cell: int
    column: int | None
    row: int | None
    points: Points
    gsd: float | None  # metres; None without a CRS
    pictures: tuple[CellPicture, ...] = ()
    valid: float = 0.0  # smallest share with data of its pictures
    data: np.ndarray | None = None  # (size, size) bool, where all of its pictures have data; None: everywhere
    note: str | None = None  # what is to be known of its pictures, in English, as the file has it


if TYPE_CHECKING:  # `typing` keeps what it joined, and so all code of a plugin that was switched off
    from typing import Union

    from ....model_runtime.common.grid.cells import EmptyCell, FailedCell
    from .plan import GridPlan
    from .polygons import PolygonPlan

    Plan = Union[GridPlan, PolygonPlan]
    Made = Union[PicturedCell, EmptyCell, FailedCell]
