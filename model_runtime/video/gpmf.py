"""GoPro's telemetry (GPMF): the payloads of a "gpmd" track in, positions over time out.

Source: github.com/gopro/gpmf-parser, README. A payload is a row of items, each a key of four letters, a type, the size
of a sample in bytes, a 16-bit number of samples, all big-endian, and the samples, filled up to four bytes. Type 0 holds
items in its turn: DEVC (a device) holds STRM (streams), and what stands in a stream before its samples is about them:
SCAL (divisors), TYPE (the members of a sample of type "?"), GPSF (0: no lock), GPSP (dilution of precision x 100), GPSU
(UTC), GPSA (what heights are above).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ..common.sentences import Sentence
from ..common.telemetry import TrackPoint, is_position
from .fixes import Fix, Position

START = b"DEVC"
# Streams of positions, the best first, and where in a sample latitude, longitude and altitude begin. GPS9 (HERO11, 13)
# has time, precision and lock in every sample; GPS5 (HERO5 to 10); GLPI and GPRI (the Karma drone) begin with a clock.
_STREAMS = {b"GPS9": 0, b"GPS5": 0, b"GLPI": 1, b"GPRI": 1}
_NUMBERS = {"b": "b", "B": "B", "s": "h", "S": "H", "l": "i", "L": "I", "f": "f", "d": "d", "j": "q", "J": "Q"}
_FIXED = {"q": ("i", 1 << 16), "Q": ("q", 1 << 32)}
_NO_LOCK_DOP = 99.0  # receivers write 99.99 while they have no position
_DEEPEST = 8
_DAYS_SINCE = datetime(2000, 1, 1, tzinfo=UTC).timestamp()


@dataclass(frozen=True)
class GpmfPositions:
    """Fixes with the seconds at which they hold; notes on the heights; whether there was a stream of positions."""

    timed: tuple[tuple[float, Fix], ...]
    notes: tuple[Sentence, ...]
    stated: bool


def read_positions(payloads: Iterable[tuple[float, float, bytes]]) -> GpmfPositions:
    """The positions in payloads, each with the seconds at which it begins and how long it lasts.

    Of several streams the best that has positions counts. The samples of a payload lie evenly over its time. Samples
    without a lock are left out, and a damaged payload ends where it is damaged.
    """
    found: dict[bytes, list[tuple[float, Fix]]] = {key: [] for key in _STREAMS}
    seen, sea = set(), set()
    for start_s, length_s, data in payloads:
        for key, samples, above_sea in _streams(data):
            seen.add(key)
            if above_sea:
                sea.add(key)
            for number, fix in enumerate(samples):
                after_s = length_s * number / len(samples)
                if fix is not None and fix.unix_s is not None and key != b"GPS9":
                    fix = replace(fix, unix_s=fix.unix_s + after_s)  # the payload's, at its start
                if fix is not None:
                    found[key].append((start_s + after_s, fix))
    best = next((key for key in _STREAMS if found[key]), None)
    if best is None:
        return GpmfPositions((), (), bool(seen))
    if best in sea:
        notes = ()
    elif best in (b"GPS9", b"GPS5"):
        notes = (Sentence("Heights are above the ellipsoid (WGS 84), not above the sea."),)
    else:
        notes = (Sentence("The file does not say what its heights are above."),)
    return GpmfPositions(tuple(found[best]), notes, True)


def _streams(data: bytes) -> Iterator[tuple[bytes, list[Fix | None], bool]]:
    """Each stream of positions: its key, its samples (None: no lock), and whether its heights are above the sea."""
    for items in _nested(data, 0, len(data), 0):
        about: dict[bytes, tuple[str, int, int, bytes]] = {}
        for key, kind, size, count, value in items:
            if key not in _STREAMS:
                about[key] = (kind, size, count, value)
            elif count and size:
                samples = [_fix(key, row, about) for row in _rows(kind, size, count, value, about)]
                yield key, samples, about.get(b"GPSA", ("", 0, 0, b""))[3].startswith(b"MSL")


def _nested(data: bytes, at: int, end: int, depth: int) -> Iterator[list[tuple[bytes, str, int, int, bytes]]]:
    """The items of every STRM, wherever it is nested."""
    for key, kind, size, count, first in _items(data, at, end):
        beyond = first + size * count
        if kind != "\0":
            continue
        if key == b"STRM":
            inner = _items(data, first, beyond)
            yield [(name, form, one, many, data[place : place + one * many]) for name, form, one, many, place in inner]
        elif depth < _DEEPEST:
            yield from _nested(data, first, beyond, depth + 1)


def _items(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, str, int, int, int]]:
    """(key, type, size of a sample, samples, first byte) of every whole item."""
    while at + 8 <= end:
        key, kind, size, count = struct.unpack_from(">4scBH", data, at)
        first = at + 8
        if first + size * count > end or key == b"\0\0\0\0":
            return
        yield key, kind.decode("latin-1"), size, count, first
        at = first + (size * count + 3) // 4 * 4


def _rows(kind: str, size: int, count: int, value: bytes, about: dict) -> list[list[float]]:
    """The samples as scaled numbers; none where they cannot be read."""
    kinds = _members(kind, size, about)
    if not kinds:
        return []
    form = ">" + "".join(_FIXED.get(one, (_NUMBERS.get(one), 0))[0] for one in kinds)
    if struct.calcsize(form) > size:
        return []
    ones = [_FIXED[one][1] if one in _FIXED else 1 for one in kinds]
    scales = _scales(about.get(b"SCAL"))
    divisors = [one * (scales[place % len(scales)] or 1) for place, one in enumerate(ones)]
    rows = (struct.unpack_from(form, value, number * size) for number in range(count))
    return [[part / divisor for part, divisor in zip(row, divisors, strict=True)] for row in rows]


def _members(kind: str, size: int, about: dict) -> str:
    """The types of a sample's members, empty where one is unknown."""
    if kind == "?":
        kinds = about.get(b"TYPE", ("", 0, 0, b""))[3].rstrip(b"\0").decode("latin-1")
    else:
        known = _NUMBERS.get(kind) or _FIXED.get(kind, ("",))[0]
        kinds = kind * (size // struct.calcsize(known)) if known else ""
    return kinds if all(one in _NUMBERS or one in _FIXED for one in kinds) else ""


def _scales(item: tuple[str, int, int, bytes] | None) -> list[float]:
    if item is None:
        return [1.0]
    kind, size, count, value = item
    return [part for row in _rows(kind, size, count, value, {}) for part in row] or [1.0]


def _fix(key: bytes, row: list[float], about: dict) -> Fix | None:
    """The fix of a sample, None without a lock, outside the globe or at (0, 0)."""
    first = _STREAMS[key]
    if len(row) < first + 3:
        return None
    latitude, longitude, altitude_m = row[first : first + 3]
    if key == b"GPS9" and len(row) >= 9:
        unix_s, dop, lock = _DAYS_SINCE + 86400 * row[5] + row[6], row[7], row[8]
    else:
        unix_s = _utc(about.get(b"GPSU"))
        dop = _first(about.get(b"GPSP"), 0.0) / 100
        lock = _first(about.get(b"GPSF"), 3.0)
    if lock == 0 or dop > _NO_LOCK_DOP or not is_position(TrackPoint(0.0, latitude, longitude)):
        return None
    return Fix(unix_s, Position(latitude, longitude, altitude_m))


def _first(item: tuple[str, int, int, bytes] | None, otherwise: float) -> float:
    """The first number of an item that is no position, unscaled."""
    rows = _rows(*item, {}) if item is not None else []
    return rows[0][0] if rows else otherwise


def _utc(item: tuple[str, int, int, bytes] | None) -> float | None:
    """Seconds since 1970 of "yymmddhhmmss.sss"."""
    text = item[3].rstrip(b"\0 ").decode("latin-1") if item is not None else ""
    try:
        whole = datetime.strptime(text[:12], "%y%m%d%H%M%S").replace(tzinfo=UTC)
        return whole.timestamp() + float("0" + text[12:])
    except ValueError:
        return None
