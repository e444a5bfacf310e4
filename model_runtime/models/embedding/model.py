"""Questions through a decoder that reads pictures as embeddings: encode, clue, prompt, decode, score, parse.

One question or many take the same way. Each picture is encoded once; features, clues and (for a single question) the
decoder's cache up to the last image are kept by content, so that a second question about the same place costs its own
words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import nn

from ... import devices
from ...common.tasks import Task
from ...errors import Cancelled, RequestFault
from ...generation.caches import ByteCache
from ...generation.decoding import Limits, decode
from ...generation.key_values import KeyValueCache
from ...generation.scoring import sequence_log_probabilities
from ...generation.streaming import TextStream
from ..base import Listener, ModelCard, Question, Reply, Turn
from ..found_text import Parsed
from .clue import Clue
from .draft import Draft, Prompt
from .features import ContentKey, content_keys, features_of
from .language_model import LanguageModel, positions_with_images
from .prefix import kept_prefix
from .stopwatch import Stopwatch

SCORED_POSITIONS = 2048  # ids of candidates that are scored at once, over all rows: each takes a vocabulary of logits
_PICTURE_BYTES = 64 << 20  # what a picture takes on its way through the largest tower, generously
_TEXT_POSITIONS = 384  # of prompt and clue
_LARGE_TOWER = 50_000_000  # parameters; a picture takes a CPU about a second
_CACHE_COPIES = 2  # of keys and values: those of the prompts that scores are taken from, while rows leave


class EmbeddingModel(ABC):
    """A model with embeddings of its own. The hooks are what a family writes; `answer` is the same for all."""

    card: ModelCard

    def __init__(self, language_model: LanguageModel, device: torch.device, dtype: torch.dtype) -> None:
        self.language_model = language_model
        self.device = device
        self.dtype = dtype
        self.device_text = devices.describe(device).text
        self.precision = devices.Precision(dtype, language_model.packed).name

    # Hooks

    @abstractmethod
    def modules(self) -> list[nn.Module]:
        """Every module that holds weights, each once."""

    @abstractmethod
    def preparation(self, task: Task) -> Hashable:
        """How a task's pictures are prepared; features are kept by it."""

    @abstractmethod
    def features(
        self, pictures: Sequence[np.ndarray], preparation: Hashable, listener: Listener | None = None
    ) -> Sequence[torch.Tensor]:
        """(H, W, 3) uint8 pictures -> features, a tensor each; Cancelled where that takes long and is given up."""

    @property
    @abstractmethod
    def tower(self) -> nn.Module:
        """What pictures are looked at with."""

    @abstractmethod
    def tower_tokens(self, pictures: Sequence[np.ndarray]) -> torch.Tensor:
        """(H, W, 3) uint8 pictures, each looked at as a whole -> (n, g*g, C)."""

    @abstractmethod
    def user_text(self, question: Question, clue: str | None) -> str:
        """What a question says to the model, without its pictures."""

    @abstractmethod
    def conversation(self, text: str, blocks: int, history: Sequence[Turn] = ()) -> list:
        """Pieces (models/conversation.py) of a conversation that ends where the answer to `text` begins."""

    @abstractmethod
    def token_ids(self, pieces: Sequence) -> list[int]:
        """Ids of pieces, IMAGE_ID for each image."""

    @abstractmethod
    def shown(self, pieces: Sequence) -> str:
        """Pieces as text for the eye."""

    def image_blocks(self, question: Question, features: Sequence[torch.Tensor]) -> Sequence[torch.Tensor]:
        """The (P, H) embeddings of each image of a question; here: the features."""
        return features

    def variant(self, text: str) -> Hashable:
        """Which of the decoder's ways a user's text takes; here there is one."""
        return None

    @abstractmethod
    def image_positions(self, pictures: int) -> int:
        """Positions that so many pictures take at most."""

    def clues(
        self,
        questions: Sequence[Question],
        keys: Sequence[ContentKey],
        features: Sequence[Sequence[torch.Tensor]],
        batch_size: int,
        cache: ByteCache,
        listener: Listener,
    ) -> tuple[list[Clue], list[bool]]:
        """The clue of each question, and whether it was kept from before; here: none, and why."""
        note = self.card.clue.note or None
        return [Clue(note=note if question.clue else None) for question in questions], [False] * len(questions)

    def limits(self, question: Question, prompt: Prompt) -> Limits:
        """When an answer stops, room for it aside."""
        return Limits(self.language_model.tokeniser.eos_id, question.max_new_tokens)

    def enter(self, variant: Hashable, listener: Listener) -> bool:
        """Make the decoder go the way of a prompt's `variant`; whether that took time. Here there is one way."""
        return False

    def parse(self, question: Question, text: str, cut: bool) -> Parsed:
        """Things in the pictures that an answer's text names; `cut`: it was ended at its limit. Here: none."""
        return Parsed()

    def heat(self, question: Question, features: Sequence[torch.Tensor]) -> Mapping | None:
        """Feature distance of a pair, `{"size": g, "values": [g * g]}`, where the model has such; here: None."""
        return None

    # The way of a question

    def answer(
        self, questions: Sequence[Question], batch_size: int, cache: ByteCache, listener: Listener
    ) -> list[Reply]:
        """See `base.Model`. The seconds of each answer are its share."""
        self._check_histories(questions)
        watch = Stopwatch()
        keys = content_keys(questions, self.preparation)
        listener.stage("encode", None)
        at_once = 1 if self.looks_slowly else batch_size  # one by one, so that a cancel is heard
        features, kept_features = features_of(self.features, cache, questions, keys, at_once, listener)
        watch.lap("encode")
        clues, kept_clues = self.clues(questions, keys, features, batch_size, cache, listener)
        watch.lap("clue")
        listener.stage("answer", None)
        drafts = [self._draft(*parts) for parts in zip(questions, keys, features, clues, strict=True)]
        for batch in _batches(drafts, batch_size):
            if self.enter(batch[0].prompt.variant, listener):
                watch.lap("expert")
            prompted = self._decode(cache, batch, watch, listener)
            watch.lap("decode")
            if any(draft.options for draft in batch):
                listener.stage("score", None)
                self._score(batch, prompted)
            watch.lap("score")
        seconds = watch.per_question(len(questions))
        return [
            self._reply(draft, seconds, {"features": from_before, "clue": clue_from_before})
            for draft, from_before, clue_from_before in zip(drafts, kept_features, kept_clues, strict=True)
        ]

    def row_bytes(self, question: Question) -> int:
        """See `base.Model`."""
        config, pictures = self.language_model.decoder.config, len(question.pictures)
        positions = self.image_positions(max(1, pictures)) + _TEXT_POSITIONS + question.max_new_tokens
        width = _CACHE_COPIES * self.language_model.bytes_per_position()
        width += 4 * config.intermediate_size * self.dtype.itemsize  # of the layer at work
        return positions * width + 4 * 4 * config.vocab_size + max(1, pictures) * _PICTURE_BYTES

    def prompt(self, question: Question, features: Sequence[torch.Tensor], clue: str | None) -> Prompt:
        """The question as the decoder takes it: a conversation that leads with the pictures' blocks."""
        blocks, text = self.image_blocks(question, features), self.user_text(question, clue)
        pieces = self.conversation(text, len(blocks), question.history)
        ids, lengths = self.token_ids(pieces), [len(block) for block in blocks]
        return Prompt(
            self.language_model.embed(ids, blocks),
            positions_with_images(ids, lengths),
            sum(lengths),
            self.shown(pieces),
            text,
            tuple(ids),
            self.variant(text),
        )

    def embed_pictures(self, pictures: Sequence[np.ndarray]) -> np.ndarray | None:
        """See `base.Model`: the mean of the tower's tokens."""
        return None if self.looks_slowly else self.tower_tokens(pictures).float().mean(dim=1).cpu().numpy()

    @property
    def looks_slowly(self) -> bool:
        """Whether a picture takes about a second."""
        large = sum(weight.numel() for weight in self.tower.parameters()) > _LARGE_TOWER
        return self.device.type == "cpu" and large

    def warm_up(self) -> None:
        """A word or two about nothing, and a look at a black picture unless that takes seconds, so that the first
        question does not pay for what is done once.
        """
        self._warm(self.language_model)
        if not self.looks_slowly:
            self.tower_tokens([np.zeros((32, 32, 3), np.uint8)])

    def _warm(self, language_model: LanguageModel) -> None:
        embeddings = language_model.embed(language_model.tokeniser.encode("a b"), [])
        words = 1 if self.device.type == "cpu" else 2  # there a second word only reads every weight once more
        decode(language_model.decoder, [embeddings], Limits(end_id=-1, new_ids=words))

    def _draft(self, question: Question, key: ContentKey, features: list[torch.Tensor], clue: Clue) -> Draft:
        prompt = self.prompt(question, features, clue.text)
        limits, left = self.limits(question, prompt), self.language_model.remaining(len(prompt.embeddings))
        return Draft(question, key, features, clue, prompt, replace(limits, new_ids=min(limits.new_ids, left)))

    def _decode(
        self, cache: ByteCache, drafts: Sequence[Draft], watch: Stopwatch, listener: Listener
    ) -> KeyValueCache | None:
        """Decode the answers of a batch; one alone starts from the kept decoder cache of its pictures, if there is one.

        Returns the cache after the prompts where a question is closed.
        """
        decoder, tokeniser = self.language_model.decoder, self.language_model.tokeniser
        alone = drafts[0] if len(drafts) == 1 and drafts[0].prompt.head else None
        prefix, head = None, 0
        if alone is not None:
            head = alone.prompt.head
            way, shown = (alone.key, alone.prompt.variant), alone.prompt.embeddings[:head]
            prefix, alone.from_prefix = kept_prefix(cache, *way, decoder, shown)
            if listener.cancelled():
                raise Cancelled
        stream = TextStream("answer", tokeniser, listener if len(drafts) == 1 else Listener())
        begun, prompted = False, None

        def on_id(row: int, ids: list[int]) -> None:
            nonlocal begun
            if not begun:
                begun = True
                watch.first_token()
            stream.on_id(row, ids)

        def on_prefill(after: KeyValueCache) -> None:
            nonlocal prompted
            if any(draft.options for draft in drafts):
                prompted = after.snapshot()

        try:
            results = decode(
                decoder,
                [draft.prompt.embeddings[head:] for draft in drafts],
                [draft.limits for draft in drafts],
                prefix=prefix,
                on_id=on_id,
                on_prefill=on_prefill,
                cancelled=listener.cancelled,
            )
        except Cancelled:
            raise Cancelled(stream.sent) from None
        for draft, decoded in zip(drafts, results, strict=True):
            draft.take_decoded(decoded, tokeniser.decode(decoded.ids))
        return prompted

    def _score(self, drafts: Sequence[Draft], prompted: KeyValueCache) -> None:
        """Score the closed questions of a batch, those with the same candidates together."""
        tokeniser = self.language_model.tokeniser
        longest = prompted.get_seq_length()
        alike: dict[tuple[str, ...], list[int]] = {}
        for number, draft in enumerate(drafts):
            if draft.options:
                alike.setdefault(draft.spelt, []).append(number)
        for spelt, numbers in alike.items():
            wanted = [tokeniser.encode(option) for option in spelt]
            step = max(1, SCORED_POSITIONS // sum(map(len, wanted)))
            for start in range(0, len(numbers), step):
                some = numbers[start : start + step]
                totals = sequence_log_probabilities(
                    self.language_model.decoder,
                    prompted if len(some) == len(drafts) else prompted.rows(some),
                    [longest - len(drafts[number].prompt.embeddings) for number in some],
                    torch.stack([drafts[number].decoded.first_logits for number in some]),
                    wanted,
                    tokeniser.eos_id,
                )
                for number, row in zip(some, totals, strict=True):
                    drafts[number].take_scores(row, self.card.calibration)

    def _reply(self, draft: Draft, seconds: Mapping[str, float], cached: Mapping[str, bool]) -> Reply:
        question, clue = draft.question, draft.clue
        parsed = self.parse(question, draft.text, draft.decoded.finish == "length")
        return Reply(
            task=question.task,
            question=question.instruction,
            answer=draft.answer,
            finish=draft.decoded.finish,
            free_answer=draft.free_answer,
            found=parsed.found,
            notes=parsed.notes,
            clue=clue.text,
            clue_source=clue.source,
            clue_finish=clue.finish,
            clue_note=clue.note,
            max_clue_tokens=question.max_clue_tokens,
            short_clue=question.short_clue,
            score=draft.score,
            scores=draft.scores,
            margin=draft.margin,
            prompt=draft.prompt.shown,
            tokens=draft.counts(),
            seconds=seconds,
            cached={**cached, "prefix": draft.from_prefix},
            images=draft.key.pictures,
            heat=self.heat(question, draft.features) if question.heat else None,
            turn=Turn(draft.prompt.user, draft.text, tuple(draft.decoded.ids)).to_wire(),
            model=self.card.name,
            revision=self.card.revision,
            device=self.device_text,
            dtype=self.precision,
        )

    def _check_histories(self, questions: Sequence[Question]) -> None:
        vocabulary = self.language_model.decoder.config.vocab_size
        if any(i >= vocabulary for question in questions for turn in question.history for i in turn.ids):
            raise RequestFault("The history was made by another model; start a new conversation.")


def _batches(drafts: Sequence[Draft], batch_size: int) -> Iterator[list[Draft]]:
    """At most so many drafts at a time, those of one variant together."""
    alike: dict[Hashable, list[Draft]] = {}
    for draft in drafts:
        alike.setdefault(draft.prompt.variant, []).append(draft)
    for some in alike.values():
        yield from (some[start : start + batch_size] for start in range(0, len(some), batch_size))
