"""A mixture of experts as one trainable module a layer: the MLP that a sequence goes through is chosen for all layers.

`take_experts` puts the MLPs of `models.rsunivlm.weights.Parts` into its decoder, `return_experts` back, so that what is
trained and what is stored are the same modules.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from ...models.rsunivlm.prompts import EXPERTS
from ...models.rsunivlm.weights import Parts


class ExpertMlps(nn.Module):
    """The experts of one layer; a single one is everybody's. `at_work`: which of them the next tokens go through."""

    def __init__(self, experts: Sequence[nn.Module]) -> None:
        super().__init__()
        self.experts = nn.ModuleList(experts)
        self.at_work = 0

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        """(B, L, H) -> (B, L, H)."""
        return self.experts[self.at_work](hidden)


def take_experts(parts: Parts, dense: bool) -> list[ExpertMlps]:
    """Put the experts to work in their decoder's layers; `dense`: the first alone, as the MLP that all tokens take."""
    count = 1 if dense else EXPERTS
    taken = []
    for number, layer in enumerate(parts.decoder.model.layers):
        layer.mlp = ExpertMlps([parts.experts[expert][number] for expert in range(count)])
        taken.append(layer.mlp)
    parts.experts = nn.ModuleList()
    return taken


def return_experts(parts: Parts) -> None:
    """Put them where they are stored from; a dense MLP becomes all three experts."""
    layers = parts.decoder.model.layers
    held = [layer.mlp.experts for layer in layers]
    parts.experts = nn.ModuleList(
        nn.ModuleList(mlps[expert if len(mlps) > 1 else 0] for mlps in held) for expert in range(EXPERTS)
    )
    for layer in layers:
        layer.mlp = nn.Identity()


def choose_expert(mlps: Sequence[ExpertMlps], expert: int) -> None:
    """Of all layers; a dense model has but one."""
    for layer in mlps:
        layer.at_work = expert if len(layer.experts) > 1 else 0
