"""A decoder with its tokeniser: token ids and blocks of image embeddings in, one row of embeddings out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import nn

from ...common.sentences import Sentence
from ...errors import RequestFault

IMAGE_ID = -200  # stands in a sequence of ids where a block of image embeddings goes


class Tokeniser(Protocol):
    """What a family's tokeniser offers here; special pieces in a text are never looked for."""

    eos_id: int

    def encode(self, text: str) -> list[int]:
        """Ids of a text, none of them special."""

    def decode(self, ids: Sequence[int]) -> str:
        """Text of ids, special ids skipped."""


@dataclass
class LanguageModel:
    """A causal decoder and the tokeniser it was trained with."""

    decoder: nn.Module
    tokeniser: Tokeniser

    @property
    def packed(self) -> str:
        """What the decoder's weights are packed to; empty where they are not."""
        return getattr(self.decoder, "packed", "")

    @property
    def positions(self) -> int:
        """The longest sequence the decoder takes."""
        return self.decoder.config.max_position_embeddings

    @torch.inference_mode()
    def embed(self, ids: Sequence[int], blocks: Sequence[torch.Tensor]) -> torch.Tensor:
        """Token ids with IMAGE_ID for each (P, H) block -> (L, H) embeddings."""
        table = self.decoder.get_input_embeddings()
        device = table.weight.device
        parts, run, remaining = [], [], iter(blocks)
        for i in [*ids, None]:
            if i is None or i == IMAGE_ID:
                if run:
                    parts.append(table(torch.tensor(run, device=device)))
                    run = []
                if i is not None:
                    parts.append(next(remaining))
            else:
                run.append(i)
        return torch.cat(parts)

    def remaining(self, positions: int) -> int:
        """New tokens that still fit behind a prompt of so many positions. Raises RequestFault where none does."""
        left = self.positions - positions
        if left < 1:
            raise RequestFault(
                Sentence(
                    "The question takes {positions} positions with its pictures, but the model has {most}. "
                    "Shorten it or start a new conversation.",
                    positions=positions,
                    most=self.positions,
                )
            )
        return left

    def bytes_per_position(self) -> int:
        """Bytes of keys and values of one position in all layers, in the decoder's precision."""
        return position_bytes(self.decoder)


def position_bytes(decoder: nn.Module) -> int:
    """Bytes of keys and values of one position in all layers of a decoder, in its precision."""
    config = decoder.config
    head = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    itemsize = decoder.get_input_embeddings().weight.element_size()
    return 2 * config.num_hidden_layers * config.num_key_value_heads * head * itemsize


def positions_with_images(ids: Sequence[int], blocks: Sequence[int]) -> int:
    """Positions up to and with the last image, whose blocks are so long; 0 without images."""
    if not blocks:
        return 0
    return len(ids) - list(reversed(ids)).index(IMAGE_ID) - len(blocks) + sum(blocks)
