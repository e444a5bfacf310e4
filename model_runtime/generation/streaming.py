"""Generated ids to text that is safe to show: streamed as it grows, without control characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass
class Listener:
    """Where progress and streamed text go (text only where a single question is asked), and whether to stop."""

    stage: Callable[[str, float | None], None] = lambda stage, fraction: None
    text: Callable[[str, str], None] = lambda part, delta: None
    cancelled: Callable[[], bool] = lambda: False


class Decodes(Protocol):
    """A tokeniser, as far as it is needed here."""

    def decode(self, ids: Sequence[int]) -> str:
        """Text of ids, special ids skipped."""


def clean(text: str) -> str:
    """Model text without control characters, which could steer a terminal; line ends and tabs stay."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


class TextStream:
    """Turns the growing ids of one row into text deltas; an incomplete character waits for its last byte."""

    def __init__(self, part: str, tokeniser: Decodes, listener: Listener) -> None:
        self.sent = ""
        self._part = part
        self._tokeniser = tokeniser
        self._listener = listener

    def on_id(self, row: int, ids: list[int]) -> None:
        """Send what is new in the text of all ids so far; of several rows only the first is streamed."""
        if row:
            return
        text = clean(self._tokeniser.decode(ids).rstrip("\ufffd")).lstrip()
        if text.startswith(self.sent) and len(text) > len(self.sent):
            self._listener.text(self._part, text[len(self.sent) :])
            self.sent = text
