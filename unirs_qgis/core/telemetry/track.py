"""A flight's positions over time: takes in points, gives out the position at a moment and the pieces of the path.

Positions are WGS 84 degrees, times seconds from the video's first frame. Nothing is invented: where positions are
missing for a while there is a gap, in `at` as in the path.
"""

from __future__ import annotations

import bisect
import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ....model_runtime.common.sentences import Sentence
from ....model_runtime.common.telemetry import TrackPoint, TrackPoints, is_position, length_note
from ..text import tr_n

SHORTEST_GAP_S = 5.0  # positions this far apart are still one path
INTERVALS_A_GAP = 4.0  # so are these, in usual intervals between positions
DRONE_M_S = 80.0
AIRCRAFT_M_S = 400.0
JITTER_M = 50.0  # coordinates with four decimals step by 11 m from one frame to the next
FEWEST_OF_LONGEST = 0.1  # a run of positions shorter than this share of the longest is a jump
_OPEN_RUNS = 4
_EARTH_M = 6_371_009.0


@dataclass(frozen=True)
class Track:
    """Positions in order of time, one a moment.

    `source`: the file, or in what way the video itself holds them ("klv", "gpmf", ..; docs/protocol.md). `notes`:
    sentences on what was left out or assumed.
    """

    points: Sequence[TrackPoint]
    source: str = ""
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        points: Iterable[TrackPoint],
        source: str,
        notes: Sequence[str] = (),
        fastest_m_s: float = DRONE_M_S,
    ) -> Track:
        """A track of points in any order, without those that are no position, come twice or jump.

        `fastest_m_s`: a point that could only be reached faster is left out.
        """
        placed = sorted((point for point in points if is_position(point)), key=lambda point: point.time_s)
        single = [point for k, point in enumerate(placed) if k == 0 or point.time_s > placed[k - 1].time_s]
        kept = without_jumps(single, fastest_m_s)
        if len(kept) < len(single):
            sentence = tr_n(
                "%Ln position that lies too far from the others was left out.",
                "%Ln positions that lie too far from the others were left out.",
                len(single) - len(kept),
            )
            notes = (*notes, sentence)
        return cls(TrackPoints(kept), source, tuple(notes))

    @classmethod
    def of_reply(cls, telemetry: dict[str, Any], clip_s: float) -> Track:
        """The track of the runtime's `telemetry`: rows of seconds, latitude, longitude, metres or None.

        A place that the file states without a time (`source` "location") is that of the whole clip, from 0 to `clip_s`.
        """
        source = str(telemetry.get("source") or "")
        rows = [
            TrackPoint(*(None if value is None else float(value) for value in point)) for point in telemetry["points"]
        ]
        if source == "location":
            rows = [replace(point, time_s=time_s) for point in rows[:1] for time_s in (0.0, clip_s)]
        notes = [str(note) for note in telemetry.get("notes") or ()]
        return cls.of(rows, source, notes, fastest_m_s=DRONE_M_S if source == "subtitles" else AIRCRAFT_M_S)

    @property
    def stands(self) -> bool:
        """Whether all of it is one place that the file states for the whole clip."""
        return self.source == "location"

    def length_note(self, name: str, clip_s: float) -> Sentence | None:
        """What is said where the positions in the file of this name are not those of a clip so long."""
        if not self.points:
            return None
        return length_note(name, self.points[0].time_s, self.points[-1].time_s, self._interval_s, clip_s)

    def at(self, time_s: float) -> TrackPoint | None:
        """The position at a moment, between two points on the straight line; None in a gap, before and after.

        The first and the last point hold for one more interval, at least a second.
        """
        points = self.points
        if not points or not math.isfinite(time_s):
            return None
        after = bisect.bisect_left(self._times, time_s)
        if after < len(points) and points[after].time_s == time_s:
            return points[after]
        if after in (0, len(points)):
            end = points[0 if after == 0 else -1]
            near = abs(end.time_s - time_s) <= max(self._interval_s, 1.0)
            return TrackPoint(time_s, end.latitude, end.longitude, end.altitude_m) if near else None
        first, second = points[after - 1], points[after]
        if second.time_s - first.time_s > self.gap_s:
            return None
        return _between(first, second, (time_s - first.time_s) / (second.time_s - first.time_s))

    def between(self, start_s: float, end_s: float) -> tuple[TrackPoint, ...]:
        """The points from `start_s` to `end_s`, with the interpolated positions at both ends where there are some."""
        first = bisect.bisect_right(self._times, start_s)
        last = bisect.bisect_left(self._times, end_s)
        ends = (self.at(start_s), self.at(end_s) if end_s > start_s else None)
        return tuple(point for point in (ends[0], *self.points[first:last], ends[1]) if point is not None)

    def pieces(self, start_s: float = -math.inf, end_s: float = math.inf) -> list[tuple[TrackPoint, ...]]:
        """`between`, or all points, cut wherever the path cannot be drawn: at gaps, jumps and the 180th meridian."""
        if start_s == -math.inf and end_s == math.inf:
            return [tuple(self.points[first:last]) for first, last in self._whole]
        points = self.between(start_s, end_s)
        return [points[first:last] for first, last in self._cut(points)]

    @cached_property
    def _whole(self) -> list[tuple[int, int]]:
        return self._cut(self.points)

    def _cut(self, points: Sequence[TrackPoint]) -> list[tuple[int, int]]:
        """The first and one more than the last number of each piece."""
        starts, before = [], None
        for number, point in enumerate(points):
            if (
                before is None
                or point.time_s - before.time_s > self.gap_s
                or abs(point.longitude - before.longitude) > 180
                or metres(before, point) > JITTER_M + AIRCRAFT_M_S * (point.time_s - before.time_s)
            ):
                starts.append(number)
            before = point
        return list(zip(starts, [*starts[1:], len(points)]))

    @cached_property
    def gap_s(self) -> float:
        """Points farther apart than this many seconds have a gap between them."""
        return max(SHORTEST_GAP_S, INTERVALS_A_GAP * self._interval_s)

    @cached_property
    def _times(self) -> list[float]:
        return [point.time_s for point in self.points]

    @cached_property
    def _interval_s(self) -> float:
        steps = [b - a for a, b in zip(self._times, self._times[1:])]
        return statistics.median(steps) if steps else 0.0


def metres(first: TrackPoint, second: TrackPoint) -> float:
    """The distance on the sphere."""
    one, other = math.radians(first.latitude), math.radians(second.latitude)
    along = math.sin(math.radians(second.longitude - first.longitude) / 2) ** 2
    square = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * along
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(square)))


def without_jumps(points: Sequence[TrackPoint], fastest_m_s: float) -> list[TrackPoint]:
    """The points of the longest run that can be flown, and of any other run of some length.

    Points are put into runs in which each can be reached from the one before; the odd ones out end up in short runs,
    wherever they stand, at the start too. Two long runs are two flights in one file.
    """
    runs: list[list[TrackPoint]] = []
    for point in points:
        for run in reversed(runs[-_OPEN_RUNS:]):
            if metres(run[-1], point) <= JITTER_M + fastest_m_s * (point.time_s - run[-1].time_s):
                run.append(point)
                break
        else:
            runs.append([point])
    fewest = FEWEST_OF_LONGEST * max((len(run) for run in runs), default=0)
    return sorted((point for run in runs if len(run) > fewest for point in run), key=lambda point: point.time_s)


def _between(first: TrackPoint, second: TrackPoint, share: float) -> TrackPoint:
    """The point that share of the way, the short way round the globe."""

    def mix(one: float, other: float) -> float:
        return one + (other - one) * share

    east = (second.longitude - first.longitude + 180) % 360 - 180
    longitude = (first.longitude + east * share + 180) % 360 - 180
    known = first.altitude_m is not None and second.altitude_m is not None
    return TrackPoint(
        mix(first.time_s, second.time_s),
        mix(first.latitude, second.latitude),
        longitude,
        mix(first.altitude_m, second.altitude_m) if known else None,
    )
