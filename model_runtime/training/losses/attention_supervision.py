"""Attention supervision: whether heads attend to their targets, and whether the states behind them tell where."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional
from transformers.models.llama.modeling_llama import rotate_half

from .attention_targets import ANSWER_HEADS, ANSWER_LAYER, POSITION_VALUES, AttentionTargets


class PositionProbe(nn.Module):
    """Linear readouts of where targets lie from the states behind the supervised layers; thrown away after training.

    One readout for words, and one for each of the heads of answers.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.readouts = nn.Linear(width, (1 + ANSWER_HEADS) * POSITION_VALUES)

    def forward(self, hidden: Sequence[torch.Tensor], targets: AttentionTargets) -> torch.Tensor:
        """Summed squared error; `hidden`: what goes into each layer of the decoder and out of the last, (B, L, H)."""
        summed = hidden[0].new_zeros(())
        for number in targets.layers.unique().tolist():
            chosen = targets.layers == number
            heads = targets.heads[chosen]
            states = hidden[number + 1][targets.sequences[chosen], targets.tokens[chosen]]
            readout = heads + 1 if number == ANSWER_LAYER else torch.zeros_like(heads)
            values = self.readouts(states).unflatten(-1, (-1, POSITION_VALUES))
            values = values.take_along_dim(readout[:, None, None], 1).squeeze(1)
            summed = summed + (values - targets.locations[chosen]).square().sum()
        return summed


def attention_divergence(
    decoder: nn.Module, hidden: Sequence[torch.Tensor], position_ids: torch.Tensor, targets: AttentionTargets
) -> torch.Tensor:
    """Summed Kullback-Leibler divergence of the heads' attention within their picture from its targets.

    `decoder`: a LlamaModel or its like; `hidden`: what goes into each of its layers, (B, L, H); `position_ids` (B, L).
    """
    rotary, summed = decoder.rotary_emb(hidden[0], position_ids), hidden[0].new_zeros(())
    for number in targets.layers.unique().tolist():
        chosen, layer = targets.layers == number, decoder.layers[number]
        states = layer.input_layernorm(hidden[number])
        sequences, heads = targets.sequences[chosen][:, None], targets.heads[chosen][:, None]
        tokens = targets.tokens[chosen][:, None]
        image = torch.arange(targets.weights.shape[1], device=position_ids.device)
        image_tokens = targets.image_starts[chosen][:, None] + image
        attention, width = layer.self_attn, layer.self_attn.head_dim
        queries = _heads(attention.q_proj, width, states, rotary, sequences, tokens, heads)
        key_heads = heads // attention.num_key_value_groups
        keys = _heads(attention.k_proj, width, states, rotary, sequences, image_tokens, key_heads)
        log_weights = functional.log_softmax((queries * keys).sum(-1) * attention.scaling, -1)
        summed = summed + functional.kl_div(log_weights, targets.weights[chosen], reduction="sum")
    return summed


def _heads(
    projection: nn.Module,
    width: int,
    states: torch.Tensor,
    rotary: tuple[torch.Tensor, torch.Tensor],
    sequences: torch.Tensor,
    tokens: torch.Tensor,
    heads: torch.Tensor,
) -> torch.Tensor:
    """(n, m, width): the queries or keys of one head for each of n entries, at m tokens of its sequence each."""
    sequences, heads = sequences.expand_as(tokens), heads.expand_as(tokens)
    vectors = projection(states).unflatten(-1, (-1, width))[sequences, tokens, heads]  # entries share many tokens
    cos, sin = (table[sequences, tokens] for table in rotary)
    return vectors * cos + rotate_half(vectors) * sin
