"""Prompt augmentation (section III-B2): the frozen base model describes the pictures, by the prompts of Table II."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from ... import images
from ...common.tasks import TEXT
from ...generation.caches import ByteCache
from ...generation.decoding import Limits, decode
from ...generation.streaming import TextStream, clean, room
from ..questions import Listener, Place, Question
from . import prompts
from .system import Speaker, UnirsSystem
from .tasks import CLUE_PROMPTS

IN_CONVERSATION = "The hint stands in the first question of this conversation."


@dataclass(frozen=True)
class Clue:
    """A hint's text or None, where it came from (`base`, `user`), how it finished, why there is none, its ids.

    `margin` is as in `decoding.Decoded`.
    """

    text: str | None = None
    source: str | None = None
    finish: str | None = None
    note: str | None = None
    count: int = 0
    margin: float = math.inf


def clues_for(
    system: UnirsSystem,
    cache: ByteCache,
    questions: Sequence[Question],
    places: Sequence[Place],
    tokens: Sequence[torch.Tensor | None],
    rows: int,
    listener: Listener,
) -> tuple[list[Clue], list[bool]]:
    """The clue of each question, and whether it was kept from before; at most `rows` are made at once."""
    clues: list[Clue | None] = [_without_model(system, question) for question in questions]
    keys = [("clue", question.max_clue_ids, place) for question, place in zip(questions, places, strict=True)]
    kept = [clue is None and cache.get(key) is not None for clue, key in zip(clues, keys, strict=True)]
    waiting: dict[tuple, int] = {}
    for number, key in enumerate(keys):
        if clues[number] is None and not kept[number]:
            waiting.setdefault(key, number)
    made: dict[tuple, Clue] = {}
    for start in range(0, len(waiting), rows):
        listener.stage("clue", start / len(waiting) if len(waiting) > 1 else None)
        batch = list(waiting.items())[start : start + rows]
        chosen = [questions[number] for _, number in batch]
        stream = listener if len(questions) == 1 else Listener(cancelled=listener.cancelled)
        new = _make(system, chosen, [tokens[number] for _, number in batch], stream)
        for (key, _), clue in zip(batch, new, strict=True):
            made[key] = clue
            cache.put(key, clue, 512 + 4 * len(clue.text or ""))
    for number, key in enumerate(keys):
        if clues[number] is None:
            clues[number] = made.get(key) or cache.get(key)
            if len(questions) == 1 and kept[number] and clues[number].text:
                listener.text("clue", clues[number].text)
    return clues, kept


def _without_model(system: UnirsSystem, question: Question) -> Clue | None:
    """The clue of a question that the base model is not asked for; None where it is."""
    if isinstance(question.clue, str):
        text = question.clue.strip()
        return Clue(text, "user") if text else Clue()
    if not question.clue or question.task == TEXT:
        return Clue()
    if question.history:
        return Clue(note=IN_CONVERSATION)
    if system.clue_speaker is None:
        return Clue(note=system.clue_note)
    return None


def _make(
    system: UnirsSystem, questions: Sequence[Question], tokens: Sequence[torch.Tensor], listener: Listener
) -> list[Clue]:
    base = system.clue_speaker
    embeddings = []
    for question, held in zip(questions, tokens, strict=True):
        blocks = _blocks(system, base, question, held)
        pieces = prompts.conversation(CLUE_PROMPTS[question.task], len(blocks))
        embeddings.append(base.embed(prompts.token_ids(pieces, base.tokeniser), blocks))
    new_ids = min(questions[0].max_clue_ids, *(room(base, len(row)) for row in embeddings))
    limits = Limits(base.tokeniser.eos_id, new_ids)
    stream = TextStream("clue", base.tokeniser, listener)
    decoded = decode(base.decoder, embeddings, limits, on_id=stream.on_id, cancelled=listener.cancelled)
    clues = []
    for result in decoded:
        text = clean(base.tokeniser.decode(result.ids)).strip()
        clues.append(Clue(text or None, "base" if text else None, result.finish, None, len(result.ids), result.margin))
    return clues


def _blocks(system: UnirsSystem, base: Speaker, question: Question, tokens: torch.Tensor) -> list[torch.Tensor]:
    """The pictures as the clue model sees them: one block an image, from the shared tokens where eyes are shared."""
    if base.eyes.tower is not system.speaker.eyes.tower:
        size, pad = base.eyes.config.preprocessing.size, system.pads(question.task)
        tokens = base.eyes.encode([images.prepared(picture, size, pad) for picture in question.pictures])
    return base.eyes.blocks(tokens, question.task, change=False)
