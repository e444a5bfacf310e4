"""Change Extraction of UniRS (arXiv 2412.20742, section III-A, eqs. 2 and 3, and what the released code adds)."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional


class ChangeExtraction(nn.Module):
    """Two epochs' tower tokens in, one block of change tokens of the same shape out.

    Weight names in files are those of the released code (`FILE_NAMES`); there, `h_embedding` is indexed by column and
    `w_embedding` by row.
    """

    FILE_NAMES = {
        "column_embedding": "h_embedding",
        "row_embedding": "w_embedding",
        "fuse": "Conv1",
        "block": "LN.left",
    }

    def __init__(self, channels: int, grid: int) -> None:
        super().__init__()
        half = channels // 2
        self.grid = grid
        self.column_embedding = nn.Embedding(grid, half)
        self.row_embedding = nn.Embedding(grid, channels - half)
        self.fuse = nn.Conv2d(2 * channels, channels, kernel_size=1)
        self.block = nn.Sequential(
            nn.Conv2d(channels, half, kernel_size=1),
            nn.BatchNorm2d(half),
            nn.ReLU(),
            nn.Conv2d(half, half, kernel_size=3, padding=1),
            nn.BatchNorm2d(half),
            nn.ReLU(),
            nn.Conv2d(half, channels, kernel_size=1),
            nn.BatchNorm2d(channels),
        )

    @classmethod
    def file_name(cls, key: str) -> str:
        """The name of one of this module's weights in the released code's files."""
        part, rest = key.split(".", 1)
        return f"{cls.FILE_NAMES[part]}.{rest}"

    def positions(self) -> torch.Tensor:
        """The learned 2-D position table, (g*g, C), row-major."""
        g = self.grid
        columns = self.column_embedding.weight.expand(g, g, -1)  # (row, column, C/2)
        rows = self.row_embedding.weight.unsqueeze(1).expand(g, g, -1)
        return torch.cat([columns, rows], dim=-1).reshape(g * g, -1)

    def similarity(self, before: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
        """Cosine similarity per location, (n, g*g), after the position embedding; a heat map shows 1 - similarity."""
        positions = self.positions()
        return functional.cosine_similarity(before + positions, after + positions, dim=-1)

    def forward(self, before: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
        """(n, g*g, C) tokens of each epoch -> (n, g*g, C) change tokens."""
        n, count, channels = before.shape
        similarity = self.similarity(before, after)
        positions = self.positions()
        both = torch.cat([before + positions, after + positions], dim=-1) + similarity.unsqueeze(-1)  # eq. 2
        maps = both.transpose(1, 2).reshape(n, 2 * channels, self.grid, self.grid)
        fused = self.fuse(maps)
        changed = functional.relu(fused + self.block(fused))  # eq. 3
        return changed.flatten(2).transpose(1, 2)
