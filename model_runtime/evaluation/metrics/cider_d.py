"""CIDEr-D: tf-idf n-gram agreement with a group of references, clipped, with a penalty on the difference in length.

Vedantam et al., CIDEr (CVPR 2015), in the form of the authors' ciderD scorer: n = 1..4, sigma 6, raw term frequencies,
document frequencies over the evaluated references, length counted in bigrams, times 10.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

ORDERS = 4
SIGMA = 6.0
SCALE = 10.0

Caption = Sequence[str]


@dataclass(frozen=True)
class _Vector:
    weights: tuple[dict[tuple[str, ...], float], ...]  # one mapping an order
    norms: tuple[float, ...]
    bigrams: int


class CiderD:
    """Scores captions against groups of references, one group an image; the groups fix the document frequencies."""

    def __init__(self, groups: Sequence[Sequence[Caption]]) -> None:
        counted = [[_ngrams(reference) for reference in group] for group in groups]
        self._frequency: Counter[tuple[str, ...]] = Counter()
        for group in counted:
            self._frequency.update({ngram for reference in group for ngram in reference})
        self._log_groups = math.log(max(len(groups), 1))
        self._groups = [[self._vector(reference) for reference in group] for group in counted]

    def score(self, candidate: Caption, group: int) -> float:
        """CIDEr-D of a candidate for one group, 0..10."""
        return self.mean(candidate, [group])

    def mean(self, candidate: Caption, groups: Sequence[int]) -> float:
        """Mean CIDEr-D of one candidate for several groups."""
        vector, total = self._vector(_ngrams(candidate)), 0.0
        for number in groups:
            references = self._groups[number]
            total += sum(_similarity(vector, reference) for reference in references) / len(references)
        return SCALE * total / ORDERS / len(groups)

    def scores(self, candidates: Sequence[Caption]) -> list[float]:
        """CIDEr-D of one candidate a group; the corpus score is their mean."""
        return [self.score(candidate, number) for number, candidate in enumerate(candidates)]

    def _vector(self, counts: Counter[tuple[str, ...]]) -> _Vector:
        weights: tuple[dict[tuple[str, ...], float], ...] = tuple({} for _ in range(ORDERS))
        for ngram, count in counts.items():
            rarity = self._log_groups - math.log(max(1, self._frequency[ngram]))
            weights[len(ngram) - 1][ngram] = count * rarity
        norms = tuple(math.sqrt(sum(value * value for value in order.values())) for order in weights)
        return _Vector(weights, norms, sum(count for ngram, count in counts.items() if len(ngram) == 2))


def _ngrams(caption: Caption) -> Counter[tuple[str, ...]]:
    words = tuple(caption)
    return Counter(words[k : k + n] for n in range(1, ORDERS + 1) for k in range(len(words) - n + 1))


def _similarity(candidate: _Vector, reference: _Vector) -> float:
    """Clipped cosine of every order, summed, times the length penalty."""
    total = 0.0
    for ours, theirs, our_norm, their_norm in zip(
        candidate.weights, reference.weights, candidate.norms, reference.norms, strict=True
    ):
        if our_norm and their_norm:
            shared = ours.keys() & theirs.keys()
            total += sum(min(ours[ngram], theirs[ngram]) * theirs[ngram] for ngram in shared) / (our_norm * their_norm)
    gap = candidate.bigrams - reference.bigrams
    return total * math.exp(-(gap * gap) / (2 * SIGMA * SIGMA))
