"""95 % intervals: Wilson's for a share of right answers, a seeded bootstrap for a mean of item scores."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

Z = 1.959964  # of a normal distribution, 95 % between -Z and Z
RESAMPLES = 1000


def wilson(right: int, count: int) -> tuple[float, float]:
    """Interval of a proportion, 0..1; the whole range where nothing was counted."""
    if not count:
        return 0.0, 1.0
    share = right / count
    spread = 1 + Z * Z / count
    middle = (share + Z * Z / (2 * count)) / spread
    half = Z / spread * math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap_ratio(parts: np.ndarray, wholes: np.ndarray, seed: int = 0) -> tuple[float, float]:
    """Interval of a ratio of sums, (n,) each, by resampling the n pictures that they are summed over."""
    draws = np.random.default_rng(seed).integers(0, len(parts), (RESAMPLES, len(parts)))
    sums = np.maximum(wholes[draws].sum(axis=1), 1)
    low, high = np.percentile(parts[draws].sum(axis=1) / sums, [2.5, 97.5])
    return float(low), float(high)


def bootstrap(values: Sequence[float], seed: int = 0) -> tuple[float, float]:
    """Interval of the mean of item scores by resampling the items."""
    items = np.asarray(values, dtype=np.float64)
    if not len(items):
        return 0.0, 0.0
    draws = np.random.default_rng(seed).integers(0, len(items), (RESAMPLES, len(items)))
    low, high = np.percentile(items[draws].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def paired_difference(before: Sequence[float], after: Sequence[float], seed: int = 0) -> tuple[float, float, float]:
    """Mean of `after - before` over the same items, and its interval by resampling the items. Where the interval holds
    0, so few items do not tell which is better.
    """
    apart = np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    return (float(apart.mean()) if len(apart) else 0.0, *bootstrap(apart, seed))
