"""A grid for an algorithm: takes in what was asked for, gives out a job that runs it to its end and says how far it is,
and the layer that QGIS loads of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...model_runtime.common.grid import schema
from ...model_runtime.common.grid.asking import GridQuestion
from ...model_runtime.common.grid.progress import GridProgress
from ..core.grid import size as grid_size
from ..core.grid import style as grid_style
from ..core.grid import summary as grid_summary
from ..core.grid.area import Area, area_of_extent
from ..core.grid.cells import RenderOptions
from ..core.grid.plan import plan_layer
from ..core.grid.questions import CHANGE_CAPTION, class_list, question
from ..core.grid.run import CANCELLED, FAILED, PAUSED, GridRun
from ..core.grid.setup import GridSetup
from ..core.grid.size import GridError
from ..core.region import default_side
from ..core.text import tr, tr_n
from ..runtime.requests import Clue
from ..runtime.session import RuntimeSession


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
        return GridSetup(layers, plan, self._asked(len(layers) == 2), self.path, rendering, self.limits, self.clue)

    def _asked(self, pair: bool) -> tuple[GridQuestion, ...]:
        asked = [question(text) for text in self.questions if text.strip()]
        if self.classes:
            asked.append(class_list(self.classes))
        if not asked and pair:
            asked.append(question(CHANGE_CAPTION))
        return tuple(asked)


@dataclass(frozen=True)
class Ran:
    """How far a run came, and its first question's cells as a source of a vector layer; "" where none was opened."""

    progress: GridProgress
    source: str = ""
    run: int = 0
    path: str = ""


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
        self._number = 0
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
        source = ""
        if self._number:
            table = schema.cell_table(self._georeferenced)
            part = f'"run" = {self._number} AND "number" = 0'
            source = f"{self._run.path}|layername={table}|subset={part}"
        self.finished.emit(Ran(self._run.progress, source, self._number, self._run.path))


def load_when_done(path: str, ran: Ran, context: QgsProcessingContext) -> None:
    """Have QGIS load the cells of this run, styled, where it would load the file."""
    if not ran.source or not context.willLoadLayerOnCompletion(path):
        return
    layers = context.layersToLoadOnCompletion()
    layers[ran.source] = layers.pop(path)
    context.setLayersToLoadOnCompletion(layers)
    context.layerToLoadOnCompletionDetails(ran.source).setPostProcessor(_GridStyler(ran))


class _GridStyler(QgsProcessingLayerPostProcessorInterface):
    """Gives the cells the colours of their answers, on the main thread."""

    _kept: list[_GridStyler] = []

    def __init__(self, ran: Ran) -> None:
        super().__init__()
        self._ran = ran
        self._kept[:] = [*self._kept[-8:], self]  # QGIS keeps only the C++ half

    def postProcessLayer(  # noqa: N802 - the name is QGIS's
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Style the layer that was added."""
        if not isinstance(layer, QgsVectorLayer):
            return
        connection = schema.connect(self._ran.path, 5.0)
        try:
            statement = f'SELECT identity FROM "{schema.RUNS}" WHERE id = ?'  # nosec B608 - the table's name is a constant
            identity = json.loads(connection.execute(statement, (self._ran.run,)).fetchone()[0])
        finally:
            connection.close()
        text, classes = identity["questions"][0]
        grid_style.style(layer, GridQuestion(text, tuple(classes)), identity["task"])
        found = grid_summary.of_file(self._ran.path, self._ran.run).questions.get(0)
        if found is not None:
            grid_style.add_answers(layer, [answer for answer, _ in found.answers.most_common()])
        layer.setReadOnly(True)
        layer.triggerRepaint()
