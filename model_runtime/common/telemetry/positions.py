"""Positions over time from the records of a drone's subtitles.

What single records leave open is decided for all of them: the order of a pair of degrees, what the heights are above,
and the times where there are no time ranges.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..sentences import Sentence
from .fixes import RecordFix, read_fix
from .points import TrackPoint, is_position
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

    points: tuple[TrackPoint, ...]
    notes: tuple[Sentence, ...]
    stated: bool


def read_subtitles(path: str, latitude_first: bool | None = None) -> Positions:
    """The positions of a DJI or Autel subtitle file (.srt, .ass), at least one; `latitude_first` as in `positions`.

    Raises TelemetryError.
    """
    name = os.path.basename(path)
    try:
        records = read_records(path)
    except OSError as error:
        sentence = Sentence("{name} cannot be read: {error}.", name=name, error=error.strerror or error)
        raise TelemetryError(sentence) from error
    except ValueError as error:
        megabytes = MAX_BYTES // 1024**2
        sentence = Sentence(
            "{name} is no subtitle file, or larger than {megabytes} MB.", name=name, megabytes=megabytes
        )
        raise TelemetryError(sentence) from error
    found = positions(records, latitude_first)
    if not found.points:
        raise TelemetryError(_why_none(name, bool(records), found.stated))
    return found


def positions(records: Sequence[SubtitleRecord], latitude_first: bool | None = None) -> Positions:
    """The positions of records in the order of their file.

    `latitude_first`: the order of pairs of degrees that are given without names; None: decided from the records. Times
    are those of the time ranges, else of the drone's clock since the first record.
    """
    fixes = [read_fix(record.text) for record in records]
    notes: list[Sentence] = []
    times = _times(records, fixes, notes)
    if latitude_first is None:
        latitude_first = _latitude_first(fixes, notes)
    kind = _height(fixes, notes)
    points = []
    for time_s, fix in zip(times, fixes):
        place = _place(fix, latitude_first)
        if place is not None:
            points.append(TrackPoint(time_s, *place, fix.heights.get(kind)))
    kept = tuple(point for point in points if is_position(point))
    return Positions(kept, tuple(notes), any(fix.stated for fix in fixes))


def no_position(name: str) -> Sentence:
    """What is said where places are named and none is one."""
    return Sentence("{name} holds no position: the receiver had none, or the positions are no degrees.", name=name)


def _why_none(name: str, records: bool, stated: bool) -> Sentence:
    if not records:
        return Sentence("{name} is empty or no subtitle file.", name=name)
    if stated:
        return no_position(name)
    return Sentence("{name} holds subtitles but no positions.", name=name)


def _place(fix: RecordFix, latitude_first: bool) -> tuple[float, float] | None:
    """(latitude, longitude) of a record."""
    if fix.latitude is not None and fix.longitude is not None:
        return fix.latitude, fix.longitude
    if fix.pair is None:
        return None
    return fix.pair if latitude_first else (fix.pair[1], fix.pair[0])


def _latitude_first(fixes: Sequence[RecordFix], notes: list[Sentence]) -> bool:
    """The order of nameless pairs: from values over 90 degrees, which are longitudes, else from the dialect."""
    pairs = [fix.pair for fix in fixes if fix.pair is not None]
    seen = pairs + [fix.home for fix in fixes if fix.home is not None]
    first = sum(90 < abs(pair[0]) <= 180 for pair in seen)
    second = sum(90 < abs(pair[1]) <= 180 for pair in seen)
    if first != second:
        return second > first
    latitude = any(fix.upper_m for fix in fixes)
    if pairs and latitude:
        notes.append(
            Sentence("The file does not say which degree is which; positions are read as latitude, longitude.")
        )
    elif pairs:
        notes.append(
            Sentence("The file does not say which degree is which; positions are read as longitude, latitude.")
        )
    return latitude


def _height(fixes: Sequence[RecordFix], notes: list[Sentence]) -> str:
    """Which of the heights most records have, the better known first."""
    counts = {kind: sum(kind in fix.heights for fix in fixes) for kind in _HEIGHT_ORDER}
    most = max(counts.values(), default=0)
    kind = next((kind for kind in _HEIGHT_ORDER if counts[kind] * 2 >= most), "")
    if most and kind == "start":
        notes.append(Sentence("Heights are above the starting place."))
    if most and kind == "unstated":
        notes.append(Sentence("The file does not say what its heights are above."))
    return kind


def _times(records: Sequence[SubtitleRecord], fixes: Sequence[RecordFix], notes: list[Sentence]) -> list[float]:
    """Seconds from the video's first frame of each record."""
    starts = [record.start_s for record in records]
    if None not in starts and len(set(starts)) > 1 or len(records) < 2:
        return [start or 0.0 for start in starts]
    later = records[1:]
    if all(fix.clock is not None for fix in fixes):
        notes.append(Sentence("The file has no time ranges; its times are the clock's since the first record."))
        clocks = [(b.clock - a.clock).total_seconds() for a, b in zip(fixes, fixes[1:])]
        steps = [_believed(step, len(record.steps_s)) for step, record in zip(clocks, later)]
    elif all(None not in record.steps_s for record in records):
        notes.append(Sentence("The file has no time ranges; its times are added up from record to record."))
        steps = [sum(_believed(step) for step in record.steps_s) for record in later]
    else:
        notes.append(Sentence("The file has no times; one record a second is assumed."))
        steps = [float(len(record.steps_s)) for record in later]
    return list(accumulate(steps, initial=0.0))


def _believed(step_s: float, count: int = 1) -> float:
    """The seconds that so many records took: what was stated, else a second each where a clock was set."""
    return step_s if 0 <= step_s <= LONGEST_STEP_S * count else float(count)
