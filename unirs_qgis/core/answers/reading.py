"""A stored answer as people read it: takes an `Answer`, gives its words for the panel, the lists, the map and its pins.

What an answer comes to is the common rule's (`model_runtime/common/reading.py`); here are the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ....model_runtime.common import changes, closed_questions, languages
from ....model_runtime.common.instruction import tidied
from ....model_runtime.common.reading import DESCRIBED, GUESSED, Reading, read
from ....model_runtime.common.reply import Reply, Score
from ....model_runtime.common.sentences import Sentence, spoken
from ..text import number, percent, tr

if TYPE_CHECKING:
    from .answer import Answer

WRONG, RIGHT = "wrong", "right"  # verdicts
_PRESENCE = re.compile(r"^(?:is|are) there (?:an?|any|some) (?:\w+ )?(\w{3,})\?", re.IGNORECASE)


def reading(answer: Answer) -> Reading:
    """What the model's answer comes to; of things that were looked for, how many there are."""
    if answer.found is not None and answer.label is not None:
        return Reading(answer.label)
    return read(answer.question, answer.answer, _scores(answer))


def told(answer: Answer) -> str:
    """What the model said, letter by letter; of a search, whose places nobody reads, what came of it."""
    return (answer.found is not None and answer.label) or answer.answer


def map_label(reply: Reply) -> str:
    """What the map writes at a place: nothing where the model described the picture instead of answering, or does not
    know the language of the question. Numbers are in digits alone: it is stored, and 1,230 is another number elsewhere.
    """
    found = read(reply.question, reply.answer, reply.scores or ())
    return said(found, "{:.15g}".format) if found.answered and reply.language is None else ""


def said(found: Reading, written: Callable[[float], str] = lambda value: number(value, 15)) -> str:
    """An answer's words: numbers as `written`, by default in the user's locale, a guessed figure marked as one."""
    words = found.text
    if found.value is not None and (found.unit or found.text.replace(".", "").isdigit()):
        words = f"{written(found.value)} {found.unit}".strip()
    return tr("{} (guessed)").format(words) if found.guessed else words


def words(answer: Answer) -> str:
    """The answer as it stands: a person's word with a pencil, a rejected one crossed, one that is none with a mark."""
    if answer.corrected_answer:
        return f"✎ {answer.corrected_answer}"
    found = reading(answer)
    answered = found.answered and not language_trouble(answer)
    told = said(found) if answered else tr("(no answer) {}").format(found.text)
    if crossed(answer):
        return f"✗ {told}"
    return f"✓ {told}" if answer.verdict == RIGHT else told


def crossed(answer: Answer) -> bool:
    """Whether a person rejected the answer without giving another."""
    return answer.verdict == WRONG and not answer.corrected_answer


def warning(found: Reading) -> str:
    """What is to be known before an answer is read as one, or nothing."""
    if not found.answered:
        return "\n".join(filter(None, [_spoken(DESCRIBED), more_likely(found)]))
    return _spoken(GUESSED) if found.guessed else ""


def more_likely(found: Reading) -> str:
    """The possible answer with the best model score where none was given: "More likely yes (71 %)", or nothing."""
    if found.likely is None:
        return ""
    return tr("More likely {} ({})").format(found.likely.text, percent(found.likely.score))


def language_trouble(answer: Answer) -> str:
    """The sentence on a question in a language that the model does not know, or nothing."""
    found = languages.guess(answer.question)
    told = "" if found is None else _spoken(languages.sentence(found))
    noted = answer.language is not None or (told != "" and told in answer.notes)  # earlier files have the note alone
    if not noted and (answer.label != "" or not reading(answer).answered):
        return ""
    return told or tr("The question seems to be in a language that this model was not trained on.")


def choices(answer: Answer) -> Sequence[str]:
    """The possible answers of a closed question, in the order of its list, or none."""
    if answer.found is not None:
        return ()
    listed = closed_questions.candidates(tidied(answer.question))
    scored = [score.text for score in _scores(answer)]
    return [one for one in listed if one in scored] if set(scored) <= set(listed) and scored else scored or listed


def contradiction(answer: Answer) -> str:
    """A sentence where hint and answer say opposite things of a change, or nothing."""
    return tr("The hint and the answer contradict each other.") if _contradict(answer) else ""


def _contradict(answer: Answer) -> bool:
    """Whether one says that nothing changed and the other what did, or the hint names what the answer says is not
    there."""
    if not answer.clue or not reading(answer).answered:
        return False
    hint, asked = answer.clue.lower(), _PRESENCE.match(tidied(answer.question))
    if asked is not None:
        thing = re.escape(asked.group(1).lower().rstrip("s"))
        return reading(answer).text == "no" and bool(re.search(rf"(?<!no )\b{thing}(?:s|es)?\b", hint))
    if answer.task != "pair" or closed_questions.candidates(tidied(answer.question)):
        return False
    of_hint, of_answer = changes.reading(hint), changes.reading(answer.answer)
    return of_hint is not None and of_answer is not None and of_hint != of_answer


def _scores(answer: Answer) -> tuple[Score, ...]:
    return tuple(
        Score(str(one.get("text", "")), float(one.get("score") or 0.0))
        for one in answer.scores or ()
        if isinstance(one, dict)
    )


def _spoken(sentence: str) -> str:
    return spoken(sentence, None, tr) if isinstance(sentence, Sentence) else sentence
