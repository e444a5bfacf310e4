"""The requests to the model, as docs/protocol.md has them: crops, questions and windows of videos in, `Request` out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Union

Clue = Union[None, bool, str]
"""True (make a hint), False (none), a string (the user's own), None (the settings' or model's default)."""


@dataclass(frozen=True)
class Request:
    """A question on its way, kept until the model is loaded; the session adds what its settings say of the clue."""

    method: str
    params: dict[str, Any]
    payload: bytes
    clue: Clue
    parts: tuple[Request, ...] = ()  # of a batch

    def filled(self, clue_default: bool | None, max_clue_positions: int) -> dict[str, Any]:
        """The parameters as they are sent, with what the settings say of the clue."""
        if self.parts:
            parts = [{"method": part.method, **part.filled(clue_default, max_clue_positions)} for part in self.parts]
            return {**self.params, "requests": parts}
        clue = clue_default if self.clue is None else self.clue
        return {**self.params, "clue": clue, "max_clue_tokens": max_clue_positions}


def ask(crops: Sequence[Any], question: str, clue: Clue, history: Sequence[Any]) -> Request:
    """A question about one crop, or about none."""
    return _about(crops, "ask", {"question": question, "history": list(history)}, clue)


def compare(crops: Sequence[Any], question: str | None, clue: Clue, history: Sequence[Any], heat: bool) -> Request:
    """What changed between two crops, the earlier first."""
    return _about(crops, "compare", {"question": question, "history": list(history), "heat": heat}, clue)


def classify(crops: Sequence[Any], kind: str, classes: Sequence[str] | None, clue: Clue) -> Request:
    """A class list for one crop (`kind` "image") or eight frames ("video")."""
    return _about(crops, "classify", {"kind": kind, "classes": None if classes is None else list(classes)}, clue)


def classify_video(
    path: str, start_s: float | None, end_s: float | None, classes: Sequence[str] | None, clue: Clue
) -> Request:
    """A class list for a window of a video file, which the runtime reads itself."""
    request = classify((), "video", classes, clue)
    request.params["video"] = {"path": str(path), "start_s": start_s, "end_s": end_s}
    return request


def batch(parts: Sequence[Request]) -> Request:
    """Many questions about pictures, answered together; at most 128."""
    return Request("batch", {}, b"".join(part.payload for part in parts), None, tuple(parts))


def _about(crops: Sequence[Any], method: str, params: dict[str, Any], clue: Clue) -> Request:
    images = [{"width": crop.size, "height": crop.size} for crop in crops]
    return Request(method, {"images": images, **params}, b"".join(crop.pixels for crop in crops), clue)
