"""Requests that are answered by the model, alone or in a batch: a method and its parameters in, a `Question` out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..common.methods import (
    ASK,
    CAPTION,
    CLASSIFY,
    COMPARE,
    DESCRIBE_BOX,
    FIND,
    MOST_FOUND_TOKENS,
    POINT,
    SEGMENT,
    SEGMENT_CHANGE,
)
from ..engine import Engine
from ..errors import RequestFault
from ..models.base import Question
from .parameters import Params

KINDS = ("image", "video")

Pictures = Sequence[np.ndarray]
Builder = Callable[[Engine, Params, list[np.ndarray]], Question]


def question_of(engine: Engine, method: str, params: Params, pictures: Pictures) -> Question:
    """What a request asks of the model that is held. Raises RequestFault."""
    if method not in _BUILDERS:
        raise RequestFault(f"The method of a question is one of {', '.join(_BUILDERS)}.")
    return _BUILDERS[method](engine, params, list(pictures))


def is_of_video(params: Params) -> bool:
    """Whether a classification is about a video. Raises RequestFault for a kind that there is not."""
    kind = params.text("kind", KINDS[0])
    if kind not in KINDS:
        raise RequestFault("The kind of a classification is image or video.")
    return kind == "video"


def _ask(engine: Engine, params: Params, pictures: list[np.ndarray]) -> Question:
    return engine.question(pictures, params.text("question"), **params.answering())


def _compare(engine: Engine, params: Params, pictures: list[np.ndarray]) -> Question:
    heat = bool(params.values.get("heat", False))
    return engine.comparison(pictures, params.text("question", None), heat=heat, **params.answering())


def _classify(engine: Engine, params: Params, pictures: list[np.ndarray]) -> Question:
    return engine.classification(pictures, params.texts("classes"), is_of_video(params), **params.answering())


def _describe(engine: Engine, params: Params, pictures: list[np.ndarray]) -> Question:
    box = params.box("box") if "box" in params.values else None
    settings = params.answering()
    del settings["history"]
    return engine.description(pictures, box, **settings)


def _search(method: str) -> Builder:
    def build(engine: Engine, params: Params, pictures: list[np.ndarray]) -> Question:
        most = params.new_tokens(MOST_FOUND_TOKENS)
        return engine.search(method, pictures, params.text("phrase"), max_new_tokens=most)

    return build


_BUILDERS: dict[str, Builder] = {
    ASK: _ask,
    COMPARE: _compare,
    CLASSIFY: _classify,
    CAPTION: _describe,
    DESCRIBE_BOX: _describe,
    **{method: _search(method) for method in (FIND, POINT, SEGMENT, SEGMENT_CHANGE)},
}
