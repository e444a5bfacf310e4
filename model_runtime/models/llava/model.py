"""Models of the LLaVA layout as one: a picture is the block of its CLIP tokens, a conversation is Vicuna's."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from ... import images
from ...common.tasks import Task
from ...devices import moved
from ...generation.decoding import Limits
from ..base import NO_CLUE, CluePolicy, Listener, ModelCard, Question, Turn
from ..conversation import Piece, shown, token_ids, vicuna
from ..embedding import EmbeddingModel, LanguageModel, Prompt
from ..found_text import Parsed, off_square, onto_square
from ..held_weights import HeldWeights
from ..towers import ClipTower
from .config import LlavaConfig
from .parsing import parsed, spelt
from .preparing import squared


@dataclass(frozen=True)
class Looking:
    """What a model looks with: tower and projector."""

    tower: ClipTower
    projector: nn.Module


class LlavaModel(EmbeddingModel):
    """See `base.Model`."""

    def __init__(
        self,
        config: LlavaConfig,
        looking: Looking,
        language_model: LanguageModel,
        revision: str,
        device: torch.device,
        dtype: torch.dtype,
    ) -> None:
        super().__init__(language_model, device, dtype)
        self.config = config
        self.looking = looking
        self.card = self._card(revision)

    def modules(self) -> list[nn.Module]:
        """See `EmbeddingModel`."""
        return [self.language_model.decoder, self.looking.tower, self.looking.projector]

    @property
    def tower(self) -> ClipTower:
        """See `EmbeddingModel`."""
        return self.looking.tower

    @property
    def projector(self) -> nn.Module:
        """Tower tokens (n, g*g, C) to decoder embeddings (n, g*g, H)."""
        return self.looking.projector

    def preparation(self, task: Task) -> Hashable:
        """All pictures are prepared alike."""
        return self.config.pad

    def prepared(self, picture: np.ndarray) -> np.ndarray:
        """(H, W, 3) uint8 -> (S, S, 3) uint8."""
        return squared(picture, self.config.preprocessing, self.config.pad)

    @torch.inference_mode()
    def look(self, squares: Sequence[np.ndarray]) -> torch.Tensor:
        """Prepared (S, S, 3) uint8 pictures -> (n, g*g, C) tower tokens."""
        values = images.pixel_values(squares, self.config.preprocessing)
        return self.tower(moved(values, self.device, self.dtype))

    @torch.inference_mode()
    def features(
        self, pictures: Sequence[np.ndarray], preparation: Hashable, listener: Listener | None = None
    ) -> torch.Tensor:
        """The blocks of pictures, (n, g*g, H)."""
        return self.projector(self.tower_tokens(pictures))

    def tower_tokens(self, pictures: Sequence[np.ndarray]) -> torch.Tensor:
        """See `EmbeddingModel`."""
        return self.look([self.prepared(picture) for picture in pictures])

    def image_positions(self, pictures: int) -> int:
        """See `EmbeddingModel`."""
        return pictures * self.tower.grid**2

    def conversation(self, text: str, blocks: int, history: Sequence[Turn] = ()) -> list[Piece]:
        """See `EmbeddingModel`: Vicuna's, with the recipe's beginning."""
        return vicuna(self.config.recipe.system, text, blocks, history)

    def token_ids(self, pieces: Sequence[Piece]) -> list[int]:
        """See `EmbeddingModel`."""
        return token_ids(pieces, self.language_model.tokeniser)

    def shown(self, pieces: Sequence[Piece]) -> str:
        """See `EmbeddingModel`."""
        return shown(pieces)

    def user_text(self, question: Question, clue: str | None) -> str:
        """What is asked: the instruction, or a method's words around its phrase or box."""
        words, phrase = self.config.recipe.words.get(question.method), question.instruction
        if words is None or ("{}" not in words and phrase):
            return phrase
        if question.box is not None:
            box = onto_square(question.box, question.pictures[0], self.config.pad)
            phrase = spelt(box, self.config.recipe.box_scale)
        return words.format(phrase)

    def limits(self, question: Question, prompt: Prompt) -> Limits:
        """What is repeated is steered as the authors' code does, prompt included."""
        return Limits(
            self.language_model.tokeniser.eos_id,
            question.max_new_tokens,
            steering=self.config.steering,
            history=prompt.ids,
            also_end=self.config.also_end,
        )

    def parse(self, question: Question, text: str, cut: bool) -> Parsed:
        """See `EmbeddingModel`."""
        scale = self.config.recipe.box_scale
        return off_square(parsed(question, text, scale), question.pictures, self.config.pad) if scale else Parsed()

    def _card(self, revision: str) -> ModelCard:
        held = HeldWeights.of(self.modules(), [self.language_model.decoder])
        return ModelCard(
            name=self.config.name,
            folder=str(self.config.folder),
            family=self.config.recipe.family,
            revision=revision,
            parameters=held.parameters,
            weight_bytes=held.bytes,
            resident_bytes=held.resident,
            image_size=self.config.preprocessing.size,
            methods=self.config.recipe.methods,
            clue=CluePolicy(note=NO_CLUE),
            **self.config.card,
        )
