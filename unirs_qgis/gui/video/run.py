"""One video on its way through the model, window by window: a `Plan` in, `Segment`s and one stored answer out.

Whatever stops it, what was found stays, and `resume` goes on with the windows that are missing. No widgets here.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....model_runtime.common import wire
from ...core.answers.answer import Answer
from ...core.answers.file import AnswerFileBusy, AnswerFileError
from ...core.video.info import VideoInfo
from ...core.video.segments import Segment, marked
from .plan import Plan
from .record import Place, Record, new_answer, read_record, updated

SAVE_MS = 5000  # between two writes of a row that grows
RECENT = 20  # windows that the time left is reckoned from
MOST_FAILURES = 3  # windows in a row that cannot be read: something is wrong with the file, not with a window


class VideoRun(QObject):
    """The open video, its plan and what was found of it so far."""

    begun = pyqtSignal()
    changed = pyqtSignal()
    """`segments`, `plan` or `place` changed."""
    ended = pyqtSignal(str, str)
    """A sentence where it did not come to its end by itself or by the user's will, else empty; details for the log."""
    trouble = pyqtSignal(str)
    """A sentence: the answer cannot be stored just now."""

    def __init__(self, session: Any, store: Any, plugin_version: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._plugin_version = plugin_version
        self.info: VideoInfo | None = None
        self.plan = Plan()
        self.place: Place | None = None
        self.answer: Answer | None = None
        self._threshold = 0.0
        self._class_order: tuple[str, ...] = ()
        self._found: dict[tuple[float, float], Segment] = {}
        self._missing: list[tuple[float, float]] = []
        self._clue: bool | None = None
        self._id: Any = None
        self._asked_at: float | None = None  # None: the model was still being loaded
        self._took: deque[float] = deque(maxlen=RECENT)
        self._spent_s = 0.0
        self._failures = 0
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_MS)
        self._saving.timeout.connect(self._save)
        session.answered.connect(self._answered)
        session.failed.connect(self._failed)

    @property
    def running(self) -> bool:
        """Whether a window is on its way."""
        return self._id is not None

    @property
    def segments(self) -> list[Segment]:
        """What was found, in order of time; failures too, as segments with an `error`."""
        return marked((self._found[window] for window in sorted(self._found)), self._threshold)

    @property
    def class_order(self) -> tuple[str, ...]:
        """The list of classes by which colours go; the same for every video that is asked the same list."""
        return self.plan.classes or self._class_order

    @property
    def counts(self) -> tuple[int, int]:
        """Windows that are done, and all windows of the plan."""
        windows = self._windows()
        return len(windows) - len(self._to_do()), len(windows)

    @property
    def seconds_left(self) -> float | None:
        """About how long the windows to come will take; None where nobody can know yet."""
        if not self._took:
            return None
        return sum(self._took) / len(self._took) * (len(self._missing) + self.running)

    def set_video(self, info: VideoInfo | None, answer: Answer | None = None) -> None:
        """Take another video, with the stored `answer` about it, whose segments come back."""
        self.stop()
        self._save()
        self.info, self.answer = info, None
        self.plan, self.place, self._spent_s, self._class_order = Plan(), None, 0.0, ()
        self._found.clear()
        self._took.clear()
        record = read_record(answer) if answer is not None else None
        if record is not None:
            self.answer, self.plan, self.place = answer, record.plan, record.place
            self._class_order = record.class_order
            self._found = {(segment.start_s, segment.end_s): segment for segment in record.segments}
            self._spent_s = answer.seconds or 0.0
        self.changed.emit()

    def set_threshold(self, threshold: float) -> None:
        """Take the model score (0..1) under which a segment counts as uncertain."""
        self._threshold = threshold
        if self._found:
            self.changed.emit()
            self._save_soon()

    def set_place(self, place: Place) -> None:
        """The user says where a video without a track was taken."""
        self.place = place
        self.changed.emit()
        self._save_soon()

    def start(self, plan: Plan, clue: bool | None = None) -> None:
        """Classify the open video anew. Raises ValueError with a sentence where the plan cannot be."""
        plan.windows(self.info.seconds)
        self.stop()
        self._save()
        self.plan, self.answer, self._spent_s, self._class_order = plan, None, 0.0, ()
        self._found.clear()
        self._go_on(clue)

    def resume(self, clue: bool | None = None) -> None:
        """Go on with the windows of the plan that are not done."""
        self._go_on(clue)

    def can_resume(self, plan: Plan) -> bool:
        """Whether some windows of this very plan are done and others are not."""
        return bool(self._found) and plan == self.plan and bool(self._to_do())

    def stop(self) -> None:
        """Stop; what was found stays and is stored."""
        if self.running:
            request, self._id = self._id, None
            self._session.cancel(request)
            self._over("", "")

    def remove(self) -> None:
        """Let go of the session, with the plugin; what was found is stored first."""
        self.stop()
        self._save()
        self._session.answered.disconnect(self._answered)
        self._session.failed.disconnect(self._failed)

    # One window after the other

    def _windows(self) -> list[tuple[float, float]]:
        if self.info is None:
            return []
        try:
            return self.plan.windows(self.info.seconds)
        except ValueError:  # a stored plan that fits no longer
            return []

    def _to_do(self) -> list[tuple[float, float]]:
        done = {_key(window) for window, segment in self._found.items() if segment.ok}
        return [window for window in self._windows() if _key(window) not in done]

    def _go_on(self, clue: bool | None) -> None:
        if self.info is None or self.running:
            return
        self._clue, self._missing, self._failures = clue, self._to_do(), 0
        self._took.clear()
        if self._missing:
            self._ask()
            QTimer.singleShot(0, self._store.make_ready)
        self.changed.emit()
        self.begun.emit()

    def _ask(self) -> None:
        start, end = self.info.bounds(*self._missing[0])
        self._id = self._session.classify_video(self.info.path, start, end, self.plan.classes, self._clue)
        self._asked_at = time.monotonic() if self._session.model is not None else None

    def _answered(self, request_id: Any, reply: dict[str, Any]) -> None:
        if not self.running or request_id != self._id:
            return
        self._failures = 0
        if self._asked_at is not None:
            self._took.append(time.monotonic() - self._asked_at)
        self._spent_s += float((reply.get("seconds") or {}).get("total") or 0)
        scores = tuple((str(entry["text"]), round(float(entry["score"]), 5)) for entry in reply.get("scores") or ())
        self._class_order = self._class_order or tuple(sorted(name for name, _ in scores))
        label, score = scores[0] if scores else (str(reply["answer"]).strip(), None)
        self._take(Segment(*self._missing[0], label=label, score=score, scores=scores))
        if self.answer is None:
            self.answer = new_answer(self.info, self.plan, reply, self._plugin_version)
            self._save()
        else:
            self._save_soon()
        self._next()

    def _failed(self, request_id: Any, sentence: str, data: Any) -> None:
        if not self.running or request_id != self._id:
            return
        data = data or {}
        self._failures += 1
        of_the_window = data.get("code") == wire.INVALID_PARAMS  # its frames cannot be read; others may
        if of_the_window and len(self._windows()) > 1 and self._failures < MOST_FAILURES:
            self._take(Segment(*self._missing[0], error=sentence))
            self._save_soon()
            self._next()
        else:
            self._id = None
            stopped = data.get("code") == wire.CANCELLED
            self._over("" if stopped else sentence, str(data.get("details") or ""))

    def _take(self, segment: Segment) -> None:
        self._found = {window: kept for window, kept in self._found.items() if _key(window) != _key(self._missing[0])}
        self._found[self._missing.pop(0)] = segment

    def _next(self) -> None:
        self._id = None
        if self._missing:
            self._ask()
            self.changed.emit()
        else:
            self._over("", "")

    def _over(self, sentence: str, details: str) -> None:
        self._save()
        self.changed.emit()
        self.ended.emit(sentence, details)

    # The stored answer

    def _save_soon(self) -> None:
        if not self._saving.isActive():
            self._saving.start()

    def _save(self) -> None:
        """Write the row as it is now. Trouble is told, and tried again where it may pass."""
        self._saving.stop()
        if self.answer is None or self.info is None:
            return
        info, found = self.info, tuple(self.segments)
        record = Record(info.path, info.seconds, self.plan, found, self.class_order, self.place)
        row = updated(self.answer, info, record, self._spent_s)
        if row == self.answer:
            return
        try:
            if row.id == 0 or self._store.answer(row.id) is None:  # another project is open, or it was deleted
                row = replace(row, id=self._store.add(replace(row, id=0)))
            else:
                self._store.update(row)
            self.answer = row
        except AnswerFileBusy:
            self._save_soon()
        except AnswerFileError as error:
            self.trouble.emit(str(error))


def _key(window: Sequence[float]) -> tuple[int, int]:
    """A window by its milliseconds, as it comes back from a file."""
    return round(1000 * window[0]), round(1000 * window[1])
