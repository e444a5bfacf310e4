"""The wire's method `batch`: takes in a message with many requests, gives out their answers."""

from __future__ import annotations

from dataclasses import replace

from ..batches import Batches
from ..common import wire
from ..common.methods import MAX_BATCH, MAX_BATCH_SCORES
from ..engine import Engine
from ..errors import RequestFault
from ..models.base import Listener, Reply
from .parameters import Params, PicturePayload
from .questions import question_of


def answer(engine: Engine, batches: Batches, message: wire.Message, listener: Listener) -> dict:
    """The method `batch` of docs/protocol.md: `{answers}` of its requests, in order."""
    requests = message.header["params"].get("requests")
    if not isinstance(requests, list) or not 0 < len(requests) <= MAX_BATCH:
        raise RequestFault(f"The parameter 'requests' is a list of 1 to {MAX_BATCH} requests.")
    questions, payload = [], PicturePayload(message.payload)
    for number, entry in enumerate(requests, 1):
        if not isinstance(entry, dict):
            raise RequestFault(f"Request {number} of the batch is no object.")
        try:
            params = Params(wire.Message({"params": entry}))
            pictures = payload.pictures(entry.get("images", []))
            questions.append(question_of(engine, params.text("method"), params, pictures))
        except RequestFault as fault:
            raise RequestFault(f"Request {number} of the batch: {fault}") from None
    payload.end()
    quiet = Listener(stage=listener.stage, cancelled=listener.cancelled)
    return {"answers": [_shortened(one).to_wire() for one in batches.answer(questions, quiet)]}


def _shortened(answer: Reply) -> Reply:
    """An answer with the best scores of a long class list alone: all of a whole batch would pass a header's bound."""
    return answer if answer.scores is None else replace(answer, scores=answer.scores[:MAX_BATCH_SCORES])
