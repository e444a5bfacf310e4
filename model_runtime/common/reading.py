"""How an answer is read: a question, what was said and its scores in; the words to show, and what they are worth, out.

One rule for the panel, the map, Processing and the terminal. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .closed_questions import candidates, class_list, match
from .grid.normalising import NUMBER, normalised, number_alone
from .instruction import tidied
from .reply import Score
from .sentences import Sentence

DESCRIBED = Sentence("The model described the picture instead of answering.")
GUESSED = Sentence("A guess: the model cannot measure, and does not know the units of the picture.")

_UNITS = {
    "m2": "m²", "m²": "m²", "sqm": "m²", "km2": "km²", "km²": "km²", "ha": "ha", "hectare": "ha", "hectares": "ha",
    "acre": "acres", "acres": "acres", "m": "m", "metre": "m", "metres": "m", "meter": "m", "meters": "m", "km": "km",
    "ft": "ft", "feet": "ft",
}  # fmt: skip
_MEASURE = re.compile(r"^(?:about |around )?(\d[\d,]{0,30}(?:\.\d{1,30})?)\s*([a-z]+[2²]?)$", re.IGNORECASE)
_MEASURING = re.compile(
    r"\b(area|hectares?|acres?|square|sq\.?|m2|m²|km2|km²|kilomet(?:re|er)s?|met(?:re|er)s?|feet|width|length|height"
    r"|how (?:large|big|long|wide|high|tall|far))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """An answer as it is read.

    `text`: the words to show: an option as the question has it, a number's digits, a figure with its unit, else what
    was said. `value`: the number that it is, or None. `answered`: False where a closed question got none of its answers
    or a count no number: then `text` describes the picture. `guessed`: a figure in a unit, which the model cannot have
    measured. `likely`: where there is no answer, the possible one with the best model score.
    """

    text: str
    value: float | None = None
    unit: str = ""
    answered: bool = True
    guessed: bool = False
    likely: Score | None = None


def read(question: str, answer: str, scores: Sequence[Score] = ()) -> Reading:
    """What an answer to a question, as it was typed, comes to; `scores` are its candidates', best first, or none."""
    said = " ".join(answer.split())
    asked = tidied(question)
    options = tuple(score.text for score in scores) or candidates(asked)
    value = normalised(asked, said, options)
    figure = None if options else _MEASURE.match(said.rstrip("."))
    if figure and figure.group(2).lower() in _UNITS:
        number = float(figure.group(1).replace(",", ""))
        return Reading(said, number, _UNITS[figure.group(2).lower()], guessed=True)
    if options:
        if value.text is None:
            return Reading(said, answered=False, likely=scores[0] if scores and not class_list(asked) else None)
        exact = match(said, options)
        return Reading(said if exact is None else options[exact])
    alone = number_alone(said)
    if value.kind == NUMBER and value.value is None:
        return Reading(said, answered=False)
    measuring = bool(_MEASURING.search(asked)) and said[:1].isdigit()
    if alone is not None and (value.kind == NUMBER or measuring):
        return Reading(f"{alone:.15g}", alone, guessed=measuring)
    return Reading(said, value.value)
