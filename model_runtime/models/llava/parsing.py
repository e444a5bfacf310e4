"""What GeoChat's answers find: boxes `{<x1><y1><x2><y2>|<degrees>}` in 0..100, turned about their middles."""

from __future__ import annotations

import math
import re

from ...common.found import Found
from ..base import Question
from ..found_text import MOST_FOUND, Parsed, clamped, unit_box

_NUMBER = r"<(-?\d{1,5}(?:\.\d{1,9})?)>"
_BOX = re.compile(rf"\{{\s*{_NUMBER}\s*{_NUMBER}\s*{_NUMBER}\s*{_NUMBER}(?:\s*\|\s*{_NUMBER}?)?")
_PHRASE = re.compile(r"<p>([^<]{0,200})</p>")


def parsed(question: Question, text: str, scale: int) -> Parsed:
    """The boxes of an answer, named by the phrase before them, else by what was asked."""
    found = []
    for match in _BOX.finditer(text):
        phrases = _PHRASE.findall(text[: match.start()]) or _PHRASE.findall(question.instruction)
        label = " ".join((phrases[-1] if phrases else question.instruction).split())
        *corners, turn = (float(number or 0) for number in match.groups())
        box = unit_box(corners, scale, scale)
        found.append(Found(label, polygon=_turned(box, turn)) if turn % 180 else Found(label, box=box))
        if len(found) == MOST_FOUND:
            break
    return Parsed(tuple(found))


def spelt(box: tuple[float, float, float, float], scale: int) -> str:
    """A box (0..1) as the model reads it."""
    return "{" + "".join(f"<{round(scale * value)}>" for value in box) + "|<0>}"


def _turned(box: tuple[float, float, float, float], degrees: float) -> tuple[tuple[float, float], ...]:
    """A box's corners turned counter-clockwise, as a picture is seen."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    corners = ((box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]))
    return tuple(
        (
            clamped(middle_x + cos * (x - middle_x) + sin * (y - middle_y)),
            clamped(middle_y - sin * (x - middle_x) + cos * (y - middle_y)),
        )
        for x, y in corners
    )
