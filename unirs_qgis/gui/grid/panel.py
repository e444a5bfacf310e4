"""The Grid panel: one layer or two dates, cut into cells, each of them asked; the answers on the map, and their review.

It wires its parts to the runtime session, the answers store and the map; what they do is in their own files.

Object names, from top to bottom. Source: unirsGridSingle, unirsGridPair (what is asked: one layer, two dates),
unirsLayer, unirsBefore, unirsBeforeDate, unirsSwap, unirsAfter, unirsAfterDate. Cells: unirsGridWithin (a box whose
data are layer, view, draw, polygons, selected), unirsGridDraw, unirsGridPolygons, unirsGridPolygonCells,
unirsGridSide, unirsGridOverlap. Questions: unirsGridWhat (a box whose data are `ask` or a method that finds things),
unirsGridQuestions (one a line), unirsGridSuggestYesNo, ...Count,
...Rural, ...Caption, for two dates ...Changes, ...Built, ...Green; unirsGridClasses (a check box), unirsClassList,
unirsClassCount, unirsGridClue. Models: unirsSeveral. Picture: unirsGridMore (folded), unirsBands, unirsBandsStyled,
unirsBandsRaw, unirsBandRed, unirsBandGreen, unirsBandBlue, unirsGridLimits, unirsGridLow, unirsGridHigh,
unirsGridLeastValid, unirsGridLongest. Work: unirsGridCount, unirsGridStart, unirsGridTry, unirsGridPause,
unirsGridGoOn, unirsGridCancel, unirsGridProgress, unirsGridState, unirsGridSaid, unirsGridProblem.
Results: unirsGridResults, unirsGridResultsTitle, unirsGridQuestion (a box), unirsGridHistogram, unirsGridScores,
unirsGridTotals, unirsGridChangedOnly, unirsGridZoom, unirsGridTable. Runs: unirsGridRuns, unirsGridRunTable,
unirsGridShow, unirsGridResume, unirsGridFile, unirsGridOpen, unirsGridHome, unirsGridRunsNote. What cells found:
unirsGridFoundPut, unirsGridFoundCancel, unirsGridFoundList, unirsGridFoundProgress, unirsGridFoundSaid. Review:
unirsGridReview holds the strip. On the map: the action unirsGridAskCell in the menu of a right click.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QShowEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ....model_runtime.common import methods
from ....model_runtime.common.card import ModelCard
from ...core import help_url
from ...core.answers.place import grid_file
from ...core.grid.cell import cell_of
from ...core.grid.home import GridHome
from ...core.grid.layer import file_of_project
from ...core.grid.run import CANCELLED, ENDING, FAILED, FINISHED, PAUSED, PREPARING, RUNNING
from ...core.grid.runs import RunInfo, searches
from ...core.grid.size import GridError
from ...core.project_layers import same
from ...core.region import Region, RegionError
from ...core.text import rough_time, tr, tr_n
from ..place.no_raster import NoRaster
from ..task_panel import KindText, TaskPanel
from ..widgets.problem_bar import ProblemBar
from ..widgets.reveal import reveal
from .cell_menu import CellMenu
from .controls import GridControls, progress_words
from .form import GridForm
from .found import GridFound
from .model_queue import ModelQueue
from .results import GridResults
from .review_box import GridReview
from .runs import GridRuns
from .work import GridWork

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...core.answers.store import AnswerStore
    from ...runtime.session import RuntimeSession

SETTLE_MS = 250


class GridPanel(TaskPanel):
    """Data flows one way through it: layers, cells and questions make a setup, the setup a run, the run rows."""

    help = help_url.GRID
    keys = "Alt+Shift+G"

    follow_up_wanted = pyqtSignal(object)
    """A `GridCell` to be asked about in the Ask tab, or the Compare tab."""
    found_wanted = pyqtSignal(object)
    """The things of this `Answer`, which a run's cells found, are wanted as a list."""
    run_opened = pyqtSignal(str, int)
    """The file and the run that is at work, or shown, from now on."""

    def __init__(
        self, iface: QgisInterface, session: RuntimeSession, store: AnswerStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(iface, session, store, parent)
        self.setObjectName("unirsGridPanel")
        self._path = ""  # of the user's own choice; "": beside the answers
        self._worked: tuple[str, int] | None = None  # the run that was opened last
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._show_count)
        self.work = GridWork(session, self)
        self.queue = ModelQueue(session, self.work, self)
        self.home = GridHome(store, lambda: self.work.at_work[0], self)
        self.no_raster = NoRaster(iface, session, self)
        self.form = GridForm(iface, session, self)
        self.controls = GridControls(self)
        self.problem = ProblemBar("unirsGridProblem", self)
        self.results = GridResults(iface, self)
        self.found = GridFound(session, store, self)
        self.runs = GridRuns(self)
        self.review = GridReview(iface, self)
        self.menu = CellMenu(iface, self)
        self._lay_out()
        self._connect()
        self._rasters_changed()
        self._list_runs()

    @KindText
    def title() -> str:
        """The tab's word."""
        return tr("Grid")

    @KindText
    def tip() -> str:
        """What it is for."""
        return tr("Ask every cell of a layer")

    @KindText
    def refusal() -> str:
        """Why a model cannot do it."""
        return tr("The model {model} cannot answer questions about a picture; choose one that can.")

    @classmethod
    def can(cls, model: ModelCard) -> bool:
        """A model that answers, or finds things on a single picture."""
        return bool({methods.ASK, methods.FIND, methods.SEGMENT, methods.POINT} & model.methods)

    @property
    def step(self) -> str:
        """Cells are to be chosen, a grid is at work, or its results are there."""
        if self.form.isHidden():
            return ""
        if self.work.state:
            return "work"
        return "cells" if self.work.layers is None else "results"

    @property
    def path(self) -> str:
        """The file that answers go into: the user's choice, the project's own, or where a project had its grids before
        it got a place of its own."""
        if self._path:
            return self._path
        own = grid_file(self._store.path)
        return own if os.path.isfile(own) else file_of_project() or own

    def start(self, few: bool = False) -> None:
        """Ask every cell, or the first few; a sentence says why not."""
        if self.queue.busy:
            return
        self.problem.tell("")
        self.controls.say("")
        try:
            setup = self.form.setup(self.path)
            self.form.questions.remember()
            self.queue.start(setup, few, self.form.models())
            self._show_state()
            reveal(self.results, self.controls)
        except RegionError as error:
            self.problem.tell(str(error))

    def show_setup(self, layer: QgsRasterLayer, region: Region, question: str) -> None:
        """Fill the panel from outside: a layer of the project, a place on it, and what to ask there."""
        self.form.fill(layer, region, question)

    def show_search(self, layers: Sequence[QgsRasterLayer], method: str, phrases: list[str]) -> None:
        """Fill the panel from outside: one layer of the project, or two, and what to look for all over them."""
        self.form.fill_search(layers, method, phrases)

    def merge(self, path: str, run: int) -> None:
        """Put what a run's cells found on the map, and show the run."""
        self.work.show(path, run)
        self.found.merge((path, run))

    def remove(self) -> None:
        """Leave nothing behind on the canvas or the session, with the plugin."""
        self._settle.stop()
        self.queue.remove()
        self.found.remove()
        self.work.remove()
        self.menu.remove()
        self.review.remove()
        self.form.remove()
        self.home.remove()
        self._store.file_changed.disconnect(self._store_changed)
        QgsProject.instance().cleared.disconnect(self._project_cleared)

    def show_on_map(self, shown: bool) -> None:
        """Whether the panel is in front."""
        self.form.within.show_on_map(shown)
        self.review.show_on_map(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's names
        """Esc, where no box wanted it, drops the map tool."""
        if event.key() == Qt.Key.Key_Escape:
            self.form.within.tool.drop()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Somebody looks again."""
        super().showEvent(event)
        self._settle.start()

    def _lay_out(self) -> None:
        self._body = (self.form, self.controls)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        for widget in (self.no_raster, *self._body, self.problem, self.results, self.found, self.review, self.runs):
            column.addWidget(widget)
        column.addStretch(1)

    def _connect(self) -> None:
        self.form.changed.connect(self._form_changed)
        self.controls.start_wanted.connect(self.start)
        self.controls.try_wanted.connect(lambda: self.start(few=True))
        self.controls.pause_wanted.connect(self.work.pause)
        self.controls.go_on_wanted.connect(self.work.go_on)
        self.controls.cancel_wanted.connect(self.queue.cancel)
        self.problem.details_wanted.connect(self.log_wanted)
        self.found.list_wanted.connect(self.found_wanted)
        self.runs.show_wanted.connect(self._show_run)
        self.runs.resume_wanted.connect(self._resume)
        self.runs.file_chosen.connect(self._take_file)
        self.work.opened.connect(self._opened)
        self.work.progressed.connect(lambda _progress: self._show_state())
        self.work.state_changed.connect(lambda _state: self._show_state())
        self.work.message.connect(self.controls.say)
        self.queue.ended.connect(self._ended)
        self.work.shown.connect(self._shown)
        self.work.counted.connect(self._counted)
        self.work.trouble.connect(self.problem.tell)
        for changed in (self.work.state_changed, self.work.ended, self.work.shown, self.form.changed):
            changed.connect(lambda *_what: self.step_changed.emit())
        self.review.reviewed.connect(self.work.reviewed)
        self.results.question_chosen.connect(self.review.choose)
        self.menu.ask_wanted.connect(self._ask_about)
        self.menu.review_wanted.connect(self._review)
        self.home.moved.connect(self._file_moved)
        self._store.file_changed.connect(self._store_changed)
        QgsProject.instance().cleared.connect(self._project_cleared)

    # What is chosen

    def _form_changed(self) -> None:
        self._rasters_changed()
        self._settle.start()

    def _rasters_changed(self) -> None:
        rasters = any(isinstance(layer, QgsRasterLayer) for layer in QgsProject.instance().mapLayers().values())
        self.no_raster.setVisible(not rasters)
        for widget in self._body:
            widget.setVisible(rasters)

    def _show_count(self) -> None:
        """Say how many cells there are and how long they will take, or what is missing."""
        if not self.isVisible() or self.queue.busy:
            return
        try:
            setup = self.form.setup(self.path)
        except RegionError as error:
            self.controls.tell_count(str(error))
            return
        count = setup.plan.count
        polygons = self.form.within.polygons_are_cells
        parts = [tr_n("%Ln polygon", "%Ln polygons", count) if polygons else tr_n("%Ln cell", "%Ln cells", count)]
        models = self.form.models()
        if models:
            parts.append(tr_n("by %Ln model", "by %Ln models", len(models)))
        seconds = None if models else self.work.seconds_of(setup)
        if seconds is not None:
            parts.append(tr("about {}, as fast as last time").format(rough_time(seconds)))
        self.controls.tell_count(", ".join(parts), possible=True)

    # The run

    def _opened(self, path: str, run: int) -> None:
        self._worked = path, run
        self._list_runs()
        self.runs.choose(run)

    def _show_state(self) -> None:
        state, progress = self.work.state, self.work.progress
        if state == PAUSED:
            self.controls.show_paused()
        elif state in (PREPARING, RUNNING, ENDING) or self.queue.busy:
            self.controls.show_running(pausable=state == RUNNING, stoppable=state != ENDING)
        known = progress is not None and state in (RUNNING, PAUSED, ENDING)
        words = ""
        if state == PREPARING:
            words = self.work.waiting_for or tr("Preparing the grid…")
        elif progress is not None:  # where it ends before it has begun, what the file holds is not known
            stopping = state == ENDING and (not self.work.at_work[1] or progress.done < progress.cells)
            words = tr("Stopping…") if stopping else progress_words(progress)
        if self.queue.model:
            words = ": ".join(filter(None, (self.queue.model, words or tr("Waiting for the model…"))))
        if known:
            self.runs.show_share(self.work.at_work[1], progress.share)
        self.controls.show_progress(progress.share if known else None, words)

    def _ended(self, outcome: str, sentence: str) -> None:
        if outcome == FAILED:
            self.problem.tell(sentence, sentence)
        elif outcome == CANCELLED:
            self.controls.say(sentence)
        elif self.work.asked == 0:
            self.controls.say(tr("Every cell of this grid was answered before."))
        self.controls.show_idle()
        self._list_runs()
        self.review.refresh()
        self._show_count()
        if outcome == FINISHED and searches(*self._worked):
            self.found.merge(self._worked)

    # Runs of the file

    def _list_runs(self) -> None:
        path, busy = self.work.at_work
        self.runs.show_file(self.path, not self._path, busy if path == self.path else 0)

    def show_file(self, path: str) -> None:
        """Show the runs of a file: the project's own, or another."""
        self._take_file("" if same(path, grid_file(self._store.path)) else path)

    def _file_moved(self, old: str, new: str) -> None:
        """The project was saved, and its grids with it: what is shown is shown from the new file."""
        if self._path and same(self._path, old):
            self._path = ""
        if self.work.layers is not None and same(self.work.layers.path, old):
            self.work.show(new, self.work.layers.run)
        self._list_runs()

    def _take_file(self, path: str) -> None:
        self._path = path
        self._list_runs()
        self._settle.start()

    def _project_cleared(self) -> None:
        """Another project begins: nothing of the last one is shown, unless it is at work."""
        self._path = ""
        if self.queue.busy:
            return
        self._rasters_changed()
        self.work.forget()
        self.results.clear()
        self.review.clear()
        self.found.show_run(None)
        self.problem.tell("")
        self.controls.say("")
        self._list_runs()

    def _store_changed(self) -> None:
        if not self._path:
            self._list_runs()

    def _show_run(self, info: RunInfo) -> None:
        self.problem.tell("")
        self.work.show(self.path, info.id)

    def _resume(self, info: RunInfo) -> None:
        """Go on with a run as it was begun, whatever the boxes say."""
        self.problem.tell("")
        self.controls.say("")
        try:
            self.queue.resume(self.path, info)
        except RegionError as error:
            self.problem.tell(str(error))

    def _shown(self) -> None:
        layers = self.work.layers
        title = tr("Run {}: {}").format(layers.run, layers.title)
        self.results.show_run(title, layers, self.work.summary)
        self.found.show_run((layers.path, layers.run), any(asked.searches for asked in layers.asked))
        self.menu.offer(layers.layers())
        if self.review.shown == (layers.path, layers.run):  # a cell of it is being looked at
            self.results.choose(self.review.number)
        self.review.show_run(layers.path, layers.run, self.results.number)
        self.run_opened.emit(layers.path, layers.run)

    def _counted(self) -> None:
        """Rows came."""
        self.results.recount(self.work.summary)
        self.review.refresh_soon()

    # One cell

    def _ask_about(self, path: str, run: int, cell: int, question: int) -> None:
        try:
            self.follow_up_wanted.emit(cell_of(path, run, cell, question))
        except GridError as error:
            self.problem.tell(str(error))

    def _review(self, path: str, run: int, cell: int, question: int) -> None:
        if self.work.layers is None or (self.work.layers.path, self.work.layers.run) != (path, run):
            self.work.show(path, run)
        else:
            self.results.choose(question)
        self.review.show_cell(path, run, cell, question)
