"""What is asked of every cell, and its answers as rows of the file: questions and replies in, plain values out."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..closed_questions import candidates, class_instruction, class_list
from ..instruction import tidied
from ..methods import ASK, MAX_BATCH_SCORES, MOST_FOUND_TOKENS
from ..reply import Reply
from ..tasks import PAIR, SINGLE, Task
from .cells import AskedCell, FailedCell
from .normalising import NUMBER, Normalised, normalised

MAX_NEW_TOKENS = 256
SHORT = "short"  # in a run's identity: its hints are short
_KEPT = (
    "answer",
    "free_answer",
    "score",
    "margin",
    "finish",
    "clue",
    "clue_source",
    "model",
    "revision",
    "dtype",
    "device",
)


@dataclass(frozen=True)
class GridQuestion:
    """An instruction, and the closed list of its answers where there is one; or with a method that looks for something
    (`find`, `point`, `segment`, `segment_change`) the phrase that is looked for."""

    text: str
    classes: tuple[str, ...] = ()
    method: str = ASK

    @property
    def searches(self) -> bool:
        """Whether things are looked for, whose number in a cell is its value."""
        return self.method != ASK

    @classmethod
    def of_identity(cls, members: Sequence[Any]) -> GridQuestion:
        """One as a run's identity has it."""
        text, classes, *method = members
        return cls(text, tuple(classes), *method)

    def identity(self) -> list[Any]:
        """The question as a member of a run's identity."""
        return [self.text, list(self.classes), *([self.method] if self.searches else [])]

    @property
    def options(self) -> tuple[str, ...]:
        """The possible answers of a closed question, else none."""
        return () if self.searches else self.classes or candidates(tidied(self.text))

    @property
    def listed(self) -> bool:
        """Whether it is a class list, which is answered by the class with the best score."""
        return not self.searches and bool(self.classes or class_list(self.text))

    @property
    def kind(self) -> str:
        """`yes/no`, `class`, `number` or `text`: what its answers are."""
        return NUMBER if self.searches else normalised(self.text, "", self.options).kind


def class_question(classes: Sequence[str]) -> GridQuestion:
    """The question that asks for one of the classes."""
    return GridQuestion(class_instruction(classes, video=False), tuple(classes))


@dataclass(frozen=True)
class GridAsking:
    """All that is asked of each cell, and how; a plain value that may travel to another machine.

    `clue`: True (make one), False or a text. `short_clue`: it ends with its first full stop once it
    is 24 tokens long. The lengths are the run's own, whatever is chosen meanwhile.
    """

    questions: tuple[GridQuestion, ...]
    pair: bool = False
    clue: bool | str = True
    max_clue_tokens: int = 64
    max_new_tokens: int = MAX_NEW_TOKENS
    short_clue: bool = False

    @property
    def max_found_tokens(self) -> int:
        """The longest list of what was found."""
        return max(MOST_FOUND_TOKENS, self.max_new_tokens)

    @property
    def task(self) -> Task:
        """`single` or `pair`."""
        return PAIR if self.pair else SINGLE

    def identity(self) -> dict[str, Any]:
        """What is asked, as members of a run's identity."""
        return {
            "task": self.task,
            "questions": [asked.identity() for asked in self.questions],
            "clue": [self.clue, self.max_clue_tokens, self.max_new_tokens, *([SHORT] if self.short_clue else [])],
        }

    def rows(self, cell: AskedCell, replies: Sequence[Reply]) -> list[dict[str, Any]]:
        """A cell's rows (`schema.CELL_COLUMNS` by name, and `points`) for its replies, in the questions' order."""
        return [self._row(cell, number, reply) for number, reply in enumerate(replies)]

    def failed_rows(self, cell: FailedCell) -> list[dict[str, Any]]:
        """The rows of a cell that could not be read or asked."""
        return [{**self._cell_columns(cell, number), "error": cell.sentence} for number in range(len(self.questions))]

    def _row(self, cell: AskedCell, number: int, reply: Reply) -> dict[str, Any]:
        asked = self.questions[number]
        if asked.searches:
            count, found = len(reply.found), [thing.to_wire() for thing in reply.found]
            value = Normalised(NUMBER, str(count), float(count))
        else:
            found, value = None, normalised(asked.text, reply.answer, asked.options)
        return {
            **self._cell_columns(cell, number),
            **{name: getattr(reply, name) for name in _KEPT},
            "kind": value.kind,
            "normalised": value.text,
            "value": value.value,
            "found": None if found is None else json.dumps(found, ensure_ascii=False, separators=(",", ":")),
            "scores": _scores(reply),
            "turn": json.dumps(reply.turn, ensure_ascii=False, separators=(",", ":")),
            "seconds": reply.seconds["total"],
            "valid": cell.valid,
            "gsd": cell.gsd,
            "note": cell.note,
            "image_sha256": "\n".join(image.sha256 for image in reply.images),
        }

    def _cell_columns(self, cell: AskedCell | FailedCell, number: int) -> dict[str, Any]:
        return {
            "cell": cell.cell,
            "col": cell.column,
            "row": cell.row,
            "number": number,
            "task": self.task,
            "method": self.questions[number].method,
            "question": self.questions[number].text,
            "points": cell.points,
        }


def _scores(reply: Reply) -> str | None:
    """The scores as JSON; of a long class list the best ones, as a batch over the wire has them."""
    if not reply.scores:
        return None
    best = [dataclasses.asdict(score) for score in reply.scores[:MAX_BATCH_SCORES]]
    return json.dumps(best, ensure_ascii=False)
