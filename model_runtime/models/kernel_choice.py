"""Which kernel is quickest for layers of a size: candidates are timed in turn on the layers' own weights.

Takes weights and functions in, gives Choices out; knows no modules.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

MOST_ROWS = (1, 8, 64)  # a kernel is chosen for 1 row, one for 2 to 8, one for 9 to 64; more always take the usual one
TIMED_ROWS = (1, 8, 32)
TOLERANCE = {torch.float32: 1e-5, torch.float16: 4e-3, torch.bfloat16: 2e-2}  # of the largest result
GAIN = 0.9  # of the seconds of the usual kernel: what is hardly quicker is not worth a difference in the last digit
LOSS = 0.97  # of the best other kernel's speed is the least that a weight in oneDNN's order must keep for any rows
ORDERED = "ordered onednn"  # the kernel whose weights lie in an order of their own
_FEWEST_ROUNDS, _MOST_ROUNDS, _MORE_ROUNDS, _ENOUGH_S = 2, 12, 6, 0.3
_FAR = 1.5  # times the quickest: a kernel that is so far behind after the first round is not timed again

Kernel = Callable[..., torch.Tensor]  # rows and a weight
Size = tuple[int, int, str, torch.dtype]  # outputs, inputs, what the weight and the rows are kept in


@dataclass(frozen=True)
class Choice:
    """The kernel for up to `rows` rows of layers of one size, and the fewest seconds that each candidate took."""

    outputs: int
    inputs: int
    dtype: str
    rows: int
    kernel: str
    seconds: Mapping[str, float]

    @property
    def text(self) -> str:
        """For a log."""
        usual = next(iter(self.seconds))
        share = self.seconds[self.kernel] / max(self.seconds[usual], 1e-9)
        rows = "1 row" if self.rows == 1 else f"up to {self.rows} rows"
        return f"{self.kernel} for {rows} ({share:.2f} of {usual}'s time)"


@dataclass(frozen=True)
class Candidates:
    """Kernels for layers of one size, the usual one first, the layers' weights, and the first of them in oneDNN's order
    (None: there is no such kernel).
    """

    kernels: Mapping[str, Kernel]
    weights: Sequence[Any]
    ordered: torch.Tensor | None = None


@torch.inference_mode()
def quickest(sizes: Mapping[Size, Candidates], clock: Callable[[], float]) -> dict[Size, list[Choice]]:
    """The choices for the layers of each size.

    Sizes, kernels and weights take turns, as layers do in decoding: between two readings of a weight lie most of the
    others, so that none is measured from the processor's caches, and a busy moment strikes all kernels alike.
    """
    started = clock()
    trials = {size: _trials(size, candidates, clock) for size, candidates in sizes.items()}
    every = list(itertools.chain.from_iterable(trials.values()))
    for number in range(_MOST_ROUNDS):
        if number >= _FEWEST_ROUNDS and clock() - started > _ENOUGH_S:
            break
        for trial in every:
            trial.go_round()
    for entries in trials.values():  # where a busy moment may have struck a kernel every time
        for _ in range(_MORE_ROUNDS if _is_unclear(entries) else 0):
            for trial in entries:
                trial.go_round()
    return {size: _choices(size, entries) for size, entries in trials.items()}


class _Trial:
    """Kernels that take so many rows of a size and agree with the usual one, and the fewest seconds of each so far."""

    def __init__(self, most: int, rows: torch.Tensor, candidates: Candidates, clock: Callable[[], float]) -> None:
        self.most = most
        self._rows, self._clock, self._ordered = rows, clock, candidates.ordered
        self._weights: Iterator[Any] = itertools.cycle(candidates.weights)
        self._kernels = _that_agree(rows, candidates)
        self.fewest = dict.fromkeys(self._kernels, math.inf)

    def go_round(self) -> None:
        """Time each kernel once that may still be the quickest, and those that are most at stake."""
        usual, best = next(iter(self.fewest)), min(self.fewest.values())
        for name, before in self.fewest.items():
            if name in (usual, ORDERED) or before <= _FAR * best:
                weight = self._ordered if name == ORDERED else next(self._weights)
                started = self._clock()
                self._kernels[name](self._rows, weight)
                self.fewest[name] = min(before, self._clock() - started)

    def kernel(self) -> str:
        """The quickest kernel for a weight as it is, where it is clearly quicker than the usual one."""
        plain = {name: seconds for name, seconds in self.fewest.items() if name != ORDERED}
        best, usual = min(plain, key=plain.__getitem__), next(iter(plain))
        return best if plain[best] < GAIN * plain[usual] else usual

    def in_order(self) -> float:
        """The share of the usual and of the chosen kernel's seconds, whichever are fewer, that it takes in order."""
        usual = next(iter(self.fewest.values()))
        return self.fewest.get(ORDERED, math.inf) / max(min(usual, self.fewest[self.kernel()]), 1e-9)


def _trials(size: Size, candidates: Candidates, clock: Callable[[], float]) -> list[_Trial]:
    draws = torch.Generator().manual_seed(0)
    rows = (torch.randn(count, size[1], generator=draws).to(size[3]) for count in TIMED_ROWS)
    return [_Trial(most, some, candidates, clock) for most, some in zip(MOST_ROWS, rows, strict=True)]


def _choices(size: Size, trials: list[_Trial]) -> list[Choice]:
    """A weight is held in one order: oneDNN's, where that is quicker for some rows and hardly slower for any."""
    shares = [trial.in_order() for trial in trials]
    ordered = min(shares) < GAIN and not _is_unclear(trials)
    kind = size[2] or str(size[3]).removeprefix("torch.")
    return [
        Choice(size[0], size[1], kind, trial.most, ORDERED if ordered else trial.kernel(), trial.fewest)
        for trial in trials
    ]


def _is_unclear(trials: Sequence[_Trial]) -> bool:
    """Whether oneDNN's order is clearly quicker for some rows and slower for others."""
    shares = [trial.in_order() for trial in trials]
    return min(shares) < GAIN and max(shares) * LOSS > 1


def _that_agree(rows: torch.Tensor, candidates: Candidates) -> dict[str, Kernel]:
    """Kernels that give what the usual one gives, but for the order of its sums."""
    weight, found = candidates.weights[0], {}
    expected = None
    for name, kernel in candidates.kernels.items():
        if name == ORDERED and candidates.ordered is None:
            continue
        try:
            result = kernel(rows, candidates.ordered if name == ORDERED else weight)
        except RuntimeError:  # this processor or this build does not have it, or it takes one row alone
            continue
        expected = result if expected is None else expected
        if _agrees(result, expected):
            found[name] = kernel
    return found


def _agrees(found: torch.Tensor, expected: torch.Tensor) -> bool:
    if found.shape != expected.shape:
        return False
    difference = (found - expected).abs().max().float()
    return bool(difference <= TOLERANCE[expected.dtype] * expected.abs().max().float())
