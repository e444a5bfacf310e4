"""Model scores of closed questions against how often the answers are right: bins of a tenth, and the expected error."""

from __future__ import annotations

from collections.abc import Sequence

from .metrics import wilson

BINS = 10


def calibration(scores: Sequence[float | None], right: Sequence[bool]) -> dict:
    """`bins` [{from, to, count, mean_score, accuracy, interval}] in percent, `expected_error` in percentage points.

    The expected error is the mean distance of a bin's accuracy from its mean score, weighted by count. `without` counts
    answers that have no score, being open or none of the candidates.
    """
    scored = [(score, good) for score, good in zip(scores, right, strict=True) if score is not None]
    bins, distance = [], 0.0
    for number in range(BINS):
        members = [pair for pair in scored if min(int(pair[0] * BINS), BINS - 1) == number]
        if not members:
            continue
        count, hits = len(members), sum(good for _, good in members)
        mean = sum(score for score, _ in members) / count
        distance += abs(mean - hits / count) * count
        bins.append(
            {
                "from": 100 * number // BINS,
                "to": 100 * (number + 1) // BINS,
                "count": count,
                "mean_score": round(100 * mean, 2),
                "accuracy": round(100 * hits / count, 2),
                "interval": [round(100 * end, 2) for end in wilson(hits, count)],
            }
        )
    error = round(100 * distance / len(scored), 2) if scored else None
    return {"count": len(scored), "without": len(scores) - len(scored), "expected_error": error, "bins": bins}
