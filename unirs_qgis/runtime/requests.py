"""Requests as docs/protocol.md has them, and what comes back: crops, questions and videos in, `Request` out, whose
`result` is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, Union

from ...model_runtime.common import methods, wire
from ...model_runtime.common.reply import Reply
from ...model_runtime.common.sentences import Sentence

Clue = Union[None, bool, str]
"""True (make a clue), False (none), a string (the user's own), None (the settings' or model's default)."""


class SquarePicture(Protocol):
    """A crop, as far as it is sent: `size` pixels a side, (size, size, 3) uint8 RGB row-major."""

    size: int
    pixels: bytes


@dataclass(frozen=True)
class Request:
    """A request by a name of `methods.WIRE_METHODS`; one to the model is kept until that is loaded.

    `max_clue_tokens`, `short_clue` None: the settings', when it is sent. `parts`: the requests of a batch.
    """

    method: str
    params: dict[str, Any]
    payload: bytes = b""
    clue: Clue = None
    max_clue_tokens: int | None = None
    short_clue: bool | None = None
    parts: tuple[Request, ...] = ()

    @property
    def needs_model(self) -> bool:
        """Whether it waits for the model."""
        return methods.WIRE_METHODS[self.method].worker == "model"

    def filled(self, clue_default: bool | None, max_clue_tokens: int, short_clue: bool = False) -> dict[str, Any]:
        """The parameters as they are sent; the arguments fill in what the request leaves open."""
        if self.parts:
            defaults = clue_default, max_clue_tokens, short_clue
            parts = [{"method": part.method, **part.filled(*defaults)} for part in self.parts]
            return {**self.params, "requests": parts}
        if not methods.WIRE_METHODS[self.method].answers:
            return self.params
        return {
            **self.params,
            "clue": clue_default if self.clue is None else self.clue,
            "max_clue_tokens": max_clue_tokens if self.max_clue_tokens is None else self.max_clue_tokens,
            "short_clue": short_clue if self.short_clue is None else self.short_clue,
        }

    def result(self, members: Any) -> Any:
        """What came back: a `Reply`, a list of them for a batch, the members as they are of what a video holds.

        Raises ValueError, TypeError, KeyError or AttributeError for what is no such thing.
        """
        if methods.WIRE_METHODS[self.method].answers:
            return Reply.from_wire(members)
        if self.method == methods.BATCH:
            replies = [Reply.from_wire(answer) for answer in members["answers"]]
            if len(replies) != len(self.parts):
                raise ValueError(f"{len(self.parts)} questions have {len(replies)} answers.")
            return replies
        return members


def ask(
    crops: Sequence[SquarePicture],
    question: str,
    clue: Clue = None,
    history: Sequence[Any] = (),
    max_clue_tokens: int | None = None,
) -> Request:
    """A question about one crop, or about none; `history`: the `turn` of each earlier answer about it, oldest first."""
    return _about(crops, methods.ASK, {"question": question, "history": list(history)}, clue, max_clue_tokens)


def caption(crops: Sequence[SquarePicture], clue: Clue = None) -> Request:
    """What is in one crop, without a question."""
    return _about(crops, methods.CAPTION, {}, clue, None)


def compare(
    crops: Sequence[SquarePicture],
    question: str | None = None,
    clue: Clue = None,
    history: Sequence[Any] = (),
    heat: bool = True,
    max_clue_tokens: int | None = None,
) -> Request:
    """What changed between two crops, the earlier first; `question` None: the paper's instruction. `heat`: with the
    distance of their features at every location."""
    params = {"question": question, "history": list(history), "heat": heat}
    return _about(crops, methods.COMPARE, params, clue, max_clue_tokens)


def classify(
    crops: Sequence[SquarePicture],
    kind: str,
    classes: Sequence[str] | None,
    clue: Clue = None,
    max_clue_tokens: int | None = None,
) -> Request:
    """A class list for one crop (`kind` "image") or eight frames ("video")."""
    params = {"kind": kind, "classes": None if classes is None else list(classes)}
    return _about(crops, methods.CLASSIFY, params, clue, max_clue_tokens)


def search(crops: Sequence[SquarePicture], method: str, phrase: str) -> Request:
    """What is looked for: `find`, `point` or `segment` in one crop, `segment_change` between two, the earlier first."""
    return _about(crops, method, {"phrase": phrase}, False, None)


def describe_box(crops: Sequence[SquarePicture], box: Sequence[float]) -> Request:
    """What is in a rectangle of a crop: left, top, right, bottom, 0..1 of the picture."""
    return _about(crops, methods.DESCRIBE_BOX, {"box": list(box)}, False, None)


def classify_video(
    path: str, start_s: float | None, end_s: float | None, classes: Sequence[str] | None, clue: Clue = None
) -> Request:
    """A class list for a window of a video file, which the runtime reads itself; `classes` None: those of ERA."""
    request = classify((), "video", classes, clue)
    request.params["video"] = {"path": str(path), "start_s": start_s, "end_s": end_s}
    return request


def batch(parts: Sequence[Request]) -> Request:
    """Many questions about pictures, answered together; at most `methods.MAX_BATCH`. A picture that several of them are
    about is sent once."""
    sent: dict[tuple[int, int, bytes], int] = {}
    named = []
    for part in parts:
        images, offset = [], 0
        for image in part.params["images"]:
            end = offset + image["width"] * image["height"] * 3
            picture = image["width"], image["height"], part.payload[offset:end]
            images.append({"same_as": sent[picture]} if picture in sent else image)
            sent.setdefault(picture, len(sent))
            offset = end
        named.append(replace(part, params={**part.params, "images": images}, payload=b""))
    return Request(methods.BATCH, {}, b"".join(pixels for _, _, pixels in sent), parts=tuple(named))


def served_models(server: dict[str, Any]) -> Request:
    """Which models a server of one's own has (`model_choice.server_params`); no model is loaded."""
    return Request(methods.SERVED_MODELS, {"server": server})


def open_video(path: str) -> Request:
    """What a video file holds; no model is loaded."""
    return Request(methods.OPEN_VIDEO, {"path": str(path)})


def frames(path: str, start_s: float | None, end_s: float | None, count: int, side: int) -> Request:
    """`count` frames of a window, picked as for the model, at most `side` pixels long; no model is loaded."""
    params = {"path": str(path), "start_s": start_s, "end_s": end_s, "count": count, "side": side}
    return Request(methods.FRAMES, params)


def frames_at(path: str, times: Sequence[float], side: int) -> Request:
    """The frames shown at `times` (seconds), at most `side` pixels long; no model is loaded."""
    return Request(methods.FRAMES, {"path": str(path), "times": list(times), "side": side})


def merge_found(
    path: str, run: int, into: str | None = None, answers: Sequence[int | None] = (), dates: Sequence[str] = ()
) -> Request:
    """What the cells of a grid's run found as things in its own file, or in the answers file `into`, those of each
    question as the things of one of the `answers`; `dates` of the rasters, "" where unknown. No model is loaded."""
    params = {"path": path, "run": run, "into": into, "answers": list(answers), "dates": list(dates)}
    return Request(methods.MERGE_FOUND, params)


def not_understood(fault: object) -> dict[str, Any]:
    """The error in the place of a reply that is none; `fault`: what was wrong, or what came instead."""
    sentence = Sentence("The model runtime's answer is not understood: is it another version's?")
    return {"code": wire.INTERNAL_ERROR, "message": sentence, "data": {"details": repr(fault)[:2000]}}


def _about(
    crops: Sequence[SquarePicture], method: str, params: dict[str, Any], clue: Clue, max_clue_tokens: int | None
) -> Request:
    images = [{"width": crop.size, "height": crop.size} for crop in crops]
    payload = b"".join(crop.pixels for crop in crops)
    return Request(method, {"images": images, **params}, payload, clue, max_clue_tokens)
