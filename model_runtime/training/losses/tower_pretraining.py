"""The vision tower with heads that are thrown away (stage 0a): pictures and their targets in, a loss out.

Heads: a class for each labelled set; what each grid cell of a generated scene holds; which words captions use; where in
the picture a token is, which no language model can say of convolutions unless they learn it from the picture's border.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import torch
from torch import nn
from torch.nn import functional

from ...models.unirs.config import Preprocessing
from ...models.unirs.vision import Tower
from ...scenes.classes import CLASSES
from ..data.generated import CELL_CHANNELS
from ..data.pictures import PictureBatch, normalised


@dataclass(frozen=True)
class HeadTargets:
    """For P pictures: `heads` and `labels` (P,) int64 (-1: no class); `cells` (n, g, g, CELL_CHANNELS) of the pictures
    `cell_pictures` (n,); `words` (m, W) 0 or 1 of the pictures `word_pictures` (m,).
    """

    heads: torch.Tensor
    labels: torch.Tensor
    cells: torch.Tensor
    cell_pictures: torch.Tensor
    words: torch.Tensor
    word_pictures: torch.Tensor

    def to(self, device: torch.device) -> HeadTargets:
        return replace(self, **{entry.name: getattr(self, entry.name).to(device) for entry in fields(self)})


class PretrainingHeads(nn.Module):
    """What is learnt beside the tower and thrown away. `classes`: how many classes each labelled set has."""

    def __init__(
        self, channels: int, classes: tuple[int, ...], words: int, weights: tuple[float, float, float, float]
    ) -> None:
        """`weights`: label smoothing, and the shares of the cells', the words' and the positions' loss."""
        super().__init__()
        self.classes = nn.ModuleList(nn.Linear(channels, count) for count in classes)
        self.cells = nn.Linear(channels, CELL_CHANNELS)
        self.words = nn.Linear(channels, max(words, 1))
        self.where = nn.Linear(channels, 2)
        self.smoothing, self.cell_share, self.word_share, self.position_share = weights
        self.cells.requires_grad_(self.cell_share > 0)
        self.words.requires_grad_(self.word_share > 0)
        self.where.requires_grad_(self.position_share > 0)

    def forward(self, tokens: torch.Tensor, targets: HeadTargets) -> dict:
        """(P, g*g, C) tower tokens -> `loss`, summed over pictures; `right` (P,) bool: the class head is right."""
        pooled = tokens.mean(1)
        loss = tokens.new_zeros(())
        right = torch.zeros(len(tokens), dtype=torch.bool, device=tokens.device)
        for number, head in enumerate(self.classes):
            chosen = targets.heads == number
            if chosen.any():
                logits = head(pooled[chosen])
                smoothing = self.smoothing if self.training else 0.0
                loss = loss + functional.cross_entropy(
                    logits, targets.labels[chosen], reduction="sum", label_smoothing=smoothing
                )
                right[chosen] = logits.argmax(-1) == targets.labels[chosen]
        if self.cell_share and len(targets.cell_pictures):
            loss = loss + self.cell_share * self._cell_loss(tokens[targets.cell_pictures], targets.cells)
        if self.word_share and len(targets.word_pictures):
            logits = self.words(pooled[targets.word_pictures])
            each = functional.binary_cross_entropy_with_logits(logits, targets.words, reduction="none")
            loss = loss + self.word_share * each.mean(1).sum() * 10
        if self.position_share:
            loss = loss + self.position_share * self._position_loss(tokens)
        return {"loss": loss, "right": right}

    def _cell_loss(self, tokens: torch.Tensor, cells: torch.Tensor) -> torch.Tensor:
        """Cross-entropy of each cell's class shares, and a Poisson loss of the things centred in it."""
        grid = int(tokens.shape[1] ** 0.5)
        wanted = functional.adaptive_avg_pool2d(cells.permute(0, 3, 1, 2), grid).flatten(2).transpose(1, 2)
        given = self.cells(tokens)
        shares, things = wanted[..., : len(CLASSES)], wanted[..., len(CLASSES) :] * (cells.shape[1] / grid) ** 2
        ground = -(shares * functional.log_softmax(given[..., : len(CLASSES)], -1)).sum(-1)
        rates = given[..., len(CLASSES) :].clamp(-12, 6)
        counted = (rates.exp() - things * rates).sum(-1)
        return (ground + 0.5 * counted).mean(1).sum()

    def _position_loss(self, tokens: torch.Tensor) -> torch.Tensor:
        """Squared error of each token's row and column, both scaled to -1..1."""
        grid = int(tokens.shape[1] ** 0.5)
        axis = torch.linspace(-1, 1, grid, device=tokens.device)
        positions = torch.cartesian_prod(axis, axis)  # (g*g, 2), row-major
        return (self.where(tokens) - positions).square().sum(-1).mean(1).sum()


class TowerPretraining(nn.Module):
    """Tower and heads; their names are those in tower.safetensors."""

    def __init__(self, tower: Tower, heads: PretrainingHeads, preprocessing: Preprocessing) -> None:
        super().__init__()
        self.tower = tower
        self.heads = heads
        self.preprocessing = preprocessing

    def forward(self, pictures: PictureBatch, targets: HeadTargets) -> dict:
        """`loss` and `right` of the heads on normalised pictures."""
        return self.heads(self.tower(normalised(pictures, self.preprocessing)), targets)
