"""What a model's weights take: as they are held, and in every precision they could be held in, by headers alone."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import torch
from torch import nn

from ..devices import computes_bf16
from .checkpoint import Weights
from .packed_linear import GROUP, PackedLinear

_OF_A_DECODER = re.compile(r"^(?!.*(vision|visual|tower)).*(\blayers\.\d+\..*|\blm_head)\.weight$")
_PACKED_BITS = {"int8": 8 + 16 / 1024, "int4": 4 + 2 * 16 / GROUP}  # of a weight with its scales; a row is 1024 or so


@dataclass(frozen=True)
class CountedWeights:
    """Weights not read yet; `packable`: how many of the parameters int8 and int4 pack, `stored`: bytes on disk."""

    parameters: int
    packable: int = 0
    stored: int = 0

    @classmethod
    def of(cls, weights: Weights) -> CountedWeights:
        """Those of a decoder's file or folder, by their names and shapes alone."""
        return cls(sum(map(math.prod, weights.shapes.values())), packable(weights), weights.byte_count)

    def __add__(self, other: CountedWeights) -> CountedWeights:
        return CountedWeights(
            self.parameters + other.parameters, self.packable + other.packable, self.stored + other.stored
        )

    @property
    def resident(self) -> Mapping[str, int]:
        """See `resident_bytes`."""
        return resident_bytes(self.parameters, self.packable)

    def bytes_in(self, precision: str) -> int:
        """Bytes in a precision; beside packed weights, of those that cannot be packed too."""
        return _bytes_in(precision, self.parameters, self.packable)


@dataclass(frozen=True)
class HeldWeights:
    """`packable`: how many of the parameters int8 and int4 pack. `bytes`: without weights that wait outside."""

    parameters: int
    bytes: int
    packable: int

    @classmethod
    def of(cls, modules: Iterable[nn.Module], decoders: Iterable[nn.Module]) -> HeldWeights:
        """Of modules, those of decoders among them; a weight that two share counts once."""
        modules = list(modules)
        layers = {id(layer): layer for module in modules for layer in module.modules()}.values()
        packed = [layer for layer in layers if isinstance(layer, PackedLinear)]
        weights = {id(weight): weight for module in modules for weight in module.parameters()}
        parameters = sum(weight.numel() for weight in weights.values())
        held = {id(tensor): tensor for module in modules for tensor in module.state_dict(keep_vars=True).values()}
        held |= {id(tensor): tensor for layer in packed for tensor in layer.buffers()}  # which no file of a model has
        linears = {
            id(layer.weight): layer.weight.numel()
            for decoder in decoders
            for layer in decoder.modules()
            if isinstance(layer, nn.Linear) and id(layer.weight) in weights
        }
        in_packed = sum(layer.in_features * layer.out_features for layer in packed)
        stored = sum(t.numel() * t.element_size() for t in held.values() if not t.is_meta)
        return cls(parameters + in_packed, stored, sum(linears.values()) + in_packed)

    @property
    def resident(self) -> Mapping[str, int]:
        """See `resident_bytes`."""
        return resident_bytes(self.parameters, self.packable)


def packable(weights: Weights) -> int:
    """How many of the weights in a file or folder int8 and int4 would pack, by their names and shapes alone."""
    matrices = (shape for name, shape in weights.shapes.items() if len(shape) == 2 and _OF_A_DECODER.match(name))
    return sum(map(math.prod, matrices))


def resident_bytes(parameters: int, packable: int = 0) -> dict[str, int]:
    """Bytes in each precision, where so many of the parameters can be packed; the rest is then as this CPU computes."""
    names = ("bf16", "fp16", "fp32", *(_PACKED_BITS if packable else ()))
    return {name: _bytes_in(name, parameters, packable) for name in names}


def _bytes_in(precision: str, parameters: int, packable: int) -> int:
    if precision not in _PACKED_BITS:
        return (4 if precision == "fp32" else 2) * parameters
    beside = 2 if computes_bf16(torch.device("cpu")) else 4
    return beside * (parameters - packable) + int(packable * _PACKED_BITS[precision] / 8)
