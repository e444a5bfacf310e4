"""The losses of pointing: whether heads look where they are told to, and whether it is known what place that is."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional
from transformers.models.llama.modeling_llama import rotate_half

from .attention_targets import ANSWER_HEADS, ANSWER_LAYER, LIES, Pointing


class Reader(nn.Module):
    """Reads where things lie off the states behind the layer whose head looked there; thrown away after training.

    One line for words, and one for each of the heads of answers.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.lines = nn.Linear(width, (1 + ANSWER_HEADS) * LIES)

    def forward(self, hidden: Sequence[torch.Tensor], told: Pointing) -> torch.Tensor:
        """Summed squared error; `hidden`: what goes into each layer of the decoder and out of the last, (B, L, H)."""
        summed = hidden[0].new_zeros(())
        for number in told.layers.unique().tolist():
            chosen = told.layers == number
            states = hidden[number + 1][told.rows[chosen], told.places[chosen]]
            line = told.heads[chosen] + 1 if number == ANSWER_LAYER else torch.zeros_like(told.heads[chosen])
            read = self.lines(states).unflatten(-1, (-1, LIES)).take_along_dim(line[:, None, None], 1).squeeze(1)
            summed = summed + (read - told.found[chosen]).square().sum()
        return summed


def divergence(
    decoder: nn.Module, hidden: Sequence[torch.Tensor], depths: torch.Tensor, told: Pointing
) -> torch.Tensor:
    """Summed Kullback-Leibler divergence of where heads look within their picture from where they are told to.

    `decoder`: a LlamaModel; `hidden`: what goes into each of its layers, (B, L, H); `depths` (B, L): position ids.
    """
    rotary, summed = decoder.rotary_emb(hidden[0], depths), hidden[0].new_zeros(())
    for number in told.layers.unique().tolist():
        chosen, layer = told.layers == number, decoder.layers[number]
        states = layer.input_layernorm(hidden[number])
        rows, heads = told.rows[chosen][:, None], told.heads[chosen][:, None]
        shown = told.first[chosen][:, None] + torch.arange(told.wanted.shape[1], device=depths.device)
        attention = layer.self_attn
        asked = _heads(attention.q_proj, attention.head_dim, states, rotary, rows, told.places[chosen][:, None], heads)
        kept = heads // attention.num_key_value_groups
        offered = _heads(attention.k_proj, attention.head_dim, states, rotary, rows, shown, kept)
        looked = functional.log_softmax((asked * offered).sum(-1) * attention.scaling, -1)
        summed = summed + functional.kl_div(looked, told.wanted[chosen], reduction="sum")
    return summed


def _heads(
    projection: nn.Module,
    width: int,
    states: torch.Tensor,
    rotary: tuple[torch.Tensor, torch.Tensor],
    rows: torch.Tensor,
    places: torch.Tensor,
    heads: torch.Tensor,
) -> torch.Tensor:
    """(n, m, width): the queries or keys of one head for each of n entries, at m places of its row each."""
    rows, heads = rows.expand_as(places), heads.expand_as(places)
    vectors = projection(states[rows, places]).unflatten(-1, (-1, width))
    vectors = vectors.take_along_dim(heads[..., None, None], -2).squeeze(-2)
    cos, sin = (table[rows, places] for table in rotary)
    return vectors * cos + rotate_half(vectors) * sin
