"""The stretches of a classified video: takes in seconds and classes, gives out windows, segments, colours and JSON.

A segment lasts from `start_s` up to, but not including, `end_s`. No Qt in here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from ....model_runtime.common import video_windows
from ..class_colours import colour
from ..text import error_text, tr


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
    """`video_windows.windows`, the terminal's too; raises ValueError with a sentence for lengths that make none."""
    try:
        return video_windows.windows(seconds, length_s, stride_s)
    except video_windows.WindowsError as error:
        raise ValueError(error_text(error)) from error


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
