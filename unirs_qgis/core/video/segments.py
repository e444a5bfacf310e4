"""The stretches of a classified video: takes in seconds and classes, gives out windows, segments, colours and JSON.

A segment lasts from `start_s` up to, but not including, `end_s`. No Qt in here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from ..class_colours import colour
from ..text import tr

MAX_WINDOWS = 100_000
_SHORTEST_TAIL = 0.5  # of a window's length: a shorter rest joins the window before it
_CLOSE_S = 1e-6


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

    @property
    def middle_s(self) -> float:
        """The moment halfway, in seconds."""
        return (self.start_s + self.end_s) / 2

    @property
    def ok(self) -> bool:
        """Whether it was classified."""
        return not self.error and bool(self.label)


def windows(seconds: float, length_s: float, stride_s: float) -> list[tuple[float, float]]:
    """(start, end) of windows of `length_s` that begin every `stride_s` seconds and cover the whole video.

    The last window ends with the video: a rest of at least half a window is a shorter window of its own, a shorter rest
    lengthens the window before it, and a video shorter than a window is one window. A stride longer than the window
    leaves gaps. Raises ValueError, with a sentence, for lengths that are no positive numbers and for more than
    MAX_WINDOWS windows.
    """
    for value in (seconds, length_s, stride_s):
        if not (math.isfinite(value) and value > 0):
            raise ValueError(tr("The video, its windows and their stride have to be longer than 0 seconds."))
    if seconds / stride_s > MAX_WINDOWS:
        raise ValueError(tr("These are more than {} windows; choose a longer stride.").format(MAX_WINDOWS))
    found: list[tuple[float, float]] = []
    for number in range(math.ceil(seconds / stride_s - _CLOSE_S)):
        start = float(number * stride_s)
        if found and found[-1][1] >= seconds - _CLOSE_S:
            break  # the window before reaches the end already
        end = min(start + length_s, float(seconds))
        if found and end - start < _SHORTEST_TAIL * length_s and found[-1][1] >= start - _CLOSE_S:
            found[-1] = (found[-1][0], float(seconds))
            break
        found.append((start, end))
    return found


def at(segments: Sequence[Segment], time_s: float) -> int | None:
    """The number of the segment that shows this moment, of overlapping ones the nearest by its middle; None in a gap.

    The last segment includes its end.
    """
    last = max((segment.end_s for segment in segments), default=0.0)
    inside = [
        number
        for number, segment in enumerate(segments)
        if segment.start_s <= time_s < segment.end_s or time_s == segment.end_s == last
    ]
    return min(inside, key=lambda number: abs(segments[number].middle_s - time_s), default=None)


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
    return [replace(one, uncertain=one.score is not None and one.score < threshold) for one in segments]


def labels(segments: Iterable[Segment]) -> list[str]:
    """The classes that occur, in order of their first time."""
    return list(dict.fromkeys(segment.label for segment in segments if segment.ok))


def palette(segments: Iterable[Segment], classes: Sequence[str] = ()) -> dict[str, str]:
    """The colour of each class that occurs: by its place in the list `classes`, so that a class keeps its colour from
    video to video, and after those by first time."""
    found = labels(segments)
    numbers = {name: number for number, name in enumerate(dict.fromkeys([*classes, *found]))}
    return {name: colour(numbers[name]) for name in found}


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


def to_json(segments: Iterable[Segment]) -> str:
    """The segments as JSON text, one object each with the field names of `Segment`."""
    return json.dumps([asdict(segment) for segment in segments], ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> list[Segment]:
    """The segments of `to_json`'s text. Raises ValueError where it is none; unknown members are left out."""
    try:
        return [_segment(row) for row in json.loads(text)]
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise ValueError(tr("This is no list of segments of a video.")) from error


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
