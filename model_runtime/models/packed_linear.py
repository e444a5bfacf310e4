"""Linear layers whose weights are whole numbers of 8 or 4 bits: less to read for each token, less to hold.

Only weights are quantised, rounded to the nearest: int8 with one scale for each output, int4 with a scale and a zero
for each group of inputs. torch's own kernels multiply by them as they are packed, which is quickest for few rows. For
many, a slice of the weight at a time is unpacked and multiplied in the rows' precision, so that no layer lies in memory
in two forms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import torch
from torch import nn

GROUP = 32  # inputs that share a scale and a zero in int4
SLICE_OUTPUTS = 512  # of a weight that is unpacked at a time: what a processor's second cache holds
_QUANTISED_OUTPUTS = 64  # at a time, likewise: in float32, and several times over
STORED_LAYOUT = (64, True)  # of int4 in files: see `int4_layout`; AVX-512's own, which needs no packing at load
_BLOCKS = (64, 32, 16)  # outputs that int4 kernels pack together: AVX-512, AVX2, others
_LEVELS = 15  # steps between the least and the greatest of int4
_SHRUNK = (1.0, 0.92, 0.84)  # shares of a group's range that are tried: the one with the least squared error is kept


class Scheme(Protocol):
    """How a weight is kept: its numbers and scales, and two ways to multiply by it, (n, in) -> (n, out)."""

    numbers: torch.Tensor
    scales: torch.Tensor

    @classmethod
    def of(cls, weight: torch.Tensor, dtype: torch.dtype) -> Scheme:
        """An (out, in) weight, quantised; `dtype`: of the rows that will come, and of the scales."""

    @classmethod
    def of_stored(cls, numbers: torch.Tensor, scales: torch.Tensor, shape: torch.Size) -> Scheme:
        """What `stored` gave, of an (out, in) weight. Raises ValueError where it fits no such weight."""

    @property
    def parts(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Numbers and scales."""

    def stored(self) -> tuple[torch.Tensor, torch.Tensor]:
        """The parts in the order that is the same for every processor."""

    def packed(self, rows: torch.Tensor) -> torch.Tensor:
        """By torch's own kernel."""

    def unpacked(self, rows: torch.Tensor) -> torch.Tensor:
        """Slice by slice in the rows' precision."""


@dataclass(frozen=True, eq=False)
class _Parts:
    numbers: torch.Tensor
    scales: torch.Tensor

    @property
    def parts(self) -> tuple[torch.Tensor, torch.Tensor]:
        return self.numbers, self.scales


@dataclass(frozen=True, eq=False)
class Int8(_Parts):
    """(out, in) numbers of -127 to 127 and (out,) scales."""

    @classmethod
    def of(cls, weight: torch.Tensor, dtype: torch.dtype) -> Int8:
        scales = (weight.float().abs().amax(1) / 127).clamp(min=torch.finfo(torch.float32).tiny).to(dtype)
        numbers = torch.empty(weight.shape, dtype=torch.int8, device=weight.device)
        for some in _slices(len(weight)):
            divided = weight[some].float() / scales[some].float().unsqueeze(1)
            numbers[some] = divided.round().clamp(-127, 127).to(torch.int8)
        return cls(numbers, scales)

    @classmethod
    def of_stored(cls, numbers: torch.Tensor, scales: torch.Tensor, shape: torch.Size) -> Int8:
        _check(numbers, torch.int8, tuple(shape))
        _check(scales, scales.dtype, (shape[0],))
        return cls(numbers, scales)

    def stored(self) -> tuple[torch.Tensor, torch.Tensor]:
        return self.parts

    def packed(self, rows: torch.Tensor) -> torch.Tensor:
        return torch._weight_int8pack_mm(rows, self.numbers, self.scales)

    def unpacked(self, rows: torch.Tensor) -> torch.Tensor:
        found = rows.new_empty(len(rows), len(self.numbers))
        for some in _slices(len(self.numbers)):
            found[:, some] = nn.functional.linear(rows, self.numbers[some].to(rows.dtype))
        return found.mul_(self.scales)


@dataclass(frozen=True, eq=False)
class Int4(_Parts):
    """(out, in / 2) packed numbers of 0 to 15, two a byte in this processor's layout, and (in / GROUP, out, 2) scales
    and zeros: weight = (number - 8) * scale + zero.
    """

    @classmethod
    def of(cls, weight: torch.Tensor, dtype: torch.dtype) -> Int4:
        outputs, inputs = weight.shape
        scales = torch.empty(inputs // GROUP, outputs, 2, dtype=dtype)
        whole = torch.empty(outputs, inputs, dtype=torch.int32)
        for some in _slices(outputs, _QUANTISED_OUTPUTS):
            numbers, scale, zero = _grouped(weight[some].float().view(-1, inputs // GROUP, GROUP), dtype)
            whole[some] = numbers.view(-1, inputs)
            scales[:, some, 0], scales[:, some, 1] = scale.T, zero.T
        return cls(torch._convert_weight_to_int4pack_for_cpu(whole, 1), scales)

    @classmethod
    def of_stored(cls, numbers: torch.Tensor, scales: torch.Tensor, shape: torch.Size) -> Int4:
        outputs, inputs = shape
        _check(numbers, torch.uint8, (outputs, inputs // 2))
        _check(scales, scales.dtype, (inputs // GROUP, outputs, 2))
        if int4_layout() != STORED_LAYOUT:
            whole = _whole(numbers, inputs, STORED_LAYOUT).to(torch.int32)
            numbers = torch._convert_weight_to_int4pack_for_cpu(whole, 1)
        return cls(numbers, scales)

    def stored(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Numbers in STORED_LAYOUT."""
        layout = int4_layout()
        if layout == STORED_LAYOUT:
            return self.parts
        block, inputs = STORED_LAYOUT[0], GROUP * len(self.scales)
        low, high = _whole(self.numbers, inputs, layout).view(-1, 2, block // 2, inputs).transpose(2, 3).unbind(1)
        return (low | high << 4).reshape(self.numbers.shape), self.scales

    def packed(self, rows: torch.Tensor) -> torch.Tensor:
        return torch._weight_int4pack_mm_for_cpu(rows, self.numbers, GROUP, self.scales)

    def unpacked(self, rows: torch.Tensor) -> torch.Tensor:
        outputs = self.scales.shape[1]
        found = rows.new_empty(len(rows), outputs)
        for some in _slices(outputs):
            found[:, some] = rows @ self.weight(some)
        return found

    def weight(self, some: slice) -> torch.Tensor:
        """(in, out) of some outputs, which begin and end with a block."""
        block, halves = int4_layout()
        groups, outputs = self.scales[:, some].shape[:2]
        blocks, inputs = outputs // block, groups * GROUP
        pairs = self.numbers.view(-1, inputs, block // 2)[some.start // block : some.start // block + blocks]
        shape = (blocks, inputs, 2, block // 2) if halves else (blocks, inputs, block // 2, 2)
        whole = torch.empty(shape, dtype=self.scales.dtype)
        for half, numbers in zip(whole.unbind(2 if halves else 3), (pairs & _LEVELS, pairs >> 4), strict=True):
            half.copy_(numbers)
        scale, zero = self.scales[:, some].view(groups, blocks, block, 2).unbind(-1)  # (groups, blocks, block)
        scale, zero = (t.transpose(0, 1).unsqueeze(2).contiguous() for t in (scale, zero - 8 * scale))
        found = torch.empty(groups, GROUP, blocks, block, dtype=self.scales.dtype)
        torch.addcmul(zero, whole.view(blocks, groups, GROUP, block), scale, out=found.permute(2, 0, 1, 3))
        return found.view(inputs, outputs)


def _packed(rows: torch.Tensor, held: Scheme) -> torch.Tensor:
    return held.packed(rows)


def _unpacked(rows: torch.Tensor, held: Scheme) -> torch.Tensor:
    return held.unpacked(rows)


PACKED_KERNELS = {"packed": _packed, "unpacked": _unpacked}
"""(n, in) rows and a scheme to (n, out), by name."""

SCHEMES: Mapping[str, type[Scheme]] = {"int8": Int8, "int4": Int4}


class PackedLinear(nn.Module):
    """A linear layer, empty until it `takes` a weight. `kernels`: each for up to so many rows; more go unpacked."""

    kernels: tuple[tuple[int, Callable[[torch.Tensor, Scheme], torch.Tensor]], ...]

    def __init__(self, linear: nn.Linear, scheme: str) -> None:
        super().__init__()
        self.in_features, self.out_features, self.scheme = linear.in_features, linear.out_features, scheme
        self.weight, self.bias = linear.weight, linear.bias  # the shape that a file must have, until it is read
        self.held: Scheme | None = None
        self.kernels = ((64, _packed),)

    def take(self, weight: torch.Tensor, dtype: torch.dtype) -> None:
        """Quantise an (out, in) weight; `dtype`: of the rows that will come."""
        self.hold(SCHEMES[self.scheme].of(weight, dtype))

    def hold(self, held: Scheme) -> None:
        """Take a weight that was quantised before."""
        self.held, self.weight = held, None
        self.register_buffer("numbers", self.held.numbers, persistent=False)
        self.register_buffer("scales", self.held.scales, persistent=False)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """(..., in) -> (..., out)."""
        flat = rows.reshape(-1, self.in_features)
        kernel = next((kernel for most, kernel in self.kernels if len(flat) <= most), _unpacked)
        found = kernel(flat, self.held)
        if self.bias is not None:
            found += self.bias
        return found.view(*rows.shape[:-1], self.out_features)


@lru_cache(1)
def int4_layout() -> tuple[int, bool]:
    """How this processor's kernels pack int4: outputs in a block, and whether a block's first half lies in the low four
    bits (else every second output). Raises NotImplementedError for none that is known.

    Nothing tells it, so it is read off: a weight whose number is one bit of where it stands, for every bit.
    """
    outputs, inputs = 2 * _BLOCKS[0], 4
    place = torch.arange(outputs * inputs, dtype=torch.int32).view(outputs, inputs)
    low = high = torch.zeros(outputs * inputs // 2, dtype=torch.int32)
    for bit in range((outputs * inputs).bit_length() - 1):
        found = torch._convert_weight_to_int4pack_for_cpu((place >> bit) & 1, 1).view(-1).int()
        low, high = low | (found & 1) << bit, high | (found >> 4 & 1) << bit
    for block in _BLOCKS:
        by_block = place.view(-1, block, inputs).transpose(1, 2)  # (blocks, in, block)
        for halves in (True, False):
            shape = (2, block // 2) if halves else (block // 2, 2)
            first, second = by_block.reshape(-1, inputs, *shape).unbind(2 if halves else 3)
            if torch.equal(low, first.reshape(-1)) and torch.equal(high, second.reshape(-1)):
                return block, halves
    raise NotImplementedError("This processor packs int4 as none that is known.")


def fits(linear: nn.Linear, scheme: str) -> bool:
    """Whether a layer's size can be kept so."""
    whole = linear.in_features % GROUP == 0 and linear.out_features % _BLOCKS[0] == 0
    return scheme == "int8" or whole


def pack_layers(decoder: nn.Module, scheme: str, chosen: Callable[[nn.Module], bool] = lambda module: True) -> None:
    """Make a decoder's linear layers PackedLinears, which wait for their weights if they are on the meta device.

    Its head keeps eight bits, and so do layers of sizes that do not fit four. With an empty scheme nothing changes.
    `chosen`: which of the linear layers.
    """
    if not scheme:
        return
    for name, module in list(decoder.named_modules()):
        if type(module) is nn.Linear and chosen(module):
            own = scheme if fits(module, scheme) and not name.endswith("lm_head") else "int8"
            layer = PackedLinear(module, own)
            decoder.set_submodule(name, layer)
            if not layer.weight.is_meta:
                layer.take(layer.weight, layer.weight.dtype)
    decoder.packed = scheme


def _slices(outputs: int, most: int = SLICE_OUTPUTS) -> list[slice]:
    return [slice(start, min(start + most, outputs)) for start in range(0, outputs, most)]


def _check(part: torch.Tensor, dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    if part.dtype != dtype or tuple(part.shape) != shape:
        raise ValueError(f"{tuple(part.shape)} of {part.dtype} is not {shape} of {dtype}")


def _whole(numbers: torch.Tensor, inputs: int, layout: tuple[int, bool]) -> torch.Tensor:
    """(out, in) numbers of 0 to 15, packed in a layout as `int4_layout` tells it."""
    block, halves = layout
    pairs = numbers.view(-1, inputs, block // 2)
    both = torch.stack((pairs & _LEVELS, pairs >> 4), 2 if halves else 3).view(-1, inputs, block)
    return both.transpose(1, 2).reshape(-1, inputs)


def _grouped(weight: torch.Tensor, dtype: torch.dtype) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """(out, groups, GROUP) -> whole numbers 0 to 15, (out, groups) scales and zeros in `dtype`."""
    least, greatest = weight.aminmax(dim=2, keepdim=True)
    middle, half = (greatest + least) / 2, (greatest - least) / 2
    best: tuple[torch.Tensor, ...] | None = None
    for share in _SHRUNK:
        scale = (2 * share * half / _LEVELS).clamp(min=1e-12).to(dtype).float()
        zero = (middle - share * half + 8 * scale).to(dtype).float()
        numbers = ((weight - zero) / scale + 8).round_().clamp_(0, _LEVELS)
        error = torch.addcmul(zero - 8 * scale, numbers, scale).sub_(weight).square_().sum(2, keepdim=True)
        if best is None:
            best = (error, numbers, scale, zero)
        else:
            better = error < best[0]
            tried = (error, numbers, scale, zero)
            best = tuple(torch.where(better, new, old) for new, old in zip(tried, best, strict=True))
    _, numbers, scale, zero = best
    return numbers.to(torch.int32), scale.squeeze(2).to(dtype), zero.squeeze(2).to(dtype)
