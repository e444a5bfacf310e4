"""Prompt augmentation (section III-B2): the frozen base model describes the pictures, by the prompts of Table II."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from ...common.sentences import Sentence
from ...common.tasks import TEXT
from ...generation.caches import ByteCache
from ...generation.decoding import Limits, decode
from ...generation.streaming import TextStream, clean
from ..base import Listener, Question
from ..embedding import LanguageModel
from ..embedding.clue import Clue
from ..embedding.features import ContentKey
from . import prompts
from .encoder import VisionEncoder
from .foreign_clues import ForeignClueModel
from .tasks import CLUE_PROMPTS

Features = Sequence[torch.Tensor]
_Asked = tuple[Question, ContentKey, Features]

IN_CONVERSATION = Sentence("The hint stands in the first question of this conversation.")


@dataclass
class ClueModel:
    """The base model: its decoder and tokeniser, the encoder whose embeddings it reads, and where it is from.

    `shares_features`: its encoder is the model's own, so that each picture is encoded once for both.
    """

    language_model: LanguageModel
    encoder: VisionEncoder
    source: str
    shares_features: bool = True


def clues_for(
    base: ClueModel | ForeignClueModel | None,
    note: str,
    cache: ByteCache,
    questions: Sequence[Question],
    keys: Sequence[ContentKey],
    features: Sequence[Sequence[torch.Tensor]],
    batch_size: int,
    listener: Listener,
) -> tuple[list[Clue], list[bool]]:
    """The clue of each question, and whether it was kept from before; at most `batch_size` are made at once.

    `note` says why there is no `base`. `features`: the model's own tower tokens (g*g, C) of each question's pictures.
    """
    clues: list[Clue | None] = [_without_base(base, note, question) for question in questions]
    clue_keys = [("clue", question.max_clue_tokens, key) for question, key in zip(questions, keys, strict=True)]
    kept = [clue is None and cache.get(key) is not None for clue, key in zip(clues, clue_keys, strict=True)]
    waiting: dict[tuple, int] = {}
    for number, key in enumerate(clue_keys):
        if clues[number] is None and not kept[number]:
            waiting.setdefault(key, number)
    made: dict[tuple, Clue] = {}
    for start in range(0, len(waiting), batch_size):
        listener.stage("clue", start / len(waiting) if len(waiting) > 1 else None)
        batch = list(waiting.items())[start : start + batch_size]
        stream = listener if len(questions) == 1 else Listener(cancelled=listener.cancelled)
        new = _make(base, [(questions[number], keys[number], features[number]) for _, number in batch], stream)
        for (key, _), clue in zip(batch, new, strict=True):
            made[key] = clue
            cache.put(key, clue, 512 + 4 * len(clue.text or ""))
    for number, key in enumerate(clue_keys):
        if clues[number] is None:
            clues[number] = made.get(key) or cache.get(key)
            if len(questions) == 1 and kept[number] and clues[number].text:
                listener.text("clue", clues[number].text)
    return clues, kept


def _without_base(base: ClueModel | None, note: str, question: Question) -> Clue | None:
    """The clue of a question that the base model is not asked for; None where it is."""
    if isinstance(question.clue, str):
        text = question.clue.strip()
        return Clue(text, "user") if text else Clue()
    if not question.clue or question.task == TEXT:
        return Clue()
    if question.history:
        return Clue(note=IN_CONVERSATION)
    if base is None:
        return Clue(note=note)
    return None


def _make(model: ClueModel | ForeignClueModel, asked: Sequence[_Asked], listener: Listener) -> list[Clue]:
    """Clues of a batch, each as long as its own question and its own prompt allow."""
    if isinstance(model, ForeignClueModel):
        return model.make([question for question, _, _ in asked], listener)
    base = model.language_model
    embeddings, limits = [], []
    for question, key, features in asked:
        blocks = _blocks(model, question, key, features)
        pieces = prompts.conversation(CLUE_PROMPTS[question.task], len(blocks))
        embeddings.append(base.embed(prompts.token_ids(pieces, base.tokeniser), blocks))
        remaining = base.remaining(len(embeddings[-1]))
        limits.append(Limits(base.tokeniser.eos_id, min(question.max_clue_tokens, remaining)))
    stream = TextStream("clue", base.tokeniser, listener)
    decoded = decode(base.decoder, embeddings, limits, on_id=stream.on_id, cancelled=listener.cancelled)
    clues = []
    for result in decoded:
        text = clean(base.tokeniser.decode(result.ids)).strip()
        clues.append(Clue(text or None, "base" if text else None, result.finish, None, len(result.ids), result.margin))
    return clues


def _blocks(model: ClueModel, question: Question, key: ContentKey, features: Features) -> list[torch.Tensor]:
    """The pictures as the clue model sees them: a block an image, of the same tokens where encoders are shared."""
    if model.shares_features:
        tokens = torch.stack(list(features))
    else:
        tokens = model.encoder.encode_raw(question.pictures, bool(key.preparation))
    return model.encoder.blocks(tokens, question.task, change=False)
