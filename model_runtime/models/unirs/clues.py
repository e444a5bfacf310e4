"""Prompt augmentation (section III-B2): the frozen base model describes the pictures, by the prompts of Table II."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

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
from ..embedding.language_model import Tokeniser, positions_with_images
from ..embedding.prefix import kept_prefix
from . import prompts
from .encoder import VisionEncoder
from .foreign_clues import ForeignClueModel
from .tasks import CLUE_PROMPTS

Features = Sequence[torch.Tensor]
_Asked = tuple[Question, ContentKey, Features]

SHORT_TOKENS = 24  # after so many a short clue ends with the next full stop
_LOOKED_AT = 4  # ids at the end, which hold the full stop and what stands before it
_FULL_STOP = re.compile(r"(?<!\d)[.。]\s*$")
SELF = "self"  # the source where a model is its own clue model
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
    enter: Callable[[Listener], None] = lambda listener: None  # before its decoder works


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
    clue_keys = [
        ("clue", question.max_clue_tokens, question.short_clue, key)
        for question, key in zip(questions, keys, strict=True)
    ]
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
        asked = [(questions[number], keys[number], features[number]) for _, number in batch]
        new = _make(base, asked, stream, cache if len(questions) == 1 else None)
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


def _make(
    model: ClueModel | ForeignClueModel, asked: Sequence[_Asked], listener: Listener, cache: ByteCache | None
) -> list[Clue]:
    """Clues of a batch, each as long as its own question and its own prompt allow.

    `cache`: of one question alone; where the model is its own clue model, the answer goes on from the same pictures.
    """
    if isinstance(model, ForeignClueModel):
        return model.make([question for question, _, _ in asked], listener)
    model.enter(listener)
    base = model.language_model
    embeddings, limits, prefix = [], [], None
    for question, key, features in asked:
        blocks = _blocks(model, question, key, features)
        ids = prompts.token_ids(prompts.conversation(CLUE_PROMPTS[question.task], len(blocks)), base.tokeniser)
        embeddings.append(base.embed(ids, blocks))
        remaining = base.remaining(len(embeddings[-1]))
        enough = partial(ends_a_sentence, base.tokeniser) if question.short_clue else None
        limits.append(Limits(base.tokeniser.eos_id, min(question.max_clue_tokens, remaining), enough=enough))
        if model.source == SELF and cache is not None:
            head = positions_with_images(ids, list(map(len, blocks)))
            prefix, _ = kept_prefix(cache, key, None, base.decoder, embeddings[-1][:head])
            embeddings = [embeddings[-1][head:]]
    stream = TextStream("clue", base.tokeniser, listener)
    decoded = decode(base.decoder, embeddings, limits, prefix=prefix, on_id=stream.on_id, cancelled=listener.cancelled)
    clues = []
    for result in decoded:
        text = clean(base.tokeniser.decode(result.ids)).strip()
        clues.append(Clue(text or None, "base" if text else None, result.finish, None, len(result.ids), result.margin))
    return clues


def ends_a_sentence(tokeniser: Tokeniser, ids: Sequence[int]) -> bool:
    """Whether ids of a clue end in a full stop, no decimal point, and are as many as a short clue needs."""
    return len(ids) >= SHORT_TOKENS and bool(_FULL_STOP.search(tokeniser.decode(ids[-_LOOKED_AT:])))


def _blocks(model: ClueModel, question: Question, key: ContentKey, features: Features) -> list[torch.Tensor]:
    """The pictures as the clue model sees them: a block an image, of the same tokens where encoders are shared."""
    if model.shares_features:
        tokens = torch.stack(list(features))
    else:
        tokens = model.encoder.encode_raw(question.pictures, bool(key.preparation))
    return model.encoder.blocks(tokens, question.task, change=False)
