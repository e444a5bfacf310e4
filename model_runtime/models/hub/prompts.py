"""Questions as a hub model reads them: pictures and words through the folder's own chat template and processor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2
import jinja2.meta
import jinja2.sandbox
import numpy as np
import torch
from PIL import Image
from transformers import BatchFeature, ProcessorMixin

from ...common.hub_models import ASK, HubKind
from ...common.methods import ASK as ASK_METHOD
from ...common.methods import CAPTION
from ...common.sentences import Sentence
from ...common.tasks import PAIR, VIDEO
from ...errors import RequestFault
from ..base import Question
from . import florence
from .processor import first_line

# Our words, for models that know of no dates: the pictures' order is said before the instruction.
_ORDER = {
    PAIR: "The first picture is the earlier one, the second the later one of the same place.",
    VIDEO: "The pictures are frames of one video in order of time.",
}
_OWN_WORDS = ("answer ", "caption ", "describe ", "detect ", "segment ", "ocr", "question ")  # PaliGemma's tasks
_THINKING = ("enable_thinking", "thinking")  # variables of templates, as Qwen3.5's, which reasons unless told not to
_MISFITS = (ValueError, TypeError, AttributeError)
_UNUSED = ("labels",)  # PaliGemma's processor makes them, for training


@dataclass(frozen=True)
class Prepared:
    """A batch as the network takes it.

    `inputs`: tensors; `shown`: each prompt as text; `words`: what each question asks, for the next turn; `positions`
    and `of_pictures`: counts of each row; `resized`: (width, height) of each question's pictures as they are seen.
    """

    inputs: BatchFeature
    shown: tuple[str, ...]
    words: tuple[str, ...]
    positions: tuple[int, ...]
    of_pictures: tuple[int, ...]
    resized: tuple[tuple[tuple[int, int], ...], ...]


class Prompts:
    """The prompts of one model."""

    def __init__(self, name: str, processor: ProcessorMixin, kind: HubKind) -> None:
        self._name, self._processor, self._kind = name, processor, kind
        tokenizer = processor.tokenizer
        special = {str(token.content) for token in tokenizer.added_tokens_decoder.values() if token.special}
        special |= {*tokenizer.all_special_tokens, *processor.all_special_multimodal_tokens}
        self._markers = sorted((m for m in special if len(m) > 1 and not m.isspace()), key=len, reverse=True)
        # an encoder's positions are counted from the left, a decoder goes on at the right
        self._side = "right" if florence.is_one(processor) else "left"
        self._image_ids = {i for i in processor.image_token_ids if i is not None}
        template = processor.chat_template
        self._template = template.get("default") if isinstance(template, dict) else template
        self._switches = {name: False for name in _THINKING if name in _variables(self._template or "")}

    @property
    def has_template(self) -> bool:
        """Whether there is a chat template to ask by."""
        return bool(self._template)

    def words(self, question: Question) -> str:
        """What a question asks, without the pictures; what could be taken for a marker is broken up."""
        prompts, phrase = self._kind.prompts, self._plain(question.instruction)
        if question.method != ASK_METHOD and question.method in prompts:
            return prompts[question.method].format(phrase=phrase, box=florence.spelt(question.box))
        if not self._kind.chat:
            typed = " ".join((question.typed or question.instruction).split())
            if florence.is_one(self._processor):
                return florence.typed(self._processor, typed, self._plain)
            if typed.lower().startswith(_OWN_WORDS):
                return self._plain(typed[:1].lower() + typed[1:])
            return prompts.get(ASK, "{phrase}").format(phrase=phrase)
        if isinstance(question.clue, str) and question.clue.strip():
            phrase = f"{phrase} Hint: {self._plain(question.clue.strip())}"
        if question.task in _ORDER and question.method != CAPTION:
            phrase = f"{_ORDER[question.task]} {phrase}"
        return phrase

    def prepare(self, questions: Sequence[Question]) -> Prepared:
        """A batch of questions with equally many pictures each, padded. Raises RequestFault."""
        words = tuple(map(self.words, questions))
        pictures = [[Image.fromarray(np.ascontiguousarray(one)) for one in question.pictures] for question in questions]
        try:
            if self._kind.chat:
                chats = [
                    self._chat(question, said, images)
                    for question, said, images in zip(questions, words, pictures, strict=True)
                ]
                inputs = self._templated(chats, tokenize=True)
                shown = self._templated(chats, tokenize=False)
            else:
                shown = [self._marked(said, len(images)) for said, images in zip(words, pictures, strict=True)]
                inputs = self._processor(
                    text=shown, images=pictures, padding=True, padding_side=self._side, return_tensors="pt"
                )
        except (jinja2.TemplateError, ArithmeticError, LookupError, RecursionError, *_MISFITS) as error:
            raise RequestFault(
                Sentence("The prompt of {name} cannot be made: {reason}.", name=self._name, reason=first_line(error))
            ) from None
        for name in _UNUSED:
            inputs.pop(name, None)
        ids = inputs["input_ids"]
        mask = inputs.get("attention_mask", torch.ones_like(ids))
        return Prepared(
            inputs,
            tuple(shown),
            words,
            tuple(mask.sum(1).tolist()),
            tuple(sum(i in self._image_ids for i in row) for row in ids.tolist()),
            self._resized(inputs, questions),
        )

    def _templated(self, chats: list[list[dict]], tokenize: bool) -> Any:
        settings: dict[str, Any] = {"return_dict": True, "return_tensors": "pt"} if tokenize else {}
        if tokenize:
            settings["processor_kwargs"] = {"padding": True, "padding_side": self._side}
        copies = [[dict(message, content=list(message["content"])) for message in chat] for chat in chats]
        return self._processor.apply_chat_template(
            copies, add_generation_prompt=True, tokenize=tokenize, **self._switches, **settings
        )

    def _chat(self, question: Question, words: str, pictures: Iterable[Image.Image]) -> list[dict]:
        """The turns of a conversation; the pictures lead the first."""
        said = [self._plain(turn.user) for turn in question.history] + [words]
        messages = []
        for number, text in enumerate(said):
            parts = [{"type": "image", "image": one} for one in pictures] if number == 0 else []
            messages.append({"role": "user", "content": [*parts, {"type": "text", "text": text}]})
            if number < len(question.history):
                answer = self._plain(question.history[number].answer)
                messages.append({"role": "assistant", "content": [{"type": "text", "text": answer}]})
        return messages

    def _marked(self, words: str, pictures: int) -> str:
        """The words behind the pictures' markers, where the processor does not put them there itself."""
        return words if florence.is_one(self._processor) else self._processor.image_token * pictures + words

    def _plain(self, text: str) -> str:
        """The text with a space in what the tokenizer would take for a marker."""
        for marker in self._markers:
            if marker in text:
                text = text.replace(marker, f"{marker[0]} {marker[1:]}")
        return text

    def _resized(self, inputs: BatchFeature, questions: Sequence[Question]) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Sizes as Qwen's processors leave pictures (`smart_resize`); elsewhere as they were given."""
        given = [tuple((one.shape[1], one.shape[0]) for one in question.pictures) for question in questions]
        grids, patch = inputs.get("image_grid_thw"), getattr(self._processor.image_processor, "patch_size", None)
        if grids is None or not isinstance(patch, int) or len(grids) != sum(map(len, given)):
            return tuple(given)
        sizes = iter([(int(width) * patch, int(height) * patch) for _, height, width in grids.tolist()])
        return tuple(tuple(next(sizes) for _ in one) for one in given)


def _variables(template: str) -> set[str]:
    """What a template wants to be given; nothing where it cannot be read, as it will be told when it is used."""
    environment = jinja2.sandbox.ImmutableSandboxedEnvironment(extensions=["jinja2.ext.loopcontrols"])
    try:
        return jinja2.meta.find_undeclared_variables(environment.parse(template))
    except jinja2.TemplateError:  # perhaps a tag of transformers' own, as `generation`
        return {name for name in _THINKING[:1] if name in template}
