"""Where in a picture each token of an answer is about, and what each image token has to know: texts in, targets out.

An answer of boxes says where each box lies, one of a mask what its cells are; so the texts themselves, turned with
their picture, are the truth. A head of one layer learns to attend to what a token is about (attention_supervision.py),
and heads that are thrown away read it off the image tokens before that layer (finding_heads.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch

from ...models.byte_pair_tokeniser import BytePairTokeniser
from ...models.rsunivlm.parsing import BACKGROUND, mask_rows
from ...models.rsunivlm.prompts import SCALE
from ...models.rsunivlm.spelling import RUN
from ...scenes.places import BOXED, PHRASES
from ..data.finding import BOXES, CHANGE_MASK, MASK, phrase_of
from ..data.sampling import AugmentedSample
from ..data.sequences import NO_LABEL, PackedBatch
from .attention_targets import ANSWER_LAYER, AttentionTargets

_PHRASE = re.compile(r"Where is the (.+)\?|segment the (.+) area that have changed|\[SEG\] (?!Please)(.+)\.")
_BOX = re.compile(r"\[(\d{1,3}), (\d{1,3}), (\d{1,3}), (\d{1,3})\]")
_COVERED = 0.4  # of a cell, before its token has to know the box
_BOX_LAYERS = (ANSWER_LAYER, ANSWER_LAYER + 1)  # a head's values are too few for all four numbers
_EACH = 4  # of the tokens of a mask one in so many is supervised: they are all alike


@dataclass(frozen=True)
class MapTargets:
    """Of n annotations of a batch, int64 (n,) each: in which of the `sequences` they are, at which token their picture
    starts (`image_starts`), and the number of their map (see `finding_heads.MAPS`). `cells` (n, P) float32: of a mask 1
    inside; of boxes 1 where the middle of one lies. `sides` (n, P, 4): log(1 + how far the smallest box that covers
    enough of a cell reaches from its middle to the left, top, right and bottom, in cells), and `shares` (n, P) what
    such a cell counts, one together for each box; 0 elsewhere. `numbers` (n, P, 4) int64: that box as its answer
    spells it, 0..SCALE.
    """

    sequences: torch.Tensor
    image_starts: torch.Tensor
    maps: torch.Tensor
    cells: torch.Tensor
    sides: torch.Tensor
    shares: torch.Tensor
    numbers: torch.Tensor

    def to(self, device: torch.device) -> MapTargets:
        return replace(self, **{entry.name: getattr(self, entry.name).to(device) for entry in fields(self)})


CHANGE_MAPS = len(PHRASES)  # masks first, then changed masks, then boxes
BOX_MAPS = 2 * len(PHRASES)


def finding_targets(
    examples: Sequence[AugmentedSample], batch: PackedBatch, tokeniser: BytePairTokeniser, grid: int
) -> tuple[AttentionTargets | None, MapTargets | None]:
    """Of the boxes and masks of a batch of `examples`, (grid, grid) tokens a picture; None where none is known."""
    found: list[tuple] = []
    maps: list[tuple] = []
    for number, example in enumerate(examples):
        conversation_ids = batch.conversation_ids[number].tolist()
        labels = batch.labels[number].tolist()
        first = int((batch.slots[number] >= 0).int().argmax())
        starts = _image_starts(batch.slots[number], len(example.sample.keys), grid**2)
        for conversation, annotation in enumerate(example.annotations):
            if annotation.kind not in (BOXES, MASK, CHANGE_MASK):
                continue
            answer = [k for k, owner in enumerate(conversation_ids) if owner == conversation and labels[k] != NO_LABEL]
            asked, text = annotation.turns[0]
            phrase = _phrase(asked)
            image = starts[-1] if annotation.kind == CHANGE_MASK else first
            if annotation.kind == BOXES:
                boxes = [tuple(min(int(n), SCALE) / SCALE * grid for n in box) for box in _BOX.findall(text)]
                found += _box_tokens(number, image, answer, labels, boxes, tokeniser, grid)
                if phrase in BOXED:
                    maps.append((number, image, BOX_MAPS + BOXED.index(phrase), *_box_maps(boxes, grid)))
            else:
                rows = mask_rows(text, False)
                if rows is None or len(rows) != grid or len(rows[0]) != grid:
                    continue
                cells = np.array([[cell not in BACKGROUND for cell in row] for row in rows], np.float32)
                found += _mask_tokens(number, image, answer, grid, number + conversation)
                if phrase is not None:
                    offset = CHANGE_MAPS if annotation.kind == CHANGE_MASK else 0
                    none = _no_boxes(grid)
                    maps.append((number, image, offset + PHRASES.index(phrase), cells.flatten(), *none))
    return _attention(found), _stacked(maps)


def _attention(found: list[tuple]) -> AttentionTargets | None:
    if not found:
        return None
    *indices, weights, locations = zip(*found, strict=True)
    values = (torch.from_numpy(np.stack(arrays)).float() for arrays in (weights, locations))
    return AttentionTargets(*map(torch.tensor, indices), *values)


def _stacked(maps: list[tuple]) -> MapTargets | None:
    if not maps:
        return None
    *indices, cells, sides, shares, numbers = zip(*maps, strict=True)
    values = (torch.from_numpy(np.stack(some)) for some in (cells, sides, shares, numbers))
    return MapTargets(*map(torch.tensor, indices), *values)


def _phrase(asked: str) -> str | None:
    match = _PHRASE.search(asked)
    return phrase_of(next(filter(None, match.groups()))) if match else None


def _image_starts(slots: torch.Tensor, images: int, each: int) -> list[int]:
    """The first token of each image of a sequence, whose slots count through the batch."""
    shown = (slots >= 0).nonzero().squeeze(1).tolist()
    return [shown[k * each] for k in range(images)]


def _box_tokens(
    number: int,
    image: int,
    answer: Sequence[int],
    labels: Sequence[int],
    boxes: Sequence[tuple],
    tokeniser: BytePairTokeniser,
    grid: int,
) -> list[tuple]:
    """A target for each token that a number of a box follows."""
    found, current = [], -1
    for k in answer:
        piece = tokeniser.decode([labels[k]])
        current += "[" in piece
        if 0 <= current < len(boxes) and any(letter.isdigit() for letter in piece):
            left, top, right, bottom = boxes[current]
            across, down = _overlap(left, right, grid), _overlap(top, bottom, grid)
            weights = np.outer(down, across).flatten()
            where = _location(boxes[current], grid)
            found += [(number, k, image, layer, 0, weights / weights.sum(), where) for layer in _BOX_LAYERS]
    return found


def _mask_tokens(number: int, image: int, answer: Sequence[int], grid: int, phase: int) -> list[tuple]:
    """A target for some of the tokens that a piece of a mask follows; none where masks are not in pieces of RUN."""
    if len(answer) != grid * grid // RUN + 1:
        return []
    found = []
    for order in range(phase % _EACH, len(answer) - 1, _EACH):
        weights = np.zeros(grid**2)
        weights[order * RUN : (order + 1) * RUN] = 1 / RUN
        row, column = divmod(order * RUN, grid)
        where = _location((column, row, column + RUN, row + 1), grid)
        found.append((number, answer[order], image, ANSWER_LAYER, 0, weights, where))
    return found


def _location(box: tuple[float, float, float, float], grid: int) -> np.ndarray:
    """POSITION_VALUES of a box in cells: half of how far its middle is from the picture's, and its half sides as
    logarithms, so that what is large or far away does not count for more than all else.
    """
    left, top, right, bottom = box
    middle = (left + right - grid) / 4, (top + bottom - grid) / 4
    return np.array([*middle, *(np.log(side / 2 + 0.25) for side in (right - left, bottom - top))])


def _overlap(low: float, high: float, grid: int) -> np.ndarray:
    """(grid,): how much of each cell lies between two places; where they are one, the cell that they lie in."""
    edges = np.arange(grid)
    shares = np.clip(np.minimum(high, edges + 1) - np.maximum(low, edges), 0, 1)
    if not shares.any():
        shares[min(int(low), grid - 1)] = 1.0
    return shares


def _no_boxes(grid: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sides, shares and numbers (see MapTargets) where there are none."""
    cells = grid**2
    return np.zeros((cells, 4), np.float32), np.zeros(cells, np.float32), np.zeros((cells, 4), np.int64)


def _box_maps(boxes: Sequence[tuple], grid: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Cells, sides, shares and numbers (see MapTargets)."""
    cells = np.zeros((grid, grid), np.float32)
    sides, shares, numbers = _no_boxes(grid)
    for left, top, right, bottom in sorted(boxes, key=lambda box: (box[0] - box[2]) * (box[3] - box[1])):
        column, row = (min(int((low + high) / 2), grid - 1) for low, high in ((left, right), (top, bottom)))
        cells[row, column] = 1
        covered = np.outer(_overlap(top, bottom, grid), _overlap(left, right, grid)) >= _COVERED
        covered[row, column] = True
        inside = covered.flatten()
        for y, x in np.argwhere(covered):
            reach = np.array([x + 0.5 - left, y + 0.5 - top, right - x - 0.5, bottom - y - 0.5])
            sides[y * grid + x] = np.log1p(np.maximum(reach, -0.5))
        numbers[inside] = np.round(np.array([left, top, right, bottom]) * SCALE / grid)
        shares[inside] = 1 / covered.sum()
    return cells.flatten(), sides, shares, numbers
