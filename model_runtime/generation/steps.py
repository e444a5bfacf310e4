"""What the decoding loop runs: embeddings of rows in, logits of their last positions out, over a cache that grows."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from .key_values import KeyValueCache


class Steps:
    """A decoder over a cache. `mask`: (rows, positions) of the prompt, 0 where a row is padded on its left; None where
    none is.
    """

    def __init__(self, decoder: nn.Module, cache: KeyValueCache, mask: torch.Tensor | None = None) -> None:
        self.decoder = decoder
        self.cache = cache
        self.mask = mask

    def run(self, inputs: torch.Tensor, positions: torch.Tensor | None) -> torch.Tensor:
        """(rows, n, H) and their places (rows, n), or None from the cache's end on -> (rows, V)."""
        logits = self.decoder(
            inputs_embeds=inputs,
            attention_mask=self.mask,
            position_ids=positions,
            past_key_values=self.cache,
            use_cache=True,
            logits_to_keep=1,
        ).logits[:, -1]
        self._widen(1)
        return logits

    def keep(self, numbers: Sequence[int]) -> list[int]:
        """See `KeyValueCache.keep`."""
        order = self.cache.keep(numbers)
        if self.mask is not None:
            self.mask = self.mask[torch.tensor(order, device=self.mask.device)]
        return order

    def advance(self, positions: int) -> None:
        """Go on behind so many more positions, which another computed."""
        self.cache.advance(positions)
        self._widen(positions)

    def _widen(self, positions: int) -> None:
        if self.mask is not None:
            self.mask = torch.cat([self.mask, self.mask.new_ones(len(self.mask), positions)], dim=1)
