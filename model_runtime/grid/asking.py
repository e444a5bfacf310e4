"""What is asked of every cell: takes in a cell's pictures, gives out questions for the model, and answers as rows."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import numpy as np

from ..common.closed_questions import candidates, class_instruction
from ..common.grid.normalising import normalised
from ..common.tasks import PAIR, SINGLE
from ..models.base import Question, Reply
from .cells import CellPictures, FailedCell


@dataclass(frozen=True)
class CellQuestion:
    """An instruction, and the closed list of its answers where there is one."""

    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asking:
    """The questions of a grid and how they are asked; a plain value that may travel to another machine."""

    questions: tuple[CellQuestion, ...]
    pair: bool = False
    clue: bool | str = True
    max_clue_tokens: int = 64
    max_new_tokens: int = 256

    @property
    def task(self) -> str:
        """`single` or `pair`."""
        return PAIR if self.pair else SINGLE

    def questions_about(self, pictures: tuple[np.ndarray, ...]) -> list[Question]:
        """The questions of a cell with these pictures."""
        task = PAIR if self.pair else SINGLE
        return [
            Question(
                task, pictures, asked.text, self.clue, self.max_clue_tokens, self.max_new_tokens, (), asked.options
            )
            for asked in self.questions
        ]

    def rows(self, cell: CellPictures, answers: list[Reply]) -> list[dict]:
        """A cell's rows (`schema.CELL_COLUMNS` by name, and `points`) for its answers, in the questions' order."""
        return [self._row(cell, number, answer) for number, answer in enumerate(answers)]

    def failed_rows(self, cell: FailedCell) -> list[dict]:
        """The rows of a cell that could not be read."""
        return [self._place(cell, number) | {"error": cell.sentence} for number in range(len(self.questions))]

    def describe(self) -> dict:
        """What is asked, as plain values for a run's identity."""
        return {
            "questions": [[asked.text, list(asked.options)] for asked in self.questions],
            "clue": [self.clue, self.max_clue_tokens, self.max_new_tokens],
        }

    def _place(self, cell: CellPictures | FailedCell, number: int) -> dict:
        return {
            "cell": cell.cell,
            "col": cell.column,
            "row": cell.row,
            "number": number,
            "task": self.task,
            "question": self.questions[number].text,
            "points": cell.points,
        }

    def _row(self, cell: CellPictures, number: int, answer: Reply) -> dict:
        asked = self.questions[number]
        value = normalised(asked.text, answer.answer, asked.options or candidates(asked.text))
        kept = "answer score margin finish clue clue_source model revision dtype device".split()
        return (
            self._place(cell, number)
            | {name: getattr(answer, name) for name in kept}
            | {
                "kind": value.kind,
                "normalised": value.text,
                "value": value.value,
                "scores": answer.scores and json.dumps([asdict(score) for score in answer.scores], ensure_ascii=False),
                "turn": json.dumps(answer.turn, ensure_ascii=False, separators=(",", ":")),
                "seconds": answer.seconds["total"],
                "valid": cell.valid,
                "gsd": cell.gsd_m,
                "image_sha256": "\n".join(image.sha256 for image in answer.images),
            }
        )


def class_question(classes: list[str]) -> CellQuestion:
    """The question that asks for one of the classes."""
    return CellQuestion(class_instruction(classes, video=False), tuple(classes))
