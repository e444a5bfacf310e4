"""A grid for an algorithm: takes in what was asked for, gives out a job that runs it to its end and says how far it is,
and the layer that QGIS loads of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapLayer,
    QgsProcessingContext,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...model_runtime.common.grid import schema
from ...model_runtime.common.grid.asking import GridQuestion
from ...model_runtime.common.grid.progress import GridProgress
from ...model_runtime.common.methods import ASK
from ..core.grid import size as grid_size
from ..core.grid import summary as grid_summary
from ..core.grid.area import Area, area_of_extent
from ..core.grid.cells import RenderOptions
from ..core.grid.layer import GridLayers, is_grid
from ..core.grid.plan import plan_layer
from ..core.grid.questions import CHANGE_CAPTION, class_list, question, search, short_name
from ..core.grid.run import CANCELLED, FAILED, PAUSED, GridRun
from ..core.grid.setup import GridSetup
from ..core.grid.size import GridError
from ..core.grid.summary import GridSummary
from ..core.region import Region, default_side
from ..core.text import tr, tr_n
from ..runtime.requests import Clue
from ..runtime.session import RuntimeSession
from .loading import dress_when_loaded, result_name


@dataclass(frozen=True, eq=False)
class Within:
    """A part of the map: an extent or shapes of one CRS."""

    crs: QgsCoordinateReferenceSystem
    extent: QgsRectangle | None = None
    shapes: tuple[QgsGeometry, ...] = ()

    def area(self) -> Area:
        """Raises GridError."""
        if self.extent is not None:
            return area_of_extent(self.extent, self.crs)
        if not self.shapes:
            raise GridError(tr("The polygon layer has no polygons."))
        return Area(self.shapes, self.crs)


@dataclass(frozen=True, eq=False)
class Wanted:
    """What was asked for; `layers` by their parameters' names, the earlier first; `cell` 0: by the model's picture."""

    layers: Mapping[str, QgsRasterLayer]
    path: str
    questions: tuple[str, ...]
    classes: tuple[str, ...]
    cell: float
    in_pixels: bool
    overlap: float
    inwards: bool
    within: Within | None
    raw: bool
    bands: tuple[int, ...]
    limits: tuple[float, float] | None
    least_valid: float
    clue: Clue
    short_clue: bool | None = None
    method: str = ASK

    def setup(self, image_size: int) -> GridSetup:
        """The grid, for pictures of `image_size` pixels a side. Main thread only; raises GridError."""
        layers = tuple(self.layers.values())
        if self.in_pixels and self.cell:
            size = grid_size.in_pixels(self.cell, self.overlap)
        else:
            size = grid_size.on_ground(layers[0], self.cell or default_side(layers[0], image_size), self.overlap)
        size = replace(size, inwards=self.inwards)
        plan = plan_layer(layers[0], size, self.within.area() if self.within is not None else None)
        rendering = RenderOptions(image_size, self.raw, self.bands, least_valid=self.least_valid)
        asked = layers, plan, self._asked(len(layers) == 2), self.path, rendering, self.limits, self.clue
        return GridSetup(*asked, short_clue=self.short_clue)

    def _asked(self, pair: bool) -> tuple[GridQuestion, ...]:
        lines = [text for text in self.questions if text.strip()]
        if self.method != ASK:
            return tuple(dict.fromkeys(search(self.method, text) for text in lines))
        asked = [question(text) for text in lines]
        if self.classes:
            asked.append(class_list(self.classes))
        if not asked and pair:
            asked.append(question(CHANGE_CAPTION))
        return tuple(asked)


@dataclass(frozen=True)
class Ran:
    """How far a run came.

    `sources`: its cells as sources of vector layers, one a question, none where no run was opened; `layers`: the names
    of the rasters; `questions`: as layers name them. `place`: the cells that were asked, in whose grid a pixel of their
    pictures is `pixel` wide.
    """

    progress: GridProgress
    sources: tuple[str, ...] = ()
    run: int = 0
    path: str = ""
    layers: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    place: Region | None = None
    pixel: float = 0.0


class GridJob(QObject):
    """A run as a job of `MainThread` that ends by itself: finishes with a `Ran` when it is through or was cancelled."""

    finished = pyqtSignal(object)
    failed = pyqtSignal(str)
    message = pyqtSignal(object)

    def __init__(self, session: RuntimeSession, wanted: Wanted, image_size: int) -> None:
        """Raises GridError."""
        super().__init__()
        self._setup: GridSetup | None = wanted.setup(image_size)
        self._run = GridRun(session, self._setup, self)
        self._georeferenced = self._setup.plan.georeferenced
        self._layers = tuple(layer.name() for layer in self._setup.layers)
        self._questions = tuple(short_name(asked.text) for asked in self._setup.questions)
        self._number, plan = 0, self._setup.plan
        self._place = plan.place(), plan.size.side * plan.unit / image_size
        self._run.opened.connect(self._on_opened)
        self._run.changed.connect(lambda progress: self.message.emit(float(100 * progress.share)))
        self._run.message.connect(self.message.emit)
        self._run.state_changed.connect(self._on_state)
        self._run.ended.connect(self._on_ended)
        session.destroyed.connect(self._on_destroyed)

    def start(self) -> None:
        """Begin."""
        self.message.emit(tr_n("%Ln cell", "%Ln cells", self._setup.plan.count))
        self._setup = None
        self._run.start()

    def cancel(self) -> None:
        """Stop after what is written."""
        self._run.cancel()

    def _on_opened(self) -> None:
        self._number = self._run.open.run.id

    def _on_state(self, state: str) -> None:
        if state == PAUSED:  # the model was unloaded, or somebody wants it for himself: nobody is here to go on
            self._run.cancel()

    def _on_destroyed(self) -> None:
        self.failed.emit(tr("The plugin was switched off."))

    def _on_ended(self, outcome: str, sentence: str) -> None:
        if outcome == FAILED:
            self.failed.emit(sentence)
            return
        if outcome == CANCELLED:
            self.message.emit(sentence)
        sources: tuple[str, ...] = ()
        if self._number:
            table = schema.cell_table(self._georeferenced)
            start = f'{self._run.path}|layername={table}|subset="run" = {self._number} AND "number" = '
            sources = tuple(f"{start}{number}" for number in range(len(self._questions)))
        ran = Ran(
            self._run.progress, sources, self._number, self._run.path, self._layers, self._questions, *self._place
        )
        self.finished.emit(ran)


def load_when_done(path: str, ran: Ran, usual: str, context: QgsProcessingContext) -> None:
    """Have QGIS load the cells of this run, a layer a question, where it would load the file; `usual`: the name that it
    would have where nobody gave one."""
    if not ran.sources or not context.willLoadLayerOnCompletion(path):
        return
    layers = context.layersToLoadOnCompletion()
    first = layers.pop(path)
    given = first.name if first.name != usual else ""
    summary = grid_summary.of_file(ran.path, ran.run)
    for number, (source, asked) in enumerate(zip(ran.sources, ran.questions)):
        about = [given] if given else ran.layers
        name = given if given and len(ran.sources) == 1 else result_name(about, asked)
        layers[source] = first if not number else QgsProcessingContext.LayerDetails(name, first.project)
        layers[source].name = name
    context.setLayersToLoadOnCompletion(layers)
    loaded: dict[int, str] = {}
    for number, source in enumerate(ran.sources):
        dress_when_loaded(context, source, _dresser(ran, number, layers[source].name, summary, loaded))


def _dresser(
    ran: Ran, number: int, name: str, summary: GridSummary, loaded: dict[int, str]
) -> Callable[[QgsMapLayer], None]:
    """What gives a question's cells their name, colours and table; `loaded`: ids of the layers that were, by number."""

    def dress(layer: QgsMapLayer) -> None:
        if not isinstance(layer, QgsVectorLayer):
            return
        shown = GridLayers(ran.path, ran.run)
        if is_grid(layer):  # it was in the project before, with the cells that there were
            layer.dataProvider().reloadData()
        shown.dress(layer, number, summary)
        layer.setName(name)  # QGIS may have named all of them after the one file
        loaded[number] = layer.id()
        if len(loaded) == len(ran.sources):
            _gather(shown, [loaded[one] for one in sorted(loaded)])

    return dress


def _gather(shown: GridLayers, layer_ids: list[str], tries: int = 20) -> None:
    """Some versions of QGIS put layers into the tree a while after they are dressed."""

    def look() -> None:
        if not shown.gather(layer_ids) and tries:
            _gather(shown, layer_ids, tries - 1)

    QTimer.singleShot(0 if tries == 20 else 100, look)
