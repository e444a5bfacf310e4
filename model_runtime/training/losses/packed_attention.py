"""Attention for packed conversations: the same numbers as under the whole mask, for a fraction of the work.

A conversation sees the front and itself alone, so most of a sequence's mask is empty. Queries go through in runs of
neighbours, each with only the keys that some sequence of the batch shows to one of them.
"""

from __future__ import annotations

import torch
from torch import nn
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import sdpa_mask

NAME = "unirs_packed"
QUERIES = 96  # at once; fewer show fewer keys, more are quicker each


def packed_attention(
    module: nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    **settings: object,
) -> tuple[torch.Tensor, None]:
    """(B, heads, L, D) each; a mask (B, 1, L, L) bool, None: causal. Gives (B, L, heads, D), as transformers asks."""
    if attention_mask is None:
        return sdpa_attention_forward(module, query, key, value, None, **settings)
    parts = []
    for first in range(0, query.shape[2], QUERIES):
        run = slice(first, first + QUERIES)
        keys = attention_mask[:, 0, run].any(0).any(0).nonzero().squeeze(1)
        mask = attention_mask[:, :, run, keys]
        part, _ = sdpa_attention_forward(module, query[:, :, run], key[:, :, keys], value[:, :, keys], mask, **settings)
        parts.append(part)
    return torch.cat(parts, 1), None


AttentionInterface.register(NAME, packed_attention)
AttentionMaskInterface.register(NAME, sdpa_mask)
