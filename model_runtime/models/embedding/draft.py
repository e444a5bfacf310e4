"""One question on its way through an `EmbeddingModel`: a prompt in, ids and scores are added, an answer stands."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch

from ...common.closed_questions import candidates, class_list, match
from ...common.reply import Score
from ...generation.decoding import Decoded
from ...generation.scoring import normalised_scores
from ...generation.streaming import clean
from ..base import Question
from .clue import Clue
from .features import ContentKey


@dataclass(frozen=True)
class Prompt:
    """A question as a decoder takes it.

    `embeddings`: (L, H). `head`: positions up to and with the last image, which another question about the same
    pictures shares. `image_positions`: how many of the positions are pictures'. `shown`: the whole prompt as text.
    `user`: what a later turn of the conversation repeats of it.
    """

    embeddings: torch.Tensor
    head: int
    image_positions: int
    shown: str
    user: str


@dataclass
class Draft:
    """A question, its prompt, and what has become of it so far."""

    question: Question
    key: ContentKey
    features: list[torch.Tensor]
    clue: Clue
    prompt: Prompt
    max_new_tokens: int  # what is asked for, or what fits
    decoded: Decoded = field(default_factory=Decoded)
    from_prefix: bool = False
    scores: tuple[Score, ...] | None = None

    def __post_init__(self) -> None:
        self.classes = self.question.options or class_list(self.question.instruction)
        self.options = self.classes or candidates(self.question.instruction)
        self.text = ""  # as it was said
        self.score: float | None = None  # of the answer

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

    def take_decoded(self, decoded: Decoded, text: str) -> None:
        """The answer's ids and their text."""
        self.decoded, self.text = decoded, clean(text).strip()

    def take_scores(self, log_probabilities: torch.Tensor) -> None:
        """The candidates' log-probabilities (n,); what was said may be none of them."""
        parts = normalised_scores(log_probabilities)
        ranked = sorted(zip(self.options, parts, strict=True), key=lambda pair: -pair[1])
        self.scores = tuple(Score(option, round(part, 6)) for option, part in ranked)
        chosen = match(self.answer, self.options)
        self.score = None if chosen is None else round(parts[chosen], 6)

    @property
    def free_answer(self) -> str | None:
        """What was said where a class list was asked for and another class is best."""
        return self.text if self.classes and match(self.text, [self.answer]) is None else None

    @property
    def margin(self) -> float:
        """The smallest lead of a chosen token's logit, in clue and answer."""
        return round(min(self.decoded.margin, self.clue.margin), 6)

    def counts(self) -> dict[str, int]:
        """Tokens of prompt, pictures, clue and answer."""
        return {
            "prompt": len(self.prompt.embeddings),
            "images": self.prompt.image_positions,
            "clue": self.clue.count,
            "answer": len(self.decoded.ids),
        }
