"""What a model says to a question: the text, and, where the question is closed, its candidates' model scores."""

from __future__ import annotations

import torch

from ..common.closed_questions import candidates, class_list, match
from ..common.reply import Score
from ..generation.scoring import normalised_scores
from ..generation.streaming import clean
from .base import Question


class Said:
    """`options`: a closed question's candidates, `classes` those of a class list; both empty where it is open."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.classes = question.options or class_list(question.instruction)
        self.options = self.classes or candidates(question.instruction)
        self.text = ""  # as it was said
        self.score: float | None = None  # of the answer
        self.scores: tuple[Score, ...] | None = None

    @property
    def answer(self) -> str:
        """The class with the best score where a class list was asked for, else what was said."""
        return self.scores[0].text if self.classes and self.scores else self.text

    @property
    def spelt(self) -> tuple[str, ...]:
        """A closed question's candidates in the answer's own capitals."""
        if not self.text[:1].isupper():
            return tuple(self.options)
        return tuple(option[:1].upper() + option[1:] for option in self.options)

    @property
    def free_answer(self) -> str | None:
        """What was said where a class list was asked for and another class is best."""
        return self.text if self.classes and match(self.text, [self.answer]) is None else None

    def take_text(self, text: str) -> None:
        """What was said."""
        self.text = clean(text).strip()

    def take_scores(self, log_probabilities: torch.Tensor, temperature: float | None = None) -> None:
        """The candidates' log-probabilities (n,), and the card's temperature; what was said may be none of them."""
        parts = normalised_scores(log_probabilities, temperature or 1.0)
        ranked = sorted(zip(self.options, parts, strict=True), key=lambda pair: -pair[1])
        self.scores = tuple(Score(option, round(part, 6)) for option, part in ranked)
        chosen = match(self.answer, self.options)
        self.score = None if chosen is None else round(parts[chosen], 6)
