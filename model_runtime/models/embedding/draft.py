"""One question on its way through an `EmbeddingModel`: a prompt in, ids and scores are added, an answer stands."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

import torch

from ...generation.decoding import Decoded, Limits
from ..base import Question
from ..said import Said
from .clue import Clue
from .features import ContentKey


@dataclass(frozen=True)
class Prompt:
    """A question as a decoder takes it.

    `embeddings`: (L, H). `head`: positions up to and with the last image, which another question about the same
    pictures shares. `image_positions`: how many of the positions are pictures'. `shown`: the whole prompt as text.
    `user`: what a later turn of the conversation repeats of it. `ids`: of the prompt, IMAGE_ID for a block. `variant`:
    which of the decoder's ways it takes, where there are several: no two share a batch or a cache.
    """

    embeddings: torch.Tensor
    head: int
    image_positions: int
    shown: str
    user: str
    ids: tuple[int, ...] = ()
    variant: Hashable = None


@dataclass
class Draft(Said):
    """A question, its prompt, and what has become of it so far."""

    question: Question
    key: ContentKey
    features: list[torch.Tensor]
    clue: Clue
    prompt: Prompt
    limits: Limits
    decoded: Decoded = field(default_factory=Decoded)
    from_prefix: bool = False

    def __post_init__(self) -> None:
        Said.__init__(self, self.question)

    def take_decoded(self, decoded: Decoded, text: str) -> None:
        """The answer's ids and their text."""
        self.decoded = decoded
        self.take_text(text)

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
