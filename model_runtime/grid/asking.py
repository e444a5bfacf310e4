"""What the model is asked about a cell: takes in what a grid asks and a cell's pictures, gives out questions."""

from __future__ import annotations

import numpy as np

from ..common.grid.asking import GridAsking, GridQuestion
from ..models.base import Question, typed_question


def questions_about(asking: GridAsking, pictures: tuple[np.ndarray, ...]) -> list[Question]:
    """The questions of a cell with these pictures, (S, S, 3) uint8 RGB, one a date."""
    return [_question(asking, asked, pictures) for asked in asking.questions]


def _question(asking: GridAsking, asked: GridQuestion, pictures: tuple[np.ndarray, ...]) -> Question:
    if asked.searches:
        most = asking.max_found_tokens
        return Question(asking.task, pictures, asked.text, clue=False, max_new_tokens=most, method=asked.method)
    return typed_question(
        asking.task,
        pictures,
        asked.text,
        clue=asking.clue,
        max_clue_tokens=asking.max_clue_tokens,
        short_clue=asking.short_clue,
        max_new_tokens=asking.max_new_tokens,
        options=asked.classes,
    )
