"""UniRS and VILA-1.5 as one model: vision encoder, decoder, and the frozen base that writes the clue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import nn

from ...common.methods import ASK, CAPTION, CLASSIFY, CLASSIFY_VIDEO, COMPARE
from ...common.sentences import Sentence
from ...common.tasks import PAIR, VIDEO, Task
from ...generation.caches import ByteCache
from ..base import CluePolicy, Listener, ModelCard, Question
from ..conversation import positions_with_images
from ..embedding import EmbeddingModel, LanguageModel, Prompt
from ..embedding.clue import Clue
from ..embedding.features import ContentKey
from . import prompts
from .clues import ClueModel, clues_for
from .config import UnirsConfig
from .encoder import VisionEncoder
from .foreign_clues import ForeignClueModel
from .tasks import CAPTION_INSTRUCTION

LARGE_PARAMETERS = 1_000_000_000
SLOW_CLUE = Sentence("Hints are off by default: on a CPU a model of this size takes about a minute for one.")
METHODS = frozenset({ASK, CAPTION, COMPARE, CLASSIFY, CLASSIFY_VIDEO})


class UnirsModel(EmbeddingModel):
    """See `base.Model`. `change`: pairs are one block of change features; else each picture is a block, as in VILA."""

    def __init__(
        self,
        config: UnirsConfig,
        encoder: VisionEncoder,
        language_model: LanguageModel,
        clue_model: ClueModel | ForeignClueModel | None,
        revision: str,
        device: torch.device,
        dtype: torch.dtype,
    ) -> None:
        super().__init__(language_model, device, dtype)
        self.config = config
        self.encoder = encoder
        self.clue_model = clue_model
        self.change = encoder.change is not None
        self.card = self._card(revision)

    def modules(self) -> list[nn.Module]:
        """See `EmbeddingModel`; without those of a clue model of another family."""
        base = self.clue_model if isinstance(self.clue_model, ClueModel) else None
        encoders = [self.encoder] + ([base.encoder] if base else [])
        decoders = [self.language_model.decoder] + ([base.language_model.decoder] if base else [])
        held = [module for one in encoders for module in (one.tower, one.projector, one.change) if module is not None]
        return list({id(module): module for module in decoders + held}.values())

    def preparation(self, task: Task) -> bool:
        """Whether a task's pictures are padded to a square: frames, where the model's configuration says so."""
        return task == VIDEO and self.config.video_pad

    def features(
        self, pictures: Sequence[np.ndarray], preparation: bool, listener: Listener | None = None
    ) -> torch.Tensor:
        """Tower tokens, (n, g*g, C)."""
        return self.encoder.encode_raw(pictures, preparation)

    def pictures_at_once(self, batch_size: int) -> int:
        """One where a picture takes about a second, so that a cancel is heard."""
        return 1 if self._looks_slowly else batch_size

    def image_positions(self, pictures: int) -> int:
        """Of a clue model, which has no change extraction, a pair takes two blocks."""
        return pictures * self.encoder.projector.positions

    def clues(
        self,
        questions: Sequence[Question],
        keys: Sequence[ContentKey],
        features: Sequence[Sequence[torch.Tensor]],
        batch_size: int,
        cache: ByteCache,
        listener: Listener,
    ) -> tuple[list[Clue], list[bool]]:
        """See `EmbeddingModel`; section III-B2."""
        note = self.card.clue.note
        return clues_for(self.clue_model, note, cache, questions, keys, features, batch_size, listener)

    def prompt(self, question: Question, features: Sequence[torch.Tensor], clue: str | None) -> Prompt:
        """A `vicuna_v1` conversation that leads with the pictures' blocks."""
        blocks = self.encoder.blocks(torch.stack(list(features)), question.task, self.change) if features else []
        user = prompts.user_text(question.task, question.instruction or CAPTION_INSTRUCTION, clue)
        pieces = prompts.conversation(user, len(blocks), question.history)
        ids = prompts.token_ids(pieces, self.language_model.tokeniser)
        lengths = [len(block) for block in blocks]
        embeddings, head = self.language_model.embed(ids, blocks), positions_with_images(ids, lengths)
        return Prompt(embeddings, head, sum(lengths), prompts.shown(pieces), user)

    def heat(self, question: Question, features: Sequence[torch.Tensor]) -> Mapping | None:
        """See `EmbeddingModel`; of a pair, by change extraction."""
        if question.task != PAIR:
            return None
        values = self.encoder.heat(torch.stack(list(features)))
        return None if values is None else {"size": self.encoder.tower.grid, "values": values}

    def warm_up(self) -> None:
        """Two words of both decoders, and a look at one black picture unless that takes seconds."""
        super().warm_up()
        if isinstance(self.clue_model, ForeignClueModel):
            self.clue_model.warm_up()
        elif self.clue_model is not None:
            self._warm(self.clue_model.language_model)
        if not self._looks_slowly:
            size = self.config.preprocessing.size
            self.encoder.encode([np.zeros((size, size, 3), np.uint8)])

    def embed_pictures(self, pictures: Sequence[np.ndarray]) -> np.ndarray | None:
        """The mean of the tower's tokens; None for a large tower on a CPU."""
        if self._looks_slowly:
            return None
        return self.encoder.encode_raw(pictures, False).float().mean(dim=1).cpu().numpy()

    @property
    def _looks_slowly(self) -> bool:
        return self.device.type == "cpu" and self.encoder.large

    def _card(self, revision: str) -> ModelCard:
        weights = [weight for module in self.modules() for weight in module.parameters()]
        parameters = sum(weight.numel() for weight in weights)
        weight_bytes = sum(weight.numel() * weight.element_size() for weight in weights)
        if isinstance(self.clue_model, ForeignClueModel):
            parameters += self.clue_model.card.parameters
            weight_bytes += self.clue_model.card.weight_bytes
        slow = self.device.type == "cpu" and parameters > LARGE_PARAMETERS
        note: str = Sentence(
            "The model {name} comes without a clue model (no base/llm folder), so hints are off.", name=self.config.name
        )
        if self.clue_model is not None:
            note = SLOW_CLUE if slow else ""
        return ModelCard(
            name=self.config.name,
            folder=str(self.config.folder),
            family="unirs" if self.change else "vila",
            revision=revision,
            parameters=parameters,
            weight_bytes=weight_bytes,
            resident_bytes={"bf16": 2 * parameters, "fp16": 2 * parameters, "fp32": 4 * parameters},
            image_size=self.config.preprocessing.size,
            frames=self.config.frames,
            methods=METHODS,
            clue=CluePolicy(self.clue_model and self.clue_model.source, self.clue_model is not None and not slow, note),
            **self.config.card,
        )
