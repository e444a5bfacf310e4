"""Many questions at once: takes in a list of them, gives out their answers in order, however much memory there is.

How many rows go through the model together comes from UNIRS_ROWS in the environment, or else from the memory that is
free. When it runs out all the same, the number is halved, the questions are asked again, and the smaller number is
kept.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

from .. import devices
from ..common import wire
from ..errors import RequestFault, RuntimeFault
from ..models.questions import Listener, Question
from ..models.unirs.system import UnirsSystem

ROWS_VARIABLE = "UNIRS_ROWS"
MOST_ROWS = {"cuda": 64, "cpu": 32}  # more gain nothing
_SHARE = 0.5  # of the free memory
_PICTURE_BYTES = 64 << 20  # what a picture takes on its way through the largest tower, generously
_TEXT_POSITIONS = 384  # of prompt and clue
_CACHE_COPIES = 3  # of keys and values: the old, the grown, and the one that scores are taken from


class Answering(Protocol):
    """An engine, as far as it is needed here."""

    system: UnirsSystem | None

    def answer_many(self, questions: Sequence[Question], rows: int, listener: Listener) -> list[dict]:
        """Answer questions together, `rows` at once. Raises RuntimeFault."""


class Batches:
    """Answers questions together with the model that an engine holds; `rows` at once, None until `settle`."""

    def __init__(self, engine: Answering) -> None:
        self._engine = engine
        self.rows: int | None = None

    def answer(self, questions: Sequence[Question], listener: Listener | None = None) -> list[dict]:
        """Their answers, in order. Raises RuntimeFault, for want of memory only where one row is too much."""
        if not questions:
            return []
        self.settle(len(questions[0].pictures), questions[0].max_new_ids)
        while True:
            try:
                return self._engine.answer_many(questions, self.rows, listener or Listener())
            except RuntimeFault as fault:
                if fault.code != wire.OUT_OF_MEMORY or self.rows == 1:
                    raise
                self.rows = (min(self.rows, len(questions)) + 1) // 2 if len(questions) > 1 else 1

    def settle(self, pictures: int, new_ids: int) -> int:
        """How many rows there are at once from now on: as before, as the environment says, or what fits.

        Raises RequestFault.
        """
        self.rows = self.rows or _given_rows() or self.fitting(pictures, new_ids)
        return self.rows

    def fitting(self, pictures: int, new_ids: int) -> int:
        """How many rows of so many pictures and new ids fit into half of the memory that is free now."""
        system = self._engine.system
        settings, pictures = system.speaker.decoder.config, max(1, pictures)
        head = getattr(settings, "head_dim", None) or settings.hidden_size // settings.num_attention_heads
        positions = pictures * system.speaker.eyes.projector.positions + _TEXT_POSITIONS + new_ids
        width = 2 * settings.num_hidden_layers * settings.num_key_value_heads * head * _CACHE_COPIES
        width += 4 * settings.intermediate_size  # of the layer at work
        row = positions * width * system.dtype.itemsize + 4 * 4 * settings.vocab_size + pictures * _PICTURE_BYTES
        free = devices.free_bytes(system.device)
        return max(1, min(int(_SHARE * free / row), MOST_ROWS[system.device.type]))


def _given_rows() -> int | None:
    text = os.environ.get(ROWS_VARIABLE, "").strip()
    if text and not (text.isdecimal() and int(text)):
        raise RequestFault(f"{ROWS_VARIABLE} in the environment is “{text}”, and should be a number of rows, as 8.")
    return int(text) if text else None
