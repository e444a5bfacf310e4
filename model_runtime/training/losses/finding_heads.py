"""Heads that read masks and boxes off the image tokens inside a decoder; they are thrown away after training.

So image tokens know what covers them, what changed there, and how far the thing reaches whose middle they hold, before
a token of an answer has to find that out. They know the box as its answer spells it, too, in the terms of the decoder's
own output: who attends to such a token has the numbers, and need not work them out.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from ...scenes.places import BOXED
from .attention_targets import ANSWER_LAYER
from .finding_targets import BOX_MAPS, MapTargets
from .number_pieces import NumberPieces

MAPS = BOX_MAPS + len(BOXED)  # finding_targets numbers them
READ_LAYER = ANSWER_LAYER  # what goes into it is read
_SIDES = 4
_SIDE_SHARE = 4.0


class FindingHeads(nn.Module):
    """A logit a map, and four sides and numbers a map of boxes, of every image token."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.maps = nn.Linear(width, MAPS)
        self.sides = nn.Linear(width, _SIDES * len(BOXED))
        self.kinds = nn.Embedding(len(BOXED), width)
        self.numbers = nn.Linear(width, _SIDES * width, bias=False)

    def forward(
        self, hidden: torch.Tensor, targets: MapTargets, pieces: NumberPieces, output: torch.Tensor
    ) -> torch.Tensor:
        """(B, L, H) -> the loss summed over annotations and cells: what a cell costs a text is of this size too.

        `output` (V, H): the weights of the decoder's own head.
        """
        cells = torch.arange(targets.cells.shape[1], device=hidden.device)
        states = hidden[targets.sequences[:, None], targets.image_starts[:, None] + cells]  # (n, P, H)
        logits = self.maps(states).take_along_dim(targets.maps[:, None, None], 2).squeeze(2)
        loss = functional.binary_cross_entropy_with_logits(logits, targets.cells, reduction="sum")
        number, cell = ((targets.maps >= BOX_MAPS)[:, None] & (targets.shares > 0)).nonzero(as_tuple=True)
        if len(number):
            sides = self.sides(states[number, cell]).unflatten(-1, (-1, _SIDES))
            given = sides[torch.arange(len(number), device=hidden.device), targets.maps[number] - BOX_MAPS]
            apart = functional.smooth_l1_loss(given, targets.sides[number, cell], reduction="none", beta=0.1)
            said = self.numbers(states[number, cell] + self.kinds(targets.maps[number] - BOX_MAPS))
            spelt = pieces.box_loss(said.unflatten(-1, (_SIDES, -1)), output, targets.numbers[number, cell])
            apart = _SIDE_SHARE * apart.sum(1) + spelt
            loss = loss + (apart * targets.shares[number, cell]).sum()
        return loss
