"""Several sets and their weights in, one seeded list of draws out: the paper's GeoChat x1, LEVIR-CC x5, ERA x10."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .items import Item


class Part(NamedTuple):
    """A set and how often each of its items is seen in an epoch; of 2.5, every second item is seen a third time."""

    items: Sequence[Item]
    weight: float = 1.0


class Draw(NamedTuple):
    """An item's place in one epoch; `copy` tells repeats of one item apart, so that they can be augmented apart."""

    item: Item
    copy: int


def mixed(parts: Sequence[Part], seed: int, epoch: int = 0) -> list[Draw]:
    """The draws of one epoch, shuffled; the same seed and epoch give the same list on every machine."""
    drawn = np.random.default_rng([seed, epoch])
    draws: list[Draw] = []
    for items, weight in parts:
        whole = int(weight)
        draws += [Draw(item, copy) for copy in range(whole) for item in items]
        some = round((weight - whole) * len(items))
        draws += [Draw(items[k], whole) for k in sorted(drawn.choice(len(items), some, replace=False).tolist())]
    return [draws[k] for k in drawn.permutation(len(draws)).tolist()]
