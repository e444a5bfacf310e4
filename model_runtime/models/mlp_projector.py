"""`mlp{n}x_gelu`, the projector of LLaVA and its kin: tower tokens to decoder embeddings, n linear layers."""

from __future__ import annotations

from torch import nn


def build_mlp_projector(layers: int, channels: int, hidden: int) -> nn.Sequential:
    """(n, P, C) -> (n, P, H): a linear layer, and further ones each after a GELU; numbered as in the authors' files."""
    modules: list[nn.Module] = [nn.Linear(channels, hidden)]
    for _ in range(1, layers):
        modules += [nn.GELU(), nn.Linear(hidden, hidden)]
    return nn.Sequential(*modules)
