"""Questions that no picture from above answers, as annotations, with the one answer that is true of them.

Who is never asked such things says something about every picture.
"""

from __future__ import annotations

import numpy as np

from ...common.closed_questions import SHORT_ANSWER
from ...datasets.unanswerable import CANNOT_TELL, TAUGHT
from .samples import Annotation

KIND = "refusal"
_SUFFIX_SHARE = 0.5  # of questions that are asked for a short answer, as those of the data sets are


def refusal(source: str, rng: np.random.Generator) -> Annotation:
    """One of TAUGHT, with its answer, as a conversation of its own."""
    question = TAUGHT[rng.integers(len(TAUGHT))]
    if rng.random() < _SUFFIX_SHARE:
        question = f"{question} {SHORT_ANSWER}"
    return Annotation(((question, CANNOT_TELL),), source, KIND)
