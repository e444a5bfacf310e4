"""UniRS and VILA-1.5 as one model: vision encoder, decoder, and the frozen base that writes the clue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import nn

from ...common.memory_plans import ALONE, RESIDENT, SWAPPED
from ...common.methods import ASK, CAPTION, CLASSIFY, CLASSIFY_VIDEO, COMPARE
from ...common.sentences import Sentence
from ...common.tasks import PAIR, VIDEO, Task
from ...generation.caches import ByteCache
from ..base import CluePolicy, Listener, LoadOptions, ModelCard, Question, Turn
from ..embedding import EmbeddingModel, LanguageModel
from ..embedding.clue import Clue
from ..embedding.features import ContentKey
from ..held_weights import HeldWeights, resident_bytes
from ..memory_plans import HINTS_OFF
from . import prompts
from .clues import ClueModel, clues_for
from .config import UnirsConfig
from .decoder_turns import DecoderTurns
from .encoder import VisionEncoder
from .foreign_clues import ForeignClueModel
from .tasks import CAPTION_INSTRUCTION
from .vision import Tower

LARGE_PARAMETERS = 1_000_000_000
SLOW_CLUE = Sentence("Hints are off by default: on a CPU a model of this size takes about a minute for one.")
METHODS = frozenset({ASK, CAPTION, COMPARE, CLASSIFY, CLASSIFY_VIDEO})


class UnirsModel(EmbeddingModel):
    """See `base.Model`. `change`: pairs are one block of change features; else each picture is a block, as in VILA.

    `turns`: of its decoder and its clue model's; None where it has none of this family.
    """

    def __init__(
        self,
        config: UnirsConfig,
        encoder: VisionEncoder,
        language_model: LanguageModel,
        clue_model: ClueModel | ForeignClueModel | None,
        revision: str,
        options: LoadOptions,
        turns: DecoderTurns | None = None,
    ) -> None:
        super().__init__(language_model, options.device, options.dtype)
        self._turns = turns
        if turns is not None:
            clue_model.enter = lambda listener: turns.bring(turns.clue, listener.stage)
        self.config = config
        self.encoder = encoder
        self.clue_model = clue_model
        self._own_clue_model = None if turns is None else clue_model  # which takes no memory once its decoder has left
        self.change = encoder.change is not None
        self.card = self._card(revision, options.plan)
        self._policy = self.card.clue

    def modules(self) -> list[nn.Module]:
        """See `EmbeddingModel`; without those of a clue model of another family."""
        base = self.clue_model if isinstance(self.clue_model, ClueModel) else None
        encoders = [self.encoder] + ([base.encoder] if base else [])
        held = [module for one in encoders for module in (one.tower, one.projector, one.change) if module is not None]
        return list({id(module): module for module in self._decoders() + held}.values())

    def _decoders(self) -> list[nn.Module]:
        base = self.clue_model if isinstance(self.clue_model, ClueModel) else None
        return [self.language_model.decoder] + ([base.language_model.decoder] if base else [])

    def preparation(self, task: Task) -> bool:
        """Whether a task's pictures are padded to a square: frames, where the model's configuration says so."""
        return task == VIDEO and self.config.video_pad

    def features(
        self, pictures: Sequence[np.ndarray], preparation: bool, listener: Listener | None = None
    ) -> torch.Tensor:
        """Tower tokens, (n, g*g, C)."""
        return self.encoder.encode_raw(pictures, preparation)

    @property
    def tower(self) -> Tower:
        """See `EmbeddingModel`."""
        return self.encoder.tower

    def tower_tokens(self, pictures: Sequence[np.ndarray]) -> torch.Tensor:
        """See `EmbeddingModel`."""
        return self.encoder.encode_raw(pictures, False)

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
        made = clues_for(self.clue_model, note, cache, questions, keys, features, batch_size, listener)
        if self._turns is not None:
            self._turns.bring(self._turns.own, listener.stage)
        return made

    def follow(self, plan: str) -> None:
        """See `base.Model`; a clue model of another family that was let go of does not come back."""
        turns = self._turns
        if plan == ALONE:
            self.clue_model = None
        elif self.clue_model is None and turns is not None:
            self.clue_model = self._own_clue_model
        if self.clue_model is None and plan != ALONE:
            return
        policy = CluePolicy(None, False, HINTS_OFF) if plan == ALONE else self._policy
        if turns is not None:
            turns.bring(turns.own)
            if plan != RESIDENT:
                turns.clue.leave()
            elif not turns.clue.inside:
                self.card = replace(self.card, memory_plan=SWAPPED, clue=policy)  # in case that there is no room
                turns.clue.enter(lambda stage, fraction: None)
        self.card = replace(self.card, memory_plan=plan, clue=policy)

    def image_blocks(self, question: Question, features: Sequence[torch.Tensor]) -> list[torch.Tensor]:
        """See `EmbeddingModel`; a pair's are one block of change features."""
        return self.encoder.blocks(torch.stack(list(features)), question.task, self.change) if features else []

    def user_text(self, question: Question, clue: str | None) -> str:
        """Tag, instruction and clue."""
        return prompts.user_text(question.task, question.instruction or CAPTION_INSTRUCTION, clue)

    def conversation(self, text: str, blocks: int, history: Sequence[Turn] = ()) -> list[prompts.Piece]:
        """See `EmbeddingModel`: `vicuna_v1`."""
        return prompts.conversation(text, blocks, history)

    def token_ids(self, pieces: Sequence[prompts.Piece]) -> list[int]:
        """See `EmbeddingModel`."""
        return prompts.token_ids(pieces, self.language_model.tokeniser)

    def shown(self, pieces: Sequence[prompts.Piece]) -> str:
        """See `EmbeddingModel`."""
        return prompts.shown(pieces)

    def heat(self, question: Question, features: Sequence[torch.Tensor]) -> Mapping | None:
        """See `EmbeddingModel`; of a pair, by change extraction."""
        if question.task != PAIR:
            return None
        values = self.encoder.heat(torch.stack(list(features)))
        return None if values is None else {"size": self.encoder.tower.grid, "values": values}

    def warm_up(self) -> None:
        """See `EmbeddingModel`; two words of the clue model too, where it is in memory."""
        super().warm_up()
        if isinstance(self.clue_model, ForeignClueModel):
            self.clue_model.warm_up()
        elif self.clue_model is not None and (self._turns is None or self._turns.clue.inside):
            self._warm(self.clue_model.language_model)

    def _card(self, revision: str, plan: str) -> ModelCard:
        held = HeldWeights.of(self.modules(), self._decoders())
        parameters, weight_bytes = held.parameters, held.bytes
        if isinstance(self.clue_model, ForeignClueModel):
            parameters += self.clue_model.card.parameters
            weight_bytes += self.clue_model.card.weight_bytes
        slow = self.device.type == "cpu" and parameters > LARGE_PARAMETERS
        note: str = Sentence(
            "The model {name} comes without a clue model (no base/llm folder), so hints are off.", name=self.config.name
        )
        if plan == ALONE:
            note = HINTS_OFF
        elif self.clue_model is not None:
            note = SLOW_CLUE if slow else ""
        return ModelCard(
            name=self.config.name,
            folder=str(self.config.folder),
            family="unirs" if self.change else "vila",
            revision=revision,
            parameters=parameters,
            weight_bytes=weight_bytes,
            resident_bytes=resident_bytes(parameters, held.packable),
            image_size=self.config.preprocessing.size,
            frames=self.config.frames,
            methods=METHODS,
            clue=CluePolicy(self.clue_model and self.clue_model.source, self.clue_model is not None and not slow, note),
            memory_plan=plan,
            **self.config.card,
        )
