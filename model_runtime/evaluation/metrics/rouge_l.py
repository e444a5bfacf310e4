"""ROUGE-L of captions: the longest common subsequence, beta 1.2, in the form of the COCO caption scorer."""

from __future__ import annotations

from collections.abc import Sequence

BETA = 1.2

Caption = Sequence[str]


def rouge_l(candidate: Caption, references: Sequence[Caption]) -> float:
    """0..1; the best precision and the best recall over the references are taken apart. The corpus score is a mean."""
    common = [_common(candidate, reference) for reference in references]
    precision = max(common) / max(len(candidate), 1)
    recall = max(shared / max(len(reference), 1) for shared, reference in zip(common, references, strict=True))
    if not precision or not recall:
        return 0.0
    return (1 + BETA**2) * precision * recall / (recall + BETA**2 * precision)


def _common(first: Caption, second: Caption) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for word in first:
        corner = 0
        for k, other in enumerate(second, 1):
            corner, row[k] = row[k], corner + 1 if word == other else max(row[k], row[k - 1])
    return row[-1]
