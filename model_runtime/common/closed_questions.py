"""Which answers a question allows: class lists as they are asked (Table I), ERA's classes, and the one rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

CHANGE_INSTRUCTION = "Please identify whether there are obvious remote sensing image changes."
SHORT_ANSWER = "Answer in one word or a short phrase."
UNCERTAIN_BELOW = 0.4
"""The usual model score, 0..1, under which a class of a list counts as uncertain: the list forces a choice."""

ERA_CLASSES = (
    "post-earthquake", "flood", "fire", "landslide", "mudslide", "traffic collision", "traffic congestion",
    "harvesting", "ploughing", "constructing", "police chase", "conflict", "baseball", "basketball", "boating",
    "cycling", "running", "soccer", "swimming", "car racing", "party", "concert", "parade/protest",
    "religious activity", "non-event",
)  # fmt: skip

_IMAGE_LIST = "Classify the given image in one of the following classes. Classes: "
_VIDEO_LIST = "Classify the given video in one of the following classes. Classes:"
_YES_NO = re.compile(
    r"^(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)(n['’]t)?\b(?!.*\bor\b)",
    re.IGNORECASE | re.DOTALL,
)
_EITHER = re.compile(r"\byes\s*(?:or|/)\s*no\b|\bno\s*(?:or|/)\s*yes\b|\bor not\b", re.IGNORECASE)  # none but those two
_REQUEST = re.compile(  # "Can you describe the picture?" wants no yes, "Can you tell whether it is wet?" does
    r"^(can|could|will|would)\s+you\s+((please|kindly|briefly)\s+)*"
    r"(caption|classify|compare|count|describe|estimate|explain|find|give|guess|identify|list|locate|mark|name|outline"
    r"|provide|segment|summari[sz]e|tell|write)\b(?!.*\b(if|whether)\b)",
    re.IGNORECASE | re.DOTALL,
)
_RURAL_URBAN = re.compile(
    r"\brural\s*(\bor\b|/)\s*(an?\s+)?urban\b|\burban\s*(\bor\b|/)\s*(an?\s+)?rural\b", re.IGNORECASE
)
_TAG = re.compile(r"^\[[A-Za-z]{2,12}\]\s*")
_BEFORE = "\"'“”‘’«»,.:; \t\r\n-"
_LISTED = re.compile(r"\bClasses:\s*(.+)$", re.DOTALL)


def class_instruction(classes: Sequence[str], video: bool) -> str:
    """Table I's instruction for a class list; for video with capitals and no space after the colon, as printed."""
    if video:
        return _VIDEO_LIST + ", ".join(_capitals(name) for name in classes)
    return _IMAGE_LIST + ", ".join(classes)


def class_names(classes: Sequence[str], video: bool) -> tuple[str, ...]:
    """The classes as they are spelt in the instruction, and so as the model is expected to answer."""
    return tuple(_capitals(name) if video else name for name in classes)


def class_list(question: str) -> tuple[str, ...]:
    """The classes of a question that lists `Classes: a, b, c` to its end, each once, or none."""
    listed = _LISTED.search(question.replace(SHORT_ANSWER, "").strip())
    found: dict[str, str] = {}
    for name in listed.group(1).split(",") if listed else ():
        if name.strip():
            found.setdefault(normalise(name) or name.strip(), name.strip())
    return tuple(found.values())


def candidates(question: str) -> tuple[str, ...]:
    """The possible answers of a closed question, or none: the one rule.

    1. A question that lists `Classes: a, b, c` to its end is closed over those.
    2. One that asks "rural or urban" (either order) is closed over rural and urban.
    3. One that begins with a form of be, do, have, can, will or should and holds no "or" but that of "yes or no" and
       "or not" is closed over yes and no, unless it is a request ("Can you describe ...").
    Any other question is open. The short-answer suffix, quotes around the question and a tag before it ("[VQA]") are
    left out of account.
    """
    text = _TAG.sub("", question.replace(SHORT_ANSWER, "").strip()).lstrip(_BEFORE)
    listed = class_list(text)
    if listed:
        return listed
    if _RURAL_URBAN.search(text):
        return "rural", "urban"
    if _YES_NO.search(_EITHER.sub("", text).lstrip(_BEFORE)) and not _REQUEST.search(text):
        return "yes", "no"
    return ()


def normalise(answer: str) -> str:
    """An answer for comparison: lower case, letters and digits alone."""
    return "".join(character for character in answer.lower() if character.isalnum())


def match(answer: str, options: Sequence[str]) -> int | None:
    """Which of the options an answer is, by normalised text, or None."""
    wanted = normalise(answer)
    return next((k for k, option in enumerate(options) if normalise(option) == wanted and wanted), None)


def _capitals(name: str) -> str:
    return name[:1].upper() + name[1:]
