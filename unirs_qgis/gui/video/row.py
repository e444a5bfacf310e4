"""The stored answer of a run over a video: takes what is found, keeps the row of the answers up to it. No widgets here.

A short run's row is written whole every few seconds. A long one grows by a log beside the answers file, and its row is
written whole when it has doubled and when the run ends, so that a window more costs the same however many there are,
and a kill costs no more than the last seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.answers.answer import Answer
from ...core.answers.file import AnswerFileBusy, AnswerFileError
from ...core.answers.store import AnswerGoneError
from ...core.video.info import VideoInfo
from ...core.video.segment_log import SegmentLog, left_behind
from ...core.video.segments import Segment
from .record import VideoRecord, grown, read_record, updated

SAVE_MS = 5000  # between two writes of a row that grows
SHORT = 200  # windows of a run whose row is written whole each time

WindowKey = tuple[int, int]
Snapshot = tuple[VideoInfo, VideoRecord, float]
"""The video, what was found of it, and the seconds that the model took."""


class VideoRow(QObject):
    """The row of the open video; `answer` is as it was last stored, None before the first reply."""

    trouble = pyqtSignal(str)
    """A sentence: the answer cannot be stored just now."""

    def __init__(self, store: Any, snapshot: Callable[[], Snapshot], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self._store = store
        self._snapshot = snapshot
        self._new: list[Segment] = []  # neither in the row nor in its log
        self._logged = 0  # in the log alone
        self._stored = 0  # in the row
        self._spent_s = 0.0
        self._whole = False  # whether more than segments is new
        self._log: SegmentLog | None = None
        self._seen_path: str | None = None
        self._path = ""  # of the file that the row was last stored in
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVE_MS)
        self._saving.timeout.connect(self._save_new)
        store.changed.connect(self._take_up)
        store.closing.connect(self.save)
        self._take_up()

    def set_answer(self, answer: Answer | None, stored: int = 0) -> None:
        """Take another row, in which so many segments are stored; None: a new run has no row yet."""
        self._saving.stop()
        self._let_go()
        self.answer, self._stored, self._logged, self._whole = answer, stored, 0, False
        self._path = self._store.path
        self._new.clear()

    def add(self, segment: Segment, spent_s: float) -> None:
        """A segment was found: store it soon. `spent_s`: seconds the model took in all."""
        self._new.append(segment)
        self._spent_s = spent_s
        self._soon()

    def touch(self) -> None:
        """Something else of the snapshot is new: store it soon."""
        self._whole = True
        self._soon()

    def save(self) -> None:
        """Write the row as it is now. Trouble is told, and tried again where it may pass."""
        self._saving.stop()
        if self.answer is None or not (self._new or self._logged or self._whole or not self.answer.id):
            return
        info, record, spent_s = self._snapshot()
        row = updated(self.answer, info, record, spent_s)
        try:
            if row != self.answer:
                self._write(row)
        except AnswerFileBusy:
            self._whole = True
            self._soon()
        except AnswerFileError as error:
            self._whole = True
            self.trouble.emit(str(error))
        else:
            self._stored, self._logged, self._whole = len(record.segments), 0, False
            self._new.clear()
            if self._log is not None:
                self._log.clear()
                self._let_go()

    def remove(self) -> None:
        """Let go of the store and of the log, with the plugin."""
        self.set_answer(None)
        self._store.changed.disconnect(self._take_up)
        self._store.closing.disconnect(self.save)

    def _write(self, row: Answer) -> None:
        try:
            if row.id:
                self._store.update(row)
        except AnswerFileError as error:
            elsewhere = self._path != self._store.path  # another project is open, whose file may not be there yet
            if isinstance(error, AnswerFileBusy) or not (elsewhere or isinstance(error, AnswerGoneError)):
                raise
            self._let_go()
            row = replace(row, id=0)
        self.answer = row if row.id else replace(row, id=self._store.add(row))
        self._path = self._store.path

    def _soon(self) -> None:
        if not self._saving.isActive():
            self._saving.start()

    def _save_new(self) -> None:
        since = self._logged + len(self._new)
        elsewhere = self._path != self._store.path  # another project is open: the row goes into its file too
        short = since + self._stored <= SHORT or since >= self._stored
        if self._whole or elsewhere or self.answer is None or short:
            self.save()
            return
        try:
            self._log = self._log or SegmentLog(self._store.path, self.answer.id)
            self._log.append(self._new, self._spent_s)
        except OSError:
            self.save()
        else:
            self._logged += len(self._new)
            self._new.clear()

    def _let_go(self) -> None:
        if self._log is not None:
            self._log.release()
            self._log = None

    def _take_up(self) -> None:
        """Bring what windows that were killed have logged into the rows of the file that is in use now."""
        if self._store.path == self._seen_path:
            return
        self._seen_path = self._store.path
        for log in left_behind(self._seen_path):
            answer = self._store.answer(log.id)
            record = read_record(answer) if answer is not None else None
            found, spent_s = log.read()
            try:
                if record is not None and found:
                    segments = {window_key(one.start_s, one.end_s): one for one in (*record.segments, *found)}
                    whole = tuple(sorted(segments.values(), key=lambda one: (one.start_s, one.end_s)))
                    self._store.update(grown(answer, replace(record, segments=whole), spent_s or answer.seconds))
                log.clear()
            except AnswerFileError as error:
                self._seen_path = None  # tried again
                self.trouble.emit(str(error))
            log.release()


def window_key(start_s: float, end_s: float) -> WindowKey:
    """A window by its milliseconds, as it comes back from a file."""
    return round(1000 * start_s), round(1000 * end_s)
