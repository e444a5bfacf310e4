"""The decoder's cache up to the last image of a question, kept by content: a second text costs its own words alone."""

from __future__ import annotations

from collections.abc import Hashable

import torch
from torch import nn

from ...generation.caches import ByteCache
from ...generation.decoding import prefill
from ...generation.key_values import KeyValueCache
from .features import ContentKey


def kept_prefix(
    cache: ByteCache, key: ContentKey, variant: Hashable, decoder: nn.Module, embeddings: torch.Tensor
) -> tuple[KeyValueCache, bool]:
    """The cache of the (L, H) embeddings that every text about these pictures begins with, and whether it was kept.

    `variant`: the decoder's way; one cache belongs to one decoder.
    """
    name = ("prefix", key, variant)
    kept = cache.get(name)
    if kept is not None:
        return kept, True
    made = prefill(decoder, embeddings)
    cache.put(name, made, made.bytes)
    return made, False
