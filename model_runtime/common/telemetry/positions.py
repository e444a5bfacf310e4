"""Positions over time from the records of a drone's subtitles.

What single records leave open is decided for all of them: the order of a pair of degrees, what the heights are above,
and the times where there are no time ranges.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate

from ..sentences import Sentence
from .fixes import read_fix
from .points import TrackPoint, TrackPoints, is_position
from .records import MAX_BYTES, SubtitleRecord, read_records

LONGEST_STEP_S = 60.0  # a clock that moves farther between two records was set
_HEIGHT_ORDER = ("sea", "start", "unstated")


class TelemetryError(ValueError):
    """Telemetry without usable positions; the message is a `Sentence`."""


@dataclass(frozen=True)
class Positions:
    """The positions that records state, in their order, and sentences on what was assumed.

    `stated`: whether a record names a place in numbers, be they degrees or not.
    """

    points: TrackPoints
    notes: tuple[Sentence, ...]
    stated: bool


def read_subtitles(path: str, latitude_first: bool | None = None) -> Positions:
    """The positions of a DJI or Autel subtitle file (.srt, .ass), at least one; `latitude_first` as in `positions`.

    Raises TelemetryError.
    """
    name = os.path.basename(path)
    try:
        said = _Said.by(read_records(path))
    except OSError as error:
        sentence = Sentence("{name} cannot be read: {error}.", name=name, error=error.strerror or error)
        raise TelemetryError(sentence) from error
    except ValueError as error:
        megabytes = MAX_BYTES // 1024**2
        sentence = Sentence(
            "{name} is no subtitle file, or larger than {megabytes} MB.", name=name, megabytes=megabytes
        )
        raise TelemetryError(sentence) from error
    found = _positions(said, latitude_first)
    if not found.points:
        raise TelemetryError(_why_none(name, bool(said.starts), found.stated))
    return found


def positions(records: Iterable[SubtitleRecord], latitude_first: bool | None = None) -> Positions:
    """The positions of records in the order of their file.

    `latitude_first`: the order of pairs of degrees that are given without names; None: decided from the records. Times
    are those of the time ranges, else of the drone's clock since the first record.
    """
    return _positions(_Said.by(records), latitude_first)


@dataclass
class _Said:
    """What records say, a list a column, for the same reason as `TrackPoints`: no object of a record stays."""

    starts: list[float | None] = field(default_factory=list)
    steps: list[tuple[float | None, ...]] = field(default_factory=list)
    clocks: list[datetime | None] = field(default_factory=list)
    places: list[tuple[float, float] | None] = field(default_factory=list)  # latitude, longitude, as they are named
    pairs: list[tuple[float, float] | None] = field(default_factory=list)
    homes: list[tuple[float, float]] = field(default_factory=list)  # of those that have one
    heights: list[dict[str, float]] = field(default_factory=list)
    upper_m: bool = False
    stated: bool = False

    @classmethod
    def by(cls, records: Iterable[SubtitleRecord]) -> _Said:
        """Read them, one after the other."""
        said = cls()
        for record in records:
            fix = read_fix(record.text)
            named = fix.latitude is not None and fix.longitude is not None
            said.starts.append(record.start_s)
            said.steps.append(record.steps_s)
            said.clocks.append(fix.clock)
            said.places.append((fix.latitude, fix.longitude) if named else None)
            said.pairs.append(fix.pair)
            said.homes += [] if fix.home is None else [fix.home]
            said.heights.append(fix.heights)
            said.upper_m = said.upper_m or fix.upper_m
            said.stated = said.stated or fix.stated
        return said


def _positions(said: _Said, latitude_first: bool | None) -> Positions:
    notes: list[Sentence] = []
    times = _times(said, notes)
    if latitude_first is None:
        latitude_first = _latitude_first(said, notes)
    kind = _height(said, notes)
    turned = (pair if pair is None or latitude_first else pair[::-1] for pair in said.pairs)
    places = (place or pair for place, pair in zip(said.places, turned))
    points = (TrackPoint(at, *one, high.get(kind)) for at, one, high in zip(times, places, said.heights) if one)
    return Positions(TrackPoints(filter(is_position, points)), tuple(notes), said.stated)


def no_position(name: str) -> Sentence:
    """What is said where places are named and none is one."""
    return Sentence("{name} holds no position: the receiver had none, or the positions are no degrees.", name=name)


def _why_none(name: str, records: bool, stated: bool) -> Sentence:
    if not records:
        return Sentence("{name} is empty or no subtitle file.", name=name)
    if stated:
        return no_position(name)
    return Sentence("{name} holds subtitles but no positions.", name=name)


def _latitude_first(said: _Said, notes: list[Sentence]) -> bool:
    """The order of nameless pairs: from values over 90 degrees, which are longitudes, else from the dialect."""
    pairs = [pair for pair in said.pairs if pair is not None]
    seen = pairs + said.homes
    first = sum(90 < abs(pair[0]) <= 180 for pair in seen)
    second = sum(90 < abs(pair[1]) <= 180 for pair in seen)
    if first != second:
        return second > first
    latitude = said.upper_m
    if pairs and latitude:
        notes.append(
            Sentence("The file does not say which degree is which; positions are read as latitude, longitude.")
        )
    elif pairs:
        notes.append(
            Sentence("The file does not say which degree is which; positions are read as longitude, latitude.")
        )
    return latitude


def _height(said: _Said, notes: list[Sentence]) -> str:
    """Which of the heights most records have, the better known first."""
    counts = Counter(kind for heights in said.heights for kind in heights)
    most = max(counts.values(), default=0)
    kind = next((kind for kind in _HEIGHT_ORDER if counts[kind] * 2 >= most), "")
    if most and kind == "start":
        notes.append(Sentence("Heights are above the starting place."))
    if most and kind == "unstated":
        notes.append(Sentence("The file does not say what its heights are above."))
    return kind


def _times(said: _Said, notes: list[Sentence]) -> list[float]:
    """Seconds from the video's first frame of each record."""
    starts, later = said.starts, said.steps[1:]
    if None not in starts and len(set(starts)) > 1 or len(starts) < 2:
        return [start or 0.0 for start in starts]
    if None not in said.clocks:
        notes.append(Sentence("The file has no time ranges; its times are the clock's since the first record."))
        clocks = [(b - a).total_seconds() for a, b in zip(said.clocks, said.clocks[1:])]
        steps = [_believed(step, len(stated)) for step, stated in zip(clocks, later)]
    elif all(None not in stated for stated in said.steps):
        notes.append(Sentence("The file has no time ranges; its times are added up from record to record."))
        steps = [sum(_believed(step) for step in stated) for stated in later]
    else:
        notes.append(Sentence("The file has no times; one record a second is assumed."))
        steps = [float(len(stated)) for stated in later]
    return list(accumulate(steps, initial=0.0))


def _believed(step_s: float, count: int = 1) -> float:
    """The seconds that so many records took: what was stated, else a second each where a clock was set."""
    return step_s if 0 <= step_s <= LONGEST_STEP_S * count else float(count)
