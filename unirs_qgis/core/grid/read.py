"""Cells read as raw bands: takes in requests of texts and numbers, gives out pictured cells; for any thread.

The pictures are the bytes that the terminal reads (`model_runtime/grid/cells.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ....model_runtime.common.grid.cells import EmptyCell, FailedCell
from ....model_runtime.common.one_colour import one_colour_note
from ..crops import raw_bands
from ..crops.raw_file import RawBandsError, RawRequest
from .cells import CellPicture, PicturedCell, RenderOptions

if TYPE_CHECKING:
    from .cells import Made


def read_cells(jobs: Sequence[tuple[PicturedCell, tuple[RawRequest, ...]]], rendering: RenderOptions) -> list[Made]:
    """Read cells; runs in a task."""
    return [_read_cell(cell, requests, rendering) for cell, requests in jobs]


def _read_cell(cell: PicturedCell, requests: tuple[RawRequest, ...], rendering: RenderOptions) -> Made:
    """What only one of two dates shows is black in both, so that it is not taken for a change."""
    try:
        read = [raw_bands.read_raw(request) for request in requests]
    except (RawBandsError, RuntimeError) as error:
        return FailedCell(cell.cell, cell.column, cell.row, cell.points, str(error))
    common = np.logical_and.reduce([picture.valid for picture in read])
    if not common.any():
        return EmptyCell(cell.cell, 0.0)
    if len(read) > 1:
        read = [replace(one, rgb=np.where(common[..., None], one.rgb, np.uint8(0))) for one in read]
    data = None if common.all() else common
    pictures = tuple(CellPicture(one.rgb.tobytes(), rendering.size) for one in read)
    note = next(filter(None, (one_colour_note(one.rgb, common) for one in read)), None)
    return filtered(replace(cell, pictures=pictures, valid=float(common.mean()), data=data, note=note), rendering)


def filtered(cell: PicturedCell, rendering: RenderOptions) -> Made:
    """The cell, or an empty one where it holds too little data."""
    return cell if cell.valid >= rendering.least_valid else EmptyCell(cell.cell, cell.valid, cell.points)
