"""RSUniVLM as one model: pictures as blocks of embeddings, one expert a request, boxes and masks out of its text."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import nn

from ... import images
from ...common.methods import (
    ASK,
    CAPTION,
    CLASSIFY,
    COMPARE,
    DESCRIBE_BOX,
    FIND,
    SEGMENT,
    SEGMENT_CHANGE,
)
from ...common.reply import Reply
from ...common.tasks import Task
from ...devices import moved
from ...errors import Cancelled
from ...generation.caches import ByteCache
from ...generation.decoding import Limits
from ..base import NO_CLUE, USUAL_NEW_TOKENS, CluePolicy, Listener, ModelCard, Question, Turn
from ..embedding import EmbeddingModel, LanguageModel, Prompt
from ..found_text import Parsed, off_square, onto_square
from ..held_weights import HeldWeights, resident_bytes
from . import prompts
from .config import RsunivlmConfig
from .experts import Experts
from .parsing import parsed
from .weights import Parts

METHODS = frozenset({ASK, COMPARE, CLASSIFY, CAPTION, FIND, DESCRIBE_BOX, SEGMENT, SEGMENT_CHANGE})
MASK_TOKENS = 4096  # a mask of 24 rows in full is about 3,000
SQUARES_TOGETHER = 8


class RsunivlmModel(EmbeddingModel):
    """See `base.Model`. A prompt's `variant` is its expert."""

    def __init__(
        self,
        config: RsunivlmConfig,
        parts: Parts,
        experts: Experts,
        language_model: LanguageModel,
        revision: str,
        device: torch.device,
        dtype: torch.dtype,
    ) -> None:
        super().__init__(language_model, device, dtype)
        self.config = config
        self.experts = experts
        self.newline = parts.newline
        self._parts = parts
        self.projector = parts.projector
        self.card = self._card(revision)

    def modules(self) -> list[nn.Module]:
        """See `EmbeddingModel`."""
        return [self._parts]

    @property
    def tower(self) -> nn.Module:
        """See `EmbeddingModel`."""
        return self._parts.tower

    def preparation(self, task: Task) -> Hashable:
        """All pictures are cut alike."""
        return self.config.tiling

    def features(
        self, pictures: Sequence[np.ndarray], preparation: Hashable, listener: Listener | None = None
    ) -> list[torch.Tensor]:
        """The block of each picture, (P, H); a picture may be many squares, between which a cancel is heard."""
        squares = [self.config.tiling.squares(picture) for picture in pictures]
        flat = [square for some in squares for square in some]
        step = 1 if self.looks_slowly else SQUARES_TOGETHER
        looked = []
        for start in range(0, len(flat), step):
            if listener is not None and start:
                if listener.cancelled():
                    raise Cancelled
                listener.stage("encode", start / len(flat))
            looked.append(self.project(self.look(flat[start : start + step])))
        return self.blocks(torch.cat(looked).split([len(some) for some in squares]), pictures)

    @torch.inference_mode()
    def look(self, squares: Sequence[np.ndarray]) -> torch.Tensor:
        """Prepared (S, S, 3) uint8 squares -> (n, g*g, C) tower tokens."""
        values = images.pixel_values(squares, self.config.preprocessing)
        return self.tower(moved(values, self.device, self.dtype))

    @torch.inference_mode()
    def project(self, tokens: torch.Tensor) -> torch.Tensor:
        """(n, g*g, C) -> (n, g*g, H)."""
        return self.projector(tokens)

    @torch.inference_mode()
    def blocks(self, tokens: Sequence[torch.Tensor], pictures: Sequence[np.ndarray]) -> list[torch.Tensor]:
        """The (n, g*g, H) tokens of each picture's squares -> its (P, H) block."""
        return [
            self.config.tiling.block(own, picture.shape[1], picture.shape[0], self.newline)
            for own, picture in zip(tokens, pictures, strict=True)
        ]

    def tower_tokens(self, pictures: Sequence[np.ndarray]) -> torch.Tensor:
        """See `EmbeddingModel`: of the whole picture, without its tiles."""
        size = self.config.preprocessing.size
        return self.look([images.prepared(picture, size) for picture in pictures])

    def image_positions(self, pictures: int) -> int:
        """See `EmbeddingModel`."""
        return pictures * self.config.tiling.most_positions(self.tower.grid)

    def user_text(self, question: Question, clue: str | None) -> str:
        """The tagged question."""
        return prompts.tagged(self._as_seen(question))

    def conversation(self, text: str, blocks: int, history: Sequence[Turn] = ()) -> list[prompts.Piece]:
        """See `EmbeddingModel`: `qwen_1_5`."""
        return prompts.conversation(text, blocks, history)

    def token_ids(self, pieces: Sequence[prompts.Piece]) -> list[int]:
        """See `EmbeddingModel`."""
        return prompts.token_ids(pieces, self.language_model.tokeniser)

    def shown(self, pieces: Sequence[prompts.Piece]) -> str:
        """See `EmbeddingModel`."""
        return prompts.shown(pieces)

    def variant(self, text: str) -> int:
        """The expert that a tagged question asks for."""
        return prompts.expert(text)

    def answer(
        self, questions: Sequence[Question], batch_size: int, cache: ByteCache, listener: Listener
    ) -> list[Reply]:
        """See `base.Model`; masks of several classes may be several questions."""
        apart = [self._apart(question) for question in questions]
        replies = iter(super().answer([one for some in apart for one in some], batch_size, cache, listener))
        return [_together(one, [next(replies) for _ in some]) for one, some in zip(questions, apart, strict=True)]

    def _apart(self, question: Question) -> list[Question]:
        """The questions that it is asked as: one for each class where each was taught by itself."""
        classes = [name for name in map(str.strip, question.instruction.split(",")) if name]
        if not self.config.classes_apart or question.method != SEGMENT or len(classes) < 2:
            return [question]
        return [replace(question, instruction=name) for name in classes]

    def row_bytes(self, question: Question) -> int:
        """See `base.Model`; a mask is long."""
        most = _most_new_tokens(question, prompts.expert(prompts.tagged(question)))
        return super().row_bytes(replace(question, max_new_tokens=most))

    def enter(self, variant: Hashable, listener: Listener) -> bool:
        """Put an expert to work; on a small GPU it is copied, which is told."""
        if variant == self.experts.at_work:
            return False
        if self.experts.one_resident:
            listener.stage("expert", None)
        seconds = self.experts.use(variant)
        if seconds is not None:
            print(f"Expert {variant + 1} of {prompts.EXPERTS} copied in {seconds:.3f} s", file=sys.stderr)
        return seconds is not None

    def limits(self, question: Question, prompt: Prompt) -> Limits:
        """A mask is long, and repeats itself by its nature."""
        return Limits(
            self.language_model.tokeniser.eos_id,
            _most_new_tokens(question, prompt.variant),
            stop_repetition=prompt.variant != prompts.PIXEL_LEVEL,
            steering=self.config.steering,
            also_end=self.config.also_end,
        )

    def parse(self, question: Question, text: str, cut: bool) -> Parsed:
        """See `EmbeddingModel`."""
        found = parsed(self._as_seen(question), text, cut)
        return off_square(found, question.pictures, pad=True) if self.config.tiling.kind == "pad" else found

    def _as_seen(self, question: Question) -> Question:
        """The question with its box in the square that a padded picture is seen in; tiles and squeezed ones keep it."""
        if question.box is None or self.config.tiling.kind != "pad":
            return question
        return replace(question, box=onto_square(question.box, question.pictures[0], pad=True))

    def _card(self, revision: str) -> ModelCard:
        held = HeldWeights.of(self.modules(), [self._parts.decoder, self._parts.experts])
        parameters = held.parameters - self.experts.copied
        return ModelCard(
            name=self.config.name,
            folder=str(self.config.folder),
            family="rsunivlm",
            revision=revision,
            parameters=parameters,
            weight_bytes=held.bytes,
            resident_bytes=resident_bytes(parameters, held.packable),
            image_size=None if self.config.tiling.kind == "tiles" else self.config.preprocessing.size,
            methods=METHODS,
            clue=CluePolicy(note=NO_CLUE),
            **self.config.card,
        )


def _together(question: Question, replies: Sequence[Reply]) -> Reply:
    """One reply of those to the classes of a question."""
    if len(replies) == 1:
        return replies[0]
    return replace(
        replies[0],
        question=question.instruction,
        answer="\n".join(reply.answer for reply in replies),
        finish=next((reply.finish for reply in replies if reply.finish != "end"), "end"),
        found=tuple(thing for reply in replies for thing in reply.found),
        tokens=_sums([reply.tokens for reply in replies]),
        seconds=_sums([reply.seconds for reply in replies]),
    )


def _sums(figures: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: sum(some[name] for some in figures) for name in figures[0]}


def _most_new_tokens(question: Question, expert: Hashable) -> int:
    """What is asked for; of a mask enough for all its rows, where nobody says how many."""
    usual = expert == prompts.PIXEL_LEVEL and question.max_new_tokens == USUAL_NEW_TOKENS
    return MASK_TOKENS if usual else question.max_new_tokens
