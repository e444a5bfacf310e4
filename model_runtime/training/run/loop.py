"""The training loop of every stage: a job and its settings in, a trained model out; stops and goes on exactly.

What a step sees depends on the seed and the step alone, so a run that was stopped continues as if it had not been: on a
CPU with the same number of threads to the last digit. accelerate chooses the devices: one GPU, several, or the CPU.
"""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import torch
from accelerate import Accelerator, DistributedDataParallelKwargs
from torch import nn

from ...devices import computes_bf16
from ...errors import RequestFault
from ..settings import Loop
from .checkpoints import VERSION, Checkpoints, CheckpointState
from .curves import Curves
from .ema import ema_of, ema_update, ema_weights
from .progress_logger import ProgressLogger


@dataclass(frozen=True)
class MicroBatch:
    """What goes through the model at once: the arguments of its forward, and by how many the summed loss is divided."""

    inputs: tuple
    count: int


class TrainingJob(Protocol):
    """A stage: its model, and what each step sees."""

    name: str
    model: nn.Module
    samples: int  # an epoch

    def groups(self) -> list[dict]:
        """Parameter groups; `scale` is a group's share of the learning rate."""

    def micro_batches(self, epoch: int, indices: range, micro_batch_size: int) -> list[MicroBatch]:
        """The samples at `indices` of an epoch's order, which goes round; as many micro-batches for equal ranges."""

    def loss(self, outputs: object) -> torch.Tensor:
        """The summed loss of what the model's forward gave."""

    def check(self, model: nn.Module) -> dict[str, tuple[float, int]]:
        """Scores on what is held out: name -> (percent, count)."""


@dataclass(frozen=True)
class TrainingRun:
    """`folder`: of checkpoints and curves. `digest`: of all that decides the result but the length of the run."""

    folder: Path
    digest: str
    device: str = "auto"
    precision: str = "auto"


class Interrupted(SystemExit):
    """A signal ended the run, after its checkpoint was written; the exit status is the usual one of that signal."""


def train(job: TrainingJob, loop: Loop, run: TrainingRun) -> nn.Module:
    """Train to the end, going on from the newest checkpoint; returns the model with its averaged (or last) weights."""
    accelerator = _accelerator(run)
    steps_an_epoch, total = loop.steps_an_epoch(job.samples), loop.total_steps(job.samples)
    groups = [group | {"lr": loop.rate * group["scale"]} for group in job.groups()]
    optimizer = torch.optim.AdamW(groups, lr=loop.rate, betas=loop.betas, weight_decay=loop.weight_decay)
    job.model.train()
    model, wrapped = accelerator.prepare(job.model, optimizer)
    average = ema_of(model) if loop.average else {}
    checkpoints, start, spent = Checkpoints(run.folder), 0, 0.0
    newest = checkpoints.latest()
    if newest is not None:
        state = checkpoints.state_of(newest, run.digest)
        start, spent = state.step, state.seconds
        checkpoints.load(newest, model, wrapped.optimizer, average)
    curves = Curves(run.folder, start)
    logger = ProgressLogger(job.name, start, total, accelerator.is_main_process)
    saved = began = time.monotonic()

    def save(step: int) -> None:
        nonlocal saved
        state = CheckpointState(step, run.digest, spent + time.monotonic() - began, VERSION)
        if accelerator.is_main_process:
            curves.write()  # first: steps that no checkpoint has are dropped later, but none is told after it
        checkpoints.save(state, model, wrapped.optimizer, average, accelerator.is_main_process)
        saved = time.monotonic()

    with _signals() as stopped:
        for step, micro_batches in _prepared(job, loop, steps_an_epoch, start, total, accelerator):
            step_began = time.monotonic()
            share = learning_rate_share(loop, step, total, steps_an_epoch)
            for group in wrapped.optimizer.param_groups:
                group["lr"] = loop.rate * group["scale"] * share
            loss = _step(accelerator, job, model, wrapped, micro_batches, loop.clip)
            ema_update(average, model, loop.average, step)
            done, epoch = step + 1, (step + 1) / steps_an_epoch
            curves.loss(done, epoch, loss, loop.rate * share, time.monotonic() - step_began)
            logger.step(done, epoch, loss, loop.rate * share)
            if not math.isfinite(loss):
                raise RequestFault(f"The loss is no number at step {done}; try a lower learning rate.")
            if loop.check_epochs and (done == total or done % max(1, round(steps_an_epoch * loop.check_epochs)) == 0):
                with ema_weights(model, average):
                    for name, (value, count) in job.check(accelerator.unwrap_model(model)).items():
                        curves.score(done, name, value, count)
                        logger.message(f"{name} {value:.1f} % of {count}")
            late = time.monotonic() - saved > 60 * loop.save_minutes
            stop, due = _agreed(accelerator, stopped[0] if stopped else 0, int(late or done == total))
            if stop or due:
                save(done)
            if stop:
                logger.message(f"stopped at step {done} of {total}; the same command goes on from there")
                raise Interrupted(128 + stop)
    accelerator.wait_for_everyone()
    trained = accelerator.unwrap_model(model)
    if average:
        trained.load_state_dict(average)
    return trained


def learning_rate_share(loop: Loop, step: int, total: int, steps_an_epoch: int) -> float:
    """The share of the peak learning rate at a step (from 0): a linear warm-up, then the schedule."""
    warm = round(total * loop.warmup)
    if step < warm:
        return (step + 1) / (warm + 1)
    if loop.schedule == "cosine":
        return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm)))
    kind, _, epochs = loop.schedule.partition(":")
    if kind != "halve" or not epochs.isdigit():
        raise RequestFault(f"There is no schedule {loop.schedule!r}; known are cosine and halve:N.")
    return 0.5 ** (step // (steps_an_epoch * int(epochs)))


def _step(
    accelerator: Accelerator,
    job: TrainingJob,
    model: nn.Module,
    optimizer: object,
    micro_batches: list[MicroBatch],
    clip: float,
) -> float:
    """One optimizer step over all processes; returns the mean loss."""
    counts = torch.tensor([float(sum(micro.count for micro in micro_batches))], device=accelerator.device)
    whole = accelerator.reduce(counts, "sum").item() or 1.0
    summed = torch.zeros(1, device=accelerator.device)
    for number, micro in enumerate(micro_batches):
        last = number + 1 == len(micro_batches)
        inputs = [value.to(accelerator.device) if hasattr(value, "to") else value for value in micro.inputs]
        with nullcontext() if last else accelerator.no_sync(model):
            loss = job.loss(model(*inputs))
            # Gradients are averaged over processes, but the loss is a sum over all of them.
            accelerator.backward(loss * accelerator.num_processes / whole)
        summed += loss.detach()
    if clip:
        accelerator.clip_grad_norm_(model.parameters(), clip)
    optimizer.step()
    optimizer.zero_grad()
    return accelerator.reduce(summed, "sum").item() / whole


def _prepared(
    job: TrainingJob, loop: Loop, steps_an_epoch: int, start: int, total: int, accelerator: Accelerator
) -> Iterator[tuple[int, list[MicroBatch]]]:
    """Each step with its micro-batches; beside a GPU a few steps are prepared ahead by threads."""
    share, rest = divmod(loop.batch_size, accelerator.num_processes)
    if rest:
        raise RequestFault(
            f"{loop.batch_size} samples a step cannot be shared evenly by {accelerator.num_processes} processes."
        )

    def make(step: int) -> list[MicroBatch]:
        epoch, step_of_epoch = divmod(step, steps_an_epoch)
        first = step_of_epoch * loop.batch_size + accelerator.process_index * share
        return job.micro_batches(epoch, range(first, first + share), loop.micro_batch_size)

    if accelerator.device.type == "cpu":
        for step in range(start, total):
            yield step, make(step)
        return
    with ThreadPoolExecutor(8) as pool:
        waiting = {step: pool.submit(make, step) for step in range(start, min(start + 16, total))}
        for step in range(start, total):
            if step + 16 < total:
                waiting[step + 16] = pool.submit(make, step + 16)
            yield step, waiting.pop(step).result()


def _agreed(accelerator: Accelerator, *numbers: int) -> list[int]:
    """The largest of each number over all processes, so that they save and stop together."""
    if accelerator.num_processes == 1:
        return list(numbers)
    gathered = accelerator.gather(torch.tensor([numbers], device=accelerator.device))
    return gathered.max(0).values.tolist()


def _accelerator(run: TrainingRun) -> Accelerator:
    gpu = torch.cuda.is_available() and run.device != "cpu"
    if run.device == "cuda" and not gpu:
        raise RequestFault("No NVIDIA GPU can be used here; choose auto or cpu.")
    precision = run.precision
    if precision == "auto":
        gpus = [torch.device("cuda", number) for number in range(torch.cuda.device_count())]
        precision = "bf16" if gpu and all(map(computes_bf16, gpus)) else "no"
    unused = DistributedDataParallelKwargs(find_unused_parameters=True)  # a head may have no picture in a step
    precision = "no" if precision == "fp32" else precision
    return Accelerator(cpu=not gpu, mixed_precision=precision, kwargs_handlers=[unused])


@contextmanager
def _signals() -> Iterator[list[int]]:
    """A list that the first SIGTERM or Ctrl-C puts its number into, instead of ending the process."""
    caught: list[int] = []
    handlers: dict[int, Callable | int | None] = {}
    try:
        for number in (signal.SIGTERM, signal.SIGINT):
            handlers[number] = signal.signal(number, lambda received, frame: caught.append(received))
    except ValueError:  # not the main thread: signals are its affair
        pass
    try:
        yield caught
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
