"""Under which model score a class counts as uncertain: one threshold for flights, places and grids, remembered.

A class list forces a choice; a low score says that it may be none of the list.
"""

from __future__ import annotations

from qgis.core import QgsSettings

from ...model_runtime.common.closed_questions import UNCERTAIN_BELOW, class_list
from ...model_runtime.common.instruction import tidied

_KEY = "unirs/video/uncertain_below"
_USUAL_PERCENT = round(100 * UNCERTAIN_BELOW)


def uncertain_below() -> int:
    """The threshold in percent of the model score, 0..100."""
    stored = str(QgsSettings().value(_KEY, _USUAL_PERCENT))
    return int(stored) if stored.isdecimal() else _USUAL_PERCENT


def set_uncertain_below(percent: int) -> None:
    """Keep another threshold."""
    QgsSettings().setValue(_KEY, percent)


def is_uncertain(question: str, score: float | None) -> bool:
    """Whether the answer to a class list has a model score (0..1) under the threshold; False for other questions."""
    return score is not None and bool(class_list(tidied(question))) and score < uncertain_below() / 100
