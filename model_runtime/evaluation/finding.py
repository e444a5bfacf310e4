"""What a model found beside what was sought: boxes by their overlap, masks by their pixels; scores out.

Where one thing is sought a box is right where its intersection over union with it is 0.5 or more (DIOR-RSVG's Pr@0.5);
of several boxes the one with the best score counts, else the first. Pixels of masks are pooled over all pictures, as
LoveDA and LEVIR-CD are scored.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ..common.found import Found
from ..common.methods import FIND
from ..datasets import Item, Sought
from ..scenes.places import on_grid
from .scores import Scores

RIGHT = 0.5
WHOLE = Found("everything", box=(0.0, 0.0, 1.0, 1.0))
MIDDLE = Found("the middle", box=(0.25, 0.25, 0.75, 0.75))

Box = tuple[float, float, float, float]
Counts = tuple[int, int, int]  # pixels that are right, wrongly found, and missed; or boxes (see matched)


def trivial(items: Sequence[Item]) -> dict[str, tuple[str, list[tuple[Found, ...]]]]:
    """What is found without looking: by name, in words, and for each item."""
    found = {"everything": ("the whole picture", [(WHOLE,)] * len(items))}
    if any(item.sought.method == FIND for item in items):
        found["middle"] = ("a box in the middle, half as wide and high", [(MIDDLE,)] * len(items))
    return found


def found_scores(items: Sequence[Item], found: Sequence[Sequence[Found]]) -> Scores:
    """Scores of boxes (`iou_50`, `mean_iou`, `answered`) and of masks (`iou`, `f1`, `precision`, `recall`, and by class
    `miou`, `iou_by_class`; `iou_on_grid` where answers have one), in percent. Where each thing is sought, `recall` and
    `precision` of boxes, in all and `_by_phrase`."""
    scores = Scores()
    everything = list(zip(items, found, strict=True))
    each = [pair for pair in everything if pair[0].sought.each]
    if each:
        _each_scores(each, scores)
    boxes = [pair for pair in everything if pair[0].sought.method == FIND and not pair[0].sought.each]
    if boxes:
        overlaps = [_overlap(item, things) for item, things in boxes]
        scores.share([overlap >= RIGHT for overlap in overlaps], "iou_50")
        scores.mean(overlaps, "mean_iou")
        scores.share([any(thing.box for thing in things) for _, things in boxes], "answered")
    masks = [pair for pair in everything if pair[0].sought.method != FIND]
    if masks:
        _mask_scores(masks, scores)
    return scores


def iou(one: Sequence[float], other: Sequence[float]) -> float:
    """Intersection over union of two boxes (left, top, right, bottom)."""
    width = max(0.0, min(one[2], other[2]) - max(one[0], other[0]))
    height = max(0.0, min(one[3], other[3]) - max(one[1], other[1]))
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    both = width * height
    return both / (sum(areas) - both) if sum(areas) > both else 0.0


def drawn(things: Sequence[Found], shape: tuple[int, int], picture: int = 0) -> np.ndarray:
    """(H, W) bool: the pixels that things of a picture cover; cells of a mask are spread by nearest."""
    height, width = shape
    covered = np.zeros(shape, np.uint8)
    for thing in things:
        if thing.picture != picture:
            continue
        if thing.mask is not None:
            cells = np.array(thing.mask.cells(), np.uint8).reshape(thing.mask.height, thing.mask.width)
            rows = (np.arange(height) + 0.5) * thing.mask.height / height
            columns = (np.arange(width) + 0.5) * thing.mask.width / width
            covered |= cells[rows.astype(int)[:, None], columns.astype(int)[None, :]]
        else:
            left, top, right, bottom = thing.box or (0, 0, 0, 0)
            ring = thing.polygon or ((left, top), (right, top), (right, bottom), (left, bottom))
            corners = np.round(np.array(ring) * (width, height) - 0.5).astype(np.int32)
            if thing.point is None:
                cv2.fillPoly(covered, [corners], 1)
    return covered.astype(bool)


def _overlap(item: Item, things: Sequence[Found]) -> float:
    boxes = [thing for thing in things if thing.box is not None]
    if not boxes:
        return 0.0
    best = max(boxes, key=lambda thing: -1.0 if thing.score is None else thing.score)
    return max(iou(best.box, box) for box in item.sought.boxes)


def _each_scores(pairs: Sequence[tuple[Item, Sequence[Found]]], scores: Scores) -> None:
    """A box of the truth is found by the one box that overlaps it most, RIGHT or more."""
    counted: dict[str, list[Counts]] = {}
    for item, things in pairs:
        counted.setdefault(item.kind, []).append(matched(item.sought, [thing.box for thing in things if thing.box]))
    kinds = {"": [one for some in counted.values() for one in some], **dict(sorted(counted.items()))}
    for kind, some in kinds.items():
        right, given, wanted = np.array(some).T
        for part, whole in (("recall", wanted), ("precision", given)):
            scores.ratio(right, whole, *((f"{part}_by_phrase", kind) if kind else (part,)), things=True)


def matched(sought: Sought, given: Sequence[Box]) -> Counts:
    """How many boxes are right, how many were given, how many sought; of those given, unsure ones are left out."""
    overlaps = [(iou(box, true), k, n) for k, box in enumerate(given) for n, true in enumerate(sought.boxes)]
    taken, found = set(), set()
    for overlap, k, n in sorted(overlaps, reverse=True):
        if overlap >= RIGHT and k not in taken and n not in found:
            taken.add(k)
            found.add(n)
    rest = [box for k, box in enumerate(given) if k not in taken]
    wrong = [box for box in rest if not any(iou(box, one) >= RIGHT for one in sought.unsure)]
    return len(taken), len(taken) + len(wrong), len(sought.boxes)


def _mask_scores(pairs: Sequence[tuple[Item, Sequence[Found]]], scores: Scores) -> None:
    counted: dict[str, list[Counts]] = {}
    masks = [thing.mask for _, things in pairs for thing in things if thing.mask is not None]
    side, on_its_grid = max((mask.height for mask in masks), default=0), []
    for item, things in pairs:
        inside, counts = item.sought.pixels()
        if side:
            cells, wanted = drawn(things, (side, side), len(item.pictures) - 1), on_grid(inside, side)
            on_its_grid.append((int((cells & wanted).sum()), int((cells | wanted).sum())))
        covered = drawn(things, inside.shape, len(item.pictures) - 1)
        right = int((covered & inside & counts).sum())
        missed, wrong = int((inside & ~covered & counts).sum()), int((covered & ~inside & counts).sum())
        counted.setdefault(item.kind, []).append((right, wrong, missed))
    everything = np.array([one for some in counted.values() for one in some])
    right, wrong, missed = everything.T
    scores.ratio(right, right + wrong + missed, "iou")
    scores.ratio(2 * right, 2 * right + wrong + missed, "f1")
    scores.ratio(right, right + wrong, "precision")
    scores.ratio(right, right + missed, "recall")
    if side:
        scores.ratio(*np.array(on_its_grid).T, "iou_on_grid")
    if len(counted) > 1:
        for kind in sorted(counted):
            own = np.array(counted[kind]).T
            scores.ratio(own[0], own.sum(axis=0), "iou_by_class", kind)
        by_class = [value for value in scores.values["iou_by_class"].values() if value is not None]
        scores.plain(sum(by_class) / len(by_class) / 100 if by_class else 0.0, len(by_class), "miou")
