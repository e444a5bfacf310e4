"""Words of place turned with the picture: a sentence and an orientation in, the sentence that is then true out."""

from __future__ import annotations

import re

_SIDES = ("left", "bottom", "right", "top")  # each becomes the next by a quarter turn counter-clockwise
_SAME = {"upper": "top", "lower": "bottom"}
_CORNER = r"(top|upper|bottom|lower)([ -])(left|right)"
_SIDE = r"(?:(at|on) the )(top|bottom|left|right)(?![ -](?:left|right)\b)"
_ALONE = r"(?<!is )(?<!are )(top|bottom|left|right|upper|lower)"
_PLACE = re.compile(rf"\b(?:{_CORNER}|{_SIDE}|{_ALONE})\b", re.IGNORECASE)
_FIXED = re.compile(
    r"\b(north|south|east|west|northern|southern|eastern|western|above|below|horizontal\w*|vertical\w*|"
    r"leftmost|rightmost|clockwise)\b",
    re.IGNORECASE,
)


def turned_text(text: str, turn: int) -> str | None:
    """The text for a picture in orientation `turn` (views.TURNS), or None where its words of place cannot be turned."""
    if not turn or not _PLACE.search(text) and not _FIXED.search(text):
        return text
    if _FIXED.search(text):
        return None
    return _PLACE.sub(lambda found: _replaced(found, turn), text)


def _replaced(found: re.Match, turn: int) -> str:
    row, gap, column, preposition, side, alone = found.groups()
    if row:
        first, second = _moved(_SAME.get(row.lower(), row.lower()), turn), _moved(column.lower(), turn)
        if first in ("left", "right"):
            first, second = second, first
        if row.lower() in _SAME:
            first = {"top": "upper", "bottom": "lower"}[first]
        return f"{first}{gap}{second}"
    if preposition:
        moved = _moved(side.lower(), turn)
        return f"{'at' if moved in ('top', 'bottom') else 'on'} the {moved}"
    moved = _moved(_SAME.get(alone.lower(), alone.lower()), turn)
    return {"top": "upper", "bottom": "lower"}.get(moved, moved) if alone.lower() in _SAME else moved


def _moved(side: str, turn: int) -> str:
    if turn >= 4 and side in ("left", "right"):
        side = "right" if side == "left" else "left"
    return _SIDES[(_SIDES.index(side) + turn % 4) % 4]
