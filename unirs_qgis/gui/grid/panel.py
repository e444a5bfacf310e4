"""The Grid panel: one layer or two dates, cut into cells, each of them asked; the answers on the map, and their review.

It wires its parts to the runtime session, the answers store and the map; what they do is in their own files.

Object names, from top to bottom. Source: unirsGridSingle, unirsGridPair (what is asked: one layer, two dates),
unirsLayer, unirsBefore, unirsBeforeDate, unirsSwap, unirsAfter, unirsAfterDate. Cells: unirsGridWithin (a box whose
data are layer, view, draw, polygons, selected), unirsGridDraw, unirsGridPolygons, unirsGridPolygonCells,
unirsGridSide, unirsGridOverlap. Questions: unirsGridQuestions (one a line), unirsGridSuggestYesNo, ...Count,
...Rural, ...Caption, for two dates ...Changes, ...Built, ...Green; unirsGridClasses (a check box), unirsClassList,
unirsClassCount, unirsGridClue. Picture: unirsGridMore (folded), unirsBands, unirsBandsStyled, unirsBandsRaw,
unirsBandRed, unirsBandGreen, unirsBandBlue, unirsGridLimits, unirsGridLow, unirsGridHigh, unirsGridLeastValid,
unirsGridLongest. Work: unirsGridCount, unirsGridStart, unirsGridTry, unirsGridPause, unirsGridGoOn, unirsGridCancel,
unirsGridProgress, unirsGridState, unirsGridSaid, unirsGridProblem. Results: unirsGridResults, unirsGridResultsTitle,
unirsGridQuestion (a box), unirsGridHistogram, unirsGridScores, unirsGridTotals, unirsGridChangedOnly, unirsGridZoom,
unirsGridTable. Runs: unirsGridRuns, unirsGridRunTable, unirsGridShow, unirsGridResume, unirsGridFile, unirsGridOpen,
unirsGridHome, unirsGridRunsNote. Review: unirsGridReview holds the strip. On the map: the action unirsGridAskCell in
the menu of a right click.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.core import QgsCsException, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QLocale, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QShowEvent
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ...core.grid_progress import GridProgress
from ...core.grid_run import CANCELLED, ENDING, FAILED, PAUSED, PREPARING, RUNNING
from ...core.grid_runs import RunInfo, file_beside
from ...core.grid_setup import GridSetup
from ...core.grid_size import GridError
from ...core.region import Region, RegionError
from ..no_raster import NoRaster
from ..place_pane import USUAL_IMAGE_SIZE
from ..problem_bar import ProblemBar
from ..texts import seconds_text
from .cells import GridCells
from .controls import GridControls
from .more import GridMore
from .questions import GridQuestionsArea
from .results import GridResults
from .runs import GridRuns
from .source import GridSource
from .within import GridWithin
from .work import GridWork

SETTLE_MS = 250


class GridPanel(QWidget):
    """Data flows one way through it: layers, cells and questions make a setup, the setup a run, the run rows."""

    log_wanted = pyqtSignal(str)
    """The user wants to see the runtime's log; details of the failure, or nothing."""
    run_opened = pyqtSignal(str, int)
    """The file and the run that is at work, or shown, from now on."""

    def __init__(self, iface: Any, session: Any, store: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridPanel")
        self._session = session
        self._store = store
        self._path = ""  # of the user's own choice; "": beside the answers
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._show_count)
        self.work = GridWork(session, self)
        self.no_raster = NoRaster(iface, session, self)
        self.source = GridSource(iface, self)
        self.within = GridWithin(iface, self)
        self.cells = GridCells(iface, self)
        self.questions = GridQuestionsArea(self)
        self.more = GridMore(self)
        self.controls = GridControls(self)
        self.problem = ProblemBar("unirsGridProblem", self)
        self.results = GridResults(iface, self)
        self.runs = GridRuns(self)
        self.review = QWidget(self)
        self.review.setObjectName("unirsGridReview")
        self._lay_out()
        self._connect()
        self._model_changed()
        self._layers_changed()
        self._list_runs()

    @property
    def path(self) -> str:
        """The file that answers go into."""
        return self._path or file_beside(self._store.path)

    def setup(self) -> GridSetup:
        """What is chosen. Raises GridError or RegionError, sentences both."""
        layers = self.source.layers
        if not layers:
            raise GridError(self.tr("Choose a raster layer first."))
        if len(layers) == 2 and layers[0] is layers[1]:
            raise GridError(self.tr("Choose two different layers."))
        try:
            plan = self.within.plan(layers[0], self.cells.size(layers[0]))
        except QgsCsException as error:
            raise GridError(self.tr("That part of the map has no coordinates in the layer.")) from error
        clue = None
        if self._session.settings.use_clue is not None or self._session.clue_default is not None:
            clue = self.questions.use_clue.isChecked()
        showing, limits = self.more.showing(self._image_size), self.more.limits
        asked = self.questions.asked()
        return GridSetup(layers, plan, asked, self.path, showing, limits, clue, self.more.longest).checked()

    def start(self, few: bool = False) -> None:
        """Ask every cell, or the first few; a sentence says why not."""
        if self.work.state:
            return
        self.problem.tell("")
        self.controls.say("")
        try:
            setup = self.setup()
            self.questions.remember()
            self.work.start(setup, few)
        except RegionError as error:
            self.problem.tell(str(error))

    def show_setup(self, layer: QgsRasterLayer, region: Region, question: str) -> None:
        """Fill the panel from outside: a layer of the project, a place on it, and what to ask there."""
        self.source.choose(layer.id())
        self.within.choose_place(region)
        self.cells.choose(None)
        if question:
            self.questions.show_questions([question])
        self._layers_changed()

    def remove(self) -> None:
        """Leave nothing behind on the canvas or the session, with the plugin."""
        self._settle.stop()
        self.work.remove()
        self.within.remove()
        self.source.remove()
        self._session.model_changed.disconnect(self._model_changed)
        self._store.changed.disconnect(self._store_changed)

    def show_on_map(self, shown: bool) -> None:
        """Whether the panel is in front."""
        self.within.show_on_map(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's names
        """Esc, where no box wanted it, drops the map tool."""
        if event.key() == Qt.Key.Key_Escape:
            self.within.tool.drop()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Somebody looks again."""
        super().showEvent(event)
        self._settle.start()

    def _lay_out(self) -> None:
        form = QWidget(self)
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for row, (text, field) in enumerate(((self.tr("Wit&hin"), self.within), (self.tr("Ce&lls"), self.cells))):
            caption = QLabel(text, form)
            caption.setBuddy(self.within.way if field is self.within else field)
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        self._body = (self.source, form, self.questions, self.more, self.controls)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        for widget in (self.no_raster, *self._body, self.problem, self.results, self.review, self.runs):
            column.addWidget(widget)
        column.addStretch(1)

    def _connect(self) -> None:
        self.source.changed.connect(self._layers_changed)
        for part in (self.within, self.cells, self.questions, self.more):
            part.changed.connect(self._settle.start)
        self.questions.clue_switched.connect(self._clue_switched)
        self.controls.start_wanted.connect(self.start)
        self.controls.try_wanted.connect(lambda: self.start(few=True))
        self.controls.pause_wanted.connect(self.work.pause)
        self.controls.go_on_wanted.connect(self.work.go_on)
        self.controls.cancel_wanted.connect(self.work.cancel)
        self.problem.details_wanted.connect(self.log_wanted)
        self.runs.show_wanted.connect(self._show_run)
        self.runs.resume_wanted.connect(self._resume)
        self.runs.file_chosen.connect(self._take_file)
        self.work.opened.connect(self._opened)
        self.work.progressed.connect(lambda _progress: self._show_state())
        self.work.state_changed.connect(lambda _state: self._show_state())
        self.work.said.connect(self.controls.say)
        self.work.ended.connect(self._ended)
        self.work.shown.connect(self._shown)
        self.work.counted.connect(self.results.refresh)
        self.work.trouble.connect(self.problem.tell)
        self._session.model_changed.connect(self._model_changed)
        self._store.changed.connect(self._store_changed)

    # What is chosen

    def _layers_changed(self) -> None:
        rasters = any(isinstance(layer, QgsRasterLayer) for layer in QgsProject.instance().mapLayers().values())
        self.no_raster.setVisible(not rasters)
        for widget in self._body:
            widget.setVisible(rasters)
        layers = self.source.layers
        self.questions.set_pair(self.source.is_pair)
        self.more.set_layer(layers[0] if layers else None)
        if layers:
            self.cells.offer(self.source.choice, layers[0], self._image_size)
        self._settle.start()

    def _model_changed(self) -> None:
        info, model = self._session.model_info, self._session.model
        self._image_size = info.image_size if info is not None else USUAL_IMAGE_SIZE
        wanted, default = self._session.settings.use_clue, self._session.clue_default
        possible = model is None or model.get("clue_model") is not None
        on = wanted if wanted is not None else default is not False
        note = str(model.get("clue_note") or "") if model is not None and not on else ""
        self.questions.show_clue_choice(on, possible, note)
        if self.source.layers:
            self.cells.offer(self.source.choice, self.source.layers[0], self._image_size)
        self._settle.start()

    def _clue_switched(self, on: bool) -> None:
        self._session.apply_settings(replace(self._session.settings, use_clue=on))

    def _show_count(self) -> None:
        """Say how many cells there are and how long they will take, or what is missing."""
        if not self.isVisible() or self.work.state:
            return
        try:
            setup = self.setup()
        except RegionError as error:
            self.controls.tell_count(str(error))
            return
        count = QLocale().toString(setup.plan.count)
        words = self.tr("{} polygons") if self.within.polygons_are_cells else self.tr("{} cells")
        parts = [words.format(count)]
        seconds = self.work.seconds_of(setup)
        if seconds is not None:
            parts.append(self.tr("about {}, as fast as last time").format(seconds_text(seconds)))
        self.controls.tell_count(", ".join(parts), possible=True)

    # The run

    def _opened(self, path: str, run: int) -> None:
        self._list_runs()
        self.runs.choose(run)
        self.run_opened.emit(path, run)

    def _show_state(self) -> None:
        state, progress = self.work.state, self.work.progress
        if state in (PREPARING, RUNNING, ENDING):
            self.controls.show_running(pausable=state == RUNNING)
        elif state == PAUSED:
            self.controls.show_paused()
        known = progress is not None and state in (RUNNING, PAUSED, ENDING)
        words = self._words(state, progress) if progress is not None else ""
        self.controls.show_progress(progress.share if known else None, words)

    def _words(self, state: str, progress: GridProgress) -> str:
        if state == PREPARING:
            return self._session.sentence or self.tr("Preparing the grid…")
        count = QLocale().toString
        parts = [self.tr("{} of {} cells").format(count(progress.done), count(progress.cells))]
        if progress.skipped:
            parts.append(self.tr("{} empty").format(count(progress.skipped)))
        if progress.errors:
            parts.append(self.tr("{} could not be asked").format(count(progress.errors)))
        if progress.remaining_s is not None and progress.done < progress.cells:
            parts.append(self.tr("about {} left").format(seconds_text(max(1.0, progress.remaining_s))))
        return ", ".join(parts)

    def _ended(self, outcome: str, sentence: str) -> None:
        if outcome == FAILED:
            self.problem.tell(sentence, sentence)
        elif outcome == CANCELLED:
            self.controls.say(sentence)
        self.controls.show_idle()
        self._list_runs()
        self._show_count()

    # Runs of the file

    def _list_runs(self) -> None:
        path, busy = self.work.at_work
        self.runs.show_file(self.path, not self._path, busy if path == self.path else 0)

    def _take_file(self, path: str) -> None:
        self._path = path
        self._list_runs()
        self._settle.start()

    def _store_changed(self) -> None:
        if not self._path:
            self._list_runs()

    def _show_run(self, info: RunInfo) -> None:
        self.problem.tell("")
        self.work.show(self.path, info.id)

    def _resume(self, info: RunInfo) -> None:
        """Go on with a run as it was begun."""

    def _shown(self) -> None:
        layers = self.work.layers
        title = self.tr("Run {}: {}").format(layers.run, layers.title)
        self.results.show_run(title, layers, self.work.summary)
        self.run_opened.emit(layers.path, layers.run)
