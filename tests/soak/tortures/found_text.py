"""What models write of boxes, points and masks, misspelt: things within the picture, or text that stays text."""

from __future__ import annotations

import json
import math
from pathlib import Path
from random import Random
from types import SimpleNamespace

import numpy as np

from model_runtime.common.found import Found
from model_runtime.common.hub_models import PIXELS
from model_runtime.models.found_text import MOST_FOUND, Parsed, off_square, phrase_asked
from model_runtime.models.hub.places import places
from model_runtime.models.llava.parsing import parsed as geochat
from model_runtime.models.rsunivlm import prompts
from model_runtime.models.rsunivlm.parsing import parsed as rsunivlm

from ..mutation import damaged
from ..torture import Case, Count, Torture, Wrong

SAMPLES = tuple(
    text.encode()
    for text in (
        "[12, 30, 45, 60]",
        "the ship [0.1, 0.2, 0.3, 0.9] and two trucks [1,2,3,4], [99, 98, 97, 96]",
        "{<12><30><45><60>|<90>} <p>a plane</p> {<1><2><3><4>}",
        "<p>windmill</p> {<100><100><0><0>|<-45>",
        '```json\n[{"bbox_2d": [12, 30, 400, 560], "label": "water tower"}, {"point_2d": [5, 6], "label": "x"}]\n```',
        "[{'box_2d': [12, 30, 400, 560], 'label': 'road'},]",
        '{"boxes": [[1, 2, 3, 4], [5, 6, 7, 8]]}',
        "<|object_ref_start|>road<|object_ref_end|><|box_start|>(12,30),(45,60)<|box_end|>",
        "<ref>road</ref><box>[[12, 30, 45, 60], [1, 2, 3, 4]]</box>",
        "<loc0010><loc0020><loc0300><loc0400> boat ; <loc0001><loc0002><loc0003><loc0004> car",
        '<points coords="1 1 500 500 2 600 600;2 1 5 5" alt="trees">trees</points>',
        "others*16\nothers*4, road*8, others*4\nroad*16\n" * 5,
        "road*4, water*4\nroad*8\nwater*7",
        "There is nothing of that kind.",
    )
)
KINDS = tuple(
    SimpleNamespace(scale=scale, y_first=y_first) for scale in (1, 100, 1000, PIXELS) for y_first in (True, False)
)


def prepare(folder: Path) -> Case:
    """Nothing is needed."""
    pictures = [np.zeros((64, 96, 3), np.uint8), np.zeros((96, 64, 3), np.uint8)]

    def case(random: Random) -> Count:
        text = damaged(random.choice(SAMPLES), random, SAMPLES, 1 << 16).decode("utf-8", "surrogateescape")
        count = Count()
        for found in _read(text, random):
            _check(found)
            _check(off_square(Parsed(found), pictures, random.random() < 0.5).found)
            count.add(bool(found))
        return count

    return case


def _read(text: str, random: Random) -> list[tuple[Found, ...]]:
    tag = random.choice((prompts.SEG, prompts.VG, prompts.REF))
    asked = f"{tag}{text if tag == prompts.REF else 'Where is the windmill?'}"
    question = SimpleNamespace(
        instruction=asked, task=random.choice(("single", "pair")), method="find", pictures=(), tag=tag, box=None
    )
    phrase_asked(text)
    resized = [(random.choice((1, 28, 500)), random.choice((1, 28, 500)))] * random.choice((1, 2))
    hub = places(text, random.choice(KINDS), random.choice(("", "road")), resized)
    return [rsunivlm(question, text, random.random() < 0.5).found, geochat(question, text, 100).found, hub]


def _check(found: tuple[Found, ...]) -> None:
    if len(found) > 256 * 256:
        raise Wrong(f"{len(found)} things found")
    for thing in found[:MOST_FOUND]:
        wired = thing.to_wire()
        if Found.from_wire(json.loads(json.dumps(wired))) != thing:
            raise Wrong(f"not the same over the wire: {str(wired)[:200]}")
        for corner in (thing.box or ()) + (thing.point or ()):
            if not (math.isfinite(corner) and 0 <= corner <= 1):
                raise Wrong(f"outside the picture: {str(wired)[:200]}")


TORTURE = Torture(
    "found_text", "boxes, points and masks in a model's text, misspelt", 200_000, prepare, limit_s=2.0, slice=150
)
