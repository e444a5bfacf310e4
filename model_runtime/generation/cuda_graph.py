"""The one-token step as a CUDA graph, by number of rows and length, where it gives the same and is quicker.

At the first use for a number of rows and a length the fixed step is captured, compared with the usual step on the same
rows and timed beside it. What cannot be captured, differs or is slower goes the usual way, which is always at hand:
keys and values lie in the same buffers for both. `UNIRS_CUDA_GRAPHS=0` in the environment leaves graphs out.

How PyTorch captures: https://docs.pytorch.org/docs/stable/notes/cuda.html#cuda-graphs. **Never run on a GPU**: on a CPU
the tests run all but `CudaCapture`.
"""

from __future__ import annotations

import functools
import math
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakSet

import torch
from torch import nn

from ..devices import free_bytes
from ..errors import reason_of
from .fixed_step import FixedStep, FixedSteps, FixedTensors, bucket, row_bucket
from .steps import Steps

SWITCH = "UNIRS_CUDA_GRAPHS"
MOST_ROWS = 64
TOLERANCE = {torch.float32: 1e-4, torch.float16: 1e-2, torch.bfloat16: 3e-2}  # of the largest logit, after all layers
_SHARE = 0.25  # of the free memory is the most that fixed buffers take
_WARM_UP, _TIMED = 3, 3

Work = Callable[[], None]
Capture = Callable[[Work], Work]
"""A step to what does the same again."""


@dataclass(frozen=True)
class StepChoice:
    """What is used for up to `rows` rows and `length` positions, the fewest seconds of both, and why it is no graph."""

    rows: int
    length: int
    graph: bool
    usual_s: float = 0.0
    graph_s: float = 0.0
    why: str = ""

    @property
    def text(self) -> str:
        """For a log."""
        share = f" ({self.graph_s / self.usual_s:.2f} of the usual step's time)" if self.usual_s else ""
        used = "a CUDA graph" if self.graph else f"the usual step; a CUDA graph {self.why}"
        return f"Steps of up to {self.rows} rows and {self.length} positions: {used}{share}"


class StepGraphs:
    """Of one decoder on one GPU. In tests other things capture (made anew for new buffers) and tell the time."""

    def __init__(self, capturing: Callable[[], Capture], clock: Callable[[], float]) -> None:
        self.choices: list[StepChoice] = []
        self._capturing, self._clock = capturing, clock
        self._capture: Capture | None = None
        self._fixed: FixedTensors | None = None
        self._addresses: list[int] = []
        self._replays: dict[tuple[int, int], Work | None] = {}
        self._off = False
        _EVERY.add(self)

    def let_go(self) -> None:
        """Give buffers and graphs back; they are made again when they are needed."""
        self._fixed = self._capture = None
        self._replays.clear()

    def follow(self, steps: Steps, inputs: torch.Tensor, logits: torch.Tensor, room: int) -> FixedSteps | None:
        """Go on in fixed buffers, with room for so many positions, where some steps are; None where they go on alone.

        `inputs` (rows, 1, H) and `logits` (..., V): as the steps take and give them.
        """
        if self._off or len(inputs) > MOST_ROWS:
            return None
        try:
            fixed = self._fitting(steps, inputs, logits, room)
            if fixed is None:
                return None
            steps.cache.lodge(fixed.buffers)
        except Exception as error:  # memory that ran out, first of all
            self._give_up(reason_of(error))
            return None
        return FixedSteps(self, fixed, steps)

    def knows(self, fixed: FixedTensors, rows: int, length: int) -> bool:
        """Whether there is nothing left to find out."""
        return self._off or fixed is not self._fixed or (rows, length) in self._replays

    def replay(self, fixed: FixedTensors, steps: Steps, rows: int, length: int) -> Work | None:
        """What does the step whose inputs lie in `fixed`; None: the usual step. What is not known is found out."""
        if not self.knows(fixed, rows, length):
            choice, replay = self._choose(fixed, steps, rows, length)
            print(choice.text, file=sys.stderr)
            self.choices.append(choice)
            self._replays[rows, length] = replay
        if self._off or fixed is not self._fixed:
            return None
        return self._replays[rows, length]

    def _fitting(self, steps: Steps, inputs: torch.Tensor, logits: torch.Tensor, room: int) -> FixedTensors | None:
        """Those of before, where the steps fit into them and they are nobody's, or new ones; None: memory is short."""
        addresses = [t.data_ptr() for t in (*steps.decoder.parameters(), *steps.decoder.buffers())]
        if self._addresses and addresses != self._addresses:
            self._give_up("the decoder's weights moved")  # a graph reads them where they were
            return None
        self._addresses = addresses
        fixed, rows, positions = self._fixed, row_bucket(len(inputs)), bucket(room)
        if fixed is not None and fixed.rows >= rows and fixed.positions >= positions:
            return None if any(own.holders for own in fixed.buffers) else fixed
        self.let_go()
        position_bytes = steps.cache.bytes / (len(inputs) * steps.cache.get_seq_length())
        if rows * positions * position_bytes > _SHARE * free_bytes(inputs.device):
            return None
        self._fixed = FixedTensors(steps, rows, positions, inputs, logits)
        return self._fixed

    def _choose(self, fixed: FixedTensors, steps: Steps, rows: int, length: int) -> tuple[StepChoice, Work | None]:
        at, alive = steps.cache.get_seq_length(), len(steps.cache.layers[0].keys)
        inputs, places = fixed.embeddings[:alive].clone(), fixed.places[:alive].clone()

        def usual() -> torch.Tensor:
            return Steps(steps.decoder, steps.cache.snapshot(), steps.mask).run(inputs, places)

        try:
            expected = usual()
            self._capture = self._capture or self._capturing()
            fixed.slot.fill_(fixed.spare)  # not where it is to write then: a graph that kept the place would differ
            replay = self._capture(FixedStep(steps.decoder, fixed, rows, length).run)
            fixed.slot.fill_(at)
            fixed.forget(at)
            replay()
            if not agree(fixed.logits[:alive], expected):
                self._give_up(why := "gave other logits than the usual step")
                return StepChoice(rows, length, False, why=why), None
            fewest = [math.inf, math.inf]
            for _ in range(_TIMED):
                for which, work in enumerate((usual, replay)):
                    started = self._clock()
                    work()
                    fewest[which] = min(fewest[which], self._clock() - started)
        except Exception as error:  # whatever a capture may not do, and memory that ran out
            self._give_up(why := f"could not be made: {reason_of(error)}")
            return StepChoice(rows, length, False, why=why), None
        quicker = fewest[1] < fewest[0]
        return StepChoice(rows, length, quicker, *fewest, "" if quicker else "is slower"), replay if quicker else None

    def _give_up(self, why: str) -> None:
        print(f"CUDA graphs are left out: {why}", file=sys.stderr)
        self._off = True
        self.let_go()


_EVERY: WeakSet[StepGraphs] = WeakSet()


def let_go() -> None:
    """Give back what all decoders' graphs hold, where memory ran out."""
    for graphs in list(_EVERY):
        graphs.let_go()


def use_graphs(decoder: nn.Module, device: torch.device) -> None:
    """Let a decoder's steps on a GPU become graphs, unless the environment says otherwise."""
    if device.type != "cuda" or os.environ.get(SWITCH, "").strip() == "0":
        return

    def clock() -> float:
        torch.cuda.synchronize(device)
        return time.perf_counter()

    decoder.step_graphs = StepGraphs(lambda: CudaCapture(device), clock)


def choices_of(decoder: nn.Module) -> list[StepChoice]:
    """What was found for a decoder's steps so far; none on a CPU."""
    graphs = getattr(decoder, "step_graphs", None)
    return [] if graphs is None else list(graphs.choices)


def agree(found: torch.Tensor, expected: torch.Tensor) -> bool:
    """Whether (rows, V) logits are close, and their best ids the same but where two are as good within rounding."""
    largest = expected.abs().max().float()
    if not (found - expected).abs().max().float() <= TOLERANCE[expected.dtype] * largest:  # what is not a number too
        return False
    best = expected.topk(2).values.float()
    tied = best[:, 0] - best[:, 1] <= 2 * torch.finfo(expected.dtype).eps * largest
    return bool((tied | (found.argmax(-1) == expected.argmax(-1))).all())


class CudaCapture:
    """Captures steps on a side stream. Its graphs share a pool of memory: none leaves anything there for later."""

    def __init__(self, device: torch.device) -> None:
        self._device, self._stream = device, _side_stream(device)
        self._pool = torch.cuda.graph_pool_handle()

    def __call__(self, step: Work) -> Work:
        with torch.cuda.device(self._device):
            here, mode = torch.cuda.current_stream(), torch.cuda.get_sync_debug_mode()
            self._stream.wait_stream(here)
            torch.cuda.set_sync_debug_mode("error")  # what waits for the GPU is found here, and breaks no capture
            try:
                with torch.cuda.stream(self._stream):
                    for _ in range(_WARM_UP):
                        step()
            finally:
                torch.cuda.set_sync_debug_mode(mode)
            here.wait_stream(self._stream)
            graph = torch.cuda.CUDAGraph()
            with (
                torch.cuda.stream(self._stream),  # also back from it, where the end of a capture raises
                torch.cuda.graph(graph, self._pool, self._stream, "thread_local"),
            ):
                step()
        return graph.replay


@functools.cache
def _side_stream(device: torch.device) -> torch.cuda.Stream:
    """One for the whole process: libraries keep memory for each stream that they have seen."""
    return torch.cuda.Stream(device)
