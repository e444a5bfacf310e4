"""The caption that scores best when it is given as the answer to every item of a set: the constant to beat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from .metrics import CiderD, tokens

CANDIDATES, FIRST_LOOK, SECOND_LOOK = 200, 40, 12


def best_sentence(groups: Sequence[Sequence[str]], among: Sequence[int], seed: int = 0) -> str:
    """The reference of the groups `among` with the best mean CIDEr-D over them; rarity counts over all `groups`.

    It is searched among the commonest references and a seeded draw of others: a first look scores up to 200 on 40
    groups, a second the 12 best on all.
    """
    drawn = np.random.default_rng(seed)
    counted = Counter(reference for number in among for reference in dict.fromkeys(groups[number]))
    order = [sentence for _, sentence in sorted(zip(drawn.permutation(len(counted)).tolist(), counted, strict=True))]
    order.sort(key=lambda sentence: -counted[sentence])  # stable: the draw decides between equals
    scorer = CiderD([[tokens(reference) for reference in group] for group in groups])
    few = drawn.choice(among, min(FIRST_LOOK, len(among)), replace=False).tolist()
    best = order[:CANDIDATES]
    for looked_at, kept in ((few, SECOND_LOOK), (among, 1)):
        means = {sentence: scorer.mean(tokens(sentence), looked_at) for sentence in best}
        best = sorted(best, key=lambda sentence: -means[sentence])[:kept]
    return best[0]
