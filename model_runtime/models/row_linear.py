"""Linear layers on a CPU, where one row or a few meet a large weight, with the quickest kernel for each.

Which kernel reads a weight fastest is no rule of the precision: `mv` beats `linear` on one processor and loses on the
next. So they are timed when a model is loaded, on its own weights, and what is chosen stays until it is unloaded. Where
oneDNN is quickest with a weight in its own order, the weight is put into that order once, instead of at every call. The
two ways to multiply by a packed weight are timed alike.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress

import torch
from torch import nn

from .kernel_choice import MOST_ROWS, ORDERED, TOLERANCE, Candidates, Choice, Kernel, Size, quickest
from .packed_linear import PACKED_KERNELS, PackedLinear

LARGE_WEIGHT = 1 << 20  # elements; smaller ones stay in the processor's caches, and are not worth the timing
_ORDERED_FOR = 64  # rows that oneDNN's order of a weight is made for; it takes one or a thousand as well
_TABLE = "table"  # kind of a weight that is looked up in as well, and so stays as it is


def _mv(rows: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
    """For one row alone."""
    row = rows.view(-1)
    return (torch.mv(weight, row) if bias is None else torch.addmv(bias, weight, row)).unsqueeze(0)


def _onednn(rows: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
    return torch._C._nn.mkldnn_linear(rows.to_mkldnn(), weight, bias).to_dense()


def _ordered(rows: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
    """With a weight `in_order`."""
    return torch.ops.mkldnn._linear_pointwise(rows, weight, bias, "none", [], "")


KERNELS: Mapping[str, Kernel] = {"linear": nn.functional.linear, "mv": _mv, "onednn": _onednn, ORDERED: _ordered}
"""(n, in) rows, an (out, in) weight and an (out,) bias or none to (n, out), by name; the usual one first."""


def in_order(weight: torch.Tensor) -> nn.Parameter:
    """The same numbers in the order that oneDNN reads them in. Raises RuntimeError where this processor has none."""
    return nn.Parameter(torch.ops.mkldnn._reorder_linear_weight(weight.detach(), _ORDERED_FOR), requires_grad=False)


class RowLinear(nn.Linear):
    """A linear layer that takes the kernels chosen for its size, in the precision and on the CPU they were timed in.

    Training, whose gradients not every kernel has, takes `linear`. The weight may lie in oneDNN's order, in which it
    can neither be trained nor written; see `use_plain_layers`.
    """

    kernels: tuple[tuple[int, Kernel], ...]  # for up to so many rows
    timed: torch.dtype

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """(..., in) -> (..., out)."""
        if self.weight.is_mkldnn:
            if torch.is_grad_enabled():
                return nn.functional.linear(rows, self.weight.to_dense(), self.bias)
            return _ordered(rows, self.weight, self.bias)
        count = rows.numel() // self.in_features
        elsewhere = rows.dtype != self.timed or rows.device.type != "cpu" or torch.is_grad_enabled()
        if elsewhere or not 0 < count <= MOST_ROWS[-1]:
            return super().forward(rows)
        kernel = next(kernel for most, kernel in self.kernels if count <= most)
        return kernel(rows.reshape(count, -1), self.weight, self.bias).view(*rows.shape[:-1], self.out_features)


def use_row_layers(
    decoder: nn.Module,
    clock: Callable[[], float] = time.perf_counter,
    kernels: Mapping[str, Kernel] = KERNELS,
    known: dict[Size, list[Choice]] | None = None,
) -> list[Choice]:
    """Make the large linear layers of a decoder on a CPU RowLinears, with the quickest of the kernels.

    The choices are returned, told in the log, and kept as the decoder's `row_kernels`. Sizes in `known` are not timed
    again; what is timed is added to it.
    """
    known = {} if known is None else known
    tables = {id(module.weight) for module in decoder.modules() if isinstance(module, nn.Embedding)}
    alike: dict[Size, list[nn.Module]] = {}
    for module in decoder.modules():
        size = _size_of(module, tables)
        if size is not None:
            alike.setdefault(size, []).append(module)
    timed = quickest(  # keeps no weight that is put into order below
        {size: _candidates(size, layers, kernels) for size, layers in alike.items() if size not in known}, clock
    )
    for size, found in timed.items():
        text = ", ".join(choice.text for choice in found)
        print(f"Layers of {size[0]} x {size[1]}, {found[0].dtype}: {text}", file=sys.stderr)
    known |= timed
    choices = []
    for size, layers in alike.items():
        own = _kernels_of(size, kernels)
        for layer in layers:
            if isinstance(layer, nn.Linear):
                layer.__class__, layer.timed = RowLinear, size[3]
                if known[size][0].kernel == ORDERED:
                    layer.weight = in_order(layer.weight)
            layer.kernels = tuple((choice.rows, own[choice.kernel]) for choice in known[size])
        choices += known[size]
    decoder.row_kernels = choices
    return choices


def use_plain_layers(module: nn.Module) -> None:
    """Make RowLinears plain linear layers again, with the same numbers, to train them or to write them."""
    for layer in module.modules():
        if type(layer) is RowLinear:
            layer.__class__ = nn.Linear
            if layer.weight.is_mkldnn:
                layer.weight = nn.Parameter(layer.weight.to_dense(), requires_grad=False)


def _size_of(layer: nn.Module, tables: Collection[int]) -> Size | None:
    """Of a layer whose kernels are worth the timing. `tables`: weights that are looked up in."""
    if isinstance(layer, PackedLinear):
        numbers, kind, dtype = layer.out_features * layer.in_features, layer.scheme, layer.held.scales.dtype
        usual = layer.held.scales.device.type == "cpu"
    elif type(layer) in (nn.Linear, RowLinear) and not layer.weight.is_mkldnn:
        kind = _TABLE if id(layer.weight) in tables else ""
        numbers, dtype = layer.weight.numel(), layer.weight.dtype
        usual = layer.weight.device.type == "cpu" and dtype in TOLERANCE
    else:
        return None
    return (layer.out_features, layer.in_features, kind, dtype) if usual and numbers >= LARGE_WEIGHT else None


def _kernels_of(size: Size, kernels: Mapping[str, Kernel]) -> Mapping[str, Kernel]:
    if size[2] == _TABLE:
        return {name: kernel for name, kernel in kernels.items() if name != ORDERED}
    return PACKED_KERNELS if size[2] else kernels


def _candidates(size: Size, layers: list[nn.Module], kernels: Mapping[str, Kernel]) -> Candidates:
    own = _kernels_of(size, kernels)
    if ORDERED not in own:
        weights = [layer.held if isinstance(layer, PackedLinear) else layer.weight for layer in layers]
        return Candidates(own, weights)
    ordered = None
    with suppress(RuntimeError):
        ordered = in_order(layers[0].weight)
    return Candidates(own, [layer.weight for layer in layers], ordered)
