"""The one place that a file states for all of it: its tags in, a position out (ISO 6709, annex H)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..common.telemetry import TrackPoint, is_position
from .fixes import Position

_TAGS = ("com.apple.quicktime.location.iso6709", "location")  # QuickTime's key, and ©xyz as FFmpeg calls it
_TEXT = re.compile(r"([+-]\d{1,6}(?:[.,]\d+)?)([+-]\d{1,7}(?:[.,]\d+)?)([+-]\d{1,5}(?:[.,]\d+)?)?(?:CRS\w*)?/?")


def stated_place(tags: Mapping[str, str]) -> Position | None:
    """The place in a file's tags, None where there is none or it is nowhere."""
    for wanted in _TAGS:
        for tag, text in tags.items():
            if tag.lower() == wanted or tag.lower().startswith(f"{wanted}-"):  # "location-eng"
                place = iso_6709(text)
                if place is not None:
                    return place
    return None


def iso_6709(text: str) -> Position | None:
    """ "+46.9480+007.4474+540/", with degrees, degrees and minutes, or degrees, minutes and seconds."""
    found = _TEXT.fullmatch(text.strip())
    if found is None:
        return None
    latitude, longitude, height = found.groups()
    place = Position(_degrees(latitude, 2), _degrees(longitude, 3), _number(height) if height else None)
    return place if is_position(TrackPoint(0.0, place.latitude, place.longitude)) else None


def _degrees(text: str, digits: int) -> float:
    """Degrees of so many digits, which two of minutes and two of seconds may follow."""
    whole = re.match(r"\d+", text[1:]).group()
    value = abs(_number(text))
    if len(whole) > digits + 2:
        value = value // 10000 + value // 100 % 100 / 60 + value % 100 / 3600
    elif len(whole) == digits + 2:
        value = value // 100 + value % 100 / 60
    return -value if text[0] == "-" else value


def _number(text: str) -> float:
    return float(text.replace(",", "."))
