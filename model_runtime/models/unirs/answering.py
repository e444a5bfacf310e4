"""Questions through a loaded system: encode, clue, prompt, decode, score; out come docs/protocol.md's answers.

One question or many take the same way. Each picture is encoded once for the clue model and the model itself; tower
tokens, clues and (for a single question) the decoder's cache up to the last image are kept by content, so that a second
question about the same place costs its own words.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from transformers import DynamicCache

from ... import devices
from ...common.closed_questions import candidates, match
from ...common.tasks import PAIR
from ...errors import Cancelled, RequestFault
from ...generation.caches import ByteCache
from ...generation.decoding import Decoded, Limits, cache_bytes, decode, prefill, rows_of, snapshot
from ...generation.scoring import sequence_log_probabilities, shares
from ...generation.streaming import TextStream, clean, room
from ..questions import Listener, Place, Question, place_of
from . import encoding, prompts
from .clues import Clue, clues_for
from .encoding import tokens_of
from .system import Speaker, UnirsSystem

SCORED_POSITIONS = 2048  # ids of candidates that are scored at once, over all rows: each takes a vocabulary of logits


def answer(system: UnirsSystem, cache: ByteCache, question: Question, listener: Listener) -> dict:
    """Answer one question, streamed; raises RequestFault where it does not fit the model, Cancelled when cancelled."""
    return answer_many(system, cache, [question], listener=listener)[0]


def answer_many(
    system: UnirsSystem,
    cache: ByteCache,
    questions: Sequence[Question],
    rows: int = 8,
    listener: Listener | None = None,
) -> list[dict]:
    """Answer questions together, `rows` at once; the seconds of each are its share. Raises as `answer` does."""
    listener = listener or Listener()
    _check_histories(system, questions)
    trace = _Trace()
    hashes: dict[int, str] = {}  # questions about one picture share its array
    places = [place_of(question, system.pads(question.task), hashes) for question in questions]
    listener.stage("encode", None)
    tokens, kept_tokens = tokens_of(system, cache, questions, places, rows, listener)
    trace.lap("encode")
    clues, kept_clues = clues_for(system, cache, questions, places, tokens, rows, listener)
    trace.lap("clue")
    listener.stage("answer", None)
    drafts = [
        _Draft(system, question, place, held, clue)
        for question, place, held, clue in zip(questions, places, tokens, clues, strict=True)
    ]
    for start in range(0, len(drafts), rows):
        batch = drafts[start : start + rows]
        prompted = _speak(system.speaker, cache, batch, trace, listener)
        trace.lap("decode")
        if any(draft.options for draft in batch):
            listener.stage("score", None)
            _score(system.speaker, batch, prompted)
        trace.lap("score")
    seconds = trace.shares(len(questions))
    return [
        draft.reply(system, seconds, {"features": features, "clue": clue, "prefix": draft.from_prefix})
        for draft, features, clue in zip(drafts, kept_tokens, kept_clues, strict=True)
    ]


def warm_up(system: UnirsSystem) -> None:
    """Say two words about nothing, so that the first question does not pay for what libraries and devices do once."""
    for speaker in filter(None, (system.speaker, system.clue_speaker)):
        embeddings = speaker.embed(speaker.tokeniser.encode("a b"), [])
        decode(speaker.decoder, [embeddings], Limits(end_id=-1, new_ids=2))
    encoding.warm_up(system)


class _Trace:
    """Seconds by stage since the start."""

    def __init__(self) -> None:
        self._started = self._last = time.perf_counter()
        self._seconds: dict[str, float] = {}
        self._first = 0.0

    def lap(self, stage: str) -> None:
        """Give the time since the last lap to a stage."""
        now = time.perf_counter()
        self._seconds[stage] = self._seconds.get(stage, 0.0) + now - self._last
        self._last = now

    def first_word(self) -> None:
        """The first id of an answer is there: what came before was its prompt."""
        self.lap("prefill")
        self._first = self._first or self._last - self._started

    def shares(self, count: int) -> dict[str, float]:
        """Each of `count` questions' share; `first_token` is the wait for the first of them."""
        whole = self._seconds | {"total": time.perf_counter() - self._started}
        parts = {stage: value / count for stage, value in whole.items()} | {"first_token": self._first}
        return {stage: round(value, 6) for stage, value in parts.items()}


@dataclass
class _Draft:
    """One question on its way to an answer."""

    system: UnirsSystem
    question: Question
    place: Place
    tokens: torch.Tensor | None  # (k, g*g, C)
    clue: Clue
    decoded: Decoded = field(default_factory=Decoded)
    from_prefix: bool = False
    score_shown: float | None = None
    scores: list[dict] | None = None

    def __post_init__(self) -> None:
        speaker, question = self.system.speaker, self.question
        held = self.tokens
        self.blocks = speaker.eyes.blocks(held, question.task, speaker.change) if held is not None else []
        self.user = prompts.user_text(question.task, question.instruction, self.clue.text)
        self.pieces = prompts.conversation(self.user, len(self.blocks), question.history)
        self.ids = prompts.token_ids(self.pieces, speaker.tokeniser)
        self.embeddings = speaker.embed(self.ids, self.blocks)
        self.options = question.options or candidates(question.instruction)
        self.room = min(question.max_new_ids, room(speaker, len(self.embeddings)))

    @property
    def head(self) -> int:
        """Positions up to and with the last image: what another question about the same pictures shares."""
        if not self.blocks:
            return 0
        last_image = len(self.ids) - self.ids[::-1].index(prompts.IMAGE_ID)
        return last_image - len(self.blocks) + sum(len(block) for block in self.blocks)

    @property
    def text(self) -> str:
        """The answer."""
        return clean(self.system.speaker.tokeniser.decode(self.decoded.ids)).strip()

    @property
    def spelt(self) -> tuple[str, ...]:
        """A closed question's candidates in the answer's own capitals."""
        if not self.text[:1].isupper():
            return tuple(self.options)
        return tuple(option[:1].upper() + option[1:] for option in self.options)

    def take_scores(self, totals: torch.Tensor) -> None:
        """The candidates' log-probabilities (n,); the answer may be none of them."""
        parts = shares(totals)
        chosen = match(self.text, self.options)
        self.score_shown = None if chosen is None else round(parts[chosen], 6)
        ranked = sorted(zip(self.options, parts, strict=True), key=lambda pair: -pair[1])
        self.scores = [{"text": option, "score": round(part, 6)} for option, part in ranked]

    def heat(self) -> dict | None:
        """Feature distance of a pair per location, where it was asked for and the model has it."""
        if not self.question.heat or self.question.task != PAIR:
            return None
        values = self.system.speaker.eyes.heat(self.tokens)
        return None if values is None else {"size": self.system.speaker.eyes.tower.grid, "values": values}

    def reply(self, system: UnirsSystem, seconds: dict[str, float], cached: dict[str, bool]) -> dict:
        """The answer object."""
        question, clue = self.question, self.clue
        return {
            "task": question.task,
            "question": question.instruction,
            "answer": self.text,
            "finish": self.decoded.finish,
            "clue": clue.text,
            "clue_source": clue.source,
            "clue_finish": clue.finish,
            "clue_note": clue.note,
            "max_clue_tokens": question.max_clue_ids,
            "score": self.score_shown,
            "scores": self.scores,
            "margin": round(min(self.decoded.margin, clue.margin), 6),
            "prompt": prompts.shown(self.pieces),
            "tokens": {
                "prompt": len(self.embeddings),
                "images": sum(len(block) for block in self.blocks),
                "clue": clue.count,
                "answer": len(self.decoded.ids),
            },
            "seconds": seconds,
            "cached": cached,
            "images": [
                {"width": picture.shape[1], "height": picture.shape[0], "sha256": digest}
                for picture, digest in zip(question.pictures, self.place.hashes, strict=True)
            ],
            "heat": self.heat(),
            "turn": {"user": self.user, "answer": self.text, "ids": self.decoded.ids},
            "model": system.config.name,
            "revision": system.revision,
            "device": devices.device_of(system.device).text,
            "dtype": devices.dtype_name(system.dtype),
        }


def _speak(
    speaker: Speaker, cache: ByteCache, drafts: Sequence[_Draft], trace: _Trace, listener: Listener
) -> DynamicCache | None:
    """Decode the answers of a batch; one alone starts from the kept decoder cache of its pictures, if there is one.

    Returns the cache after the prompts where a question is closed.
    """
    alone = drafts[0] if len(drafts) == 1 and drafts[0].blocks else None
    prefix, head = None, 0
    if alone is not None:
        head = alone.head
        prefix = cache.get(("prefix", alone.place))
        alone.from_prefix = prefix is not None
        if prefix is None:
            prefix = prefill(speaker.decoder, alone.embeddings[:head])
            cache.put(("prefix", alone.place), prefix, cache_bytes(prefix))
        if listener.cancelled():
            raise Cancelled
    stream = TextStream("answer", speaker.tokeniser, listener if len(drafts) == 1 else Listener())
    begun, prompted = False, None

    def on_id(row: int, ids: list[int]) -> None:
        nonlocal begun
        if not begun:
            begun = True
            trace.first_word()
        stream.on_id(row, ids)

    def on_prefill(after: DynamicCache) -> None:
        nonlocal prompted
        if any(draft.options for draft in drafts):
            prompted = snapshot(after)

    try:
        results = decode(
            speaker.decoder,
            [draft.embeddings[head:] for draft in drafts],
            [Limits(speaker.tokeniser.eos_id, draft.room) for draft in drafts],
            prefix=prefix,
            on_id=on_id,
            on_prefill=on_prefill,
            cancelled=listener.cancelled,
        )
    except Cancelled:
        raise Cancelled(stream.sent) from None
    for draft, decoded in zip(drafts, results, strict=True):
        draft.decoded = decoded
    return prompted


def _score(speaker: Speaker, drafts: Sequence[_Draft], prompted: DynamicCache) -> None:
    """Score the closed questions of a batch, those with the same candidates together."""
    longest = prompted.get_seq_length()
    alike: dict[tuple[str, ...], list[int]] = {}
    for number, draft in enumerate(drafts):
        if draft.options:
            alike.setdefault(draft.spelt, []).append(number)
    for spelt, numbers in alike.items():
        wanted = [speaker.tokeniser.encode(option) for option in spelt]
        step = max(1, SCORED_POSITIONS // sum(map(len, wanted)))
        for start in range(0, len(numbers), step):
            some = numbers[start : start + step]
            totals = sequence_log_probabilities(
                speaker.decoder,
                prompted if len(some) == len(drafts) else rows_of(prompted, some),
                [longest - len(drafts[number].embeddings) for number in some],
                torch.stack([drafts[number].decoded.first_logits for number in some]),
                wanted,
                speaker.tokeniser.eos_id,
            )
            for number, row in zip(some, totals, strict=True):
                drafts[number].take_scores(row)


def _check_histories(system: UnirsSystem, questions: Sequence[Question]) -> None:
    vocabulary = system.speaker.decoder.config.vocab_size
    if any(i >= vocabulary for question in questions for turn in question.history for i in turn.ids):
        raise RequestFault("The history was made by another model; start a new conversation.")
