"""BLEU-1..4 over a corpus, with the closest reference length, in the form of the COCO caption scorer."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

ORDERS = 4
TINY, SMALL = 1e-15, 1e-9  # keep the scorer's own values where nothing matches

Caption = Sequence[str]


def bleu(candidates: Sequence[Caption], groups: Sequence[Sequence[Caption]]) -> list[float]:
    """[BLEU-1, ..., BLEU-4], 0..1, of one candidate a group of references."""
    right, guessed = [0] * ORDERS, [0] * ORDERS
    our_length = their_length = 0
    for candidate, references in zip(candidates, groups, strict=True):
        length = len(candidate)
        our_length += length
        their_length += min((abs(len(reference) - length), len(reference)) for reference in references)[1]
        for n in range(1, ORDERS + 1):
            allowed: Counter[tuple[str, ...]] = Counter()
            for reference in references:
                allowed |= _ngrams(reference, n)
            right[n - 1] += (_ngrams(candidate, n) & allowed).total()
            guessed[n - 1] += max(0, length - n + 1)
    ratio = (our_length + TINY) / (their_length + SMALL)
    brevity = math.exp(1 - 1 / ratio) if ratio < 1 else 1.0
    scores, product = [], 1.0
    for n in range(ORDERS):
        product *= (right[n] + TINY) / (guessed[n] + SMALL)
        scores.append(product ** (1 / (n + 1)) * brevity)
    return scores


def _ngrams(caption: Caption, n: int) -> Counter[tuple[str, ...]]:
    words = tuple(caption)
    return Counter(words[k : k + n] for k in range(len(words) - n + 1))
