"""What a vision encoder is shown: batches of pictures, or of the tower tokens of pictures encoded before."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import torch

from ...models.unirs.config import Preprocessing


@dataclass(frozen=True)
class PictureBatch:
    """uint8 pictures (P, S, S, 3), each with its colour matrix (P, 3, 4) of RGB in 0..1.

    `pairs` (n,) int64: where a pair begins that goes through change extraction to become one block, None: none.
    """

    pixels: torch.Tensor
    colours: torch.Tensor
    pairs: torch.Tensor | None = None

    def to(self, device: torch.device) -> PictureBatch:
        held = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return replace(self, **{name: value.to(device) for name, value in held.items() if value is not None})


@dataclass(frozen=True)
class TowerTokenBatch:
    """Tower tokens (P, g*g, C) of pictures that were encoded before; `pairs` as of PictureBatch."""

    values: torch.Tensor
    pairs: torch.Tensor | None = None

    def to(self, device: torch.device) -> TowerTokenBatch:
        return TowerTokenBatch(self.values.to(device), None if self.pairs is None else self.pairs.to(device))


def normalised(pictures: PictureBatch, preprocessing: Preprocessing) -> torch.Tensor:
    """(P, 3, S, S) float32 as the tower takes them, the colour matrices applied; without those, as at inference."""
    values = pictures.pixels.permute(0, 3, 1, 2).float() / 255
    linear, offset = pictures.colours[:, :, :3], pictures.colours[:, :, 3]
    values = torch.einsum("pij,pjhw->pihw", linear, values) + offset[:, :, None, None]
    mean = torch.tensor(preprocessing.mean, device=values.device).view(1, 3, 1, 1)
    std = torch.tensor(preprocessing.std, device=values.device).view(1, 3, 1, 1)
    return ((values.clamp(0, 1) - mean) / std).contiguous(memory_format=torch.channels_last)
