"""`mlp_downsample`, the projector of VILA-1.5 and UniRS: 2x2 tower tokens become one decoder position."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional


class Projector(nn.Module):
    """(n, g*g, C) tower tokens -> (n, p*p, H) decoder embeddings, p = ceil(g / 2).

    An odd grid is padded with zeros at the bottom and right, before the LayerNorm. Positions come out column-major, and
    the four tokens of a group in the order (2r,2c), (2r,2c+1), (2r+1,2c), (2r+1,2c+1). In files the layers are numbered
    as in the released code: 1 LayerNorm, 2 and 4 Linear.
    """

    FILE_NAMES = {"norm": "1", "up": "2", "out": "4"}

    def __init__(self, channels: int, grid: int, hidden: int) -> None:
        super().__init__()
        self.grid = grid
        self.norm = nn.LayerNorm(4 * channels, eps=1e-5)
        self.up = nn.Linear(4 * channels, hidden)
        self.out = nn.Linear(hidden, hidden)

    @classmethod
    def file_name(cls, key: str) -> str:
        """The name of one of this module's weights in files, without the prefix `layers.` or `layers.single.`."""
        part, rest = key.split(".", 1)
        return f"{cls.FILE_NAMES[part]}.{rest}"

    @property
    def positions(self) -> int:
        """Decoder positions that one image takes."""
        return ((self.grid + 1) // 2) ** 2

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """(n, g*g, C) -> (n, p*p, H)."""
        n, _, channels = tokens.shape
        g, p = self.grid, (self.grid + 1) // 2
        maps = tokens.view(n, g, g, channels)
        if g % 2:
            maps = functional.pad(maps, (0, 0, 0, 1, 0, 1))
        groups = maps.view(n, p, 2, p, 2, channels).permute(0, 3, 1, 2, 4, 5).reshape(n, p * p, 4 * channels)
        return self.out(functional.gelu(self.up(self.norm(groups))))
