"""Many questions at once: takes in a list of them, gives out their answers in order, however much memory there is.

How many go through the model together comes from UNIRS_ROWS in the environment, or else from the memory that is free
when they are asked. When it runs out all the same, the number is halved and the questions are asked again; what went
for one kind of question says nothing about another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from . import devices
from .common import wire
from .common.sentences import Sentence
from .engine import Engine
from .errors import RequestFault, RuntimeFault
from .generation.caches import ByteCache
from .models.base import Listener, Question, Reply

ROWS_VARIABLE = "UNIRS_ROWS"
LARGEST_BATCH = {"cuda": 64, "cpu": 32}  # more gain nothing
_SHARE = 0.5  # of the free memory

Kind = tuple[str, int, int, bool]


class Batches:
    """Answers questions together with the model that an engine holds.

    `largest`: at most so many at once, None: as many as fit.
    """

    def __init__(self, engine: Engine, largest: int | None = None) -> None:
        self._engine = engine
        self._largest = largest
        self._went: dict[Kind, int] = {}  # sizes that memory ran out above
        self._held: tuple = ()  # the model, and its plan for memory

    def answer(
        self, questions: Sequence[Question], listener: Listener | None = None, cache: ByteCache | None = None
    ) -> list[Reply]:
        """Their answers, in order. Raises RuntimeFault, for want of memory only where one question is too much."""
        if not questions:
            return []
        size = self.size(questions)
        while True:
            try:
                return self._engine.answer_many(questions, size, listener or Listener(), cache)
            except RuntimeFault as fault:
                if fault.code != wire.OUT_OF_MEMORY or size == 1:
                    raise
                size = (min(size, len(questions)) + 1) // 2 if len(questions) > 1 else 1
                self._went[_kind(self._hardest(questions))] = size

    def size(self, questions: Sequence[Question]) -> int:
        """How many of these questions go through the model at once. Raises RequestFault for a wrong variable."""
        model = self._engine.loaded()
        held = model, model.card.memory_plan
        if held != self._held:
            self._held, self._went = held, {}
        hardest = self._hardest(questions)
        most = self._largest or _given_size() or self._fitting(hardest)
        return min(most, self._went.get(_kind(hardest), most))

    def _hardest(self, questions: Sequence[Question]) -> Question:
        row_bytes: Callable[[Question], int] = self._engine.loaded().row_bytes
        return max(questions, key=row_bytes)

    def _fitting(self, question: Question) -> int:
        """How many such questions fit into half of the memory that is free now."""
        model = self._engine.loaded()
        fitting = int(_SHARE * devices.free_bytes(model.device) / model.row_bytes(question))
        return max(1, min(fitting, LARGEST_BATCH[model.device.type]))


def _kind(question: Question) -> Kind:
    """What makes one question harder than another: pictures, new tokens to the next power of two, candidates."""
    return question.task, len(question.pictures), question.max_new_tokens.bit_length(), bool(question.options)


def _given_size() -> int | None:
    text = os.environ.get(ROWS_VARIABLE, "").strip()
    if text and not (text.isdecimal() and int(text)):
        raise RequestFault(
            Sentence(
                "{variable} in the environment is “{text}”, and should be a number of rows, as 8.",
                variable=ROWS_VARIABLE,
                text=text,
            )
        )
    return int(text) if text else None
