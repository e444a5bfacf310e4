"""The pieces of an answer that are numbers of a box: one nearby is nearly right, so it gets a share of the truth."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from ...models.byte_pair_tokeniser import BytePairTokeniser
from ...models.rsunivlm.prompts import SCALE
from ...models.rsunivlm.spelling import box_pieces

_REACH = 2  # numbers to each side
_DEVIATION = 0.8  # in numbers: hundredths of the picture's side


class NumberPieces(nn.Module):
    """`further` and `inside` (SCALE + 1,): the piece of each number where a further box begins, and inside a box.

    `near` (V, 2 * _REACH + 1) ids and `shares` of the same shape: what stands for the truth where a label is one of V
    pieces; of one that is no number itself alone. `others` and `weights`: the same of the numbers themselves.
    """

    def __init__(self, tokeniser: BytePairTokeniser, pieces: int) -> None:
        """`pieces`: how many a decoder has."""
        super().__init__()
        ids = torch.tensor([tokeniser.encode(piece)[0] for piece in box_pieces()]).reshape(-1, SCALE + 1)
        near = torch.arange(pieces)[:, None].repeat(1, 2 * _REACH + 1)
        shares = torch.zeros(near.shape)
        shares[:, _REACH] = 1
        steps = torch.arange(-_REACH, _REACH + 1)
        others = torch.arange(SCALE + 1)[:, None] + steps
        weights = torch.exp(-0.5 * (steps / _DEVIATION) ** 2) * ((others >= 0) & (others <= SCALE))
        others, weights = others.clamp(0, SCALE), weights / weights.sum(1, keepdim=True)
        for row in ids:
            near[row], shares[row] = row[others], weights
        held = {
            "further": ids[1],
            "inside": ids[2],
            "near": near,
            "shares": shares,
            "others": others,
            "weights": weights,
        }
        for name, values in held.items():
            self.register_buffer(name, values, persistent=False)

    def loss(self, logits: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        """(N, V) logits of all pieces, (N,) ids -> (N,) cross-entropies."""
        return _soft_loss(logits, self.near[wanted], self.shares[wanted])

    def box_loss(self, said: torch.Tensor, output: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        """(N, 4, H) states of the numbers of boxes, (V, H) weights of a decoder's head, (N, 4) numbers -> (N,)."""
        costs = []
        for order in range(wanted.shape[1]):
            logits = said[:, order] @ output[self.inside if order else self.further].T
            number = wanted[:, order]
            costs.append(_soft_loss(logits, self.others[number], self.weights[number]))
        return torch.stack(costs).sum(0)


def _soft_loss(logits: torch.Tensor, near: torch.Tensor, shares: torch.Tensor) -> torch.Tensor:
    return -(functional.log_softmax(logits, -1).gather(1, near) * shares).sum(1)
