"""Answers of several models to one question side by side: takes the name they share, marks whether they agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....model_runtime.common.grid.agreement import AGREE, DISAGREE, NOT_COMPARED, agreement, stance
from ..text import tr
from .answer import Answer

if TYPE_CHECKING:
    from .store import AnswerStore

SIGN = "≠"  # before an answer that others contradict: colours and words alone do not tell


def compare(store: AnswerStore, together: str) -> str:
    """Mark the stored answers with this name (`Answer.together`); the word. Raises AnswerFileError."""
    answers = store.together(together)
    word = agreed(answers)
    changed = [answer.id for answer in answers if answer.agreement != word]
    if changed:
        store.change(changed, {"agreement": word})
    return word


def agreed(answers: Sequence[Answer]) -> str:
    """`agree`, `disagree` or `not compared`."""
    return agreement(stance(answer.task, answer.question, answer.answer) for answer in answers)


def agreement_text(word: str | None) -> str:
    """The word as people read it, or nothing."""
    return {
        AGREE: tr("The models agree."),
        DISAGREE: tr("The models disagree."),
        NOT_COMPARED: tr("Not compared: free text, or fewer than two answers that can be."),
    }.get(word or "", "")


def disagrees(answer: Answer) -> bool:
    """Whether another model that was asked the same said something else."""
    return answer.agreement == DISAGREE
