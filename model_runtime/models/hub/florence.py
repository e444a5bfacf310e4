"""Florence-2's way back from text to places: boxes and polygons, by transformers' `post_process_generation`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from transformers import ProcessorMixin

from ...common.found import Found
from ..found_text import MOST_FOUND, clamped, unit_box

# A picture of so many pixels a side, of which a bin is ten: the middle of each bin is a whole pixel, so that nothing
# is lost to the integers that transformers gives.
_SIDE = 10_000
_BINS = 1000
_LOCATION = re.compile(r"< (loc_\d{1,3}>)")  # as `plain` breaks it up


def is_one(processor: ProcessorMixin) -> bool:
    """Whether a processor is Florence-2's."""
    return hasattr(processor, "post_process_generation") and hasattr(processor, "tasks_answer_post_processing_type")


def spelt(box: Sequence[float] | None) -> str:
    """A box (left, top, right, bottom, 0..1) in its location tokens."""
    return "".join(f"<loc_{min(int(value * _BINS), _BINS - 1)}>" for value in box or ())


def typed(processor: Any, text: str, plain: Callable[[str], str]) -> str:
    """A question as it was typed: one that begins with a task token keeps that, and its location tokens; all else is
    `plain`."""
    task = _task_of(processor, text)
    return task + _LOCATION.sub(r"<\1", plain(text[len(task) :]))


def _task_of(processor: Any, text: str) -> str:
    return next((token for token in processor.tasks_answer_post_processing_type if text.startswith(token)), "")


def found(processor: Any, text: str, asked: str, phrase: str) -> tuple[Found, ...]:
    """Boxes and polygons of an answer (its tokens written out) to what was asked, which begins with a task token."""
    task = _task_of(processor, asked)
    if not task or "<loc_" not in text:
        return ()
    rules = processor.post_processor.parse_task_config
    rules.setdefault(processor.tasks_answer_post_processing_type[task], {})  # the usual, where a folder has none
    try:
        parsed = processor.post_process_generation(text=text, task=task, image_size=(_SIDE, _SIDE))[task]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RuntimeError):
        return ()
    return tuple(_things(parsed, phrase))[:MOST_FOUND] if isinstance(parsed, dict) else ()


def _things(parsed: dict, phrase: str) -> Iterator[Found]:
    labels = parsed.get("bboxes_labels") or parsed.get("labels") or []
    for number, box in enumerate(parsed.get("bboxes") or []):
        unit = unit_box(box, _SIDE, _SIDE)
        if unit[0] < unit[2] and unit[1] < unit[3]:
            yield Found(_label(labels, number, phrase), box=unit)
    for number, corners in enumerate(parsed.get("quad_boxes") or []):
        yield from _ring(corners, _label(labels, number, phrase))
    labels = parsed.get("polygons_labels") or parsed.get("labels") or []
    for number, rings in enumerate(parsed.get("polygons") or []):
        for ring in rings:
            yield from _ring(ring, _label(labels, number, phrase))


def _ring(values: Sequence[float], label: str) -> Iterator[Found]:
    corners = tuple((clamped(x / _SIDE), clamped(y / _SIDE)) for x, y in zip(values[::2], values[1::2], strict=False))
    if len(set(corners)) >= 3:
        yield Found(label, polygon=corners)


def _label(labels: Sequence[str], number: int, phrase: str) -> str:
    name = str(labels[number]) if number < len(labels) else ""
    for piece in ("<s>", "</s>", "<pad>"):
        name = name.replace(piece, "")
    return " ".join(name.split()) or phrase
