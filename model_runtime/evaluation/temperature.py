"""One temperature that a model's scores are divided by, so that they are as often right as they say (Guo et al., 2017,
"On Calibration of Modern Neural Networks", arXiv 1706.04599). The order of a question's candidates stays.

Rows of scores are those of one question's candidates, 0..1, summing to one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

LEAST_SCORE = 5e-7  # scores are kept to six digits, so less than that is not told apart
LOWEST, HIGHEST = 0.1, 10.0


def at_temperature(row: Sequence[float], temperature: float) -> list[float]:
    """The row at a temperature: powers of 1 / temperature, normalised."""
    logits = [math.log(max(score, LEAST_SCORE)) / temperature for score in row]
    most = max(logits)
    parts = [math.exp(logit - most) for logit in logits]
    return [part / sum(parts) for part in parts]


def log_loss(rows: Sequence[Sequence[float]], truths: Sequence[int], temperature: float = 1.0) -> float:
    """Mean of `losses`."""
    return sum(losses(rows, truths, temperature)) / len(rows)


def losses(rows: Sequence[Sequence[float]], truths: Sequence[int], temperature: float) -> list[float]:
    """-log of each right candidate's score at a temperature; `truths` are the places of the right ones."""
    return [-math.log(at_temperature(row, temperature)[k]) for row, k in zip(rows, truths, strict=True)]


def fitted_temperature(rows: Sequence[Sequence[float]], truths: Sequence[int]) -> float:
    """That of the least log loss, within LOWEST to HIGHEST: the loss is convex in 1 / temperature."""
    low, high = 1 / HIGHEST, 1 / LOWEST
    for _ in range(60):
        first, second = low + (high - low) / 3, high - (high - low) / 3
        if log_loss(rows, truths, 1 / first) <= log_loss(rows, truths, 1 / second):
            high = second
        else:
            low = first
    return 2 / (low + high)
