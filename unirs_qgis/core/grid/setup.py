"""A grid as the user set it up, and the run it comes to: takes in layers, cells and questions, gives out an open file.

`opened` does what takes time (stamps of files, limits of a stretch, the file itself) and runs in a task.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from osgeo import gdal
from qgis.core import Qgis, QgsRasterLayer

from ....model_runtime.common import stretch
from ....model_runtime.common.grid import schema
from ....model_runtime.common.grid.file import Counts, GridFile, Run
from ....model_runtime.common.grid.identity import differences
from ...about import plugin_version
from ...runtime.requests import Clue
from ..crops.raw_file import Reader, choose_bands
from ..text import tr
from .cells import Plan, Showing
from .plan import GridPlan
from .questions import MAX_NEW, GridQuestion, GridQuestions
from .run_setup_store import setup_text
from .size import GridError
from .sources import source_of, stamps, style_digest, style_text
from .summary import GridSummary, answered_before

_SURVEY = 1024  # pixels a side from which a whole raster's stretch is taken


@dataclass(frozen=True, eq=False)
class GridSetup:
    """What is asked of which cells, and where the answers go.

    `layers`: one, or two dates of a place, the earlier first. `showing.limits` stays empty; `limits` are the values
    shown as black and white in raw bands (None: those of the whole layer; 8-bit values stay as they are). `clue`: None
    for the settings' or model's default. `max_new`: ids an answer may have; `max_clue_tokens`: a clue, None for the
    settings'. `run`: the one run of the file that may go on with it; None: the one that is the same, or a new one.
    """

    layers: tuple[QgsRasterLayer, ...]
    plan: Plan
    questions: tuple[GridQuestion, ...]
    path: str
    showing: Showing
    limits: tuple[float, float] | None = None
    clue: Clue = None
    max_new: int = MAX_NEW
    max_clue_tokens: int | None = None
    run: int | None = None

    @property
    def pair(self) -> bool:
        """Whether two dates are compared."""
        return len(self.layers) == 2

    def checked(self) -> GridSetup:
        """The setup itself. Raises GridError where it cannot be asked."""
        if not self.questions:
            raise GridError(tr("Ask a question, or choose a class list."))
        if self.pair and any(asked.classes for asked in self.questions):
            raise GridError(tr("A class list is asked of one layer; ask a question about the two dates."))
        if len(self.layers) not in (1, 2) or not all(layer.isValid() for layer in self.layers):
            raise GridError(tr("Choose a layer that can be read."))
        if self.showing.raw and any(layer.providerType() != "gdal" for layer in self.layers):
            raise GridError(tr("Only raster files have raw bands; use the layers as styled."))
        return self


class Marks:
    """A set of cells, a byte each for those of a grid."""

    def __init__(self, plan: Plan) -> None:
        self._bytes = bytearray(plan.columns * plan.rows) if isinstance(plan, GridPlan) else None
        self._set: set[int] = set()
        self._count = 0

    def add(self, cell: int) -> None:
        """Mark a cell."""
        if cell in self:
            return
        self._count += 1
        if self._bytes is None:
            self._set.add(cell)
        else:
            self._bytes[cell] = 1

    def __contains__(self, cell: int) -> bool:
        return cell in self._set if self._bytes is None else bool(self._bytes[cell])

    def __len__(self) -> int:
        return self._count


@dataclass(eq=False)
class OpenRun:
    """A run that can go on: its file, what is done and answered, how cells are shown, sentences on what was found."""

    file: GridFile
    run: Run
    done: Marks
    counts: Counts
    showing: Showing
    asking: GridQuestions
    summary: GridSummary
    sentences: list[str] = field(default_factory=list)

    def left(self, plan: Plan) -> Iterator[int]:
        """The cells that are still to be asked, in order, one by one."""
        return (cell for cell in plan.cells() if cell not in self.done)


@dataclass(frozen=True)
class Preparation:
    """What `opened` needs, taken from the layers on the main thread."""

    setup: GridSetup
    asking: GridQuestions
    model: tuple[str, str]  # name and revision
    dtype: str
    sources: tuple[str, ...]
    cells: dict[str, Any]
    styles: tuple[str, ...]
    versions: str
    setup_text: str  # what is kept beside the run


def prepared(
    setup: GridSetup, clue: bool | str, model: dict[str, Any], dtype: str, max_clue_tokens: int
) -> Preparation:
    """Look at the layers. Main thread only. `clue`, `max_clue_tokens`: what the defaults come to."""
    return Preparation(
        setup=setup,
        asking=GridQuestions(setup.questions, setup.pair, clue, max_clue_tokens, setup.max_new),
        model=(model["name"], model["revision"]),
        dtype=dtype,
        sources=tuple(source_of(layer) for layer in setup.layers),
        cells={**setup.plan.identity(), "least_valid": setup.showing.least_valid},
        styles=() if setup.showing.raw else tuple(style_digest(layer) for layer in setup.layers),
        versions=f"UniRS {plugin_version()}, QGIS {Qgis.QGIS_VERSION}",
        setup_text=setup_text(setup.plan, [] if setup.showing.raw else [style_text(layer) for layer in setup.layers]),
    )


def opened(preparation: Preparation) -> OpenRun:
    """The run to go on with, or a new one. Runs in a task; raises GridFileError, RawBandsError, OSError."""
    setup = preparation.setup
    showing = _with_limits(setup, preparation.sources)
    identity = _identity(preparation, showing)
    file = GridFile(setup.path)
    try:
        run, sentences = file.find(identity), []
        if setup.run is not None and (run is None or run.id != setup.run):
            raise GridError(_no_way_on(file, setup.run, identity))
        if run is not None:
            sentences.append(tr("Run {} in {} goes on.").format(run.id, file.path.name))
        else:
            earlier = file.runs()
            texts = [asked.text for asked in setup.questions]
            plan = setup.plan
            run = file.start(
                identity, texts, plan.count, plan.georeferenced, preparation.versions, preparation.setup_text
            )
            if earlier:
                changed = differences(earlier[-1].identity, identity)
                sentences.append(
                    tr("Run {} cannot go on, because {} changed; run {} starts.").format(
                        earlier[-1].id, changed, run.id
                    )
                )
        done = Marks(setup.plan)
        for cell in file.done(run):
            done.add(cell)
        summary = answered_before(file.path, run.id) if len(done) else GridSummary()
        return OpenRun(file, run, done, file.counts(run), showing, preparation.asking, summary, sentences)
    except BaseException:
        file.close()
        raise


def _no_way_on(file: GridFile, number: int, identity: dict[str, Any]) -> str:
    """Why a run cannot go on."""
    begun = next((run for run in file.runs() if run.id == number), None)
    if begun is None:
        return tr("{} has no run {}.").format(file.path, number)
    changed = differences(begun.identity, identity) or tr("something")
    return tr("Run {} cannot go on, because {} changed since. Start the grid for a new run.").format(number, changed)


def _with_limits(setup: GridSetup, sources: tuple[str, ...]) -> Showing:
    showing = setup.showing
    if not showing.raw:
        return showing
    if setup.limits is not None:
        return replace(showing, limits=((setup.limits,),) * len(sources))
    return replace(showing, limits=tuple(_whole_limits(source, showing.bands) for source in sources))


def _whole_limits(source: str, wanted: tuple[int, ...]) -> tuple[tuple[float, float], ...] | None:
    """The stretch of a whole raster, so that all cells are alike; None where values are shown as they are."""
    file = gdal.OpenEx(source, gdal.OF_RASTER | gdal.OF_READONLY)
    if file is None:
        raise OSError(tr("{} cannot be read.").format(source))
    bands, palette = choose_bands(file, wanted)
    if palette is not None or all(file.GetRasterBand(band).DataType == gdal.GDT_Byte for band in bands):
        return None
    columns, rows = file.RasterXSize, file.RasterYSize
    shape = min(rows, _SURVEY), min(columns, _SURVEY)
    values, masks = Reader(source, file, bands, True).read((0, 0, columns, rows), shape)
    return tuple(stretch.percentile_limits(band, mask) for band, mask in zip(values, masks))


def _identity(preparation: Preparation, showing: Showing) -> dict[str, Any]:
    """Everything that an answer depends on; in raw bands the same as the terminal's (docs/grid.md)."""
    setup = preparation.setup
    asked = preparation.asking.identity()
    picture: dict[str, Any] = {"side": showing.size}
    if showing.raw:
        limits = [list(setup.limits)] * len(setup.layers) if setup.limits is not None else showing.limits
        picture.update(bands=list(showing.bands) or None, limits=limits)
    else:
        picture["styles"] = preparation.styles
    if showing.shift is not None:
        picture["shift"] = [showing.shift.east_m, showing.shift.north_m]
    return {
        "schema": schema.SCHEMA_VERSION,
        "task": preparation.asking.task,
        "sources": [stamps(source) for source in preparation.sources],
        "cells": preparation.cells,
        "picture": picture,
        "questions": asked["questions"],
        "model": list(preparation.model),
        "dtype": preparation.dtype,
        "clue": asked["clue"],
    }
