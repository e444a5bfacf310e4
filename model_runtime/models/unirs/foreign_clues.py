"""Clues by a model of another family, behind the same seam as the model itself: a hub model, say, or another VILA."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...common.methods import ASK, CLASSIFY_VIDEO, COMPARE
from ...common.sentences import Sentence
from ...common.tasks import PAIR, SINGLE, VIDEO, Task
from ...generation.caches import ByteCache
from ..base import Listener, Model, ModelCard, Question
from ..embedding.clue import Clue
from .tasks import CLUE_PROMPTS

_NEEDED: dict[Task, str] = {SINGLE: ASK, PAIR: COMPARE, VIDEO: CLASSIFY_VIDEO}


class ForeignClueModel:
    """A model that is asked for clues by Table II's prompts, about the very pictures that UniRS gets."""

    def __init__(self, model: Model, source: str) -> None:
        self._model = model
        self.source = source

    @property
    def card(self) -> ModelCard:
        """Its card, for what it takes of the memory."""
        return self._model.card

    def warm_up(self) -> None:
        """See `base.Model`."""
        self._model.warm_up()

    def make(self, questions: Sequence[Question], listener: Listener) -> list[Clue]:
        """Their clues, made together; those about more pictures than it takes have none, and a sentence why."""
        able = [number for number, one in enumerate(questions) if _NEEDED[one.task] in self.card.methods]
        asked = [self._asked(questions[number]) for number in able]
        stream = Listener(text=lambda part, delta: listener.text("clue", delta), cancelled=listener.cancelled)
        replies = self._model.answer(asked, len(asked), ByteCache(0), stream) if asked else []
        made = {
            number: Clue(
                reply.answer or None,
                "base" if reply.answer else None,
                reply.finish,
                None,
                reply.tokens.get("answer", 0),
                math.inf if reply.margin is None else reply.margin,
            )
            for number, reply in zip(able, replies, strict=True)
        }
        note = Sentence("{name} looks at one picture at a time, so there is no hint.", name=self.card.name)
        return [made.get(number, Clue(note=note)) for number in range(len(questions))]

    def _asked(self, question: Question) -> Question:
        prompt, length = CLUE_PROMPTS[question.task], question.max_clue_tokens
        return Question(question.task, question.pictures, prompt, clue=False, max_new_tokens=length)
