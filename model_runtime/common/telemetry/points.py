"""A position at a moment, whether it is one, and what is said of positions that do not fit their clip."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..sentences import Sentence

CLIP_SHARE = 0.1  # of the clip: telemetry that is longer or shorter by less is the clip's own
SHORTEST_DIFFERENCE_S = 3.0  # records come once a second, and begin and end with one


@dataclass(frozen=True)
class TrackPoint:
    """A position: seconds from the video's first frame, degrees (WGS 84), metres (None: not known)."""

    time_s: float
    latitude: float
    longitude: float
    altitude_m: float | None = None


class TrackPoints(Sequence[TrackPoint]):
    """The positions of a flight in little room, each made when it is looked at; a slice is a tuple of them.

    Ten thousand objects that stay would wake Python's collector of garbage, which looks at all that QGIS holds while
    QGIS stands still.
    """

    def __init__(self, points: Iterable[TrackPoint] = ()) -> None:
        self._numbers = array("d")  # four a point
        for point in points:
            height = math.nan if point.altitude_m is None else point.altitude_m
            self._numbers.extend((point.time_s, point.latitude, point.longitude, height))

    def __len__(self) -> int:
        return len(self._numbers) // 4

    def __getitem__(self, number: int | slice) -> TrackPoint | tuple[TrackPoint, ...]:
        wanted = range(len(self))[number]
        return self._point(wanted) if isinstance(wanted, int) else tuple(map(self._point, wanted))

    def __iter__(self) -> Iterator[TrackPoint]:
        return map(self._point, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TrackPoints) and self._numbers.tobytes() == other._numbers.tobytes()

    def __hash__(self) -> int:
        return hash(self._numbers.tobytes())

    def _point(self, number: int) -> TrackPoint:
        time_s, latitude, longitude, height = self._numbers[4 * number : 4 * number + 4]
        return TrackPoint(time_s, latitude, longitude, None if math.isnan(height) else height)


def is_position(point: TrackPoint) -> bool:
    """Whether a point is somewhere. (0, 0) is what receivers write before they know."""
    numbers = (point.time_s, point.latitude, point.longitude)
    if not all(value is not None and math.isfinite(value) for value in numbers):
        return False
    somewhere = abs(point.latitude) > 1e-6 or abs(point.longitude) > 1e-6
    return somewhere and abs(point.latitude) <= 90 and abs(point.longitude) <= 180


def length_note(name: str, first_s: float, last_s: float, step_s: float, clip_s: float) -> Sentence | None:
    """What is said of positions from `first_s` to `last_s`, every `step_s`, beside a clip of another length.

    `name`: of the file that holds them. None where they cover the clip, all but a little.
    """
    allowed = max(SHORTEST_DIFFERENCE_S, CLIP_SHARE * clip_s, 2 * step_s)
    if last_s - clip_s > allowed:
        return Sentence(
            "{name} goes on to {end}, the clip ends at {clip}: its positions may be those of another clip.",
            name=name,
            end=_clock(last_s),
            clip=_clock(clip_s),
        )
    if max(first_s, 0.0) + max(clip_s - last_s - step_s, 0.0) > allowed:
        return Sentence(
            "{name} has positions from {start} to {end} only, and the clip ends at {clip}.",
            name=name,
            start=_clock(max(first_s, 0.0)),
            end=_clock(last_s),
            clip=_clock(clip_s),
        )
    return None


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}" if minutes >= 60 else f"{minutes}:{rest:02d}"
