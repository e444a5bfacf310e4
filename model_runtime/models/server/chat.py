"""OpenAI's chat: a question as its messages, what comes back as text, and scores from the first token's chances.

Source of the members: the reference of the Chat Completions API.
"""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from PIL import Image

from ...common.closed_questions import SHORT_ANSWER, candidates, match, normalise
from ...common.reply import Score
from ...common.tasks import PAIR, VIDEO
from ...generation.streaming import clean
from ..base import Question

TOP_TOKENS = 20  # the most that the protocol gives
MOST_TEXT = 200_000  # characters of an answer with its thoughts
_LEAST_MASS = 0.5  # of the first token's chances that fall on candidates, or there are no scores
_UNCLEAR = 0.01  # of a token that begins several candidates
_THINKING, _THOUGHT = "<think>", "</think>"
_CAPTION = "Describe this image in detail."
_FINISHES = {"stop": "end", "length": "length"}
_CAPTIONS = {PAIR: ("Picture 1, the earlier:", "Picture 2, the later:")}


def options_of(question: Question) -> tuple[str, ...]:
    """The possible answers of a closed question, or none."""
    return question.options or candidates(question.instruction)


def messages_of(question: Question) -> list[dict]:
    """The conversation: pictures with its first words, a message a turn, the question last."""
    texts = [*(turn.user for turn in question.history), user_text(question)]
    messages: list[dict] = []
    for number, text in enumerate(texts):
        content: Any = text if number else [*_pictures(question), {"type": "text", "text": text}]
        messages.append({"role": "user", "content": content})
        if number < len(question.history):
            messages.append({"role": "assistant", "content": question.history[number].answer})
    return messages


def user_text(question: Question) -> str:
    """What is said beside the pictures: a hint of the user's own, the question, and for a closed one to be short."""
    lines = [question.clue] if isinstance(question.clue, str) and question.clue else []
    lines.append(question.instruction or _CAPTION)
    if options_of(question) and SHORT_ANSWER not in question.instruction:
        lines.append(SHORT_ANSWER)
    return "\n".join(lines)


def _pictures(question: Question) -> list[dict]:
    parts: list[dict] = []
    captions = _CAPTIONS.get(question.task, ())
    if question.task == VIDEO:
        captions = tuple(
            f"Frame {number} of {len(question.pictures)}:" for number in range(1, 1 + len(question.pictures))
        )
    for number, picture in enumerate(question.pictures):
        if captions:
            parts.append({"type": "text", "text": captions[number]})
        parts.append({"type": "image_url", "image_url": {"url": png_url(picture)}})
    return parts


def png_url(picture: np.ndarray) -> str:
    """A (H, W, 3) uint8 picture as a `data:` URL of a PNG, without loss."""
    stream = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(stream, "PNG", compress_level=1)
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode("ascii")


class ChatText:
    """An answer as it comes in. `text`: what is to be read, without thoughts and control characters."""

    def __init__(self, on_text: Callable[[str], None] = lambda delta: None) -> None:
        self._on_text = on_text
        self._raw = ""
        self.text = ""
        self.ended = False
        self.finish = "end"
        self.tokens: dict[str, int] = {}
        self.first: Sequence[Mapping] = ()  # chances of the first token

    def take(self, chunk: Any) -> None:
        """A chunk of a stream. Raises ValueError for what is none."""
        self._take(chunk, "delta")

    def take_whole(self, answer: Any) -> None:
        """An answer that came at once. Raises ValueError for what is none."""
        self._take(answer, "message")
        if not answer.get("choices"):
            raise ValueError("no choices")
        self.ended = True

    def _take(self, chunk: Any, member: str) -> None:
        if not isinstance(chunk, dict) or "error" in chunk:
            raise ValueError("no chunk")
        usage = chunk.get("usage")
        if isinstance(usage, dict):
            counts = {"prompt": usage.get("prompt_tokens"), "answer": usage.get("completion_tokens")}
            self.tokens = {name: count for name, count in counts.items() if type(count) is int}
        choices = chunk.get("choices") or []
        if not isinstance(choices, list) or not all(isinstance(choice, dict) for choice in choices):
            raise ValueError("no choices")
        for choice in choices[:1]:
            said = choice.get(member) or {}
            content = said.get("content") if isinstance(said, dict) else 0
            if not isinstance(content, (str, type(None))):
                raise ValueError("no text")
            self._take_first(choice.get("logprobs"))
            if content:
                self._grow(content)
            if isinstance(choice.get("finish_reason"), str):
                self.finish, self.ended = _FINISHES.get(choice["finish_reason"], "end"), True

    def _take_first(self, logprobs: Any) -> None:
        entries = logprobs.get("content") if isinstance(logprobs, dict) else None
        if not self.first and not self._raw and isinstance(entries, list) and entries and isinstance(entries[0], dict):
            top = entries[0].get("top_logprobs")
            self.first = [entry for entry in top if isinstance(entry, dict)] if isinstance(top, list) else ()

    def _grow(self, content: str) -> None:
        self._raw += content
        if len(self._raw) > MOST_TEXT:
            raise ValueError("longer than any answer")
        visible = self._raw.lstrip()
        if visible.startswith(_THINKING):
            visible = visible.partition(_THOUGHT)[2]
        elif _THINKING.startswith(visible):
            return  # it may become a thought
        visible = clean(visible).lstrip()
        if len(visible) > len(self.text):
            self._on_text(visible[len(self.text) :])
            self.text = visible


def chosen(text: str, options: Sequence[str]) -> int | None:
    """Which option an answer is: all of it, or its first word or words."""
    exact = match(text, options)
    if exact is not None:
        return exact
    words = text.split()
    begun = [
        k for k, option in enumerate(options)
        if normalise(option) and normalise(" ".join(words[: len(option.split())])) == normalise(option)
    ]  # fmt: skip
    return max(begun, key=lambda k: len(options[k])) if begun else None


def scores_of(first: Sequence[Mapping], options: Sequence[str]) -> tuple[Score, ...] | None:
    """Scores of the options, best first, from the chances of an answer's first token; None where those do not tell
    the options apart, or fall on other words."""
    mass = [0.0] * len(options)
    spelt = [normalise(option) for option in options]
    for entry in first:
        token, log = entry.get("token"), entry.get("logprob")
        if not isinstance(token, str) or not isinstance(log, (int, float)) or not normalise(token):
            continue
        begun = [k for k, option in enumerate(spelt) if option.startswith(normalise(token))]
        chance = math.exp(min(float(log), 0.0))
        if len(begun) == 1:
            mass[begun[0]] += chance
        elif begun and chance > _UNCLEAR:
            return None
    total = sum(mass)
    if not _LEAST_MASS <= total <= 1.01:
        return None
    ranked = sorted(zip(options, mass, strict=True), key=lambda pair: -pair[1])
    return tuple(Score(option, round(part / total, 6)) for option, part in ranked)
