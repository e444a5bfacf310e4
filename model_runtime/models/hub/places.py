"""Places in a model's text: what it wrote in, `Found` things out, in 0..1 of the picture that it was given.

Whatever its family, a model is read tolerantly: JSON in fences, in part, or with single quotes; `bbox_2d`, `box_2d` and
other names; boxes in tokens; values beyond the picture's edge. What is no place stays text.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...common.found import Found
from ...common.hub_models import PIXELS, HubKind
from ..found_text import MOST_FOUND, clamped, unit_box

_NUMBER = r"-?\d{1,7}(?:\.\d{1,9})?"
_BETWEEN = r"[\s,()]{1,8}"
_DEEPEST = 4  # lists within lists
_TRAILING = re.compile(r",\s*([]}])")
_TOKEN = re.compile(r"<\|[^<>|]*\|>")
_OBJECT = re.compile(r"\{[^{}]*\}")
_BOX_KEYS = ("bbox_2d", "box_2d", "bbox", "box", "bounding_box")
_POINT_KEYS = ("point_2d", "point", "coordinate", "coordinates")
_LABEL_KEYS = ("label", "name", "class", "category", "object", "text_content", "text", "description")
_CORNERS = re.compile(
    rf"(?:<\|object_ref_start\|>(?P<ref>[^<]*)<\|object_ref_end\|>\s*)?(?:<\|box_start\|>)?\s{{0,8}}"
    rf"\(\s*({_NUMBER})\s*,\s*({_NUMBER})\s*\)\s*,\s*\(\s*({_NUMBER})\s*,\s*({_NUMBER})\s*\)"
)
_TAGGED = re.compile(r"(?:<ref>(?P<ref>[^<]*)</ref>\s*)?<box>(?P<boxes>[^<]*)(?:</box>|$)")
_FOUR = re.compile(rf"({_NUMBER}){_BETWEEN}({_NUMBER}){_BETWEEN}({_NUMBER}){_BETWEEN}({_NUMBER})")
_LIST = re.compile(r"\[[\d\s.,-]+\]")
_LOCATIONS = re.compile(r"((?:<loc\d{4}>){4})(?:<seg\d{3}>)*\s*([^<;]*)")
_POINTS = re.compile(r"<(?:points|tracks)\b(?P<attributes>[^<>]*)>(?P<inner>[^<]*)")
_COORDS = re.compile(r'coords="([0-9\t:;, .]+)"')
_GROUP = re.compile(r"(?:^|[\t:,;])\s{0,8}(\d{1,9})(?:\.\d{1,9})? ([0-9. ]+)")
_NUMBERED = re.compile(r"(\d{1,9}) (\d{1,4}) (\d{1,4})(?= |$)")
_ALT = re.compile(r'alt="([^"]*)"')

Raw = tuple[str, int, tuple[float, ...]]  # label, number of its picture, four numbers of a box or two of a point


def places(text: str, kind: HubKind, phrase: str, resized: Sequence[tuple[int, int]]) -> tuple[Found, ...]:
    """Boxes and points of a text. `phrase`: the label where none is written; `resized`: (width, height) of each picture
    as the processor made it, in whose pixels some families count."""
    readers = (_locations, _tagged, _pointed, _objects, _corners)
    raw = next((found for read in readers if (found := list(read(text)))), None)
    if raw is None and phrase:
        raw = list(_bare(text))
    things = (_thing(entry, kind, phrase, resized) for entry in (raw or [])[:MOST_FOUND])
    return tuple(thing for thing in things if thing is not None)


def _thing(raw: Raw, kind: HubKind, phrase: str, resized: Sequence[tuple[int, int]]) -> Found | None:
    label, picture, numbers = raw
    if not all(map(math.isfinite, numbers)) or not 0 <= picture < len(resized):
        return None
    far = (kind.scale, kind.scale) if kind.scale != PIXELS else resized[picture]
    if max(numbers) <= 1 and any(number != int(number) for number in numbers):
        far = (1.0, 1.0)  # fractions, whatever was asked for
    if kind.y_first:
        numbers = tuple(numbers[k + 1 - 2 * (k % 2)] for k in range(len(numbers)))
    label = " ".join(_TOKEN.sub("", label).split()) or phrase
    if len(numbers) == 2:
        return Found(label, picture=picture, point=(clamped(numbers[0] / far[0]), clamped(numbers[1] / far[1])))
    box = unit_box(numbers, *far)
    empty = box[0] == box[2] or box[1] == box[3]  # "nothing", or wholly outside
    return None if empty else Found(label, picture=picture, box=box)


def _objects(text: str) -> Iterator[Raw]:
    """JSON objects that hold a box or a point; an object that is cut off is left out."""
    for match in _OBJECT.finditer(text):
        members = _value(match.group())
        if not isinstance(members, dict):
            continue
        label = next((members[key] for key in _LABEL_KEYS if isinstance(members.get(key), str)), "")
        picture = members.get("image", members.get("picture", 0))
        for keys, size in ((_BOX_KEYS, 4), (_POINT_KEYS, 2)):
            value = next((members[key] for key in keys if key in members), None)
            for numbers in _groups(value):
                if len(numbers) == size or (len(numbers) in (2, 4) and size == 2):
                    yield label, picture if type(picture) is int else 0, numbers


def _bare(text: str) -> Iterator[Raw]:
    """Lists of numbers where places were asked for and nothing else is written."""
    for match in _LIST.finditer(text):
        for numbers in _groups(_value(match.group())):
            if len(numbers) in (2, 4):
                yield "", 0, numbers


def _corners(text: str) -> Iterator[Raw]:
    for match in _CORNERS.finditer(text):
        yield match["ref"] or "", 0, tuple(map(float, match.groups()[1:]))


def _tagged(text: str) -> Iterator[Raw]:
    for match in _TAGGED.finditer(text):
        for four in _FOUR.finditer(match["boxes"]):
            yield match["ref"] or "", 0, tuple(map(float, four.groups()))


def _locations(text: str) -> Iterator[Raw]:
    for match in _LOCATIONS.finditer(text):
        numbers = tuple(float(number) for number in re.findall(r"\d{4}", match.group(1)))
        yield match.group(2), 0, numbers


def _pointed(text: str) -> Iterator[Raw]:
    """Molmo's: `coords="1 1 250 300 2 400 500"`, an image's number from 1 before its points, each with its own."""
    for match in _POINTS.finditer(text):
        coords, alt = _COORDS.search(match["attributes"]), _ALT.search(match["attributes"])
        label = alt.group(1) if alt else match["inner"]
        for group in _GROUP.finditer(coords.group(1)) if coords else ():
            for point in _NUMBERED.finditer(group.group(2)):
                yield label, int(group.group(1)) - 1, (float(point.group(2)), float(point.group(3)))


def _groups(value: Any, deep: int = 0) -> Iterator[tuple[float, ...]]:
    """The numbers of `[1, 2, 3, 4]`, of `[[1, 2, 3, 4], ...]` and of such lists with numbers as texts."""
    if not isinstance(value, (list, tuple)) or deep > _DEEPEST:
        return
    if value and all(isinstance(entry, (list, tuple)) for entry in value):
        for entry in value:
            yield from _groups(entry, deep + 1)
        return
    try:
        yield tuple(float(entry) for entry in value if not isinstance(entry, bool))
    except (TypeError, ValueError, OverflowError):
        return


def _value(text: str) -> Any:
    """What a text of JSON stands for, with single quotes or a comma too many too; None where it is none."""
    for spelt in (text, _TRAILING.sub(r"\1", text.replace("'", '"') if '"' not in text else text)):
        try:
            return json.loads(spelt)
        except (ValueError, RecursionError):
            continue
    return None
