"""Stage 1's model, after Chg2Cap: change extraction, then a Transformer decoder that writes the change caption.

Only the change extraction outlives the stage. Auxiliary heads, where their weights are not zero: changed or not, where.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

import torch
from torch import nn
from torch.nn import functional

from ...models.unirs.change import ChangeExtraction
from ...models.unirs.projector import Projector
from ..settings import ChangeStage

NO_MASK = -1.0


@dataclass(frozen=True)
class PairBatch:
    """n pairs with k captions each: tower tokens (n, g*g, C) of both dates, `flags` (n,) 0 or 1, `masks` (n, g*g) the
    changed share of each cell (NO_MASK: unknown), and captions `ids` (n, k, L) padded with 0 after the end id.
    """

    before: torch.Tensor
    after: torch.Tensor
    flags: torch.Tensor
    masks: torch.Tensor
    ids: torch.Tensor

    def to(self, device: torch.device) -> PairBatch:
        return replace(self, **{entry.name: getattr(self, entry.name).to(device) for entry in fields(self)})


class ChangeCaptioner(nn.Module):
    """Change tokens, or what the frozen projector makes of them, are the memory that the caption is decoded from."""

    def __init__(
        self,
        change: ChangeExtraction,
        projector: Projector | None,
        stage: ChangeStage,
        vocabulary: int,
        bos: int,
        eos: int,
    ) -> None:
        super().__init__()
        self.change = change
        self.projector = projector
        width = change.column_embedding.embedding_dim + change.row_embedding.embedding_dim
        width = projector.out.out_features if projector is not None else width
        self.embed = nn.Embedding(vocabulary, width)
        layer = nn.TransformerDecoderLayer(width, stage.heads, 4 * width, stage.dropout, batch_first=True)
        self.layers = nn.TransformerDecoder(layer, stage.layers)
        self.drop = nn.Dropout(stage.dropout)
        self.out = nn.Linear(width, vocabulary)
        self.flag = nn.Linear(width, 1)
        cells = 1 if projector is None else 4
        self.mask = nn.Linear(width, cells)
        self.stage, self.bos, self.eos = stage, bos, eos
        self.register_buffer("positions", _positions(stage.longest + 1, width), persistent=False)

    def memory(self, pairs: PairBatch) -> torch.Tensor:
        """(n, m, W): what the decoder looks at."""
        changes = self.change(pairs.before, pairs.after)
        return changes if self.projector is None else self.projector(changes)

    def forward(self, pairs: PairBatch) -> dict:
        """`loss`: summed over caption ids, the auxiliary losses weighted as much; `flagged` (n,) bool."""
        memory = self.memory(pairs)
        n, k, _ = pairs.ids.shape
        given = functional.pad(pairs.ids, (1, 0), value=self.bos)[:, :, :-1].reshape(n * k, -1)
        labels = pairs.ids.reshape(n * k, -1)
        is_label = labels != 0
        logits = self._words(given, memory.repeat_interleave(k, 0))
        count = int(is_label.sum())
        loss = functional.cross_entropy(logits[is_label], labels[is_label], reduction="sum")
        flags = self.flag(memory.mean(1)).squeeze(-1)
        if self.stage.flag:
            loss = loss + self.stage.flag * count * functional.binary_cross_entropy_with_logits(flags, pairs.flags)
        known = pairs.masks[:, 0] != NO_MASK
        if self.stage.mask and known.any():
            cells = self._cells(self.mask(memory[known]))
            loss = loss + self.stage.mask * count * functional.binary_cross_entropy_with_logits(
                cells, pairs.masks[known]
            )
        return {"loss": loss, "flagged": flags > 0}

    @torch.no_grad()
    def captions(self, pairs: PairBatch) -> list[list[int]]:
        """Greedy captions, without their end ids."""
        memory = self.memory(pairs)
        ids = torch.full((len(memory), 1), self.bos, device=memory.device)
        for _ in range(self.stage.longest):
            ids = torch.cat([ids, self._words(ids, memory)[:, -1:].argmax(-1)], dim=1)
        captions = ids[:, 1:].tolist()
        return [caption[: caption.index(self.eos)] if self.eos in caption else caption for caption in captions]

    def _words(self, given: torch.Tensor, memory: torch.Tensor) -> torch.Tensor:
        length = given.shape[1]
        words = self.drop(self.embed(given) + self.positions[:length])
        later = torch.ones(length, length, dtype=torch.bool, device=given.device).triu(1)
        return self.out(self.layers(words, memory, tgt_mask=later, tgt_is_causal=True))

    def _cells(self, given: torch.Tensor) -> torch.Tensor:
        """Cell logits in row-major order: the projector puts 2 x 2 cells into one position, column by column."""
        if self.projector is None:
            return given.squeeze(-1)
        n, count, _ = given.shape
        p, g = math.isqrt(count), self.change.grid
        maps = given.view(n, p, p, 2, 2).permute(0, 2, 3, 1, 4).reshape(n, 2 * p, 2 * p)
        return maps[:, :g, :g].reshape(n, g * g)


def _positions(count: int, width: int) -> torch.Tensor:
    """Sinusoidal positions, (count, width)."""
    steps = torch.arange(count).unsqueeze(1) * torch.exp(-math.log(10000.0) * torch.arange(0, width, 2) / width)
    return torch.stack([steps.sin(), steps.cos()], dim=-1).reshape(count, -1)[:, :width]
