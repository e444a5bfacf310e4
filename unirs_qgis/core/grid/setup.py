"""A grid as the user set it up, and the run it comes to: takes in layers, cells and questions, gives out an open file.

`opened` does what takes time (stamps of files, limits of a stretch, the file itself) and runs in a task.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from osgeo import gdal
from qgis.core import Qgis, QgsRasterLayer

from ....model_runtime.common.card import ModelCard
from ....model_runtime.common.grid.asking import MAX_NEW_TOKENS, GridAsking, GridQuestion
from ....model_runtime.common.grid.file import Counts, GridFile, StoredRun
from ....model_runtime.common.grid.identity import differences, run_identity
from ....model_runtime.common.grid.opening import found_or_started
from ....model_runtime.common.methods import SEGMENT_CHANGE
from ....model_runtime.common.sentences import spoken
from ....model_runtime.common.stretch import Limits, alike, whole_limits
from ...about import plugin_version
from ...runtime.requests import Clue
from ..crops.band_advice import alpha_used
from ..crops.layer_gaps import user_gaps
from ..crops.raw_file import RawReader, UserGaps, choose_bands
from ..gdal_errors import gdal_returns
from ..text import tr
from .cells import RenderOptions
from .plan import GridPlan
from .polygons import PolygonPlan
from .run_setup_store import setup_text
from .size import GridError
from .sources import source_of, stamps, style_digest, style_text
from .summary import GridSummary, answered_before

if TYPE_CHECKING:
    from .cells import Plan


@dataclass(frozen=True, eq=False)
class GridSetup:
    """What is asked of which cells, and where the answers go.

    `layers`: one, or two dates of a place, the earlier first. `rendering.limits` stays empty; `limits` are the values
    shown as black and white in raw bands (None: those of the whole layer; 8-bit values stay as they are). `clue`: None
    for the settings' or model's default. `max_new_tokens`: of an answer; `max_clue_tokens`: of a clue, and
    `short_clue`: None for the settings'. `run`: the one run of the file that may go on with it; None: the one that is
    the same, or a new one.
    """

    layers: tuple[QgsRasterLayer, ...]
    plan: Plan
    questions: tuple[GridQuestion, ...]
    path: str
    rendering: RenderOptions
    limits: tuple[float, float] | None = None
    clue: Clue = None
    max_new_tokens: int = MAX_NEW_TOKENS
    max_clue_tokens: int | None = None
    run: int | None = None
    short_clue: bool | None = None

    @property
    def pair(self) -> bool:
        """Whether two dates are compared."""
        return len(self.layers) == 2

    def checked(self) -> GridSetup:
        """The setup itself. Raises GridError where it cannot be asked."""
        if not self.questions:
            raise GridError(tr("Ask a question, or choose a class list."))
        searching = [asked.method for asked in self.questions if asked.searches]
        if searching and isinstance(self.plan, PolygonPlan):
            raise GridError(tr("Things are found over the squares of a grid; do not take each polygon as a cell."))
        if any((method == SEGMENT_CHANGE) != self.pair for method in searching):
            raise GridError(tr("What changed is told by two dates, and other things are found on one layer."))
        if self.pair and any(asked.classes for asked in self.questions):
            raise GridError(tr("A class list is asked of one layer; ask a question about the two dates."))
        if len(self.layers) not in (1, 2) or not all(layer.isValid() for layer in self.layers):
            raise GridError(tr("Choose a layer that can be read."))
        if self.rendering.raw and any(layer.providerType() != "gdal" for layer in self.layers):
            raise GridError(tr("Only raster files have raw bands; use the layers as styled."))
        return self


class CellSet:
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
    run: StoredRun
    done: CellSet
    counts: Counts
    rendering: RenderOptions
    asking: GridAsking
    summary: GridSummary
    sentences: list[str] = field(default_factory=list)

    def left(self, plan: Plan) -> Iterator[int]:
        """The cells that are still to be asked, in order, one by one."""
        return (cell for cell in plan.cells() if cell not in self.done)


@dataclass(frozen=True)
class Preparation:
    """What `opened` needs, taken from the layers on the main thread."""

    setup: GridSetup
    asking: GridAsking
    model: tuple[str, str]  # name and revision
    dtype: str
    sources: tuple[str, ...]
    cells: dict[str, Any]
    styles: tuple[str, ...]
    versions: str
    setup_text: str  # what is kept beside the run


def prepared(
    setup: GridSetup, clue: bool | str, model: ModelCard, dtype: str, max_clue_tokens: int, short_clue: bool = False
) -> Preparation:
    """Look at the layers. Main thread only. `clue`, `max_clue_tokens`, `short_clue`: what the defaults come to."""
    alpha = setup.rendering.alpha and all(alpha_used(layer) for layer in setup.layers)
    gaps = setup.rendering.gaps
    if gaps is None:
        gaps = tuple(user_gaps(layer) for layer in setup.layers)
    setup = replace(setup, rendering=replace(setup.rendering, alpha=alpha, gaps=gaps))
    return Preparation(
        setup=setup,
        asking=GridAsking(setup.questions, setup.pair, clue, max_clue_tokens, setup.max_new_tokens, short_clue),
        model=(model.name, model.revision),
        dtype=dtype,
        sources=tuple(source_of(layer) for layer in setup.layers),
        cells={**setup.plan.identity(), "least_valid": setup.rendering.least_valid},
        styles=() if setup.rendering.raw else tuple(style_digest(layer) for layer in setup.layers),
        versions=f"UniRS {plugin_version()}, QGIS {Qgis.QGIS_VERSION}",
        setup_text=setup_text(setup.plan, [] if setup.rendering.raw else [style_text(layer) for layer in setup.layers]),
    )


def opened(preparation: Preparation) -> OpenRun:
    """The run to go on with, or a new one. Runs in a task; raises GridFileError, RawBandsError, OSError."""
    setup = preparation.setup
    rendering = _with_limits(setup, preparation.sources)
    identity = identity_of(preparation, rendering)
    file = GridFile(setup.path)
    try:
        if setup.run is not None:
            same = file.find(identity)
            if same is None or same.id != setup.run:
                raise GridError(_no_way_on(file, setup.run, identity))
        plan, texts = setup.plan, [asked.text for asked in setup.questions]
        run, sentence = found_or_started(
            file, identity, texts, plan.count, plan.georeferenced, preparation.versions, preparation.setup_text
        )
        told = [] if sentence is None else [sentence]
        if rendering.raw:
            told += [choose_bands(_opened(source), rendering.bands).note for source in preparation.sources]
        sentences = [spoken(one, None, tr) for one in dict.fromkeys(told) if one is not None]
        done = CellSet(plan)
        for cell in file.done(run):
            done.add(cell)
        summary = answered_before(file.path, run.id) if len(done) else GridSummary()
        return OpenRun(file, run, done, file.counts(run), rendering, preparation.asking, summary, sentences)
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


def _with_limits(setup: GridSetup, sources: tuple[str, ...]) -> RenderOptions:
    rendering = setup.rendering
    if not rendering.raw:
        return rendering
    if setup.limits is not None:
        return replace(rendering, limits=((setup.limits,),) * len(sources))
    limits = tuple(_whole_limits(source, rendering, gaps) for source, gaps in zip(sources, rendering.gaps))
    if len(sources) == 2 and all(_eight_bit(_opened(source), rendering) for source in sources):
        limits = alike(limits)
    return replace(rendering, limits=limits)


def _whole_limits(source: str, rendering: RenderOptions, gaps: UserGaps) -> Limits | None:
    """The stretch of a whole raster, so that all cells are alike; None where values are shown as they are."""
    file = _opened(source)
    bands = choose_bands(file, rendering.bands, rendering.alpha)
    if bands.palette is not None or (_eight_bit(file, rendering) and len(bands.indexes) > 1):
        return None
    columns, rows = file.RasterXSize, file.RasterYSize
    reader = RawReader(source, file, bands, gaps=gaps)
    return whole_limits(rows, columns, lambda shape: reader.read((0, 0, columns, rows), shape))


@gdal_returns()
def _opened(source: str) -> gdal.Dataset:
    file = gdal.OpenEx(source, gdal.OF_RASTER | gdal.OF_READONLY)
    if file is None:
        raise OSError(tr("{} cannot be read.").format(source))
    return file


def _eight_bit(file: gdal.Dataset, rendering: RenderOptions) -> bool:
    bands = choose_bands(file, rendering.bands, rendering.alpha).indexes
    return all(file.GetRasterBand(band).DataType == gdal.GDT_Byte for band in bands)


def identity_of(preparation: Preparation, rendering: RenderOptions) -> dict[str, Any]:
    """Everything that an answer depends on; in raw bands the same as the terminal's (docs/grid.md)."""
    setup = preparation.setup
    picture: dict[str, Any] = {"side": rendering.size}
    if rendering.raw:
        limits = [list(setup.limits)] * len(setup.layers) if setup.limits is not None else rendering.limits
        picture.update(bands=list(rendering.bands) or None, limits=limits)
    else:
        picture["styles"] = preparation.styles
    if not rendering.alpha:
        picture["alpha"] = False
    if any(rendering.gaps):
        picture["gaps"] = [one.to_row() for one in rendering.gaps]
    if rendering.shift is not None:
        picture["shift"] = [rendering.shift.east_m, rendering.shift.north_m]
    sources = [stamps(source) for source in preparation.sources]
    return run_identity(preparation.asking, sources, preparation.cells, picture, preparation.model, preparation.dtype)
