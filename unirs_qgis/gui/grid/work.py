"""The grid at work and the run that is shown: takes a `GridSetup` or a run of a file, gives layers and growing counts.

No widget is touched here. Main thread only.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from qgis.core import QgsRectangle, QgsSettings
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....model_runtime.common.grid.progress import GridProgress
from ...core.grid import summary as grid_summary
from ...core.grid.layer import GridLayers
from ...core.grid.run import GridRun
from ...core.grid.serial_queue import SerialQueue
from ...core.grid.setup import GridSetup
from ...core.grid.size import GridError
from ...core.grid.summary import GridSummary
from ...core.text import error_text, tr

FIRST_CELLS = 8  # asked for a try
AGAIN_MS = 300  # until what was judged is counted and drawn again
_PACES = "unirs/grid/pace"


class GridWork(QObject):
    """At most one run is at work; one is shown, that one or another."""

    shown = pyqtSignal()
    """Another run is shown: see `layers` and `summary`."""
    counted = pyqtSignal()
    """The counts of the shown run changed."""
    progressed = pyqtSignal(object)
    """A GridProgress."""
    state_changed = pyqtSignal(str)
    opened = pyqtSignal(str, int)
    """The file and the run that is at work from now on."""
    message = pyqtSignal(str)
    ended = pyqtSignal(str, str)
    """As `GridRun.ended`."""
    trouble = pyqtSignal(str)

    def __init__(self, session: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run: GridRun | None = None
        self._setup: GridSetup | None = None
        self._try = self._by_other = False
        self.asked = 0  # cells, by the run that ended last
        self._working_on: tuple[str, int] = ("", 0)
        self._reading = SerialQueue()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._count_again)
        self._wanted: tuple[str, int] = ("", 0)
        self.layers: GridLayers | None = None
        self.summary = GridSummary()

    @property
    def state(self) -> str:
        """The run's state, as `GridRun.state`; "" where none is at work."""
        return self._run.state if self._run is not None else ""

    @property
    def waiting_for(self) -> str:
        """What the session of the run at work is doing meanwhile."""
        return self._run.session_sentence if self._run is not None else ""

    @property
    def progress(self) -> GridProgress | None:
        """How far the run at work is."""
        return self._run.progress if self._run is not None else None

    @property
    def at_work(self) -> tuple[str, int]:
        """The file and the run at work; ("", 0) where there is none, or it is not known yet."""
        return self._working_on

    def start(self, setup: GridSetup, few: bool = False, other: Any = None) -> None:
        """Start a grid; `few`: pause after the first cells; `other`: the session to ask in the place of the user's own.
        Raises GridError."""
        run = GridRun(other or self._session, setup, self)
        self._run, self._setup, self._try, self._by_other = run, setup, few, other is not None
        run.opened.connect(self._on_opened)
        run.changed.connect(self._on_changed)
        run.wrote.connect(self._on_wrote)
        run.message.connect(self.message)
        run.state_changed.connect(self.state_changed)
        run.ended.connect(self._on_ended)
        run.start()

    def pause(self) -> None:
        """Wait after the batch under way."""
        if self._run is not None:
            self._run.pause()

    def go_on(self) -> None:
        """Go on after a pause, to the end."""
        self._try = False
        if self._run is not None:
            self._run.go_on()

    def cancel(self) -> None:
        """Stop; finished cells stay."""
        if self._run is not None:
            self._run.cancel()

    def show(self, path: str, run: int) -> None:
        """Show a run of a file: its layers at once, its counts as soon as they are read."""
        if (path, run) == self._working_on and self._shows_work():
            self._put_on_map(None)
            return
        self._wanted = (path, run)
        self._reading.add(partial(grid_summary.of_file, path, run), partial(self._on_read, path, run))

    def reviewed(self) -> None:
        """A person's word was written into the shown run's file: count again, draw again soon, once for many words."""
        if self.layers is not None and not self._again.isActive():
            self._again.start()

    def _count_again(self) -> None:
        if self.layers is None:
            return
        self.layers.refresh()
        path, run = self.layers.path, self.layers.run
        if (path, run) != self._working_on:  # as compared
            self._reading.add(partial(grid_summary.of_file, path, run), partial(self._on_recounted, path, run))

    def seconds_of(self, setup: GridSetup) -> float | None:
        """How long a grid will take, as fast as the last one of its kind; None where there was none."""
        stored = str(QgsSettings().value(f"{_PACES}/{self._pace_key(setup)}", "") or "")
        try:
            return float(stored) * setup.plan.count
        except ValueError:
            return None

    def forget(self) -> None:
        """Show no run: its layers went with the project. What is at work goes on."""
        self._wanted = ("", 0)
        if self.layers is not None:
            self.layers.deleteLater()
            self.layers, self.summary = None, GridSummary()

    def remove(self) -> None:
        """End what is at work, with the plugin; what is written stays."""
        self._again.stop()
        if self._run is not None:
            self._run.shutdown()
            self._run = None

    def _on_opened(self) -> None:
        opened = self._run.open
        self._working_on = self._wanted = (self._run.path, opened.run.id)
        self._show(*self._working_on, opened.summary, self._setup.plan.extent())
        self.opened.emit(*self._working_on)

    def _on_changed(self, progress: GridProgress) -> None:
        if self._shows_work() and self.summary.skipped != progress.skipped:
            self.summary.skipped, self.summary.partly = progress.skipped, progress.partly
            self.counted.emit()
        self.progressed.emit(progress)
        if self._try and progress.now - progress.skipped >= FIRST_CELLS and progress.remaining_s is not None:
            self._run.pause()

    def _on_wrote(self, rows: list) -> None:
        if self._shows_work():
            self.summary.add(rows)
            self.layers.add(rows)
            self.counted.emit()

    def _on_ended(self, outcome: str, sentence: str) -> None:
        run, setup, work = self._run, self._setup, self._working_on
        self._run = self._setup = None
        self._working_on = ("", 0)
        progress = run.progress
        self.asked = progress.now
        if progress.now - progress.skipped >= FIRST_CELLS and progress.seconds > 0 and not self._by_other:
            QgsSettings().setValue(f"{_PACES}/{self._pace_key(setup)}", f"{progress.seconds / progress.now:.4g}")
        if self.layers is not None and (self.layers.path, self.layers.run) == work:
            self._again.start()
        self.ended.emit(outcome, sentence)
        run.deleteLater()

    def _shows_work(self) -> bool:
        return self.layers is not None and (self.layers.path, self.layers.run) == self._working_on

    def _on_read(self, path: str, run: int, summary: GridSummary | None, error: Exception | None) -> None:
        if (path, run) != self._wanted:
            return
        if error is not None:
            self.trouble.emit(tr("{} cannot be read: {}.").format(path, error_text(error)))
        else:
            self._show(path, run, summary, QgsRectangle(*summary.extent) if summary.extent else None)

    def _on_recounted(self, path: str, run: int, summary: GridSummary | None, error: Exception | None) -> None:
        if error is None and self.layers is not None and (self.layers.path, self.layers.run) == (path, run):
            self.summary = summary
            self.layers.compared(summary)
            self.counted.emit()

    def _show(self, path: str, run: int, summary: GridSummary, extent: Any) -> None:
        try:
            if self.layers is not None:
                self.layers.deleteLater()
            self.layers, self.summary = GridLayers(path, run, self), summary
            self._put_on_map(extent)
        except GridError as error:
            self.trouble.emit(str(error))
            return
        self.shown.emit()

    def _put_on_map(self, extent: Any) -> None:
        self.layers.show(self.summary, extent)

    def _pace_key(self, setup: GridSetup) -> str:
        """What a grid's pace depends on."""
        settings = self._session.settings
        clue = self._session.clue_default if setup.clue is None else setup.clue
        kinds = [asked.method if asked.searches else f"{len(asked.classes)}" for asked in setup.questions]
        how = setup.pair, bool(clue), kinds, setup.max_new_tokens
        model = (settings.server_address, settings.server_model) if settings.use_server else (settings.model_folder,)
        parts = (*model, settings.device, settings.dtype, *how)
        return "_".join("".join(c for c in str(part) if c.isalnum())[-40:] for part in parts)
