"""Bands that are steps of time or another dimension, and no colours: takes in what a file says of its bands.

Standard library only, imported by both processes. NetCDF and GRIB keep a variable's times, levels and members as bands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from .sentences import Sentence

_DIMENSION = "NETCDF_DIM_"
_SPECTRAL = {"band", "bands", "wavelength", "wavelengths", "channel", "channels", "rgb", "rgba", "colour", "color"}
_UNITS = {
    "second": 1,
    "sec": 1,
    "s": 1,
    "minute": 60,
    "min": 60,
    "hour": 3600,
    "hr": 3600,
    "h": 3600,
    "day": 86400,
    "d": 86400,
}
_SINCE = re.compile(r"(\w+?)s?\s+since\s+(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{1,2}))?")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d([-_.]?)(?:0[1-9]|1[0-2])(?:\1(?:0[1-9]|[12]\d|3[01]))?(?!\d)")
_CALENDARS = ("", "standard", "gregorian", "proleptic_gregorian")


@dataclass(frozen=True)
class Step:
    """The band to show, numbered from 1, and what to say of it."""

    band: int
    note: Sentence


def steps(bands: Sequence[Any], tags: Mapping[str, str]) -> Step | None:
    """The first step where bands (with `name`, `colour` and `tags`) are steps; None where they are not, or but one."""
    first = next((index for index, band in enumerate(bands, 1) if band.colour != "alpha"), 1)
    if len(bands) < 2:
        return None
    kept = bands[first - 1].tags
    dimensions = [key[len(_DIMENSION) :] for key in kept if key.startswith(_DIMENSION)]
    if dimensions:
        if any(name.lower() in _SPECTRAL for name in dimensions):
            return None
        words = ", ".join(_place(name, kept[_DIMENSION + name], tags) for name in dimensions)
        return _step(first, len(bands), words)
    if any(key.startswith("GRIB_") for key in kept):
        words = [kept.get("GRIB_COMMENT", ""), _epoch(kept.get("GRIB_VALID_TIME", ""))]
        return _step(first, len(bands), ", ".join(filter(None, words)))
    dates = [match[0] for match in (_DATE.search(band.name) for band in bands) if match]
    if len(dates) == len(bands) == len(set(dates)):
        return _step(first, len(bands), bands[first - 1].name)
    return None


def _step(first: int, count: int, words: str) -> Step:
    note = Sentence(
        "The {count} bands are steps and no colours; the first is shown, in grey: {place}.", count=count, place=words
    )
    return Step(first, note)


def _place(dimension: str, value: str, tags: Mapping[str, str]) -> str:
    """ "time 2001-01-16" of a dimension's value, as a date where its units say so."""
    units = tags.get(f"{dimension}#units", "")
    match = _SINCE.match(units)
    seconds = _UNITS.get(match[1].lower()) if match else None
    if seconds and tags.get(f"{dimension}#calendar", "").lower() in _CALENDARS:
        year, month, day, hour, minute = (int(part or 0) for part in match.groups()[1:])
        try:
            moment = datetime(year, month, day, hour, minute) + timedelta(seconds=float(value) * seconds)
        except (ValueError, OverflowError):
            moment = None
        if moment is not None:
            return f"{dimension} {_written(moment)}"
    return " ".join(filter(None, (dimension, value, units if units not in ("1", "none") else "")))


def _epoch(text: str) -> str:
    match = re.match(r"\s*(\d{1,11})", text)
    return _written(datetime.fromtimestamp(int(match[1]), timezone.utc)) if match else ""


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d" if moment.hour == moment.minute == 0 else "%Y-%m-%d %H:%M")
