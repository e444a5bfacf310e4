"""Boxes and labels that models write as text: an answer in, unit boxes out; what every family's parser shares.

Models misspell: numbers beyond their scale, corners the wrong way round, another bracket than they were taught, a box
cut short. What can be read is read and clamped; what cannot stays the text it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..common.found import Found
from ..common.found_clip import mask_cells, mask_of, sampled

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, 0..1 of a picture."""

MOST_FOUND = 1000  # of one answer
_NUMBER = r"-?\d{1,7}(?:\.\d{1,9})?"
_BETWEEN = r"[\s,;<>()\[\]{}]{1,8}"  # of two numbers: "1, 2", "(1,2),(3,4)", "<1><2>"
_BOX = re.compile(rf"[\[({{<]{{1,3}}\s*({_NUMBER}){_BETWEEN}({_NUMBER}){_BETWEEN}({_NUMBER}){_BETWEEN}({_NUMBER})")
_REST = re.compile(r"[^\[({<\n]{0,40}?[\])}>]{1,3}")  # up to the brackets that close it, as ", 5]" or "|<90>}"
_ASKED = re.compile(
    r"^(?:please\s+)?(?:where\s+(?:is|are)|find|locate|detect|segment|mark|outline|show(?:\s+me)?)\s+"
    r"(?:(?:the|a|an|all|any)\s+)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WrittenBox:
    """A box as it stands in a text: `start` and `end` of its characters, and its four numbers clamped to 0..1."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True)
class Parsed:
    """What a text comes to: things found, and sentences for the reader, as where nothing could be read."""

    found: tuple[Found, ...] = ()
    notes: tuple[str, ...] = ()


def boxes_in(text: str, scale_x: float, scale_y: float, y_first: bool = False) -> list[WrittenBox]:
    """The boxes of four numbers in brackets that a text holds, in order, at most MOST_FOUND.

    `scale_x`, `scale_y`: the number that the right and the lower edge of the picture have (100, 1000, pixels).
    """
    found = []
    for match in _BOX.finditer(text):
        values = [float(value) for value in match.groups()]
        if y_first:
            values = [values[1], values[0], values[3], values[2]]
        rest = _REST.match(text, match.end())
        found.append(WrittenBox(match.start(), rest.end() if rest else match.end(), unit_box(values, scale_x, scale_y)))
        if len(found) == MOST_FOUND:
            break
    return found


def unit_box(values: Sequence[float], scale_x: float, scale_y: float) -> Box:
    """Two corners (x, y, x, y) as a box: scaled to 0..1, clamped, its corners in order."""
    across = sorted(clamped(value / scale_x) for value in values[::2])
    down = sorted(clamped(value / scale_y) for value in values[1::2])
    return across[0], down[0], across[1], down[1]


def clamped(value: float) -> float:
    """A number as 0..1; what is none is 0."""
    return min(max(value, 0.0), 1.0) if math.isfinite(value) else 0.0


def phrase_asked(question: str) -> str:
    """What a question asks for, to name what is found where the answer does not: "Where is the windmill?" -> windmill.

    Tags in brackets at its beginning are left out; a question of another form is returned as it is.
    """
    text = re.sub(r"^(?:\[[A-Za-z]+\]\s*)+", "", question.strip())
    return _ASKED.sub("", text).strip(" \t\n.?!。？") or text or question.strip()


def off_square(parsed: Parsed, pictures: Sequence[np.ndarray], pad: bool) -> Parsed:
    """Things in 0..1 of the square that a model saw of a picture, in 0..1 of the picture: `pad` was centred on the
    square around it, else the middle of it was cut out. What lies on the bars is left out."""
    things = (_off_square(thing, *pictures[thing.picture].shape[:2], pad) for thing in parsed.found)
    return replace(parsed, found=tuple(thing for thing in things if thing is not None))


def onto_square(box: Box, picture: np.ndarray, pad: bool) -> Box:
    """A box in 0..1 of a picture (H, W, 3) in 0..1 of the square that a model sees of it; see `off_square`."""
    height, width = picture.shape[:2]
    side, left, top = _square(height, width, pad)
    x0, y0, x1, y1 = box
    return (
        clamped((x0 * width - left) / side),
        clamped((y0 * height - top) / side),
        clamped((x1 * width - left) / side),
        clamped((y1 * height - top) / side),
    )


def _square(height: int, width: int, pad: bool) -> tuple[int, int, int]:
    """The square's side, and where its corner lies in the picture, in pixels of it."""
    side = max(height, width) if pad else min(height, width)
    left, top = (-((side - length) // 2) if pad else (length - side) // 2 for length in (width, height))
    return side, left, top


def _off_square(thing: Found, height: int, width: int, pad: bool) -> Found | None:
    if height == width:
        return thing
    side, left, top = _square(height, width, pad)

    def moved(x: float, y: float) -> tuple[float, float]:
        return (x * side + left) / width, (y * side + top) / height

    if thing.mask is not None:
        cells = np.zeros((height, width), bool)
        square = sampled(mask_cells(thing.mask), side, side)
        rows, columns = slice(max(top, 0), min(top + side, height)), slice(max(left, 0), min(left + side, width))
        cells[rows, columns] = square[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
        return replace(thing, mask=mask_of(cells)) if cells.any() else None
    if thing.point is not None:
        x, y = moved(*thing.point)
        return replace(thing, point=(x, y)) if 0 <= x <= 1 and 0 <= y <= 1 else None
    if thing.polygon is not None:
        corners = [moved(*corner) for corner in thing.polygon]
        beside = any(max(values) <= 0 or min(values) >= 1 for values in zip(*corners, strict=True))
        return None if beside else replace(thing, polygon=tuple((clamped(x), clamped(y)) for x, y in corners))
    (x0, y0), (x1, y1) = moved(*thing.box[:2]), moved(*thing.box[2:])
    box = clamped(x0), clamped(y0), clamped(x1), clamped(y1)
    return replace(thing, box=box) if box[0] < box[2] and box[1] < box[3] else None
