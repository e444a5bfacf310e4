"""The pictures of cells, made ahead of the model: takes in a plan, layers and how to show them, gives out cells.

Styled pictures are drawn by QGIS, a few at a time; raw bands are read in a task, a group at a time, and are the bytes
that the terminal reads. No more is made or kept than is asked for. Main thread only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....model_runtime.common.grid.cells import EmptyCell, FailedCell, Points
from ..background import Work
from ..crops.crop import Crop, seen_by_all, trouble
from ..crops.epochs import moved
from ..crops.pixels import edges
from ..crops.raw_file import RawRequest
from ..crops.raw_request import request_for
from ..region import Region
from .cells import CellPicture, PicturedCell, RenderOptions
from .drawn import DrawnCell
from .read import filtered, read_cells

if TYPE_CHECKING:
    from .cells import Made, Plan

_DRAWN_AT_ONCE = 3
_READ_AT_ONCE = 16  # cells in one task


class PictureMaker(QObject):
    """Makes cells in order, as many ahead as `keep` was last told; `take` hands them over."""

    arrived = pyqtSignal()

    def __init__(
        self,
        plan: Plan,
        layers: tuple[QgsRasterLayer, ...],
        rendering: RenderOptions,
        cells: Iterator[int],
        parent: QObject | None = None,
    ) -> None:
        """`cells`: the numbers of those that are wanted, in order."""
        super().__init__(parent)
        self._plan, self._layers, self._rendering = plan, layers, rendering
        self._cells: Iterator[int] | None = cells
        self._ready: deque[Made] = deque()
        self._making = 0
        self._wanted = 0
        self._jobs: set[Any] = set()
        self._template: tuple[QgsCoordinateReferenceSystem, tuple[RawRequest, ...]] | None = None
        self._over = False

    @property
    def ready(self) -> int:
        """How many pictured cells can be taken."""
        return sum(isinstance(made, PicturedCell) for made in self._ready)

    @property
    def making(self) -> bool:
        """Whether more will arrive by itself."""
        return self._making > 0

    @property
    def exhausted(self) -> bool:
        """Whether every cell was taken."""
        return self._cells is None and not self._making and not self._ready

    def keep(self, count: int) -> None:
        """Have so many cells ready or under way from now on."""
        self._wanted = count
        self._fill()

    def take(self, count: int) -> list[Made]:
        """Up to `count` pictured cells, and the others that came between them."""
        taken: list[Made] = []
        while self._ready and (count or not isinstance(self._ready[0], PicturedCell)):
            made = self._ready.popleft()
            taken.append(made)
            count -= isinstance(made, PicturedCell)
        self._fill()
        return taken

    def stop(self) -> None:
        """Make no more; nothing is emitted any more."""
        self._over, self._cells = True, None
        self._ready.clear()
        for job in list(self._jobs):
            job.cancel()
        self._jobs.clear()
        self._making = 0

    def _fill(self) -> None:
        while not self._over and self._cells is not None and len(self._ready) + self._making < self._wanted:
            if self._rendering.raw:
                if self._jobs:
                    return
                self._read(min(_READ_AT_ONCE, self._wanted - len(self._ready)))
            elif self._making >= _DRAWN_AT_ONCE:
                return
            else:
                self._draw()

    def _next(self) -> tuple[PicturedCell, Region] | FailedCell | None:
        """The next cell's place, None after the last."""
        cell = next(self._cells, None)
        if cell is None:
            self._cells = None
            return None
        column, row = self._plan.column_and_row(cell)
        points: Points = [(0.0, 0.0)] * 3
        try:
            points = self._plan.outline(cell)
            region = self._plan.region(cell)
        except Exception as error:  # one that left would end the run without a word
            return FailedCell(cell, column, row, points, trouble(error))
        gsd = region.side_m / self._rendering.size if region.grid_crs.isValid() else None
        return PicturedCell(cell, column, row, points, gsd), region

    def _made(self, *cells: Made) -> None:
        if not self._over and cells:
            self._ready.extend(cells)
            self.arrived.emit()

    def _read(self, count: int) -> None:
        """Read a group of cells as raw bands, in a task."""
        jobs: list[tuple[PicturedCell, tuple[RawRequest, ...]]] = []
        failed: list[FailedCell] = []
        while len(jobs) < count and (following := self._next()) is not None:
            if isinstance(following, FailedCell):
                failed.append(following)
                continue
            cell, region = following
            try:
                jobs.append((cell, self._raw_requests(region)))
            except Exception as error:
                failed.append(FailedCell(cell.cell, cell.column, cell.row, cell.points, trouble(error)))
        self._making += len(jobs)
        if jobs:
            work = Work(
                partial(read_cells, jobs, self._rendering),
                lambda made, error: self._on_read(work, jobs, made, error),
            )
            self._jobs.add(work)
            work.start()
        self._made(*failed)

    def _on_read(self, work: Work, jobs: list, made: list[Made] | None, error: Exception | None) -> None:
        self._jobs.discard(work)
        self._making -= len(jobs)
        if error is not None:
            made = [FailedCell(cell.cell, cell.column, cell.row, cell.points, trouble(error)) for cell, _ in jobs]
        self._fill_after(made)

    def _fill_after(self, made: list[Made]) -> None:
        if not self._over:
            self._ready.extend(made)
            self._fill()
            self.arrived.emit()

    def _raw_requests(self, region: Region) -> tuple[RawRequest, ...]:
        """One request a layer; those of a grid differ in their squares alone. Raises RegionError."""
        rendering = self._rendering
        if self._template is None or self._template[0] != region.grid_crs:
            whole = tuple(
                replace(
                    request_for(layer, region, rendering.size, rendering.bands, limits or ()),
                    alpha=rendering.alpha,
                    gaps=gaps,
                )
                for layer, limits, gaps in zip(self._layers, rendering.limits, rendering.gaps)
            )
            self._template = (region.grid_crs, whole)
        places = (region, moved(region, rendering.shift))
        return tuple(replace(one, square=edges(place.square)) for one, place in zip(self._template[1], places))

    def _draw(self) -> None:
        """Draw one cell of every layer."""
        following = self._next()
        if isinstance(following, FailedCell):
            self._made(following)
        elif following is not None:
            cell, region = following
            self._making += 1
            job = DrawnCell(self._layers, (region, moved(region, self._rendering.shift)), self._rendering, self)
            self._jobs.add(job)
            job.start(lambda crops, sentence, no_data: self._on_drawn(job, cell, crops, sentence, no_data))

    def _on_drawn(
        self, job: DrawnCell, cell: PicturedCell, crops: tuple[Crop, ...], sentence: str, no_data: bool
    ) -> None:
        self._jobs.discard(job)
        job.deleteLater()
        self._making -= 1
        if no_data:
            made: Made = EmptyCell(cell.cell, 0.0)
        elif sentence:
            made = FailedCell(cell.cell, cell.column, cell.row, cell.points, sentence)
        else:
            pictures = tuple(CellPicture(crop.pixels, crop.size) for crop in crops)
            note = next(filter(None, (crop.one_colour for crop in crops)), None)
            least = min(crop.valid for crop in crops)
            made = filtered(
                replace(cell, pictures=pictures, valid=least, data=seen_by_all(crops), note=note), self._rendering
            )
        self._fill_after([made])
