"""One question through a loaded system: encode, clue, prompt, decode, score; out comes docs/protocol.md's answer.

Each picture is encoded once for the clue model and the model itself; tower tokens, clues and the decoder's cache up to
the last image are kept by content, so that a second question about the same place costs its own words.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from transformers import DynamicCache

from . import devices, images, prompts
from .caches import ByteCache
from .decoding import Decoded, Limits, cache_bytes, decode, prefill, snapshot
from .errors import Cancelled, RequestFault
from .models.unirs.system import Speaker, UnirsSystem
from .prompts import Piece, Turn
from .scoring import sequence_log_probabilities, shares
from .tasks import PAIR, TEXT, Task, candidates, match


@dataclass(frozen=True)
class Question:
    """What is asked. `clue`: True (make one), False or a text to use; `options`: a class list, else by the rule."""

    task: Task
    pictures: tuple[np.ndarray, ...]  # (H, W, 3) uint8 RGB each
    instruction: str
    clue: bool | str = True
    max_clue_ids: int = 64
    max_new_ids: int = 256
    history: tuple[Turn, ...] = ()
    options: tuple[str, ...] = ()
    heat: bool = False


@dataclass
class Listener:
    """Where a question's progress goes, and whether it was cancelled."""

    stage: Callable[[str, float | None], None] = lambda stage, fraction: None
    text: Callable[[str, str], None] = lambda part, delta: None
    cancelled: Callable[[], bool] = lambda: False


@dataclass
class _Clue:
    text: str | None = None
    source: str | None = None
    finish: str | None = None
    note: str | None = None
    count: int = 0


@dataclass
class _Trace:
    """What one answer took: seconds by stage, and what came from a cache."""

    started: float = field(default_factory=time.perf_counter)
    seconds: dict[str, float] = field(default_factory=dict)
    cached: dict[str, bool] = field(default_factory=lambda: {"features": False, "clue": False, "prefix": False})

    def add(self, stage: str, since: float) -> float:
        """Add the time since a moment to a stage; returns now."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - since
        return now


def answer(system: UnirsSystem, cache: ByteCache, question: Question, listener: Listener) -> dict:
    """Answer one question; raises RequestFault where it does not fit the model, Cancelled where it was cancelled."""
    trace = _Trace()
    vocabulary = system.speaker.decoder.config.vocab_size
    if any(i >= vocabulary for turn in question.history for i in turn.ids):
        raise RequestFault("The history was made by another model; start a new conversation.")
    pad = system.pads(question.task)
    hashes = [images.content_hash(picture) for picture in question.pictures]
    place = (question.task.name, pad, *hashes)

    listener.stage("encode", None)
    moment = time.perf_counter()
    tokens = _tokens(system, cache, question.pictures, hashes, pad, trace, listener)
    moment = trace.add("encode", moment)
    clue = _clue(system, cache, question, place, tokens, trace, listener)
    moment = trace.add("clue", moment)

    listener.stage("answer", None)
    speaker = system.speaker
    blocks = speaker.eyes.blocks(tokens, question.task, speaker.change) if tokens is not None else []
    user = prompts.user_text(question.task, question.instruction, clue.text)
    pieces = prompts.conversation(user, len(blocks), question.history)
    options = question.options or candidates(question.instruction)
    spoken = _speak(speaker, cache, pieces, blocks, place, question, trace, listener, bool(options))
    text = _clean(speaker.tokeniser.decode(spoken.decoded.ids)).strip()

    moment = time.perf_counter()
    score, scores = None, None
    if options:
        listener.stage("score", None)
        score, scores = _scores(speaker, spoken, text, options)
    trace.add("score", moment)
    trace.seconds["total"] = time.perf_counter() - trace.started
    return {
        "task": question.task.name,
        "question": question.instruction,
        "answer": text,
        "finish": spoken.decoded.finish,
        "clue": clue.text,
        "clue_source": clue.source,
        "clue_finish": clue.finish,
        "clue_note": clue.note,
        "max_clue_tokens": question.max_clue_ids,
        "score": score,
        "scores": scores,
        "prompt": prompts.shown(pieces),
        "tokens": {
            "prompt": spoken.positions,
            "images": sum(len(block) for block in blocks),
            "clue": clue.count,
            "answer": len(spoken.decoded.ids),
        },
        "seconds": {stage: round(value, 6) for stage, value in trace.seconds.items()},
        "cached": trace.cached,
        "images": [
            {"width": picture.shape[1], "height": picture.shape[0], "sha256": digest}
            for picture, digest in zip(question.pictures, hashes, strict=True)
        ],
        "heat": _heat(system, question, tokens),
        "turn": {"user": user, "answer": text, "ids": spoken.decoded.ids},
        "model": system.config.name,
        "revision": system.revision,
        "device": devices.device_of(system.device).text,
        "dtype": devices.dtype_name(system.dtype),
    }


def _tokens(
    system: UnirsSystem,
    cache: ByteCache,
    pictures: Sequence[np.ndarray],
    hashes: Sequence[str],
    pad: bool,
    trace: _Trace,
    listener: Listener,
) -> torch.Tensor | None:
    """Tower tokens of all pictures, (k, g*g, C); those seen before come from the cache."""
    if not pictures:
        return None
    rows = {digest: cache.get(("tokens", pad, digest)) for digest in hashes}
    missing = {digest: picture for digest, picture in zip(hashes, pictures, strict=True) if rows[digest] is None}
    trace.cached["features"] = not missing
    size = system.config.preprocessing.size
    for number, (digest, picture) in enumerate(missing.items()):
        if listener.cancelled():
            raise Cancelled
        row = system.speaker.eyes.encode([images.prepared(picture, size, pad)])[0]
        rows[digest] = row
        cache.put(("tokens", pad, digest), row, row.numel() * row.element_size())
        listener.stage("encode", (number + 1) / len(missing))
    return torch.stack([rows[digest] for digest in hashes])


def _clue(
    system: UnirsSystem,
    cache: ByteCache,
    question: Question,
    place: tuple,
    tokens: torch.Tensor | None,
    trace: _Trace,
    listener: Listener,
) -> _Clue:
    """The user's clue, or the base model's for this place (section III-B2, Table II), or none with the reason."""
    if isinstance(question.clue, str):
        text = question.clue.strip()
        return _Clue(text, "user") if text else _Clue()
    if not question.clue or tokens is None or question.task is TEXT:
        return _Clue()
    if question.history:
        return _Clue(note="The hint stands in the first question of this conversation.")
    base = system.clue_speaker
    if base is None:
        return _Clue(note=system.clue_note)
    key = ("clue", question.max_clue_ids, *place)
    kept = cache.get(key)
    trace.cached["clue"] = kept is not None
    if kept is None:
        listener.stage("clue", None)
        blocks = _clue_blocks(system, base, question, tokens)
        pieces = prompts.conversation(question.task.clue_prompt, len(blocks))
        embeddings = base.embed(prompts.token_ids(pieces, base.tokeniser), blocks)
        limits = Limits(base.tokeniser.eos_id, min(question.max_clue_ids, _room(base, len(embeddings))))
        stream = _TextStream("clue", base, listener)
        decoded = decode(base.decoder, [embeddings], limits, on_id=stream.on_id, cancelled=listener.cancelled)[0]
        text = _clean(base.tokeniser.decode(decoded.ids)).strip()
        kept = _Clue(text or None, "base" if text else None, decoded.finish, None, len(decoded.ids))
        cache.put(key, kept, 512 + 4 * len(text))
    elif kept.text:
        listener.text("clue", kept.text)
    return kept


def _clue_blocks(system: UnirsSystem, base: Speaker, question: Question, tokens: torch.Tensor) -> list[torch.Tensor]:
    """The pictures as the clue model sees them: one block an image, from the shared tokens where eyes are shared."""
    if base.eyes.tower is not system.speaker.eyes.tower:
        size, pad = base.eyes.config.preprocessing.size, system.pads(question.task)
        tokens = base.eyes.encode([images.prepared(picture, size, pad) for picture in question.pictures])
    return base.eyes.blocks(tokens, question.task, change=False)


@dataclass
class _Spoken:
    decoded: Decoded
    after_prompt: DynamicCache | None
    positions: int


def _speak(
    speaker: Speaker,
    cache: ByteCache,
    pieces: Sequence[Piece],
    blocks: Sequence[torch.Tensor],
    place: tuple,
    question: Question,
    trace: _Trace,
    listener: Listener,
    closed: bool,
) -> _Spoken:
    """Decode the answer, starting from the kept decoder cache of the same pictures where there is one."""
    ids = prompts.token_ids(pieces, speaker.tokeniser)
    embeddings = speaker.embed(ids, blocks)
    room = _room(speaker, len(embeddings))
    started = time.perf_counter()
    prefix, head = None, 0
    if blocks:
        last_image = len(ids) - 1 - ids[::-1].index(prompts.IMAGE_ID)
        head = last_image + 1 - len(blocks) + sum(len(block) for block in blocks)
        prefix = cache.get(("prefix", *place))
        trace.cached["prefix"] = prefix is not None
        if prefix is None:
            prefix = prefill(speaker.decoder, embeddings[:head])
            cache.put(("prefix", *place), prefix, cache_bytes(prefix))
        if listener.cancelled():
            raise Cancelled
    kept: list[DynamicCache] = []
    stream = _TextStream("answer", speaker, listener)

    def on_id(row: int, so_far: list[int]) -> None:
        if "first_token" not in trace.seconds:
            trace.add("prefill", started)
            trace.seconds["first_token"] = time.perf_counter() - trace.started
        stream.on_id(row, so_far)

    try:
        decoded = decode(
            speaker.decoder,
            [embeddings[head:]],
            Limits(speaker.tokeniser.eos_id, min(question.max_new_ids, room)),
            prefix=prefix,
            on_id=on_id,
            on_prefill=lambda after: kept.append(snapshot(after)) if closed else None,
            cancelled=listener.cancelled,
        )[0]
    except Cancelled:
        raise Cancelled(stream.sent) from None
    trace.seconds["decode"] = time.perf_counter() - started - trace.seconds["prefill"]
    return _Spoken(decoded, kept[0] if kept else None, len(embeddings))


def _room(speaker: Speaker, positions: int) -> int:
    room = speaker.positions - positions
    if room < 1:
        raise RequestFault(
            f"The question takes {positions} positions with its pictures, but the model has {speaker.positions}. "
            "Shorten it or start a new conversation."
        )
    return room


def _scores(
    speaker: Speaker, spoken: _Spoken, text: str, options: Sequence[str]
) -> tuple[float | None, list[dict[str, object]]]:
    """The shown answer's model score (None where it is no candidate), and every candidate's, best first."""
    shown = [option[:1].upper() + option[1:] for option in options] if text[:1].isupper() else list(options)
    wanted = [speaker.tokeniser.encode(option) for option in shown]
    first = spoken.decoded.first_logits
    totals = sequence_log_probabilities(speaker.decoder, spoken.after_prompt, first, wanted, speaker.tokeniser.eos_id)
    parts = shares(totals)
    chosen = match(text, options)
    ranked = sorted(zip(options, parts, strict=True), key=lambda pair: -pair[1])
    return (
        None if chosen is None else round(parts[chosen], 6),
        [{"text": option, "score": round(part, 6)} for option, part in ranked],
    )


def _heat(system: UnirsSystem, question: Question, tokens: torch.Tensor | None) -> dict | None:
    if not question.heat or question.task is not PAIR or tokens is None:
        return None
    values = system.speaker.eyes.heat(tokens)
    return None if values is None else {"size": system.speaker.eyes.tower.grid, "values": values}


def _clean(text: str) -> str:
    """Model text without control characters, which could steer a terminal; line ends and tabs stay."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


class _TextStream:
    """Turns growing ids into text deltas; an incomplete character waits for its last byte."""

    def __init__(self, part: str, speaker: Speaker, listener: Listener) -> None:
        self.sent = ""
        self._part = part
        self._tokeniser = speaker.tokeniser
        self._listener = listener

    def on_id(self, row: int, ids: list[int]) -> None:
        """Send what is new in the text of all ids so far."""
        text = _clean(self._tokeniser.decode(ids).rstrip("\ufffd")).lstrip()
        if text.startswith(self.sent) and len(text) > len(self.sent):
            self._listener.text(self._part, text[len(self.sent) :])
            self.sent = text
