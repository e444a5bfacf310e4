"""A hub model behind the seam: questions in batches through processor and `generate`, replies out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from transformers import PreTrainedModel, ProcessorMixin

from ... import devices
from ...common.card import USUAL_SIDE, ModelCard
from ...common.hub_models import kind_of
from ...common.methods import FIND, POINT, SEGMENT
from ...common.sentences import Sentence
from ...common.tasks import SINGLE, TEXT
from ...errors import Cancelled, ModelFault, RequestFault
from ...generation.caches import ByteCache
from ...generation.decoding import Decoded
from ...generation.streaming import TextStream
from ..base import Found, Listener, LoadOptions, Question, Reply, Turn
from ..embedding.features import facts_of
from ..embedding.stopwatch import Stopwatch
from ..held_weights import HeldWeights
from ..said import Said
from . import florence
from .features import Features
from .generating import Bounds, Prefilled, generate, settle
from .places import places
from .processor import first_line, text_of
from .prompts import Prepared, Prompts
from .scoring import ROWS, sequence_log_probabilities

LARGE_PARAMETERS = 1_000_000_000
_PICTURE_BYTES = 64 << 20
_PICTURE_POSITIONS = 1500  # where its processor does not tell
_TEXT_POSITIONS = 384


class HubModel:
    """See `base.Model`."""

    def __init__(
        self, card: ModelCard, network: PreTrainedModel, processor: ProcessorMixin, options: LoadOptions
    ) -> None:
        self.network, self.processor = network, processor
        self.device, self.dtype = options.device, options.dtype
        self.precision = devices.Precision(options.dtype, options.packed).name
        self.kind = kind_of(card.family)
        self.card = replace(card, weight_bytes=HeldWeights.of([network], []).bytes)
        self.prompts = Prompts(card.name, processor, self.kind)
        if self.kind.chat and not self.prompts.has_template:
            raise ModelFault(Sentence("{name} has no chat template, so it cannot be asked.", name=card.name))
        self.features = Features(network)
        self.end_ids = settle(network, processor.tokenizer.pad_token_id)
        self.text_config = network.config.get_text_config(decoder=True)

    def answer(
        self, questions: Sequence[Question], batch_size: int, cache: ByteCache, listener: Listener
    ) -> list[Reply]:
        """See `base.Model`. Those with equally many pictures go together."""
        for question in questions:
            self._check(question)
        alike: dict[int, list[int]] = {}
        for number, question in enumerate(questions):
            alike.setdefault(len(question.pictures), []).append(number)
        replies: dict[int, Reply] = {}
        stream = listener if len(questions) == 1 else Listener(cancelled=listener.cancelled)
        for numbers in alike.values():
            for start in range(0, len(numbers), batch_size):
                some = numbers[start : start + batch_size]
                listener.stage("encode", len(replies) / len(questions) if len(questions) > 1 else None)
                answered = self._batch([questions[number] for number in some], cache, stream)
                replies.update(zip(some, answered, strict=True))
        return [replies[number] for number in range(len(questions))]

    def row_bytes(self, question: Question) -> int:
        """See `base.Model`."""
        positions = self._picture_positions(question) + _TEXT_POSITIONS + question.max_new_tokens
        config = self.text_config
        heads = getattr(config, "num_attention_heads", 1) or 1
        width = getattr(config, "head_dim", None) or config.hidden_size // heads
        kept = 2 * config.num_hidden_layers * (getattr(config, "num_key_value_heads", None) or heads) * width
        layer = 4 * (getattr(config, "intermediate_size", None) or 4 * config.hidden_size)
        copies = 3 + (ROWS if Said(question).options else 0)
        per_position = (copies * kept + layer) * self.dtype.itemsize
        return positions * per_position + 16 * config.vocab_size + max(1, len(question.pictures)) * _PICTURE_BYTES

    def warm_up(self) -> None:
        """Two words about nothing, or about a small picture where the model takes no question without one."""
        if self.device.type == "cpu" and self.card.parameters > LARGE_PARAMETERS:
            return
        picture = () if self.kind.chat else (np.zeros((32, 32, 3), np.uint8),)
        question = Question(SINGLE if picture else TEXT, picture, "Hello", clue=False, max_new_tokens=2)
        self.answer([question], 1, ByteCache(0), Listener())

    def embed_pictures(self, pictures: Sequence[np.ndarray]) -> np.ndarray | None:
        """See `base.Model`; what stands for a picture differs by kind, so none is given."""
        return None

    def _batch(self, questions: Sequence[Question], cache: ByteCache, listener: Listener) -> list[Reply]:
        watch = Stopwatch()
        prepared = self.prompts.prepare(questions)
        inputs, kept = prepared.inputs.to(self.device, self.dtype), False
        pictures = [tuple(map(facts_of, question.pictures)) for question in questions]
        bounds = Bounds(
            self.end_ids, [self._new_ids(*parts) for parts in zip(questions, prepared.positions, strict=True)]
        )
        said = [Said(question) for question in questions]
        closed = [one for one in said if one.options and not self.network.config.is_encoder_decoder]
        stream, begun = TextStream("answer", self, listener if len(questions) == 1 else Listener()), False

        def on_id(row: int, ids: list[int]) -> None:
            nonlocal begun
            if not begun:
                begun = True
                watch.first_token()
            stream.on_id(row, ids)

        try:
            if len(questions) == 1:
                inputs, kept = self.features.of(inputs, pictures[0], cache)
            watch.lap("encode")
            listener.stage("answer", None)
            decoded, after = generate(
                self.network, inputs, bounds, on_id=on_id, cancelled=listener.cancelled, keep=bool(closed)
            )
        except Cancelled:
            raise Cancelled(stream.sent) from None
        except (ValueError, TypeError, LookupError) as error:  # processor and weights that do not fit each other
            raise RequestFault(
                Sentence("{name} cannot answer this: {reason}.", name=self.card.name, reason=first_line(error))
            ) from None
        watch.lap("decode")
        for one, row in zip(said, decoded, strict=True):
            one.take_text(self.decode(row.ids))
        if closed and after is not None:
            listener.stage("score", None)
            for number, one in enumerate(said):
                if one.options:
                    self._score(one, decoded[number], after, number)
            watch.lap("score")
        seconds = watch.per_question(len(questions))
        cached = {"features": kept, "clue": False, "prefix": False}
        return [
            replace(self._reply(one, row, prepared, number), images=pictures[number], seconds=seconds, cached=cached)
            for number, (one, row) in enumerate(zip(said, decoded, strict=True))
        ]

    def decode(self, ids: Sequence[int]) -> str:
        """Text of ids, special ids skipped."""
        return text_of(self.processor.tokenizer, list(ids))

    def _score(self, said: Said, decoded: Decoded, after: Prefilled, row: int) -> None:
        """Score a closed question's candidates, spelt as the model begins an answer."""
        space = " " if self.decode(decoded.ids)[:1].isspace() else ""
        tokenizer = self.processor.tokenizer
        wanted = [tokenizer.encode(space + option, add_special_tokens=False) for option in said.spelt]
        said.take_scores(sequence_log_probabilities(self.network, after, row, wanted, self.end_ids).cpu())

    def _reply(self, said: Said, decoded: Decoded, prepared: Prepared, number: int) -> Reply:
        question = said.question
        clue = question.clue.strip() if isinstance(question.clue, str) and self.kind.chat else ""
        turn = Turn(prepared.words[number], said.text, tuple(decoded.ids))
        return Reply(
            task=question.task,
            question=question.instruction,
            answer=said.answer,
            finish=decoded.finish,
            free_answer=said.free_answer,
            found=self._found(question, decoded.ids, prepared, number),
            clue=clue or None,
            clue_source="user" if clue else None,
            clue_note=self.card.clue.note if question.clue and not clue else None,
            max_clue_tokens=question.max_clue_tokens,
            score=said.score,
            scores=said.scores,
            margin=round(decoded.margin, 6) if math.isfinite(decoded.margin) else None,
            prompt=prepared.shown[number],
            tokens={
                "prompt": prepared.positions[number],
                "images": prepared.of_pictures[number],
                "clue": 0,
                "answer": len(decoded.ids),
            },
            turn=turn.to_wire(),
            model=self.card.name,
            revision=self.card.revision,
            device=devices.describe(self.device).text,
            dtype=self.precision,
        )

    def _found(self, question: Question, ids: Sequence[int], prepared: Prepared, number: int) -> tuple[Found, ...]:
        if not question.pictures:
            return ()
        skipped = {*self.end_ids, self.processor.tokenizer.pad_token_id}
        text = text_of(self.processor.tokenizer, [i for i in ids if i not in skipped], special=True)
        phrase = question.instruction if question.method in (FIND, POINT, SEGMENT) else ""
        if florence.is_one(self.processor):
            return florence.found(self.processor, text, prepared.words[number], phrase)
        return places(text, self.kind, phrase, prepared.resized[number])

    def _new_ids(self, question: Question, positions: int) -> int:
        """New ids that are asked for, or that fit. Raises RequestFault where none does."""
        most = getattr(self.text_config, "max_position_embeddings", None)
        if most is None:
            return question.max_new_tokens
        left = most - (1 if self.network.config.is_encoder_decoder else positions)
        if left < 1:
            raise RequestFault(
                Sentence(
                    "The question takes {positions} positions with its pictures, but the model has {most}. "
                    "Shorten it or start a new conversation.",
                    positions=positions,
                    most=most,
                )
            )
        return min(question.max_new_tokens, left)

    def _picture_positions(self, question: Question) -> int:
        sizes = [picture.shape[:2] for picture in question.pictures] or [(USUAL_SIDE, USUAL_SIDE)]
        try:
            return sum(self.processor._get_num_multimodal_tokens(image_sizes=sizes)["num_image_tokens"])
        except (AttributeError, KeyError, TypeError, ValueError, NotImplementedError):
            return _PICTURE_POSITIONS * len(sizes)

    def _check(self, question: Question) -> None:
        """Raises RequestFault where the pictures or the conversation do not fit the model."""
        name = self.card.name
        if len(question.pictures) > 1 and not self.kind.several:
            raise RequestFault(
                Sentence("{name} looks at one picture at a time; choose a model that compares several.", name=name)
            )
        if not question.pictures and not self.kind.chat:
            raise RequestFault(Sentence("{name} answers about a picture only.", name=name))
        if question.history and not self.kind.chat:
            raise RequestFault(Sentence("{name} holds no conversation; ask each question by itself.", name=name))
