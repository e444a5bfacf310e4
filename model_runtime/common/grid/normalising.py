"""Answers as values that can be counted and coloured: an answer's text in, yes/no, a class or a number out.

Standard library only, imported by both processes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from ..closed_questions import match, normalise

YES_NO, CLASS, NUMBER, TEXT = "yes/no", "class", "number", "text"

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_TENS = {ten: 10 * n for n, ten in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_VALUES = {word: number for number, word in enumerate(_WORDS)} | _TENS
_NUMBER_WORDS = {word: float(number) for word, number in _VALUES.items()} | {"no": 0.0, "none": 0.0, "dozen": 12.0}
_COUNT = rf"(?<![\w.,])(\d{{1,6}}|{'|'.join(list(_VALUES)[1:])})(?!\w)"
_TENS_AND_ONES = re.compile(rf"(?<!\w)({'|'.join(_TENS)})[\s-]({'|'.join(_WORDS[1:10])})(?!\w)")
_TIMES = {
    many: re.compile(rf"(?:{_COUNT}|(?<!\w)a) {word}(?!\w)(?:(?: and)? {_COUNT})?")
    for word, many in (("dozen", 12), ("hundred", 100), ("thousand", 1000))  # in this order: 200 thousand
}
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


def in_digits(text: str) -> str:
    """A text in small letters with numbers of several words in digits: "twenty-five", "two hundred and four"."""

    def value(word: str) -> int:
        return int(word) if word.isdigit() else _VALUES[word]

    text = _TENS_AND_ONES.sub(lambda found: str(_VALUES[found[1]] + _VALUES[found[2]]), text)
    for many, form in _TIMES.items():
        text = form.sub(lambda found, many=many: str(value(found[1] or "one") * many + value(found[2] or "zero")), text)
    return text


def _value(digits: re.Match) -> float | None:
    """None for a row of digits that is no number any more."""
    value = float(digits.group().replace(",", ""))
    return value if math.isfinite(value) else None


def number_alone(answer: str) -> float | None:
    """The number that an answer is, in digits or in words, where it says nothing else."""
    word = in_digits(answer.strip(" .!").lower())
    digits = _DIGITS.fullmatch(word)
    return _value(digits) if digits else _NUMBER_WORDS.get(word)


def _number(answer: str, counted: str) -> float | None:
    """The first number of a short answer, in digits or in words; of a longer one that of what is `counted`: "two roads
    and many houses" are a caption and no number of houses."""
    answer = in_digits(answer.lower())
    words = re.findall(r"-?\d[\d.,]*|[a-z]+", answer)
    stem = counted.lower()[: max(3, len(counted) - 3)]
    for number, word in enumerate(words):
        digits = _DIGITS.fullmatch(word.rstrip(".,"))
        value = _value(digits) if digits else _NUMBER_WORDS.get(word)
        near = " ".join(words[number + 1 : number + 3])
        told = " ".join(words[:number]) in _BEFORE and (digits or number + 1 == len(words))
        if value is not None and (len(words) <= _LONGEST_COUNT or told or (stem and stem in near)):
            return float(value)
    digits = _DIGITS.search(answer)
    return _value(digits) if digits and len(words) <= _LONGEST_COUNT else None
