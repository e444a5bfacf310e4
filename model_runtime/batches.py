"""Many questions at once: takes in a list of them, gives out their answers in order, however much memory there is.

How many rows go through the model together comes from UNIRS_ROWS in the environment, or else from the memory that is
free. When it runs out all the same, the number is halved, the questions are asked again, and the smaller number is
kept. Also the wire's method `batch`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import devices, wire
from .errors import RequestFault, RuntimeFault
from .parameters import Params
from .questions import Listener, Question

if TYPE_CHECKING:
    from .engine import Engine

MAX_REQUESTS = 128
ROWS_VARIABLE = "UNIRS_ROWS"
MOST_ROWS = {"cuda": 64, "cpu": 32}  # more gain nothing
_SHARE = 0.5  # of the free memory
_PICTURE_BYTES = 64 << 20  # what a picture takes on its way through the largest tower, generously
_TEXT_POSITIONS = 384  # of prompt and clue
_CACHE_COPIES = 3  # of keys and values: the old, the grown, and the one that scores are taken from


class Batches:
    """Answers questions together with the model that an engine holds; `rows` at once, None until `settle`."""

    def __init__(self, engine: Engine) -> None:
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


def answer(engine: Engine, message: wire.Message, listener: Listener) -> dict:
    """The method `batch` of docs/protocol.md: `{answers}` of its requests, in order."""
    requests = message.header["params"].get("requests")
    if not isinstance(requests, list) or not 0 < len(requests) <= MAX_REQUESTS:
        raise RequestFault(f"The parameter 'requests' is a list of 1 to {MAX_REQUESTS} requests.")
    questions, payload = [], memoryview(message.payload)
    for number, entry in enumerate(requests, 1):
        if not isinstance(entry, dict):
            raise RequestFault(f"Request {number} of the batch is no object.")
        size = _payload_bytes(entry)
        try:
            questions.append(_question(engine, Params(wire.Message({"params": entry}, payload[:size]))))
        except RequestFault as fault:
            raise RequestFault(f"Request {number} of the batch: {fault}") from None
        payload = payload[size:]
    if len(payload):
        raise RequestFault("The payload is longer than the pictures it should hold.")
    quiet = Listener(stage=listener.stage, cancelled=listener.cancelled)
    return {"answers": engine.batches.answer(questions, quiet)}


def _question(engine: Engine, params: Params) -> Question:
    method, pictures, settings = params.text("method"), params.pictures(), params.answering()
    if method == "ask":
        return engine.question(pictures, params.text("question"), **settings)
    if method == "compare":
        heat = bool(params.values.get("heat", False))
        return engine.comparison(pictures, params.text("question", None), heat=heat, **settings)
    if method == "classify":
        return engine.classification(
            pictures, params.texts("classes"), params.text("kind", "image") == "video", **settings
        )
    raise RequestFault("The method of a request in a batch is ask, compare or classify.")


def _payload_bytes(entry: dict) -> int:
    """Bytes of a request's pictures; what is malformed counts as none, and is complained of where it is read."""
    images = entry.get("images")
    sides = [
        [image.get(key) if isinstance(image, dict) else None for key in ("width", "height")]
        for image in (images if isinstance(images, list) else [])
    ]
    return sum(
        width * height * 3
        for width, height in sides
        if type(width) is int and type(height) is int and width > 0 and height > 0
    )
