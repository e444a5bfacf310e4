"""Answers as values that can be counted and coloured: an answer's text in, yes/no, a class or a number out.

Standard library only, imported by both processes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..closed_questions import match, normalise

YES_NO, CLASS, NUMBER, TEXT = "yes/no", "class", "number", "text"

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS)} | {"no": 0, "none": 0}
_COUNTING = re.compile(r"\b(how many|number of|count the)\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w.])-?\d{1,3}(?:,\d{3})+(?!\d)|(?<![\w.])-?\d+(?:\.\d+)?")


class Normalised(NamedTuple):
    """An answer's kind, its value as text (None where the answer is none of the possible ones), and as a number."""

    kind: str
    text: str | None
    value: float | None


def normalised(question: str, answer: str, options: Sequence[str]) -> Normalised:
    """What an answer comes to; `options` are a closed question's candidates (`tasks.candidates`), else none."""
    if options:
        kind = YES_NO if {normalise(option) for option in options} == {"yes", "no"} else CLASS
        chosen = _chosen(answer, options)
        text = None if chosen is None else options[chosen]
        return Normalised(kind, text, None if kind == CLASS or text is None else float(normalise(text) == "yes"))
    if _COUNTING.search(question):
        value = _number(answer)
        return Normalised(NUMBER, None if value is None else f"{value:g}", value)
    return Normalised(TEXT, None, None)


def _chosen(answer: str, options: Sequence[str]) -> int | None:
    """The option that the answer is, or else begins with ("Yes, there is a road."); the longest one of several."""
    whole = match(answer, options)
    if whole is not None:
        return whole
    words = [normalise(word) for word in answer.split()]
    begun = [
        (len(option.split()), -number)
        for number, option in enumerate(options)
        if [normalise(word) for word in option.split()] == words[: len(option.split())]
    ]
    return -max(begun)[1] if begun else None


def _number(answer: str) -> float | None:
    """The first number of a text, in digits or as a word up to twenty."""
    digits = _DIGITS.search(answer)
    if digits:
        return float(digits.group().replace(",", ""))
    words = re.findall(r"[a-z]+", answer.lower())
    return next((float(_NUMBER_WORDS[word]) for word in words if word in _NUMBER_WORDS), None)
