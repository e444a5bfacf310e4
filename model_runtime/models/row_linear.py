"""Linear layers for decoding on a CPU, where one row or a few meet a large weight: the quickest kernel for each.

Which kernel reads a weight fastest is no rule of the precision: `mv` beats `linear` on one processor and loses on the
next. So they are timed when a model is loaded, on its own weights, and what is chosen stays until it is unloaded. The
two ways to multiply by a packed weight are timed alike.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from .packed_linear import PACKED_KERNELS, PackedLinear

LARGE_WEIGHT = 1 << 20  # elements; smaller ones stay in the processor's caches, and are not worth the timing
MOST_ROWS = (1, 8, 64)  # a kernel is chosen for 1 row, one for 2 to 8, one for 9 to 64; more always take `linear`
TIMED_ROWS = (1, 8, 32)
TOLERANCE = {torch.float32: 1e-5, torch.float16: 4e-3, torch.bfloat16: 2e-2}  # of the largest result
GAIN = 0.9  # of the seconds of the usual kernel: what is hardly quicker is not worth a difference in the last digit
_FEWEST_ROUNDS, _MOST_ROUNDS, _ENOUGH_S = 3, 12, 0.5

Kernel = Callable[[torch.Tensor, Any], torch.Tensor]
Size = tuple[int, int, str, torch.dtype]  # outputs, inputs, what the weight and the rows are kept in


def _mv(rows: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """For one row alone."""
    return torch.mv(weight, rows.view(-1)).unsqueeze(0)


def _onednn(rows: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    return torch._C._nn.mkldnn_linear(rows.to_mkldnn(), weight, None).to_dense()


KERNELS: Mapping[str, Kernel] = {"linear": nn.functional.linear, "mv": _mv, "onednn": _onednn}
"""(n, in) rows and an (out, in) weight to (n, out), by name; the usual one first."""


@dataclass(frozen=True)
class Choice:
    """The kernel for up to `rows` rows of layers of one size, and the fewest seconds that each candidate took."""

    outputs: int
    inputs: int
    dtype: str
    rows: int
    kernel: str
    seconds: Mapping[str, float]


class RowLinear(nn.Linear):
    """A linear layer that takes the kernels chosen for its size, in the precision and on the CPU they were timed in.

    Training, whose gradients not every kernel has, takes `linear`.
    """

    kernels: tuple[tuple[int, Kernel], ...]  # for up to so many rows
    timed: torch.dtype

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """(..., in) -> (..., out)."""
        count = rows.numel() // self.in_features
        elsewhere = rows.dtype != self.timed or rows.device.type != "cpu" or torch.is_grad_enabled()
        if elsewhere or not 0 < count <= MOST_ROWS[-1]:
            return super().forward(rows)
        kernel = next(kernel for most, kernel in self.kernels if count <= most)
        return kernel(rows.reshape(count, -1), self.weight).view(*rows.shape[:-1], self.out_features)


def use_row_layers(
    decoder: nn.Module,
    clock: Callable[[], float] = time.perf_counter,
    kernels: Mapping[str, Kernel] = KERNELS,
    known: dict[Size, list[Choice]] | None = None,
) -> list[Choice]:
    """Make the large linear layers without bias of a decoder on a CPU RowLinears, with the quickest of the kernels.

    The choices are returned, told in the log, and kept as the decoder's `row_kernels`. Sizes in `known` are not timed
    again; what is timed is added to it.
    """
    known = {} if known is None else known
    alike: dict[Size, list[nn.Module]] = {}
    for module in decoder.modules():
        size = _size_of(module)
        if size is not None:
            alike.setdefault(size, []).append(module)
    timed = _quickest({size: layers for size, layers in alike.items() if size not in known}, clock, kernels)
    for size, found in timed.items():
        print(f"Layers of {size[0]} x {size[1]}, {found[0].dtype}: {', '.join(map(_told, found))}", file=sys.stderr)
    known |= timed
    choices = []
    for size, layers in alike.items():
        for layer in layers:
            if isinstance(layer, nn.Linear):
                layer.__class__, layer.timed = RowLinear, size[3]
            own = _kernels_of(layer, kernels)
            layer.kernels = tuple((choice.rows, own[choice.kernel]) for choice in known[size])
        choices += known[size]
    decoder.row_kernels = choices
    return choices


def _size_of(layer: nn.Module) -> Size | None:
    """Of a layer whose kernels are worth the timing."""
    if isinstance(layer, PackedLinear):
        numbers, kind, dtype = layer.out_features * layer.in_features, layer.scheme, layer.held.scales.dtype
        usual = layer.held.scales.device.type == "cpu"
    elif type(layer) in (nn.Linear, RowLinear):
        numbers, kind, dtype = layer.weight.numel(), "", layer.weight.dtype
        usual = layer.bias is None and layer.weight.device.type == "cpu" and dtype in TOLERANCE
    else:
        return None
    return (layer.out_features, layer.in_features, kind, dtype) if usual and numbers >= LARGE_WEIGHT else None


def _kernels_of(layer: nn.Module, kernels: Mapping[str, Kernel]) -> Mapping[str, Kernel]:
    return PACKED_KERNELS if isinstance(layer, PackedLinear) else kernels


def _weight_of(layer: nn.Module) -> Any:
    return layer.held if isinstance(layer, PackedLinear) else layer.weight


@dataclass
class _Trial:
    """Kernels that take so many rows of one size, the fewest seconds of each so far (the usual one's first), and the
    weights in turn.
    """

    most: int
    rows: torch.Tensor
    kernels: Mapping[str, Kernel]
    fewest: dict[str, float]
    weights: Iterator[Any]

    def kernel(self) -> str:
        """The quickest kernel, where it is clearly quicker than the usual one."""
        best, usual = min(self.fewest, key=self.fewest.__getitem__), next(iter(self.fewest))
        return best if self.fewest[best] < GAIN * self.fewest[usual] else usual


@torch.inference_mode()
def _quickest(
    alike: Mapping[Size, list[nn.Module]], clock: Callable[[], float], kernels: Mapping[str, Kernel]
) -> dict[Size, list[Choice]]:
    """The choices for the layers of each size.

    Sizes, kernels and weights take turns, as layers do in decoding: between two readings of a weight lie most of the
    others, so that none is measured from the processor's caches, and a busy moment strikes all kernels alike.
    """
    trials = {size: _trials(size, layers, clock, kernels) for size, layers in alike.items()}
    every = list(itertools.chain.from_iterable(trials.values()))
    spent = sum(sum(trial.fewest.values()) for trial in every)
    for number in range(1, _MOST_ROUNDS):
        if number >= _FEWEST_ROUNDS and spent > _ENOUGH_S:
            break
        for trial in every:
            for name in trial.fewest:
                _, seconds = _timed(trial.kernels[name], trial.rows, next(trial.weights), clock)
                trial.fewest[name] = min(trial.fewest[name], seconds)
                spent += seconds
    return {
        size: [Choice(size[0], size[1], _kind(size), trial.most, trial.kernel(), trial.fewest) for trial in entries]
        for size, entries in trials.items()
    }


def _trials(
    size: Size, layers: list[nn.Module], clock: Callable[[], float], kernels: Mapping[str, Kernel]
) -> list[_Trial]:
    """The first round for the layers of a size: for each number of rows, the kernels that agree with the usual one."""
    draws, weights = torch.Generator().manual_seed(0), itertools.cycle(map(_weight_of, layers))
    own = _kernels_of(layers[0], kernels)
    usual = next(iter(own))
    trials = []
    for most, count in zip(MOST_ROWS, TIMED_ROWS, strict=True):
        rows, weight = torch.randn(count, size[1], generator=draws).to(size[3]), next(weights)
        expected, seconds = _timed(own[usual], rows, weight, clock)
        fewest = {usual: seconds}
        for name, kernel in own.items():
            if name == usual:
                continue
            try:
                found, seconds = _timed(kernel, rows, weight, clock)
            except RuntimeError:  # this processor or this build does not have it, or it takes one row alone
                continue
            if _agrees(found, expected):
                fewest[name] = seconds
        trials.append(_Trial(most, rows, own, fewest, weights))
    return trials


def _timed(kernel: Kernel, rows: torch.Tensor, weight: Any, clock: Callable[[], float]) -> tuple[torch.Tensor, float]:
    started = clock()
    found = kernel(rows, weight)
    return found, clock() - started


def _agrees(found: torch.Tensor, expected: torch.Tensor) -> bool:
    """Whether a kernel gives what the usual one gives, but for the order of its sums."""
    if found.shape != expected.shape:
        return False
    difference = (found - expected).abs().max().float()
    return bool(difference <= TOLERANCE[expected.dtype] * expected.abs().max().float())


def _told(choice: Choice) -> str:
    usual = next(iter(choice.seconds))
    share = choice.seconds[choice.kernel] / max(choice.seconds[usual], 1e-9)
    rows = "1 row" if choice.rows == 1 else f"up to {choice.rows} rows"
    return f"{choice.kernel} for {rows} ({share:.2f} of {usual}'s time)"


def _kind(size: Size) -> str:
    return size[2] or str(size[3]).removeprefix("torch.")
