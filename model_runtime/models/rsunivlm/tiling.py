"""A picture as the squares that the tower sees, and their tokens as one block for the decoder (LLaVA-NeXT's "anyres").

Whole pictures: one square, padded or squeezed. Tiles: the squeezed whole, then the squares of the picture fitted into
the best of several grids, row by row; in the block an embedding ends each row of the joined grid, without the bars.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from ...images import prepared

SHRUNK_BEYOND = 1.1  # times the side that the most tiles would have


@dataclass(frozen=True)
class Tiling:
    """How a model has its pictures cut.

    `size`: pixels a side of what its tower sees. `newlines`: whether a learnt embedding ends a row of the grid.
    `most_tiles`: grids of more cells than so many tiles have are shrunk. `shapes`: the grids, (columns, rows) of tiles.
    """

    size: int
    kind: Literal["pad", "resize", "tiles"]
    newlines: bool
    most_tiles: int | None = None
    shapes: tuple[tuple[int, int], ...] = ()

    def squares(self, picture: np.ndarray) -> list[np.ndarray]:
        """(H, W, 3) uint8 -> (size, size, 3) uint8 each."""
        whole = prepared(picture, self.size, self.kind == "pad")
        return [whole, *self._tiles(picture)] if self.kind == "tiles" else [whole]

    def shape(self, width: int, height: int) -> tuple[int, int]:
        """The grid for a picture: the one that keeps most of its pixels, of several the one that wastes fewest."""

        def worth(shape: tuple[int, int]) -> tuple[int, int]:
            across, down = shape[0] * self.size, shape[1] * self.size
            scale = min(across / width, down / height)
            kept = min(int(width * scale) * int(height * scale), width * height)
            return kept, kept - across * down

        return max(self.shapes, key=worth)

    def block(self, tokens: torch.Tensor, width: int, height: int, newline: torch.Tensor | None) -> torch.Tensor:
        """(n, g*g, H) tokens of a picture's squares -> (P, H), what stands for it in the decoder's input."""
        if not self.newlines:
            return tokens.flatten(0, 1)
        if len(tokens) == 1:
            return torch.cat([tokens[0], newline.unsqueeze(0)])
        maps = self._unpadded(self._joined(tokens[1:], *self.shape(width, height)), width, height)  # (H, rows, columns)
        maps = self._shrunk(maps, math.isqrt(tokens.shape[1]))
        ends = newline.view(-1, 1, 1).expand(-1, maps.shape[1], 1)
        return torch.cat([tokens[0], torch.cat([maps, ends], dim=2).flatten(1).T])

    def most_positions(self, grid: int) -> int:
        """The longest block there can be, of a tower with `grid` tokens a side."""
        whole = grid**2 + self.newlines
        if self.kind != "tiles":
            return whole
        cells = [(columns * grid, rows * grid) for columns, rows in self.shapes]
        if self.most_tiles is not None and self.newlines:
            limit = SHRUNK_BEYOND**2 * self.most_tiles * grid**2
            return whole + int(max(min(across * down, limit) + down for across, down in cells))
        return whole + max(across * down + down for across, down in cells)

    def _tiles(self, picture: np.ndarray) -> Iterator[np.ndarray]:
        image = Image.fromarray(picture)
        columns, rows = self.shape(*image.size)
        across, down = columns * self.size, rows * self.size
        wide, high = across / image.width, down / image.height
        if wide < high:
            fitted = (across, min(math.ceil(image.height * wide), down))
        else:
            fitted = (min(math.ceil(image.width * high), across), down)
        sheet = Image.new("RGB", (across, down))
        resized = image.resize(fitted, Image.Resampling.BICUBIC)
        sheet.paste(resized, ((across - fitted[0]) // 2, (down - fitted[1]) // 2))
        pixels = np.asarray(sheet)
        for row in range(rows):
            for column in range(columns):
                top, left = row * self.size, column * self.size
                yield pixels[top : top + self.size, left : left + self.size]

    @staticmethod
    def _joined(tokens: torch.Tensor, columns: int, rows: int) -> torch.Tensor:
        """(rows*columns, g*g, H) -> (H, rows*g, columns*g)."""
        grid = math.isqrt(tokens.shape[1])
        maps = tokens.view(rows, columns, grid, grid, -1).permute(4, 0, 2, 1, 3)
        return maps.flatten(1, 2).flatten(2, 3)

    @staticmethod
    def _unpadded(maps: torch.Tensor, width: int, height: int) -> torch.Tensor:
        """The map without the bars above and below, or beside, the fitted picture."""
        down, across = maps.shape[1:]
        if width / height > across / down:
            bar = (down - int(height * (across / width))) // 2
            return maps[:, bar : down - bar]
        bar = (across - int(width * (down / height))) // 2
        return maps[:, :, bar : across - bar]

    def _shrunk(self, maps: torch.Tensor, grid: int) -> torch.Tensor:
        if self.most_tiles is None:
            return maps
        down, across = maps.shape[1:]
        times = math.sqrt(down * across / (self.most_tiles * grid**2))
        if times <= SHRUNK_BEYOND:
            return maps
        size = [int(down // times), int(across // times)]
        return functional.interpolate(maps.unsqueeze(0), size, mode="bilinear")[0]
