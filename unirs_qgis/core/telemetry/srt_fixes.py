"""One record's telemetry: takes in its text, gives out the position, heights and clock that it states.

The dialects, by what they write (all of them seen in real files):

    [latitude: 41.42] [longitude: 2.16] [rel_alt: 1.3 abs_alt: 132.8]     DJI since 2018; older ones say "longtitude"
    GPS(149.0251,-20.2533,16) BAROMETER:1.9                               Mavic Pro, Phantom 4: longitude, latitude
    GPS (-121.7458, 48.0771, 17), D 221.21m, H 200.70m                    Mavic Mini, Phantom 4 RTK: the same
    GPS(36.6146,-6.1120,0.0M) BAROMETER:0.3M                              Matrice 300: latitude, longitude
    GPS(W: 88.011787, N: 41.867947, 30.50m)                               Autel: as the letters say

A third number without a unit counts satellites. HOME is where the pilot stood and is never taken for the position.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

_DECIMAL = r"[-+]?\d{1,6}(?:\.\d{1,15})?"
_LATITUDE = re.compile(rf"\blat(?:itude)?\s*[:=]\s*({_DECIMAL})(?![\d.])", re.IGNORECASE)
_LONGITUDE = re.compile(rf"\b(?:longt?itude|lon|lng|long)\s*[:=]\s*({_DECIMAL})(?![\d.])", re.IGNORECASE)
_TUPLE = re.compile(r"\b(GPS|HOME)\s*:?\s*\(([^()]{1,120})\)", re.IGNORECASE)
_PART = re.compile(rf"\s*([NSEW])?\s*:?\s*({_DECIMAL})\s*°?\s*([NSEW])?\s*(m)?\s*", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})[ T]+(\d{1,2}):(\d{2}):(\d{2})(?:[.,:](\d{1,6}))?")
_HEIGHTS = {
    "sea": re.compile(rf"\babs_alt\s*:\s*({_DECIMAL})", re.IGNORECASE),
    "unstated": re.compile(rf"\baltitude\s*:\s*({_DECIMAL})", re.IGNORECASE),
    "start": re.compile(
        rf"(?:\brel_alt\s*:|\bBAROMETER\s*[:(]|\bHb\s*:|(?<![\w.])H\s)\s*({_DECIMAL})(?![\d.])", re.IGNORECASE
    ),
}


@dataclass(frozen=True)
class Fix:
    """What one record states.

    `latitude`, `longitude`: degrees where the record names them. `pair`: two degrees whose order it does not state.
    `home`: such a pair of the starting place. `upper_m`: the pair's height ends in "M", as on the Matrice 300.
    `heights`: metres by what they are above: "sea", "start" (the starting place), "unstated". `clock`: local time.
    """

    latitude: float | None = None
    longitude: float | None = None
    pair: tuple[float, float] | None = None
    home: tuple[float, float] | None = None
    upper_m: bool = False
    heights: dict[str, float] = field(default_factory=dict)
    clock: datetime | None = None


def read_fix(text: str) -> Fix:
    """The telemetry of a record's text; all fields empty where it holds none."""
    heights = {kind: float(found.group(1)) for kind, found in _found(_HEIGHTS, text)}
    latitude, longitude = _LATITUDE.search(text), _LONGITUDE.search(text)
    named = (float(latitude.group(1)), float(longitude.group(1))) if latitude and longitude else (None, None)
    pair, home, upper_m = None, None, False
    for name, inside in _TUPLE.findall(text):
        parts = [_PART.fullmatch(part) for part in inside.split(",")]
        if len(parts) < 2 or parts[0] is None or parts[1] is None:
            continue
        if name.upper() == "HOME":
            home = home or _plain(parts)
            continue
        if named[0] is None:
            named = _lettered(parts)
        pair = pair or _plain(parts)
        if len(parts) > 2 and parts[2] is not None and parts[2].group(4):
            heights.setdefault("unstated", float(parts[2].group(2)))
            upper_m = parts[2].group(4) == "M"
    return Fix(*named, pair, home, upper_m, heights, _clock(text))


def _found(patterns: dict[str, re.Pattern], text: str) -> list[tuple[str, re.Match]]:
    found = ((kind, pattern.search(text)) for kind, pattern in patterns.items())
    return [(kind, match) for kind, match in found if match]


def _plain(parts: list[re.Match | None]) -> tuple[float, float] | None:
    """Two numbers without letters."""
    if any(part.group(1) or part.group(3) for part in parts[:2]):
        return None
    return float(parts[0].group(2)), float(parts[1].group(2))


def _lettered(parts: list[re.Match | None]) -> tuple[float | None, float | None]:
    """(latitude, longitude) of two numbers with N or S and E or W."""
    degrees = {}
    for part in parts[:2]:
        letter = (part.group(1) or part.group(3) or "").upper()
        if letter:
            value = float(part.group(2))
            degrees["NS" if letter in "NS" else "EW"] = -abs(value) if letter in "SW" else value
    return (degrees["NS"], degrees["EW"]) if len(degrees) == 2 else (None, None)


def _clock(text: str) -> datetime | None:
    found = _CLOCK.search(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    try:
        return datetime(year, month, day, hour, minute, second, int((found.group(7) or "0").ljust(6, "0")))
    except ValueError:
        return None
