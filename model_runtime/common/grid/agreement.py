"""Whether several models agree on a question: what each said in, one word out. The one rule for the panel, grids and
the terminal; standard library only.

Only what has a comparable form is compared: the option of a closed question, the number of a count, of a caption of two
dates whether anything changed, and the words where a short answer was asked for. Of free text nobody can say that it
differs because its words do.
"""

from __future__ import annotations

from collections.abc import Iterable

from .. import changes
from ..closed_questions import SHORT_ANSWER, candidates, normalise
from ..instruction import tidied
from ..tasks import PAIR
from .normalising import TEXT, normalised

AGREE, DISAGREE, NOT_COMPARED = "agree", "disagree", "not compared"


def stance(task: str, question: str, answer: str) -> str | None:
    """What an answer comes to, equal for answers that agree; None where it has no form that can be compared: free text,
    or an answer that is none of a closed question's, or no number to a count."""
    asked = tidied(question)
    value = normalised(asked, answer, candidates(asked))
    if value.kind != TEXT:
        return value.text if value.text is None else value.text.casefold()
    if SHORT_ANSWER in asked:
        return normalise(answer) or None
    return changes.reading(answer) if task == PAIR else None


def agreement(stances: Iterable[str | None]) -> str:
    """`disagree` where two stances differ, `agree` where two or more are the same, else `not compared`."""
    taken = [one for one in stances if one is not None]
    if len(set(taken)) > 1:
        return DISAGREE
    return AGREE if len(taken) > 1 else NOT_COMPARED
