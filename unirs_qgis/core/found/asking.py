"""What was looked for, and what came of it, in a row of the answers: takes a reply and its crops, gives an `Answer`.

The row holds the things as they are cut to where the picture has data, so that features and rasters can be made of it
alone, at any time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ....model_runtime.common import methods
from ....model_runtime.common.found import Found
from ....model_runtime.common.found_clip import mask_cells
from ....model_runtime.common.reply import Reply
from ..answers.answer import Answer
from ..crops.crop import Crop, seen_by_all
from .cutting import cut

Box = tuple[float, float, float, float]
_WORDS = {  # in English like what a model reads, and like its instructions kept in the row
    methods.FIND: "Find: {}",
    methods.POINT: "Point to: {}",
    methods.SEGMENT: "Outline: {}",
    methods.SEGMENT_CHANGE: "Outline what changed: {}",
    methods.DESCRIBE_BOX: "Describe the rectangle",
    methods.CAPTION: "Describe the picture",
}
_LONGEST = 80  # letters of a label
_NAMED = 4  # classes in a summary


@dataclass(frozen=True)
class Search:
    """What is asked: a method of `methods.MODEL_METHODS`, its phrase, or the box to describe (0..1 of the picture).

    `cover`: the phrase is a list of classes, of which shares of the picture are told.
    `caption_id`: the row of a change caption that led to it, 0 for none. `grid`, `run`: of what was looked for in every
    cell of a grid its file, which has what was found, and its run there; "" and 0 for a single place.
    """

    method: str
    phrase: str = ""
    box: Box | None = None
    cover: bool = False
    caption_id: int = 0
    grid: str = ""
    run: int = 0

    @property
    def words(self) -> str:
        """As it stands in the row."""
        return _WORDS[self.method].format(self.phrase)

    def to_row(self) -> dict[str, Any]:
        """Its part of the column `found`."""
        box = None if self.box is None else list(self.box)
        row = {"method": self.method, "phrase": self.phrase, "box": box, "cover": self.cover,
               "caption": self.caption_id or None}  # fmt: skip
        return {**row, "grid": self.grid, "run": self.run} if self.run else row


def search_of(answer: Answer) -> Search | None:
    """What a stored answer was looking for; None for one that was no search, and for a damaged row."""
    return _search(answer.found)


def as_search(found: str | None) -> Search | None:
    """The same of the text in the column `found`."""
    try:
        return _search(json.loads(found or "null"))
    except (ValueError, RecursionError):
        return None


def _search(row: Any) -> Search | None:
    if not isinstance(row, dict) or row.get("method") not in _WORDS:
        return None
    box = row.get("box")
    try:
        box = None if box is None else tuple(float(value) for value in box)
        return Search(row["method"], str(row.get("phrase") or ""), box, bool(row.get("cover")),
                      int(row.get("caption") or 0), str(row.get("grid") or ""), int(row.get("run") or 0))  # fmt: skip
    except (TypeError, ValueError):
        return None


def things_of(answer: Answer) -> tuple[Found, ...]:
    """The things of a stored answer; those that a damaged row no longer has whole are left out."""
    things = []
    for members in answer.found.get("things") or () if isinstance(answer.found, dict) else ():
        try:
            things.append(Found.from_wire(members))
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return cut(things, None)


def completed(answer: Answer, reply: Reply, crops: Sequence[Crop], search: Search) -> Answer:
    """The row of a search: `answer` with the things of the reply, and a label that says how many there are."""
    things = reply.found
    if search.method == methods.DESCRIBE_BOX and not things and search.box is not None:
        label = " ".join(reply.answer.split())[:_LONGEST]
        things = (Found(label, box=search.box),) if label else ()
    kept = cut(things, seen_by_all(crops))
    row = {**search.to_row(), "things": [thing.to_wire() for thing in kept]}
    describes = search.method in (methods.DESCRIBE_BOX, methods.CAPTION)
    label = answer.label if describes else summary(kept, search)
    return replace(answer, question=search.words, found=row, label=label)


def summary(things: Sequence[Found], search: Search) -> str:
    """ "3 × water tower", or of masks the share of the picture that each class takes."""
    if any(thing.mask is not None for thing in things):
        parts = [f"{name} {share:.0%}" if share >= 0.01 else f"{name} < 1%" for name, share in shares(things)]
        return ", ".join([*parts[:_NAMED], *(["…"] if len(parts) > _NAMED else [])])
    labels = [thing.label for thing in things] or [search.phrase]
    counts = {label: labels.count(label) if things else 0 for label in dict.fromkeys(labels)}
    parts = [f"{count} × {label}" for label, count in counts.items()]
    return ", ".join([*parts[:_NAMED], *(["…"] if len(parts) > _NAMED else [])])


def shares(things: Sequence[Found]) -> list[tuple[str, float]]:
    """Each label of the masks with the share of the picture 0..1 that it takes, the largest first."""
    parts: dict[str, float] = {}
    for thing in things:
        if thing.mask is not None:
            parts[thing.label] = parts.get(thing.label, 0.0) + float(mask_cells(thing.mask).mean())
    return sorted(parts.items(), key=lambda part: -part[1])
