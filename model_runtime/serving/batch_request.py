"""The wire's method `batch`: takes in a message with many requests, gives out their answers."""

from __future__ import annotations

from ..common import wire
from ..engine import Engine
from ..errors import RequestFault
from ..models.questions import Listener, Question
from .parameters import Params

MAX_REQUESTS = 128


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
