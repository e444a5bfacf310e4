"""What is asked of a loaded model, and where its progress goes: plain values, no model code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..common.tasks import Task
from ..images import content_hash
from .unirs.prompts import Turn


@dataclass(frozen=True)
class Question:
    """What is asked. `clue`: True (make one), False or a text to use; `options`: a class list, else by the rule."""

    task: Task
    pictures: tuple[np.ndarray, ...]  # (H, W, 3) uint8 RGB each
    instruction: str
    clue: bool | str = True
    max_clue_ids: int = 64
    max_new_ids: int = 256
    history: tuple[Turn, ...] = ()
    options: tuple[str, ...] = ()
    heat: bool = False


@dataclass(frozen=True)
class Place:
    """What a question's pictures are, by content: the key under which tokens, clues and prefixes are kept.

    `hashes` are of the pictures' bytes alone, as the client is told; `shapes` are their (height, width).
    """

    task: str
    pad: bool
    hashes: tuple[str, ...]
    shapes: tuple[tuple[int, int], ...] = ()

    @property
    def pictures(self) -> tuple[tuple[str, tuple[int, int]], ...]:
        """What each picture is: equal bytes of other sides are another picture."""
        return tuple(zip(self.hashes, self.shapes, strict=True))


def place_of(question: Question, pad: bool, known: dict[int, str] | None = None) -> Place:
    """The place that a question is about; `known` holds hashes by `id` of pictures that live as long as it does."""
    known = {} if known is None else known
    for picture in question.pictures:
        if id(picture) not in known:
            known[id(picture)] = content_hash(picture)
    return Place(
        question.task,
        pad,
        tuple(known[id(picture)] for picture in question.pictures),
        tuple(picture.shape[:2] for picture in question.pictures),
    )


@dataclass
class Listener:
    """Where progress and streamed text go (text only where a single question is asked), and whether to stop."""

    stage: Callable[[str, float | None], None] = lambda stage, fraction: None
    text: Callable[[str, str], None] = lambda part, delta: None
    cancelled: Callable[[], bool] = lambda: False
