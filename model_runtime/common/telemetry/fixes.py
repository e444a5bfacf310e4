"""One record's telemetry: takes in its text, gives out the position, heights and clock that it states.

The dialects, by what they write (all of them seen in real files, with points; some write commas):

    [latitude: 41.42] [longitude: 2.16] [rel_alt: 1.3 abs_alt: 132.8]     DJI since 2018; older ones say "longtitude"
    GPS(149.0251,-20.2533,16) BAROMETER:1.9                               Mavic Pro, Phantom 4: longitude, latitude
    GPS (-121.7458, 48.0771, 17), D 221.21m, H 200.70m                    Mavic Mini, Phantom 4 RTK: the same
    GPS(36.6146,-6.1120,0.0M) BAROMETER:0.3M                              Matrice 300: latitude, longitude
    GPS(W: 88.011787, N: 41.867947, 30.50m)                               Autel: as the letters say
    GPS(W: -117.-9605, N: 33.6323, -37) ReH:0                             Autel's .ass

A third number that is whole and without unit, sign and letters counts satellites. HOME is where the pilot stood and is
never taken for the position.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from . import spelling
from .spelling import NUMBER, UNIT

_NAMED = r"\b{}\b\s*[:=]?\s*([^\[\](){{}}<>|;\n]{{1,60}})"
_LATITUDE = re.compile(_NAMED.format(r"lat(?:itude)?"), re.IGNORECASE)
_LONGITUDE = re.compile(_NAMED.format(r"(?:longt?itude|lon|lng|long)"), re.IGNORECASE)
_TUPLE = re.compile(r"\b(GPS|HOME)\s*[:=]?\s*\(([^()]{1,120})\)", re.IGNORECASE)
_BARE = re.compile(r"\bGPS\s*[:=]\s*([^\[\](){}<>|\n]{1,120})", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})[ T]+(\d{1,2}):(\d{2}):(\d{2})(?:[.,:](\d{1,6}))?")
_STATED = re.compile(r"\b(?:lat|latitude|GPS)\s*(?:[:=]\s*\(?|\()[^\])\n]{0,80}\d", re.IGNORECASE)
_SATELLITES = re.compile(r"\d{1,2}")
_HEIGHTS = {
    "sea": re.compile(rf"\babs_?alt(?:itude)?\s*[:=]\s*({NUMBER}){UNIT}", re.IGNORECASE),
    "unstated": re.compile(rf"\balt(?:itude)?\s*[:=]\s*({NUMBER}){UNIT}", re.IGNORECASE),
    "start": re.compile(
        rf"(?:\brel_?alt(?:itude)?\s*[:=]|\bBAROMETER\s*[:(=]|\bReH\s*:|\bHb\s*:|(?<![\w.])H[\s:=])"
        rf"\s*({NUMBER}){UNIT}",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True)
class RecordFix:
    """What one record states.

    `latitude`, `longitude`: degrees where the record names them. `pair`: two degrees whose order it does not state.
    `home`: such a pair of the starting place. `upper_m`: the pair's height ends in "M", as on the Matrice 300.
    `heights`: metres by what they are above: "sea", "start" (the starting place), "unstated". `clock`: local time.
    `stated`: whether a place is named in numbers, be they degrees or not.
    """

    latitude: float | None = None
    longitude: float | None = None
    pair: tuple[float, float] | None = None
    home: tuple[float, float] | None = None
    upper_m: bool = False
    heights: dict[str, float] = field(default_factory=dict)
    clock: datetime | None = None
    stated: bool = False


def read_fix(text: str) -> RecordFix:
    """The telemetry of a record's text; all fields empty where it holds none."""
    heights = dict(_heights(text))
    named = _named(text)
    pair, home, upper_m = None, None, False
    for name, inside in _places(text):
        members = spelling.parts(inside)
        angles = [spelling.angle(member, whole=True) for member in members[:2]]
        if len(angles) < 2 or None in angles:
            continue
        if name == "HOME":
            home = home or _plain(angles)
            continue
        if named[0] is None:
            named = _lettered(angles)
        pair = pair or _plain(angles)
        third = members[2].strip() if len(members) > 2 else ""
        if third and (angles[0][1] or not _SATELLITES.fullmatch(third)):
            metres = spelling.height(third)
            if metres is not None:
                heights.setdefault("unstated", metres)
                upper_m = third.endswith("M")
    stated = named[0] is not None or pair is not None or _STATED.search(text) is not None
    return RecordFix(*named, pair, home, upper_m, heights, _clock(text), stated)


def _heights(text: str) -> list[tuple[str, float]]:
    found = ((kind, pattern.search(text)) for kind, pattern in _HEIGHTS.items())
    known = ((kind, spelling.metres(*match.groups())) for kind, match in found if match)
    return [(kind, metres) for kind, metres in known if metres is not None]


def _named(text: str) -> tuple[float | None, float | None]:
    """(latitude, longitude) that the text names, both or none."""
    values = []
    for pattern, letters in ((_LATITUDE, "NS"), (_LONGITUDE, "EW")):
        found = pattern.search(text)
        value = spelling.angle(found.group(1)) if found else None
        if value is None or value[1] not in ("", *letters):
            return None, None
        values.append(value[0])
    return values[0], values[1]


def _places(text: str) -> list[tuple[str, str]]:
    """What stands in parentheses after GPS and HOME, else what follows "GPS:" without any."""
    if "gps" not in text.casefold():
        return []  # as in the records of all newer drones, where the search below would take as long as the rest
    found = [(name.upper(), inside) for name, inside in _TUPLE.findall(text)]
    if not any(name == "GPS" for name, _ in found):
        found += [("GPS", inside) for inside in _BARE.findall(text)]
    return found


def _plain(angles: list[tuple[float, str]]) -> tuple[float, float] | None:
    """Two numbers without letters."""
    return None if angles[0][1] or angles[1][1] else (angles[0][0], angles[1][0])


def _lettered(angles: list[tuple[float, str]]) -> tuple[float | None, float | None]:
    """(latitude, longitude) of two numbers with N or S and E or W."""
    degrees = {"NS" if letter in "NS" else "EW": value for value, letter in angles if letter}
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
