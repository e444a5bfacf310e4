"""Boxes and masks of RSUniVLM's texts turned with the picture: a text and an orientation in, the text true then out."""

from __future__ import annotations

import re

import numpy as np

from ...models.rsunivlm.parsing import BACKGROUND, mask_rows
from ...models.rsunivlm.prompts import SCALE, spelt
from ...models.rsunivlm.spelling import boxes_text, mask_text
from .views import turned

_BOX = re.compile(r"\[(\d{1,3}), (\d{1,3}), (\d{1,3}), (\d{1,3})\]")


def turned_places(text: str, turn: int) -> str | None:
    """The text for a picture in orientation `turn` (views.TURNS); None for a mask of several labels, or not square.

    A text of boxes alone has them in their new order; a box among words is turned where it stands.
    """
    if not turn:
        return text
    if _BOX.search(text):
        boxes = [_turned_box(found, turn) for found in _BOX.finditer(text)]
        if not _BOX.sub("", text).strip(", "):
            return boxes_text(boxes)
        following = iter(boxes)
        return _BOX.sub(lambda found: spelt(next(following)), text)
    rows = mask_rows(text, False) if "*" in text else None
    if rows is None:
        return text
    labels = {cell for row in rows for cell in row} - BACKGROUND
    if len(labels) > 1 or len(rows) != len(rows[0]):
        return None
    inside = np.array([[cell not in BACKGROUND for cell in row] for row in rows])
    return mask_text(turned(inside, turn), next(iter(labels), "x"))


def _turned_box(found: re.Match, turn: int) -> tuple[float, float, float, float]:
    """As `views.turned` turns pictures: mirrored left to right first, then by quarter turns counter-clockwise."""
    left, top, right, bottom = (min(int(number), SCALE) / SCALE for number in found.groups())
    if turn >= 4:
        left, right = 1 - right, 1 - left
    for _ in range(turn % 4):
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    return left, top, right, bottom
