"""One video on its way through the model, window by window: a `VideoPlan` in, `Segment`s and one stored answer out.

Whatever stops it, what was found stays, and `resume` goes on with the windows that are missing. No widgets here.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....model_runtime.common import wire
from ....model_runtime.common.reply import Reply
from ...core.class_names import as_listed
from ...core.video.info import VideoInfo
from ...core.video.segments import Segment, marked
from ...core.video.timeline import VideoTimeline
from ...runtime import requests
from .plan import VideoPlan
from .record import ClickedPlace, Recalled, VideoRecord, new_answer
from .row import Snapshot, VideoRow, WindowKey, window_key

RECENT = 20  # windows that the time left is reckoned from
MOST_FAILURES = 3  # windows in a row that cannot be read: something is wrong with the file, not with a window


class VideoRun(QObject):
    """The open video, its plan and what was found of it so far."""

    begun = pyqtSignal()
    changed = pyqtSignal()
    """`timeline`, `plan` or `place` changed."""
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
        self.plan = VideoPlan()
        self.place: ClickedPlace | None = None
        self.timeline = VideoTimeline()
        """What was found; failures too, as segments with an `error`. It grows, or is another one after a `changed`."""
        self._threshold = 0.0
        self._class_order: tuple[str, ...] = ()
        self._times: dict[WindowKey, tuple[float, float]] = {}  # of the segments
        self._done: set[WindowKey] = set()  # those with a class
        self._planned: _Planned | None = None
        self._missing: deque[tuple[float, float]] = deque()
        self._clue: bool | None = None
        self._id: Any = None
        self._asked_at: float | None = None  # None: the model was still being loaded
        self._took: deque[float] = deque(maxlen=RECENT)
        self._spent_s = 0.0
        self._failures = 0
        self.row = VideoRow(store, self._snapshot, self)
        self.row.trouble.connect(self.trouble)
        session.answered.connect(self._answered)
        session.failed.connect(self._failed)

    @property
    def threshold(self) -> float:
        """The model score (0..1) under which a segment counts as uncertain."""
        return self._threshold

    @property
    def running(self) -> bool:
        """Whether a window is on its way."""
        return self._id is not None

    @property
    def segments(self) -> list[Segment]:
        """A copy of all that is in `timeline`."""
        return list(self.timeline)

    @property
    def class_order(self) -> tuple[str, ...]:
        """The list of classes by which colours go; the same for every video that is asked the same list."""
        return self.plan.classes or self._class_order

    @property
    def counts(self) -> tuple[int, int]:
        """Windows that are done, and all windows of the plan."""
        planned = self._plan_windows()
        return planned.done, len(planned.windows)

    @property
    def windows(self) -> Sequence[tuple[float, float]]:
        """(start, end) of the plan's windows in the open video, in order of time."""
        return self._plan_windows().windows

    @property
    def seconds_left(self) -> float | None:
        """About how long the windows to come will take; None where nobody can know yet."""
        if not self._took:
            return None
        return sum(self._took) / len(self._took) * (len(self._missing) + self.running)

    def set_video(self, info: VideoInfo | None, recalled: Recalled | None = None) -> None:
        """Take another video, with what is stored about it, `recalled` with the threshold of now."""
        self.stop()
        self.row.save()
        self.info = info
        self.plan, self.place, self._spent_s, self._class_order = VideoPlan(), None, 0.0, ()
        self._took.clear()
        if recalled is not None:
            record = recalled.record
            self.plan, self.place = record.plan, record.place
            self._class_order = record.class_order
            self._spent_s = recalled.answer.seconds or 0.0
        self._set_timeline(recalled.timeline if recalled is not None else VideoTimeline())
        self.row.set_answer(recalled.answer if recalled is not None else None, len(self.timeline))
        self.changed.emit()

    def set_threshold(self, threshold: float) -> None:
        """Take the model score (0..1) under which a segment counts as uncertain."""
        self._threshold = threshold
        if self.timeline:
            self._set_timeline(VideoTimeline(marked(self.timeline, threshold)))
            self.changed.emit()
            self.row.touch()

    def set_place(self, place: ClickedPlace) -> None:
        """The user says where a video without a track was taken."""
        self.place = place
        self.changed.emit()
        self.row.touch()

    def start(self, plan: VideoPlan, clue: bool | None = None) -> None:
        """Classify the open video anew. Raises ValueError with a sentence where the plan cannot be."""
        plan.windows(self.info.seconds)
        self.stop()
        self.row.save()
        self.plan, self._spent_s, self._class_order = plan, 0.0, ()
        self._set_timeline(VideoTimeline())
        self.row.set_answer(None)
        self._go_on(clue)

    def resume(self, clue: bool | None = None) -> None:
        """Go on with the windows of the plan that are not done."""
        self._go_on(clue)

    def can_resume(self, plan: VideoPlan) -> bool:
        """Whether some windows of this very plan are done and others are not."""
        done, total = self.counts
        return bool(self.timeline) and plan == self.plan and done < total

    def stop(self) -> None:
        """Stop; what was found stays and is stored."""
        if self.running:
            request, self._id = self._id, None
            self._session.cancel(request)
            self._over("", "")

    def remove(self) -> None:
        """Let go of the session, with the plugin; what was found is stored first."""
        self.stop()
        self.row.save()
        self.row.remove()
        self._session.answered.disconnect(self._answered)
        self._session.failed.disconnect(self._failed)

    # One window after the other

    def _plan_windows(self) -> _Planned:
        seconds = self.info.seconds if self.info is not None else None
        if self._planned is None or (self._planned.plan, self._planned.seconds) != (self.plan, seconds):
            self._planned = _Planned(self.plan, seconds, self._done)
        return self._planned

    def _set_timeline(self, timeline: VideoTimeline) -> None:
        """Let this be what was found."""
        self.timeline = timeline
        self._times = {window_key(one.start_s, one.end_s): (one.start_s, one.end_s) for one in self.timeline}
        self._done = {window_key(one.start_s, one.end_s) for one in self.timeline if one.ok}
        self._planned = None

    def _go_on(self, clue: bool | None) -> None:
        if self.info is None or self.running:
            return
        to_do = (window for window in self.windows if window_key(*window) not in self._done)
        self._clue, self._missing, self._failures = clue, deque(to_do), 0
        self._took.clear()
        if self._missing:
            self._ask()
            QTimer.singleShot(0, self._store.make_ready)
        self.changed.emit()
        self.begun.emit()

    def _ask(self) -> None:
        start, end = self.info.bounds(*self._missing[0])
        self._id = self._session.send(
            requests.classify_video(self.info.path, start, end, self.plan.classes, self._clue)
        )
        self._asked_at = time.monotonic() if self._session.model is not None else None

    def _answered(self, request_id: Any, reply: Reply) -> None:
        if not self.running or request_id != self._id:
            return
        self._failures = 0
        if self._asked_at is not None:
            self._took.append(time.monotonic() - self._asked_at)
        self._spent_s += reply.seconds.get("total") or 0.0
        listed = as_listed(self.plan.classes)
        scores = tuple((listed.get(entry.text, entry.text), round(entry.score, 5)) for entry in reply.scores or ())
        self._class_order = self._class_order or tuple(sorted(name for name, _ in scores))
        label, score = scores[0] if scores else (reply.answer.strip(), None)
        if self.row.answer is None:
            self.row.answer = new_answer(self.info, self.plan, reply, self._plugin_version)
            self._take(label=label, score=score, scores=scores)
            self.row.save()
        else:
            self._take(label=label, score=score, scores=scores)
        self._next()

    def _failed(self, request_id: Any, sentence: str, data: Any) -> None:
        if not self.running or request_id != self._id:
            return
        data = data or {}
        self._failures += 1
        of_the_window = data.get("code") == wire.INVALID_PARAMS  # its frames cannot be read; others may
        if of_the_window and len(self.windows) > 1 and self._failures < MOST_FAILURES:
            self._take(error=sentence)
            self._next()
        else:
            self._id = None
            stopped = data.get("code") == wire.CANCELLED
            self._over("" if stopped else sentence, str(data.get("details") or ""))

    def _take(self, **found: Any) -> None:
        """The segment of the window that was asked about, in place of an earlier one."""
        window = self._missing.popleft()
        key = window_key(*window)
        (segment,) = marked([Segment(*self._times.setdefault(key, window), **found)], self._threshold)
        self.timeline.add(segment)
        if segment.ok and key not in self._done:
            self._done.add(key)
            self._plan_windows().count(key)
        self.row.add(segment, self._spent_s)

    def _next(self) -> None:
        self._id = None
        if self._missing:
            self._ask()
            self.changed.emit()
        else:
            self._over("", "")

    def _over(self, sentence: str, details: str) -> None:
        self.row.save()
        self.changed.emit()
        self.ended.emit(sentence, details)

    def _snapshot(self) -> Snapshot:
        info = self.info
        record = VideoRecord(info.path, info.seconds, self.plan, self.timeline, self.class_order, self.place)
        return info, record, self._spent_s


class _Planned:
    """The windows of a plan, and how many of them are done."""

    def __init__(self, plan: VideoPlan, seconds: float | None, done: set[WindowKey]) -> None:
        self.plan, self.seconds = plan, seconds
        self.windows: list[tuple[float, float]] = []
        if seconds is not None:
            with contextlib.suppress(ValueError):  # a stored plan that fits no longer
                self.windows = plan.windows(seconds)
        self._keys = {window_key(*window) for window in self.windows}
        self.done = len(self._keys & done)

    def count(self, window: WindowKey) -> None:
        """One more is done, where it is one of them."""
        self.done += window in self._keys
