"""Models of the LLaVA layout as one: a picture is the block of its CLIP tokens, a conversation is Vicuna's."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from ... import images
from ...common.tasks import Task
from ...generation.decoding import Limits
from ..base import NO_CLUE, CluePolicy, Listener, ModelCard, Question
from ..conversation import positions_with_images, shown, token_ids, vicuna
from ..embedding import EmbeddingModel, LanguageModel, Prompt
from ..found_text import Parsed, off_square, onto_square
from ..towers import ClipTower
from .config import LlavaConfig
from .parsing import parsed, spelt
from .preparing import squared

LARGE_TOWER = 50_000_000  # parameters; a picture takes a CPU about a second


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
        self.tower, self.projector = looking.tower, looking.projector
        self.card = self._card(revision)

    def modules(self) -> list[nn.Module]:
        """See `EmbeddingModel`."""
        return [self.language_model.decoder, self.tower, self.projector]

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
        return self.tower(values.to(device=self.device, dtype=self.dtype))

    @torch.inference_mode()
    def features(
        self, pictures: Sequence[np.ndarray], preparation: Hashable, listener: Listener | None = None
    ) -> torch.Tensor:
        """The blocks of pictures, (n, g*g, H)."""
        return self.projector(self.look([self.prepared(picture) for picture in pictures]))

    def pictures_at_once(self, batch_size: int) -> int:
        """One where a picture takes about a second, so that a cancel is heard."""
        return 1 if self._looks_slowly else batch_size

    def image_positions(self, pictures: int) -> int:
        """See `EmbeddingModel`."""
        return pictures * self.tower.grid**2

    def prompt(self, question: Question, features: Sequence[torch.Tensor], clue: str | None) -> Prompt:
        """A conversation that leads with the picture's block."""
        text = self._words(question)
        pieces = vicuna(self.config.recipe.system, text, len(features), question.history)
        ids = token_ids(pieces, self.language_model.tokeniser)
        lengths = [len(block) for block in features]
        return Prompt(
            self.language_model.embed(ids, features),
            positions_with_images(ids, lengths),
            sum(lengths),
            shown(pieces),
            text,
            tuple(ids),
        )

    def _words(self, question: Question) -> str:
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

    def warm_up(self) -> None:
        """Two words, and a look at one black picture unless that takes seconds."""
        super().warm_up()
        if not self._looks_slowly:
            size = self.config.preprocessing.size
            self.look([np.zeros((size, size, 3), np.uint8)])

    def embed_pictures(self, pictures: Sequence[np.ndarray]) -> np.ndarray | None:
        """The mean of the tower's tokens; None for a large tower on a CPU."""
        if self._looks_slowly:
            return None
        return self.look([self.prepared(picture) for picture in pictures]).float().mean(dim=1).cpu().numpy()

    @property
    def _looks_slowly(self) -> bool:
        large = sum(weight.numel() for weight in self.tower.parameters()) > LARGE_TOWER
        return self.device.type == "cpu" and large

    def _card(self, revision: str) -> ModelCard:
        weights = [weight for module in self.modules() for weight in module.parameters()]
        parameters = sum(weight.numel() for weight in weights)
        return ModelCard(
            name=self.config.name,
            folder=str(self.config.folder),
            family=self.config.recipe.family,
            revision=revision,
            parameters=parameters,
            weight_bytes=sum(weight.numel() * weight.element_size() for weight in weights),
            resident_bytes={"bf16": 2 * parameters, "fp16": 2 * parameters, "fp32": 4 * parameters},
            image_size=self.config.preprocessing.size,
            methods=self.config.recipe.methods,
            clue=CluePolicy(note=NO_CLUE),
            **self.config.card,
        )
