"""Where a video's segments are: takes in a track and their times, gives out a stretch or a point of the path for each.

Degrees are WGS 84, (longitude, latitude) as maps have them. No layers in here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..telemetry import Track

SHORTEST_STRETCH_M = 3.0  # what is shorter would hardly show as a line
_DEGREE_M = 111_195.0
_NEAR_M = 1.0

Place = tuple[float, float]


@dataclass(frozen=True)
class Placed:
    """A segment on the map: `lines` of its stretch, or none and the one `point` where the camera stood still."""

    point: Place
    lines: tuple[tuple[Place, ...], ...] = ()


def nearest(places: Sequence[Placed | None], click: Place, reach_m: float, after: int | None = None) -> int | None:
    """The number of the place nearest to `click`, at most `reach_m` metres away; None where there is none.

    Of several as near as each other, the first after number `after`, so that clicking again walks through them.
    """
    found = [(_distance_m(one, click), number) for number, one in enumerate(places) if one is not None]
    within = [(away, number) for away, number in found if away <= reach_m]
    if not within:
        return None
    best = min(within)[0]
    alike = [number for away, number in within if away <= best + _NEAR_M]
    if after is None or after not in alike:
        return min(number for away, number in within if away == best)
    return alike[(alike.index(after) + 1) % len(alike)]


def moved(placed: Placed, east_m: float, north_m: float) -> Placed:
    """A point drawn so many metres off its place."""
    longitude, latitude = placed.point
    shrink = max(math.cos(math.radians(latitude)), 1e-6)
    return Placed((longitude + east_m / (_DEGREE_M * shrink), latitude + north_m / _DEGREE_M))


def place(track: Track, start_s: float, end_s: float) -> Placed | None:
    """Where the camera was between two moments; None where the track has a gap."""
    pieces = track.pieces(start_s, end_s)
    middle = track.at((start_s + end_s) / 2)
    if middle is None:
        if not pieces:
            return None
        middle = pieces[0][len(pieces[0]) // 2]
    point = (middle.longitude, middle.latitude)
    lines = [_without_repeats([(one.longitude, one.latitude) for one in piece]) for piece in pieces]
    lines = [line for line in lines if len(line) > 1]
    length = sum(math.hypot(*_metres(a, b)) for line in lines for a, b in zip(line, line[1:]))
    return Placed(point, tuple(lines) if length >= SHORTEST_STRETCH_M else ())


def _without_repeats(line: Sequence[Place]) -> tuple[Place, ...]:
    return tuple(here for number, here in enumerate(line) if number == 0 or here != line[number - 1])


def _distance_m(placed: Placed, click: Place) -> float:
    """Metres from the click to the nearest point of a place, on a plane that touches the globe there."""
    away = [math.hypot(*_metres(click, placed.point))] if not placed.lines else []
    for line in placed.lines:
        flat = [_metres(click, here) for here in line]
        away += [_from_origin(a, b) for a, b in zip(flat, flat[1:])]
    return min(away)


def _metres(origin: Place, other: Place) -> Place:
    """East and north of `origin`, in metres; good for some kilometres."""
    east = (other[0] - origin[0] + 180) % 360 - 180
    return east * _DEGREE_M * math.cos(math.radians(origin[1])), (other[1] - origin[1]) * _DEGREE_M


def _from_origin(start: Place, end: Place) -> float:
    """The distance of (0, 0) from the line between two points."""
    x, y = end[0] - start[0], end[1] - start[1]
    square = x * x + y * y
    share = 0.0 if square == 0 else min(1.0, max(0.0, -(start[0] * x + start[1] * y) / square))
    return math.hypot(start[0] + share * x, start[1] + share * y)
