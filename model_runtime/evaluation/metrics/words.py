"""Captions as tokens, the way the LEVIR-CC literature cuts them, and its variant with rare words unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

UNKNOWN = "<UNK>"
RARE_BELOW = 5


def tokens(text: str) -> list[str]:
    """Lower case, "." and "?" deleted, ";" and "," tokens of their own, split on white space."""
    text = text.lower().replace(".", "").replace("?", "")
    return text.replace(";", " ;").replace(",", " ,").split()


def common_words(captions: Iterable[Sequence[str]]) -> set[str]:
    """Words that stand at least five times in all captions together."""
    counts = Counter(word for caption in captions for word in caption)
    return {word for word, count in counts.items() if count >= RARE_BELOW}


def without_rare(caption: Sequence[str], common: Collection[str]) -> list[str]:
    """A caption with every word that is not common replaced by UNKNOWN."""
    return [word if word in common else UNKNOWN for word in caption]
