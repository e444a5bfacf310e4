"""A grid at work: takes in a setup and the session, leaves every cell's answers in the file; Qt signals tell how far.

Cells' pictures are made ahead, the model has one batch at a time, of about two seconds, so that a question of the
user's gets in between, and every finished batch is one transaction. Whatever ends a run, the same setup goes on where
its rows end. Main thread only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal

from ....model_runtime.common import wire
from ....model_runtime.common.found_clip import with_data
from ....model_runtime.common.grid.cells import EmptyCell, FailedCell
from ....model_runtime.common.grid.progress import GridProgress, Pace
from ....model_runtime.common.reply import Reply
from ...runtime import requests
from ...runtime.client import PROCESS_LOST
from ...runtime.session import RuntimeSession
from ..crops.layer_style import prepared_clone
from ..text import error_text, tr
from .batching import Batch, BatchQueue
from .cells import PicturedCell
from .pictures import PictureMaker
from .polygons import PolygonPlan
from .questions import request
from .serial_queue import SerialQueue
from .setup import GridSetup, OpenRun, opened, prepared

PREPARING, RUNNING, PAUSED, ENDING, FINISHED, CANCELLED, FAILED = (
    "preparing", "running", "paused", "ending", "finished", "cancelled", "failed",
)  # fmt: skip
BATCH_S = 2.0  # of the model's work: so long a question of the user's may have to wait
_FIRST_CELLS = 2
_MOST_SKIPPED = 512  # noted at once, where nothing but such is read
_WRITES_WAITING = 2
_CRASHES = 3


@dataclass(frozen=True)
class _SentBatch:
    """A batch that the model works on, by the id of its request."""

    id: int
    batch: Batch


class GridRun(QObject):
    """One session of a run, from `start` to one `ended`. `state` is one of the words above.

    `open` is the run's file, its number and what was found there, once `opened` was emitted.
    """

    opened = pyqtSignal()
    changed = pyqtSignal(object)
    """A GridProgress: after every batch that was written."""
    state_changed = pyqtSignal(str)
    wrote = pyqtSignal(object)
    """Rows that were written (dicts by the names of `schema.CELL_COLUMNS`): for the layer and the summary."""
    message = pyqtSignal(str)
    """A sentence worth rendering: which run goes on, or why another one starts; what was tried again."""
    ended = pyqtSignal(str, str)
    """"finished", "cancelled" or "failed", and a sentence. The file is closed."""

    def __init__(self, session: RuntimeSession, setup: GridSetup, parent: QObject | None = None) -> None:
        """Raises GridError where the setup cannot be asked."""
        super().__init__(parent)
        setup.checked()
        self.path = setup.path
        self.state = ""
        self.progress = GridProgress(setup.plan.count)
        self.open: OpenRun | None = None
        # Copies: the user may restyle, move or remove the layers meanwhile. They go with the end of the run.
        self._setup: GridSetup | None = replace(setup, layers=tuple(prepared_clone(layer) for layer in setup.layers))
        self._session = session
        self._pictures: PictureMaker | None = None
        self._sent: _SentBatch | None = None
        self._queue: BatchQueue | None = None
        self._skipped: list[tuple] = []  # `EmptyCell.row`
        self._failed: list[FailedCell] = []
        self._trouble = ""  # of the first cell that could not be asked
        self._writes = SerialQueue()
        self._pace = Pace()
        self._batch_cells = _FIRST_CELLS
        self._crashes = 0
        self._outcome: tuple[str, str] | None = None
        self._listening = False

    @property
    def session_sentence(self) -> str:
        """What the session says of itself, as while it loads the model."""
        return self._session.sentence

    def start(self) -> None:
        """Load the model where it is not loaded, open the file and go on with what is left. Call it once."""
        self._set_state(PREPARING)
        self._listening = True
        self._session.answered.connect(self._on_answered)
        self._session.failed.connect(self._on_failed)
        self._session.ensure_loaded()  # after a crash it is "stopped" for a moment, which is not the user's doing
        self._session.state_changed.connect(self._on_session)
        QTimer.singleShot(0, lambda: self._on_session(self._session.state, self._session.sentence))

    def pause(self) -> None:
        """Send no more; the batch under way is finished and written."""
        if self.state == RUNNING:
            self._pace.stop()
            self._set_state(PAUSED)

    def go_on(self) -> None:
        """Go on after a pause."""
        if self.state == PAUSED:
            self._crashes = 0
            self._pace.run()
            self._set_state(RUNNING)
            self._pump()

    def cancel(self) -> None:
        """End; finished cells stay in the file, the batch under way is left."""
        self._end(CANCELLED, tr("Stopped; the same grid goes on from here."))

    def shutdown(self) -> None:
        """End at once with the plugin, without a word; what is written stays."""
        self.blockSignals(True)
        self._outcome, self.state = (CANCELLED, ""), ENDING
        self._let_go()
        if self.open is not None:
            self._close()
        self._writes.finish()

    def _on_session(self, state: str, sentence: str) -> None:
        """The model is there, or cannot be."""
        if self.state != PREPARING or self.open is not None or self._writes.pending:
            return
        session = self._session
        if state == "failed":
            self._end(FAILED, sentence)
        elif state == "stopped":
            self._end(CANCELLED, tr("The model was unloaded."))
        elif state in ("ready", "busy") and session.model is not None:
            setup = self._setup
            lacking = [one for one in setup.questions if one.searches and one.method not in session.model.methods]
            if lacking:
                self._end(
                    FAILED, tr("The model {} cannot find such things; choose one that can.").format(session.model.name)
                )
                return
            clue = session.clue_default if setup.clue is None else setup.clue
            tokens = session.settings.max_clue_tokens if setup.max_clue_tokens is None else setup.max_clue_tokens
            short = session.settings.short_clue if setup.short_clue is None else setup.short_clue
            preparation = prepared(setup, clue, session.model, session.dtype, tokens, short)
            self._writes.add(partial(opened, preparation), self._on_opened)

    def _on_opened(self, run: OpenRun | None, error: Exception | None) -> None:
        if error is not None:
            if self._outcome is not None:
                self._tell()
            self._end(FAILED, error_text(error))
            return
        self.open = run
        if self._outcome is not None:
            self._close()
            return
        setup, left = self._setup, run.left(self._setup.plan)
        self._pictures = PictureMaker(setup.plan, setup.layers, run.rendering, left, self)
        self._pictures.arrived.connect(self._pump, Qt.ConnectionType.QueuedConnection)
        self._queue = BatchQueue(run.asking, 3 * run.rendering.size**2 * len(setup.layers))
        for sentence in run.sentences:
            self.message.emit(sentence)
        self.progress = GridProgress(run.run.cells, len(run.done), run.counts.skipped, partly=run.counts.partly)
        self.changed.emit(self.progress)
        self.opened.emit()
        self._pace.run()
        self._set_state(RUNNING)
        self._pictures.arrived.emit()  # the first are made in an event of their own: what is open is shown before

    def _pump(self) -> None:
        """Give the model the next batch, if it has none and there is one."""
        if self.state != RUNNING or self._sent is not None or self._writes.pending > _WRITES_WAITING:
            return
        batch = self._next_batch()
        if batch:
            parts = [request(self.open.asking, one.cell, one.number) for one in batch]
            self._sent = _SentBatch(self._session.send(requests.batch(parts)), batch)
            return
        over = self._pictures.exhausted
        if self._skipped or self._failed:
            if over or len(self._skipped) + len(self._failed) >= _MOST_SKIPPED:
                self._write([], 0.0)
        elif over and not self._writes.pending:
            nothing = self._nothing_asked()
            self._end(FAILED if nothing else FINISHED, nothing)

    def _nothing_asked(self) -> str:
        """A sentence where all cells are through and none of them was asked, else ""."""
        progress = self.progress
        if not progress.cells or progress.done > progress.skipped + progress.errors:
            return ""
        if progress.errors:
            return tr("Nothing was asked. {}").format(self._trouble)
        least = round(100 * self.open.rendering.least_valid)
        return tr("Nothing was asked: no cell has data in {} % of its picture or more.").format(max(least, 1))

    def _next_batch(self) -> Batch:
        """The next batch; empty where its cells are still being made, or all are done."""
        pictures, queue, count = self._pictures, self._queue, self._batch_cells
        missing = count - queue.cells
        if missing > 0:
            pictures.keep(2 * count + 1)
            if pictures.ready < missing and pictures.making:
                return ()
            for made in pictures.take(missing):
                if isinstance(made, PicturedCell):
                    queue.add(made)
                elif isinstance(made, EmptyCell):
                    self._skipped.append(made.row)
                else:
                    self._failed.append(made)
        return queue.take(count)

    def _on_answered(self, request_id: object, replies: list[Reply]) -> None:
        if self._sent is None or request_id != self._sent.id:
            return
        batch, self._sent = self._sent.batch, None
        if self._outcome is not None:
            return
        asking = self.open.asking
        changed = self._other_model(replies[0])
        if changed:
            self._end(FAILED, changed)
            return
        self._crashes = 0
        rows = [
            row
            for cell, known in self._queue.answered(batch, replies)
            for row in asking.rows(cell, _on_data(cell, known))
        ]
        seconds = sum(reply.seconds["total"] for reply in replies)
        cells = max(1, len(batch) // len(asking.questions))
        self._batch_cells = self._fitting(seconds / len(batch) * len(asking.questions), cells)
        self._write(rows, seconds)
        self._pump()

    def _on_failed(self, request_id: object, sentence: str, data: Any) -> None:
        if self._sent is None or request_id != self._sent.id:
            return
        batch, self._sent = self._sent.batch, None
        if self._outcome is not None:
            return
        if data.get("code") == wire.TOO_LARGE:
            self._after_too_large(batch)
            return
        self._queue.put_back(batch)
        if data.get("code") in (PROCESS_LOST, wire.OUT_OF_MEMORY):
            self._after_crash(sentence)
        elif data.get("code") == wire.CANCELLED:  # not by us: whoever did it wants the model for himself
            self.pause()
        else:
            self._end(FAILED, sentence)

    def _after_too_large(self, batch: Batch) -> None:
        """Ask in smaller batches; a cell of which one question alone is too large has an error, and the run goes on."""
        cell = self._queue.too_large(batch)
        self._batch_cells = min(self._batch_cells, self._queue.most_cells)
        if cell is not None:
            sentence = tr("A question and its answer are too large for one message; shorten it or its list of classes.")
            self._failed.append(FailedCell(cell.cell, cell.column, cell.row, cell.points, sentence))
        self._pump()

    def _after_crash(self, sentence: str) -> None:
        """Try again with fewer cells at once; wait for the user where he unloaded the model."""
        if self._session.state == "stopped":
            self.pause()
            self.message.emit(tr("{} The grid waits; go on to load the model again.").format(sentence))
            return
        self._crashes += 1
        self._batch_cells = max(1, self._batch_cells // 2)
        if self._crashes >= _CRASHES:
            self._end(FAILED, tr("{} The same grid goes on from here.").format(sentence))
            return
        self.message.emit(tr("{} Its cells are asked again.").format(sentence))
        self._pump()

    def _other_model(self, reply: Reply) -> str:
        """A sentence where another model answered than the run's, else ""."""
        identity = self.open.run.identity
        now = {"model": [reply.model, reply.revision], "dtype": reply.dtype}
        if all(identity[name] == value for name, value in now.items()):
            return ""
        return tr("The model or its precision was changed meanwhile; start the grid again for a run of its own.")

    def _fitting(self, seconds: float, last: int) -> int:
        """How many cells the next batch has, if one takes so many seconds; at most twice as many as the last."""
        wanted = int(BATCH_S / max(seconds, 1e-3))
        return max(1, min(wanted, 2 * max(last, self._batch_cells), self._queue.most_cells))

    def _write(self, rows: list[dict[str, Any]], seconds: float) -> None:
        """One transaction of what is finished."""
        skipped, self._skipped = self._skipped, []
        failed, self._failed = self._failed, []
        run, through = self.open, [*{row["cell"]: None for row in rows}, *(cell for cell, *_ in skipped)]
        self._trouble = self._trouble or (failed[0].sentence if failed else "")
        for cell in failed:
            rows = [*rows, *run.asking.failed_rows(cell)]
        plan = self._setup.plan
        if isinstance(plan, PolygonPlan):
            rows = [{**row, "feature": plan.value(row["cell"])} for row in rows]
        write = partial(run.file.append, run.run, rows, skipped, seconds)
        partly = sum(valid > 0 for _, valid, _ in skipped)
        counts = len(skipped), partly, len(failed)
        self._writes.add(write, lambda _, error: self._on_written(rows, through, counts, error))

    def _on_written(
        self, rows: Sequence[dict], through: Sequence[int], counts: tuple[int, int, int], error: Exception | None
    ) -> None:
        if error is not None:
            self._end(FAILED, error_text(error))
            return
        for cell in through:
            self.open.done.add(cell)
        self._pace.through(len(through) + counts[-1])
        self._count(*counts)
        if rows:
            self.wrote.emit(rows)
        self._pump()

    def _count(self, skipped: int, partly: int, failed: int) -> None:
        """Tell how far the run is."""
        before, run = self.progress, self.open
        errors = before.errors + failed
        done = min(before.cells, len(run.done) + errors)
        left_out = before.skipped + skipped, before.partly + partly
        self.progress = self._pace.progress(before.cells, done, left_out[0], errors, left_out[1])
        self.changed.emit(self.progress)

    def _end(self, outcome: str, sentence: str) -> None:
        """Stop everything, write what is finished, close the file, and tell."""
        if self._outcome is not None:
            return
        self._outcome = (outcome, sentence)
        self._pace.stop()
        self._set_state(ENDING)
        self._let_go()
        if self.open is not None:
            self._close()
        elif not self._writes.pending:  # else the file is being opened, and closed after that
            QTimer.singleShot(0, self._tell)

    def _close(self) -> None:
        run = self.open

        def close() -> None:
            counts = run.file.counts(run.run)
            if counts.answered + counts.skipped >= run.run.cells and not run.run.finished:
                run.file.finish(run.run)
            run.file.compare(run.run)
            run.file.close()

        self._writes.add(close, lambda _, error: self._tell())

    def _tell(self) -> None:
        outcome, sentence = self._outcome
        self.open = self._setup = None
        self._set_state(outcome)
        self.ended.emit(outcome, sentence)

    def _let_go(self) -> None:
        """No more pictures, no more answers."""
        if self._pictures is not None:
            self._pictures.stop()
            self._pictures.deleteLater()
            self._pictures = None
        sent, self._sent = self._sent, None
        if self._listening:
            self._listening = False
            session: RuntimeSession = self._session
            session.answered.disconnect(self._on_answered)
            session.failed.disconnect(self._on_failed)
            session.state_changed.disconnect(self._on_session)
            if sent is not None:
                session.cancel(sent.id)

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def _on_data(cell: PicturedCell, replies: Sequence[Reply]) -> Sequence[Reply]:
    """Replies without what was found beside the data."""
    if cell.data is None:
        return replies
    return [replace(reply, found=with_data(reply.found, cell.data)) if reply.found else reply for reply in replies]
