"""Attention of one new position in bf16 on a CPU: torch reads keys and values there at a fraction of the bandwidth.

Some of them at a time are widened to float32 into a buffer that stays in the processor's cache and multiplied there, so
that memory is read once and in bf16. Sums are float32, as in torch's own kernel; longer runs of positions take that.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import nn
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import sdpa_mask

NAME = "unirs_step"
_WIDENED = 1 << 19  # numbers at a time: 2 MB in float32


def step_attention(
    module: nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    scaling: float | None = None,
    **settings: object,
) -> tuple[torch.Tensor, None]:
    """(B, heads, L, D), two of (B, own heads, K, D), a mask (B, 1, L, K) bool or added; gives (B, L, heads, D)."""
    usual = query.shape[2] != 1 or query.dtype != torch.bfloat16 or query.device.type != "cpu"
    if usual or torch.is_grad_enabled() or settings.get("position_bias") is not None:
        return sdpa_attention_forward(module, query, key, value, attention_mask, scaling=scaling, **settings)
    return _one_position(query, key, value, attention_mask, scaling).unsqueeze(1), None


def _one_position(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, mask: torch.Tensor | None, scaling: float | None
) -> torch.Tensor:
    """(B, heads, D)."""
    (rows, heads, _, width), (_, own, length, _) = query.shape, key.shape
    scaling = width**-0.5 if scaling is None else scaling
    queries = (query.float() * scaling).view(rows * own, heads // own, width)
    scores = queries.new_empty(rows * own, heads // own, length)
    for some, widened in _widened(key.flatten(0, 1)):
        torch.bmm(queries[some], widened.transpose(1, 2), out=scores[some])
    if mask is not None:
        by_head = scores.view(rows, heads, 1, length)
        if mask.dtype == torch.bool:
            by_head.masked_fill_(~mask, -torch.inf)
        else:
            by_head.add_(mask)
    weights = scores.softmax(-1)
    found = torch.empty_like(queries)
    for some, widened in _widened(value.flatten(0, 1)):
        torch.bmm(weights[some], widened, out=found[some])
    return found.view(rows, heads, width).to(query.dtype)


def _widened(held: torch.Tensor) -> Iterator[tuple[slice, torch.Tensor]]:
    """(n, K, D) a few at a time, in float32, each time in the same buffer."""
    count, length, width = held.shape
    most = min(count, max(1, _WIDENED // (length * width)))
    room = torch.empty(most, length, width, dtype=torch.float32)
    for start in range(0, count, most):
        some = slice(start, min(start + most, count))
        yield some, room[: some.stop - start].copy_(held[some])


AttentionInterface.register(NAME, step_attention)
AttentionMaskInterface.register(NAME, sdpa_mask)
