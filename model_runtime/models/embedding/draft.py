"""One question on its way through an `EmbeddingModel`: a prompt in, ids and scores added, a `Reply` out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch

from ...common.closed_questions import candidates, class_list, match
from ...common.reply import Reply, Score
from ...generation.decoding import Decoded
from ...generation.scoring import shares
from ...generation.streaming import clean
from ..base import Question, Turn
from .clue import Clue
from .features import ContentKey

if TYPE_CHECKING:
    from .model import EmbeddingModel


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
    room: int  # new tokens at most
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
        parts = shares(log_probabilities)
        ranked = sorted(zip(self.options, parts, strict=True), key=lambda pair: -pair[1])
        self.scores = tuple(Score(option, round(part, 6)) for option, part in ranked)
        chosen = match(self.answer, self.options)
        self.score = None if chosen is None else round(parts[chosen], 6)

    def reply(self, model: EmbeddingModel, seconds: Mapping[str, float], cached: Mapping[str, bool]) -> Reply:
        """The answer."""
        question, clue = self.question, self.clue
        other = self.classes and match(self.text, [self.answer]) is None
        return Reply(
            task=question.task,
            question=question.instruction,
            answer=self.answer,
            finish=self.decoded.finish,
            free_answer=self.text if other else None,
            found=model.parse(question, self.text),
            clue=clue.text,
            clue_source=clue.source,
            clue_finish=clue.finish,
            clue_note=clue.note,
            max_clue_tokens=question.max_clue_tokens,
            score=self.score,
            scores=self.scores,
            margin=round(min(self.decoded.margin, clue.margin), 6),
            prompt=self.prompt.shown,
            tokens={
                "prompt": len(self.prompt.embeddings),
                "images": self.prompt.image_positions,
                "clue": clue.count,
                "answer": len(self.decoded.ids),
            },
            seconds=seconds,
            cached={**cached, "prefix": self.from_prefix},
            images=self.key.pictures,
            heat=model.heat(question, self.features) if question.heat else None,
            turn=Turn(self.prompt.user, self.text, tuple(self.decoded.ids)).to_wire(),
            model=model.card.name,
            revision=model.card.revision,
            device=model.device_text,
            dtype=model.dtype_name,
        )
