"""Generated ids to text that is safe to show: streamed as it grows, without control characters."""

from __future__ import annotations

import unicodedata

from ..common.sentences import Sentence
from ..errors import RequestFault
from ..models.questions import Listener
from ..models.unirs.system import Speaker
from ..models.unirs.tokenising import Tokeniser


def clean(text: str) -> str:
    """Model text without control characters, which could steer a terminal; line ends and tabs stay."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def room(speaker: Speaker, positions: int) -> int:
    """New ids that still fit behind a prompt; RequestFault where there is no room for one."""
    left = speaker.positions - positions
    if left < 1:
        raise RequestFault(
            Sentence(
                "The question takes {positions} positions with its pictures, but the model has {most}. "
                "Shorten it or start a new conversation.",
                positions=positions,
                most=speaker.positions,
            )
        )
    return left


class TextStream:
    """Turns the growing ids of one row into text deltas; an incomplete character waits for its last byte."""

    def __init__(self, part: str, tokeniser: Tokeniser, listener: Listener) -> None:
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
