"""What every reader gives: `Item`s, and a `Report` of those that could not be used, counted by reason."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..common.closed_questions import SHORT_ANSWER
from ..common.tasks import Task
from ..errors import RequestFault
from .pictures import FrameRef, PictureFault, PictureRef, PictureStore
from .sought import Sought

EXAMPLES = 3
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


class DataFault(RequestFault):
    """A folder or file that is not the data set it should be; the sentence names it."""


@dataclass(frozen=True)
class Item:
    """One picture, pair or video with its turns of instruction and answer.

    `id` is unique within its data set and split. `turns` are (instruction as the model gets it, answer). `source` names
    the data set an item comes from, `kind` the question type, or `changed` / `unchanged` for a pair. `references` are
    all texts an answer may be compared with. `options` is the class list of a closed question where the rule of
    `tasks.candidates` does not find it. `mask` is a pair's change mask, where it has one.
    `sought`: what is to be found, in items that ask for no text.
    """

    id: str
    task: Task
    pictures: tuple[PictureRef | FrameRef, ...]
    turns: tuple[tuple[str, str], ...]
    source: str
    kind: str
    references: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    mask: PictureRef | None = None
    sought: Sought | None = None

    def read(self) -> tuple[np.ndarray, ...]:
        """The pictures' pixels, (H, W, 3) uint8 RGB each, in time order. Raises PictureFault."""
        return tuple(picture.read() for picture in self.pictures)


@dataclass
class Report:
    """How many items were good, and how many were left out for which reason (with the first few by name)."""

    good: int = 0
    bad: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def leave_out(self, reason: str, name: str) -> None:
        """Count an item that cannot be used."""
        self.bad[reason] = self.bad.get(reason, 0) + 1
        named = self.examples.setdefault(reason, [])
        if len(named) < EXAMPLES:
            named.append(name)

    def lines(self) -> list[str]:
        """One sentence a reason."""
        return [
            f"{count} left out: {reason} ({', '.join(self.examples[reason])})" for reason, count in self.bad.items()
        ]


def short_answer(question: str) -> str:
    """A question with the short-answer suffix, parted by one space (the separator is our choice)."""
    return f"{question.strip()} {SHORT_ANSWER}"


def read_json(file: Path) -> object:
    """The content of a JSON file; halves of characters in it, which no text may hold, become "?". Raises DataFault."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        content = json.loads(text)
        if _HALF_CHARACTER.search(text):
            return json.loads(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))
        return content
    except FileNotFoundError:
        raise DataFault(
            f"There is no file {file}; is this the folder of the data set, and is there such a split?"
        ) from None
    except (ValueError, RecursionError) as error:
        raise DataFault(f"{file} is no JSON file: {error}.") from error
    except OSError as error:
        raise DataFault(f"{file} cannot be read: {error.strerror}.") from error


def find_picture(store: PictureStore, names: Collection[str], report: Report, item: str) -> PictureRef | None:
    """The first of the names that is there; None, counted, where none is."""
    try:
        for name in names:
            found = store.find(name)
            if found is not None:
                return found
    except PictureFault:
        report.leave_out("the picture's name leads outside the data set", item)
        return None
    damaged = f" (damaged: {', '.join(store.damaged)})" if store.damaged else ""
    report.leave_out(f"the picture is missing{damaged}", item)
    return None
