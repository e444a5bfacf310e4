"""Reviewed answers as training items in GeoChat_Instruct's form: takes rows of an answers table, writes a folder.

`train.json` and `images/`, which `train` reads back (`model_runtime/datasets/geochat.py`). Only what a person accepted
or corrected becomes an item. For any thread.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from qgis.core import NULL, QgsFeature, QgsFeedback

from ....model_runtime.common.instruction import tidied
from ....model_runtime.common.tasks import SINGLE
from ..files import ExportError, folder_aside
from ..text import tr

COLUMNS = (
    "task", "question", "answer", "verdict", "corrected_answer", "found", "image_sha256", "conversation", "turn_number",
)  # fmt: skip
PICTURE = "picture"
SOURCE = "UniRS review"
MARKER = "<image>"
NOT_REVIEWED, NOT_ONE_PICTURE, NO_CONTEXT, NO_PICTURE = "not reviewed", "not one picture", "no context", "no picture"


@dataclass
class Written:
    """How many items and pictures were written, and how many answers were left out for which reason."""

    items: int = 0
    pictures: int = 0
    left_out: Counter = field(default_factory=Counter)

    def sentences(self) -> list[str]:
        """One a reason."""
        words = {
            NOT_REVIEWED: tr("{} left out: nobody accepted or corrected them."),
            NOT_ONE_PICTURE: tr("{} left out: they are not questions about one picture."),
            NO_CONTEXT: tr("{} left out: an earlier turn of their conversation was not accepted."),
            NO_PICTURE: tr("{} left out: their picture was not kept."),
        }
        return [words[reason].format(count) for reason, count in self.left_out.items()]


@dataclass(frozen=True)
class _Turn:
    id: int
    number: int
    question: str
    answer: str  # "" where it was not accepted
    image: str


def write(
    folder: str, rows: Iterable[QgsFeature], picture: Callable[[int], bytes | None], feedback: QgsFeedback
) -> Written:
    """Write the items of these rows, of which `COLUMNS` were read; `picture` gives the PNG of a row by its number.

    Raises ExportError. A run that is cancelled leaves nothing.
    """
    written = Written()
    conversations = _conversations(rows, written)
    with folder_aside(folder) as part:
        entries, images = [], {}
        os.mkdir(os.path.join(part, "images"))
        for number, turns in enumerate(conversations):
            if feedback.isCanceled():
                raise ExportError(tr("Cancelled; nothing was written."))
            feedback.setProgress(100 * number / len(conversations))
            kept = _leading(turns, written)
            if not kept:
                continue
            first = kept[0]
            if first.image not in images:
                images[first.image] = _put_picture(part, first, picture(first.id))
            if not images[first.image]:
                written.left_out[NO_PICTURE] += len(kept)
                continue
            entries.append(_entry(kept, images[first.image]))
        written.items, written.pictures = len(entries), sum(map(bool, images.values()))
        if not entries:
            raise ExportError(" ".join([tr("There is nothing to write."), *written.sentences()]))
        with open(os.path.join(part, "train.json"), "w", encoding="utf-8", newline="\n") as file:
            json.dump(entries, file, ensure_ascii=False, indent=1)
    return written


def _conversations(rows: Iterable[QgsFeature], written: Written) -> list[list[_Turn]]:
    """The turns about one picture, in their order, by conversation; what cannot be an item is counted."""
    found: dict[str, list[_Turn]] = {}
    for row in rows:
        values = {name: None if row[name] == NULL else row[name] for name in COLUMNS}
        corrected = str(values["corrected_answer"] or "").strip()
        accepted = bool(corrected) or values["verdict"] == "right"
        if values["task"] != SINGLE or values["found"] is not None:
            written.left_out[NOT_ONE_PICTURE] += 1
            continue
        answer = corrected or str(values["answer"] or "").strip()
        turn = _Turn(
            int(row.id()),
            int(values["turn_number"] or 0),
            tidied(str(values["question"] or "")),
            answer if accepted else "",
            str(values["image_sha256"] or "").partition("\n")[0] or str(row.id()),
        )
        found.setdefault(str(values["conversation"] or row.id()), []).append(turn)
    return [sorted(turns, key=lambda turn: (turn.number, turn.id)) for turns in found.values()]


def _leading(turns: list[_Turn], written: Written) -> list[_Turn]:
    """The turns up to the first that was not accepted, or is missing: a later one refers to what nobody vouches for."""
    kept: list[_Turn] = []
    for turn in turns:
        if len(kept) == turn.number and turn.question and turn.answer and turn.image == turns[0].image:
            kept.append(turn)
        else:
            written.left_out[NOT_REVIEWED if not turn.answer else NO_CONTEXT] += 1
    return kept


def _put_picture(part: str, turn: _Turn, png: bytes | None) -> str:
    """The picture's name below images/; "" where there is none."""
    if not png:
        return ""
    name = f"{turn.image[:16]}.png"
    with open(os.path.join(part, "images", name), "wb") as file:
        file.write(png)
    return name


def _entry(turns: list[_Turn], image: str) -> dict[str, Any]:
    spoken = []
    for turn in turns:
        spoken.append({"from": "human", "value": turn.question if spoken else f"{MARKER}\n{turn.question}"})
        spoken.append({"from": "gpt", "value": turn.answer})
    return {"id": str(turns[0].id), "image": image, "conversations": spoken, "source": SOURCE}
