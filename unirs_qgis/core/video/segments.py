"""The stretches of a classified video: takes in seconds and classes, gives out windows, segments, colours and JSON.

A segment lasts from `start_s` up to, but not including, `end_s`. No Qt in here.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ....model_runtime.common import video_windows
from ..class_colours import class_numbers, colour
from ..text import error_text, percent, tr

SCORES_KEPT = 5  # of each window: a long flight has thousands of windows, and a list may have many classes
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Segment:
    """One classified stretch of a video.

    `start_s`, `end_s`: seconds from the video's first frame. `label`: the class with the highest model score, empty
    where there is none. `score`: its model score, 0..1, None where there is none. `scores`: (class, model score) of
    all classes, highest first. `uncertain`: the score is below the user's threshold. `error`: a sentence where the
    stretch could not be classified.
    """

    start_s: float
    end_s: float
    label: str = ""
    score: float | None = None
    scores: tuple[tuple[str, float], ...] = ()
    uncertain: bool = False
    error: str = ""
    _json: str = field(default="", init=False, repr=False, compare=False)

    @property
    def json(self) -> str:
        """As files keep it, by the field names, with the best of its scores. Made once: the row of a long flight is
        written again and again from thousands."""
        if not self._json:
            values = {
                "start_s": self.start_s,
                "end_s": self.end_s,
                "label": self.label,
                "score": self.score,
                "scores": self.scores[:SCORES_KEPT],
                "uncertain": self.uncertain,
                "error": self.error,
            }
            object.__setattr__(self, "_json", _ENCODER.encode(values))
        return self._json

    @property
    def middle_s(self) -> float:
        """The moment halfway, in seconds."""
        return (self.start_s + self.end_s) / 2

    @property
    def ok(self) -> bool:
        """Whether it was classified."""
        return not self.error and bool(self.label)


def windows(seconds: float, length_s: float, stride_s: float) -> list[tuple[float, float]]:
    """`video_windows.windows`, the terminal's too; raises ValueError with a sentence for lengths that make none."""
    try:
        return video_windows.windows(seconds, length_s, stride_s)
    except video_windows.WindowsError as error:
        raise ValueError(error_text(error)) from error


def windows_at(windows: Sequence[tuple[float, float]], time_s: float) -> list[tuple[float, float]]:
    """Those of `windows()` that this moment lies in or on the border of."""
    number = bisect_right(windows, (time_s, math.inf)) - 1
    found = []
    while number >= 0 and windows[number][1] >= time_s:
        found.insert(0, windows[number])
        number -= 1
    return found


def own_times(segments: Sequence[Segment]) -> list[tuple[float, float]]:
    """(start, end) of each segment without what it shares with its neighbours: overlaps are halved.

    The segments are in order of time.
    """
    times = [[segment.start_s, segment.end_s] for segment in segments]
    for before, after in zip(times, times[1:]):
        if before[1] > after[0]:
            before[1] = after[0] = (max(before[0], after[0]) + min(before[1], after[1])) / 2
    return [(start, max(start, end)) for start, end in times]


def marked(segments: Iterable[Segment], threshold: float) -> list[Segment]:
    """The segments, `uncertain` where the model score is below `threshold`."""
    doubts = ((one, one.score is not None and one.score < threshold) for one in segments)
    return [one if one.uncertain == doubt else replace(one, uncertain=doubt) for one, doubt in doubts]


def labels(segments: Iterable[Segment]) -> list[str]:
    """The classes that occur, in order of their first time."""
    return list(dict.fromkeys(segment.label for segment in segments if segment.ok))


def palette(segments: Iterable[Segment], classes: Sequence[str] = ()) -> dict[str, str]:
    """The colour of each class that occurs; `classes` as of `class_numbers`."""
    return {name: colour(number) for name, number in class_numbers(labels(segments), classes).items()}


def clock(time_s: float) -> str:
    """A moment of a video as people read it: "1:05", "1:05.4", "2:00:05"."""
    tenths = max(0, round(time_s * 10))
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest // 10:02d}" + (f".{rest % 10}" if rest % 10 else "")
    return f"{hours}:{minutes:02d}:{seconds}" if hours else f"{minutes}:{seconds}"


def span(segment: Segment) -> str:
    """A segment's times: "0:05–0:10"."""
    return f"{clock(segment.start_s)}–{clock(segment.end_s)}"


def describe(segment: Segment) -> str:
    """One line on a segment, for tooltips and screen readers."""
    if not segment.ok:
        return f"{span(segment)}: {segment.error or tr('not classified')}"
    score = f", {percent(segment.score)}" if segment.score is not None else ""
    unsure = tr(" (uncertain)") if segment.uncertain else ""
    return f"{span(segment)}: {segment.label}{score}{unsure}"


def with_segments(known: dict[str, Any], segments: Iterable[Segment]) -> str:
    """A JSON object of `known`, which has a member at least, and of the segments as its member "segments"."""
    return f'{_ENCODER.encode(known)[:-1]},"segments":[{",".join(segment.json for segment in segments)}]}}'


def read_json(text: str | bytes) -> dict[str, Any]:
    """What `with_segments` wrote, with its segments; unknown members are left out of these. Each is made as soon as it
    was read: the values of thousands are never there at once. Raises ValueError where this is no such text."""
    try:
        known = json.loads(text, object_hook=_read, parse_constant=_no_constant)
        if not isinstance(known["segments"], list) or not all(isinstance(one, Segment) for one in known["segments"]):
            raise ValueError(text)
    except (TypeError, KeyError, AttributeError, ValueError, RecursionError) as error:
        raise ValueError(tr("This is no list of segments of a video.")) from error
    return known


def _read(values: dict[str, Any]) -> Any:
    return _segment(values) if "start_s" in values else values


def _no_constant(name: str) -> None:
    raise ValueError(name)  # NaN and the infinities are no JSON


def _segment(row: dict) -> Segment:
    score = row.get("score")
    return Segment(
        start_s=float(row["start_s"]),
        end_s=float(row["end_s"]),
        label=str(row.get("label") or ""),
        score=None if score is None else float(score),
        scores=tuple((str(name), float(share)) for name, share in row.get("scores") or ()),
        uncertain=bool(row.get("uncertain", False)),
        error=str(row.get("error") or ""),
    )
