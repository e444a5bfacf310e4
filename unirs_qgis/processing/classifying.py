"""Videos through the model, window by window: takes in paths and a plan, gives out rows of a table, CSV files and
subtitles. What was found of a video is kept whatever stops the run.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qgis.core import QgsFeatureSink, QgsFields, QgsProcessingException, QgsProcessingFeedback

from ...model_runtime.common import wire
from ...model_runtime.common.reply import Reply
from ..core import files
from ..core.class_names import as_listed
from ..core.main_thread import Cancelled, JobFailed
from ..core.telemetry import Track
from ..core.video import segments, timeline_export
from ..core.video.info import VideoInfo, video_info
from ..core.video.segments import Segment
from ..runtime import requests
from ..runtime.requests import Clue
from . import rows
from .shared_runtime import SharedRuntime


@dataclass(frozen=True)
class VideosPlan:
    """`length_s` 0: the whole clip as one window; `stride_s` likewise. `classes` None: ERA's 25."""

    classes: Sequence[str] | None
    length_s: float
    stride_s: float
    threshold: float  # of the model score, 0..1, under which a segment is uncertain
    clue: Clue
    short_clue: bool | None = None

    def windows(self, seconds: float) -> list[tuple[float, float]]:
        """(start, end) of every window in seconds. Raises ValueError with a sentence."""
        return segments.windows(seconds, self.length_s, self.stride_s) if self.length_s else [(0.0, seconds)]


@dataclass(frozen=True)
class Exports:
    """Where files go besides the table; empty: nowhere. Named files are replaced, nothing in the folder is."""

    csv: str = ""
    srt: str = ""
    folder: str = ""

    def make_folder(self) -> None:
        """Make the folder, before the model works for hours. Raises ExportError."""
        if self.folder:
            files.make_folder(self.folder)

    def write(self, video: str, found: Sequence[Segment], track: Track | None) -> None:
        """Write what was found of a video. Raises ExportError."""
        csv, srt = self.csv, self.srt
        if csv:
            timeline_export.write_csv(csv, found, track, overwrite=True)
        if srt:
            timeline_export.write_srt(srt, found, overwrite=True)
        if self.folder:
            beside = os.path.join(self.folder, os.path.basename(video))
            timeline_export.write_csv(timeline_export.suggested(beside, ".csv"), found, track)
            timeline_export.write_srt(timeline_export.suggested(beside, ".srt"), found)

    def results(self, name: str) -> dict[str, str]:
        """The folder as an output of this name, where there is one."""
        return {name: self.folder} if self.folder else {}


def columns() -> QgsFields:
    """The columns of the table."""
    ranks = [pair for rank in (2, 3) for pair in ((f"class_{rank}", rows.TEXT), (f"score_{rank}", rows.NUMBER))]
    return rows.fields(
        [
            ("video", rows.TEXT),
            ("number", rows.COUNT),
            ("start_s", rows.NUMBER),
            ("end_s", rows.NUMBER),
            ("times", rows.TEXT),
            ("class", rows.TEXT),
            ("score", rows.NUMBER),
            *ranks,
            ("scores", rows.TEXT),
            ("uncertain", rows.COUNT),
            ("latitude", rows.NUMBER),
            ("longitude", rows.NUMBER),
            ("model", rows.TEXT),
            ("revision", rows.TEXT),
            (rows.ERROR, rows.TEXT),
        ]  # fmt: skip
    )


@dataclass(frozen=True, eq=False)
class Table:
    """The sink that takes the rows; `trouble` says why it took none."""

    columns: QgsFields
    sink: QgsFeatureSink
    trouble: Callable[[], str]

    def add(self, values: dict[str, Any]) -> None:
        """Write a row. Raises QgsProcessingException."""
        if not self.sink.addFeature(rows.feature(self.columns, values), QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(self.trouble())


class VideosRun:
    """One run over some videos."""

    def __init__(self, runtime: SharedRuntime, plan: VideosPlan, table: Table, exports: Exports) -> None:
        self._runtime, self._plan, self._table, self._exports = runtime, plan, table, exports
        self._seconds: Counter = Counter()
        self._trouble = ""
        self.classified = 0
        self.failures = 0

    @property
    def longest(self) -> str:
        """The class that is seen longest, "" where there is none."""
        return max(self._seconds, key=self._seconds.get, default="")

    def classify(self, paths: Sequence[str], feedback: QgsProcessingFeedback) -> None:
        """Classify the videos in order; ends early where `feedback` is cancelled.

        A video that cannot be read is a row with its error. Raises QgsProcessingException where none could be read,
        JobFailed where the model cannot answer, ExportError.
        """
        for number, path in enumerate(paths):
            if feedback.isCanceled():
                break
            feedback.pushInfo(os.path.basename(path))
            try:
                info = video_info(self._runtime.ask(requests.open_video(path), feedback))
                windows = self._plan.windows(info.seconds)
            except Cancelled:
                break
            except (JobFailed, ValueError) as error:
                if isinstance(error, JobFailed) and error.data.get("code") != wire.INVALID_PARAMS:
                    raise
                self._fail(str(error), feedback)
                self._table.add({"video": path, rows.ERROR: str(error)})
                continue
            for note in info.notes:
                feedback.pushInfo(note)
            found: list[Segment] = []
            try:
                for count, window in enumerate(windows):
                    found.append(self._window(info, window, count, feedback))
                    feedback.setProgress(100 * (number + (count + 1) / len(windows)) / len(paths))
            except Cancelled:
                break
            finally:
                if found:
                    self._exports.write(path, found, info.track)
        if not self.classified and self._trouble and not feedback.isCanceled():
            raise QgsProcessingException(self._trouble)

    def _window(
        self, info: VideoInfo, window: tuple[float, float], number: int, feedback: QgsProcessingFeedback
    ) -> Segment:
        """Classify one window and write its row. Raises JobFailed where not only this window is at fault."""
        reply: Reply | None = None
        request = requests.classify_video(info.path, *info.bounds(*window), self._plan.classes, self._plan.clue)
        try:
            reply = self._runtime.ask(replace(request, short_clue=self._plan.short_clue), feedback)
        except JobFailed as error:
            if error.data.get("code") != wire.INVALID_PARAMS:
                raise
            segment = Segment(*window, error=str(error))
            self._fail(f"{segments.span(segment)}: {error}", feedback)
        else:
            segment = self._segment(window, reply)
            self.classified += 1
            self._seconds[segment.label] += segment.end_s - segment.start_s
            feedback.pushInfo(f"{segments.span(segment)}: {segment.label}, {segment.score or 0:.2f}")
        place = info.track.at(segment.middle_s) if info.track is not None else None
        self._table.add(_values(info, number, segment, reply) | ({} if place is None else _position(place)))
        return segment

    def _segment(self, window: tuple[float, float], reply: Reply) -> Segment:
        listed = as_listed(self._plan.classes)
        scores = tuple((listed.get(entry.text, entry.text), entry.score) for entry in reply.scores or ())
        label, score = scores[0] if scores else (reply.answer.strip(), None)
        return segments.marked([Segment(*window, label=label, score=score, scores=scores)], self._plan.threshold)[0]

    def _fail(self, sentence: str, feedback: QgsProcessingFeedback) -> None:
        self.failures += 1
        self._trouble = sentence
        feedback.pushWarning(sentence)


def _values(info: VideoInfo, number: int, segment: Segment, reply: Reply | None) -> dict[str, Any]:
    """A window's row, but for its place."""
    values = {
        "video": info.path,
        "number": number + 1,
        "start_s": segment.start_s,
        "end_s": segment.end_s,
        "times": segments.span(segment),
        "class": segment.label or None,
        "score": segment.score,
        "scores": json.dumps(segment.scores, ensure_ascii=False) if segment.scores else None,
        "uncertain": int(segment.uncertain),
        "model": reply and reply.model,
        "revision": reply and reply.revision,
        rows.ERROR: segment.error or None,
    }
    for rank, (name, share) in enumerate(segment.scores[1:3], 2):
        values.update({f"class_{rank}": name, f"score_{rank}": share})
    return values


def _position(place: Any) -> dict[str, float]:
    return {"latitude": place.latitude, "longitude": place.longitude}
