"""What is asked of every cell: takes in questions and a cell's pictures, gives out requests, and answers as rows.

The rows are those of the terminal's grid (`model_runtime/grid/asking.py`), in the columns of `grid/schema.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ....model_runtime.common import closed_questions
from ....model_runtime.common.grid.normalising import normalised
from ....model_runtime.common.tasks import PAIR, SINGLE
from ...runtime import requests
from ...runtime.requests import Clue, Request
from ..text import tr
from .cells import FailedCell, PicturedCell
from .size import GridError

MAX_NEW = 256
CHANGE_CAPTION = closed_questions.CHANGE_INSTRUCTION
"""The question that asks for a change caption, in the paper's own words."""
_KEPT = ("answer", "score", "margin", "finish", "clue", "clue_source", "model", "revision", "dtype", "device")


@dataclass(frozen=True)
class GridQuestion:
    """An instruction, and the closed list of its answers where there is one."""

    text: str
    classes: tuple[str, ...] = ()


def question(text: str) -> GridQuestion:
    """A question in the user's words. Raises GridError for none."""
    if not text.strip():
        raise GridError(tr("Ask a question, or choose a class list."))
    return GridQuestion(text.strip())


def class_list(classes: Sequence[str]) -> GridQuestion:
    """Which of the classes a cell is. Raises GridError for fewer than two."""
    names = tuple(dict.fromkeys(name.strip() for name in classes if name.strip()))
    if len(names) < 2:
        raise GridError(tr("A class list has at least two classes."))
    return GridQuestion(closed_questions.class_instruction(names, video=False), names)


def short_name(text: str) -> str:
    """An instruction as lists and layers name it: in one line, a class list by its classes."""
    classes = closed_questions.candidates(text)
    if classes and text == closed_questions.class_instruction(classes, video=False):
        return tr("Which class: {}").format(", ".join(classes))
    return " ".join(text.split())


@dataclass(frozen=True)
class GridQuestions:
    """All that is asked of each cell."""

    questions: tuple[GridQuestion, ...]
    pair: bool
    clue: Clue  # True, False or the user's own text, once the model's default is known
    max_clue_tokens: int  # ids a clue may have: the run's own, whatever the settings say meanwhile
    max_new: int = MAX_NEW  # ids an answer may have

    @property
    def task(self) -> str:
        """`single` or `pair`."""
        return PAIR if self.pair else SINGLE

    def identity(self) -> dict[str, Any]:
        """What is asked, as plain values."""
        return {
            "questions": [[asked.text, list(asked.classes)] for asked in self.questions],
            "clue": [self.clue, self.max_clue_tokens, self.max_new],
        }

    def requests(self, cell: PicturedCell) -> list[Request]:
        """One request a question."""
        return [self.request(cell, number) for number in range(len(self.questions))]

    def request(self, cell: PicturedCell, number: int) -> Request:
        """The request of one question, by its number."""
        request = self._request(cell, self.questions[number])
        return replace(request, params={**request.params, "max_new_tokens": self.max_new})

    def rows(self, cell: PicturedCell, answers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """A cell's rows for its answers, in the questions' order."""
        return [self._row(cell, number, answer) for number, answer in enumerate(answers)]

    def failed_rows(self, cell: FailedCell) -> list[dict[str, Any]]:
        """The rows of a cell that could not be read."""
        return [{**self._place(cell, number), "error": cell.sentence} for number in range(len(self.questions))]

    def _request(self, cell: PicturedCell, asked: GridQuestion) -> Request:
        tokens = self.max_clue_tokens
        if self.pair:
            return requests.compare(cell.pictures, asked.text, self.clue, heat=False, max_clue_tokens=tokens)
        if asked.classes:
            return requests.classify(cell.pictures, "image", asked.classes, self.clue, tokens)
        return requests.ask(cell.pictures, asked.text, self.clue, max_clue_tokens=tokens)

    def _place(self, cell: PicturedCell | FailedCell, number: int) -> dict[str, Any]:
        return {
            "cell": cell.cell,
            "col": cell.column,
            "row": cell.row,
            "number": number,
            "task": self.task,
            "question": self.questions[number].text,
            "points": cell.points,
        }

    def _row(self, cell: PicturedCell, number: int, answer: dict[str, Any]) -> dict[str, Any]:
        asked = self.questions[number]
        value = normalised(asked.text, answer["answer"], asked.classes or closed_questions.candidates(asked.text))
        return {
            **self._place(cell, number),
            **{name: answer[name] for name in _KEPT},
            "kind": value.kind,
            "normalised": value.text,
            "value": value.value,
            "scores": answer["scores"] and json.dumps(answer["scores"], ensure_ascii=False),
            "turn": json.dumps(answer["turn"], ensure_ascii=False, separators=(",", ":")),
            "seconds": answer["seconds"]["total"],
            "valid": cell.valid,
            "gsd": cell.gsd,
            "image_sha256": "\n".join(image["sha256"] for image in answer["images"]),
        }
