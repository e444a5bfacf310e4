"""The pictures of cells: takes in rasters, a cell size and how to show them, gives out each cell's pixels and outline.

A `Source` is a plain value that may travel to another machine; an open one reads the files that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from rasterio.errors import RasterioError
from rasterio.windows import Window

from ..common.grid.cells import EmptyCell, FailedCell, Points
from ..common.grid.identity import file_stamps
from ..common.grid.size import CellSize
from ..common.one_colour import one_colour_note
from ..common.stretch import alike, whole_limits
from ..rasters.bands import choose_bands, read_window
from ..rasters.files import NoDataError, RasterError, RasterFile, damaged, open_raster
from ..rasters.pairs import placed_pair, read_pair_on_grid
from ..rasters.reading import Limits, Reading, limit_pairs, read_on_grid
from .plan import RasterPlan, outline, plan_for


@dataclass(frozen=True)
class Source:
    """What a grid is read from. `limits` holds one entry a raster, None for values as they are (or, until `surveyed`,
    for a stretch yet to be found); a cell with a smaller share of data than `least_valid` is skipped.
    """

    paths: tuple[Path, ...]  # one raster, or two dates of a place
    size: CellSize
    picture: int  # pixels a side
    bands: tuple[int, ...] | None = None
    limits: tuple[Limits | None, ...] = ()
    least_valid: float = 0.5
    alpha: bool = True  # whether a band of transparency is used as such

    @contextmanager
    def opened(self) -> Iterator[OpenSource]:
        """The source open for reading, in one thread. Raises RasterError, also where nothing relates two rasters."""
        with ExitStack() as stack:
            yield OpenSource(self, [stack.enter_context(open_raster(path)) for path in self.paths])


@dataclass(frozen=True, eq=False)
class CellPictures:
    """A cell as the model gets it."""

    cell: int
    column: int
    row: int
    pictures: tuple[np.ndarray, ...]  # (S, S, 3) uint8 RGB, one a date
    valid: float  # smallest share with data, 0..1
    gsd: float | None  # metres
    points: Points  # the outline, as `plan.outline`
    note: str | None = None  # what the model's answer is not to be trusted for
    data: np.ndarray | None = None  # (S, S) bool, where all dates have data; None: everywhere


class OpenSource:
    """A source with its files open."""

    def __init__(self, source: Source, rasters: Sequence[RasterFile]) -> None:
        self.source = source
        self.plan: RasterPlan = plan_for(rasters[0], source.size, source.picture)
        self._rasters = rasters
        self._limits = source.limits or (None,) * len(rasters)
        for raster, limits in zip(rasters, self._limits, strict=True):  # or every cell would complain
            choose_bands(raster, source.bands, source.alpha)
            limit_pairs(limits)
        self._references = [self.plan.reference]
        if len(rasters) == 2:
            window = None if source.size.metres else (0, 0, source.size.side, source.size.side)
            self._references = placed_pair(*rasters, window)[:2]

    @property
    def georeferenced(self) -> bool:
        """Whether cells lie on the globe."""
        return self.plan.reference is not None

    def stamps(self) -> list[list]:
        """What tells that a raster was changed: the stamps of its files, without what QGIS writes beside them."""
        return [file_stamps(_files(raster)) for raster in self._rasters]

    def surveyed(self) -> Source:
        """The source with a stretch of each whole raster instead of one a cell; 8-bit values stay as they are."""
        if self.source.limits:
            return self.source
        limits = tuple(_whole_limits(raster, self.source) for raster in self._rasters)
        if len(limits) == 2 and all(_eight_bit(raster, self.source) for raster in self._rasters):
            limits = alike(limits)
        return replace(self.source, limits=limits)

    def notes(self) -> list[str]:
        """Which bands are shown and why, where nobody chose them."""
        found = [choose_bands(raster, self.source.bands, self.source.alpha).note for raster in self._rasters]
        return list(dict.fromkeys(note for note in found if note is not None))

    def read(self, cell: int) -> CellPictures | EmptyCell | FailedCell:
        """A cell's pictures, or why there are none."""
        try:
            grid = self.plan.grid(self._rasters[0], cell)
        except RasterError:  # a pixel window of a raster placed by control points, beside what they can place
            return EmptyCell(cell, 0.0)
        points = outline(grid)
        if not points:
            return EmptyCell(cell, 0.0)
        try:
            readings = self._readings(grid)
        except NoDataError:
            return EmptyCell(cell, 0.0)
        except (RasterError, RasterioError) as error:
            sentence = str(error if isinstance(error, RasterError) else damaged(self._rasters[0].path, error))
            return FailedCell(cell, *self.plan.column_and_row(cell), points, sentence)
        valid = min(reading.valid for reading in readings)
        if valid < self.source.least_valid:
            return EmptyCell(cell, valid, points)
        pictures = tuple(reading.pixels for reading in readings)
        column, row = self.plan.column_and_row(cell)
        flat = filter(None, (one_colour_note(reading.pixels, reading.mask) for reading in readings))
        data = None if valid == 1 else np.logical_and.reduce([reading.mask for reading in readings])
        return CellPictures(cell, column, row, pictures, valid, readings[0].gsd_m, points, next(flat, None), data)

    def _readings(self, grid) -> tuple[Reading, ...]:
        bands = self.source.bands
        alpha = self.source.alpha
        if len(self._rasters) == 2:
            return read_pair_on_grid(*self._rasters, *self._references, grid, bands, self._limits, alpha=alpha)
        return (read_on_grid(self._rasters[0], self._references[0], grid, bands, self._limits[0], alpha=alpha),)


def _files(raster: RasterFile) -> list[str | Path]:
    """The files a raster is made of; a photo's pixels lie in memory, so its own file stands for them."""
    named = [file for file in raster.source.files if not file.endswith(".aux.xml")]
    return [file for file in named if Path(file).is_file()] or [raster.path]


def _whole_limits(raster: RasterFile, source: Source) -> tuple[tuple[float, float], ...] | None:
    bands = choose_bands(raster, source.bands, source.alpha)
    if bands.palette is not None or (_eight_bit(raster, source) and len(bands.indexes) > 1):
        return None
    rows, columns = raster.shape
    return whole_limits(rows, columns, lambda shape: read_window(raster, bands, Window(0, 0, columns, rows), shape))


def _eight_bit(raster: RasterFile, source: Source) -> bool:
    bands = choose_bands(raster, source.bands, source.alpha)
    return all(raster.source.dtypes[index - 1] == "uint8" for index in bands.indexes)
