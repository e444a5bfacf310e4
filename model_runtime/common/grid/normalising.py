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
_NUMBER_WORDS = {word: float(number) for number, word in enumerate(_WORDS)} | {"no": 0.0, "none": 0.0}
_COUNTING = re.compile(r"\b(?:how many|number of|count the)\b\s*(\w*)", re.IGNORECASE)
_LONGEST_COUNT = 2  # words of an answer that holds a number and nothing else of weight
_BEFORE = ("", "there is", "there are", "about", "i count", "i can see", "it is")  # a number that is an answer
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
    counted = _COUNTING.search(question)
    if counted:
        value = _number(answer, counted.group(1))
        return Normalised(NUMBER, None if value is None else f"{value:.15g}", value)
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


def number_alone(answer: str) -> float | None:
    """The number that an answer is, in digits or as a word up to twenty, where it says nothing else."""
    word = answer.strip(" .!").lower()
    digits = _DIGITS.fullmatch(word)
    return float(digits.group().replace(",", "")) if digits else _NUMBER_WORDS.get(word)


def _number(answer: str, counted: str) -> float | None:
    """The first number of a short answer, in digits or as a word up to twenty; of a longer one that of what is
    `counted`: "two roads and many houses" are a caption and no number of houses."""
    words = re.findall(r"-?\d[\d.,]*|[a-z]+", answer.lower())
    stem = counted.lower()[: max(3, len(counted) - 3)]
    for number, word in enumerate(words):
        digits = _DIGITS.fullmatch(word.rstrip(".,"))
        value = float(digits.group().replace(",", "")) if digits else _NUMBER_WORDS.get(word)
        near = " ".join(words[number + 1 : number + 3])
        told = " ".join(words[:number]) in _BEFORE and (digits or number + 1 == len(words))
        if value is not None and (len(words) <= _LONGEST_COUNT or told or (stem and stem in near)):
            return float(value)
    digits = _DIGITS.search(answer)
    return float(digits.group().replace(",", "")) if digits and len(words) <= _LONGEST_COUNT else None
