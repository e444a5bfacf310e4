"""What is asked of every cell: takes in the user's questions and classes, gives out `GridQuestion`s and requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....model_runtime.common import closed_questions
from ....model_runtime.common.grid.asking import GridAsking, GridQuestion, class_question
from ....model_runtime.common.whole_text import whole_text
from ...runtime import requests
from ...runtime.requests import Request
from ..text import tr
from .cells import PicturedCell
from .size import GridError

CHANGE_CAPTION = closed_questions.CHANGE_INSTRUCTION
"""The question that asks for a change caption, in the paper's own words."""


def question(text: str) -> GridQuestion:
    """A question in the user's words. Raises GridError for none."""
    if not text.strip():
        raise GridError(tr("Ask a question, or choose a class list."))
    return GridQuestion(whole_text(text).strip())


def class_list(classes: Sequence[str]) -> GridQuestion:
    """Which of the classes a cell is. Raises GridError for fewer than two."""
    names = tuple(dict.fromkeys(name.strip() for name in classes if name.strip()))
    if len(names) < 2:
        raise GridError(tr("A class list has at least two classes."))
    return class_question(names)


def search(method: str, phrase: str) -> GridQuestion:
    """What is looked for in every cell, by a method that finds things. Raises GridError for nothing."""
    if not phrase.strip():
        raise GridError(tr("Write what to find first."))
    return GridQuestion(" ".join(whole_text(phrase).split()), method=method)


def short_name(text: str) -> str:
    """An instruction as lists and layers name it: in one line, a class list by its classes."""
    classes = closed_questions.candidates(text)
    if classes and text == closed_questions.class_instruction(classes, video=False):
        return tr("Which class: {}").format(", ".join(classes))
    return " ".join(text.split())


def request(asking: GridAsking, cell: PicturedCell, number: int) -> Request:
    """The request of a question, by its number, about a cell."""
    asked, clue, tokens = asking.questions[number], asking.clue, asking.max_clue_tokens
    if asked.searches:
        made = requests.search(cell.pictures, asked.method, asked.text)
        return replace(made, params={**made.params, "max_new_tokens": asking.max_found_tokens})
    if asking.pair:
        made = requests.compare(cell.pictures, asked.text, clue, heat=False, max_clue_tokens=tokens)
    elif asked.classes:
        made = requests.classify(cell.pictures, "image", asked.classes, clue, tokens)
    else:
        made = requests.ask(cell.pictures, asked.text, clue, max_clue_tokens=tokens)
    params = {**made.params, "max_new_tokens": asking.max_new_tokens}
    return replace(made, params=params, short_clue=asking.short_clue)
