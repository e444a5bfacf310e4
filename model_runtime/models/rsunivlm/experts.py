"""The experts of a granularity-oriented mixture: one MLP a layer each, of which the decoder holds those at work.

Where memory allows, all of them lie beside the decoder and changing is a matter of references; on a small GPU they lie
in the computer's memory, and the ones at work are copied over.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Sequence

import torch
from torch import nn


class Experts:
    """`layers`: a decoder's; `mlps[k][i]`: expert k's MLP of layer i. `resident`: None where all lie beside the
    decoder, else the device that one of them is copied to."""

    def __init__(self, layers: Sequence[nn.Module], mlps: nn.ModuleList, resident: torch.device | None) -> None:
        self._layers = layers
        self._mlps = mlps
        self._resident = resident
        self.at_work = 0
        for layer, mlp in zip(layers, mlps[0], strict=True):
            layer.mlp = mlp if resident is None else copy.deepcopy(mlp).to(resident)

    @property
    def copied(self) -> int:
        """Parameters that are held twice."""
        return sum(weight.numel() for weight in self._mlps[0].parameters()) if self.one_resident else 0

    @property
    def one_resident(self) -> bool:
        """Whether only the expert at work lies beside the decoder."""
        return self._resident is not None

    @torch.inference_mode()
    def use(self, number: int) -> float | None:
        """Put an expert to work; the seconds that copying it took, None where nothing was copied."""
        if number == self.at_work:
            return None
        started = time.perf_counter()
        for layer, mlp in zip(self._layers, self._mlps[number], strict=True):
            if self._resident is None:
                layer.mlp = mlp
                continue
            for held, wanted in zip(layer.mlp.parameters(), mlp.parameters(), strict=True):
                held.copy_(wanted)
        self.at_work = number
        if self._resident is None:
            return None
        if self._resident.type == "cuda":
            torch.cuda.synchronize(self._resident)
        return time.perf_counter() - started
