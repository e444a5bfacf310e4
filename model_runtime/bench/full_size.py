"""What a published size costs: random weights of that shape in every precision, beside stock transformers.

All is measured in one run, in turn, beside what the machine can do at most; only ratios are worth keeping.
"""

from __future__ import annotations

import dataclasses
import gc
import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from .. import devices
from ..common.precisions import PACKED
from ..engine import Engine
from ..models import ModelFolder
from ..models.decoder import load_decoder
from ..models.embedding.language_model import position_bytes
from . import asking
from .decoding import Timing, embeddings_of, step_bytes, time_ours, time_stock
from .machine import matrix_peak, read_bandwidth

STOCK = "stock"
SETTINGS = ((1, 300), (1, 2000), (8, 300), (8, 2000), (32, 300))  # rows, positions of the prompt
_SHARE_OF_FREE = 0.6  # of the memory that is free: what keys and values may take
_NEW_IDS = {1: 12, 8: 8, 32: 6}

Say = Callable[[str], None]


@dataclass(frozen=True)
class Speed:
    """One contestant at one number of rows and positions; medians of the repeats.

    `prefill`: positions a second and their share of the matrix peak. `decoding`: tokens a second and the share of the
    read bandwidth. `ratio`, `prefill_ratio`: median of the run-by-run ratios to stock transformers.
    """

    name: str
    rows: int
    prompt: int
    prefill: float
    prefill_peak: float
    prefill_ratio: float
    decoding: float
    decoding_bandwidth: float
    ratio: float


@dataclass(frozen=True)
class Loaded:
    """Seconds of reading the weight files and of loading them, both with cold caches; what `asking` measures beside."""

    precision: str
    read: float
    load: float
    asking: dict


def plain_precision(device: torch.device) -> str:
    """What the device computes in: bf16 where it does, else fp16 on a GPU and fp32 on a CPU."""
    if devices.computes_bf16(device):
        return "bf16"
    return "fp16" if device.type == "cuda" else "fp32"


def machine(device: torch.device) -> dict:
    """Bytes and operations a second at most, by type."""
    types = ("bf16", "fp16") if device.type == "cuda" else ("bf16", "fp32")
    peaks = {name: matrix_peak(device, devices.DTYPES[name]) for name in types}
    return {"device": devices.describe(device).text, "threads": torch.get_num_threads(),
            "bytes_per_second": read_bandwidth(device), "operations_per_second": peaks}  # fmt: skip


def measured(folder: Path, device: torch.device, repeats: int, say: Say, settings: Iterable = SETTINGS) -> dict:
    """Everything, as plain values."""
    limits = machine(device)
    speeds, left_out = decoding_speeds(folder, device, limits, repeats, say, settings)
    gc.collect()
    wholes = []
    for precision in (plain_precision(device), *(PACKED if device.type == "cpu" else ())):
        say(f"questions in {precision}")
        wholes.append(dataclasses.asdict(whole_model(folder, precision, device.type, max(1, repeats // 2))))
    return {"machine": limits, "speeds": list(map(dataclasses.asdict, speeds)), "left_out": left_out, "whole": wholes}


def decoding_speeds(
    folder: Path, device: torch.device, limits: dict, repeats: int, say: Say, settings: Iterable = SETTINGS
) -> tuple[list[Speed], list[str]]:
    """All contestants in turn at every setting that fits into memory; and a sentence for each that does not."""
    plain = plain_precision(device)
    dtype, opened = devices.DTYPES[plain], ModelFolder(folder).part("llm")
    packed = PACKED if device.type == "cpu" else ()
    say("loading decoders")
    decoders = {name: load_decoder(opened, dtype, device, lambda count: None, name) for name in ("", *packed)}
    contestants = {STOCK: (time_stock, decoders[""]), plain: (time_ours, decoders[""])}
    contestants |= {name: (time_ours, decoders[name]) for name in packed}
    speeds, left_out = [], []
    for rows, prompt in settings:
        needed = rows * (prompt + _NEW_IDS[32]) * position_bytes(decoders[""])
        if needed * 2 > _SHARE_OF_FREE * devices.free_bytes(device):
            left_out.append(f"{rows} rows of {prompt} positions: keys and values do not fit")
            continue
        say(f"{rows} rows, {prompt} positions")
        runs = _in_turn(contestants, rows, prompt, repeats)
        speeds += [_speed(name, rows, prompt, runs, contestants[name][1], limits, plain) for name in contestants]
    return speeds, left_out


def whole_model(folder: Path, precision: str, device: str, repeats: int) -> Loaded:
    """Loading from cold caches beside reading, then questions through a runtime of its own."""
    files = sorted(folder.rglob("*.safetensors"))
    _forget(files)
    started = time.perf_counter()
    for path in files:
        _read(path)
    read = time.perf_counter() - started
    _forget(files)
    engine = Engine()
    started = time.perf_counter()
    engine.load(folder, device=device, dtype=precision)
    load = time.perf_counter() - started
    engine.unload()
    del engine
    gc.collect()
    return Loaded(precision, read, load, asking.measure(folder, device, precision, repeats))


def _in_turn(contestants: dict, rows: int, prompt: int, repeats: int) -> dict[str, list[Timing]]:
    """Runs of each, the first round left out."""
    runs: dict[str, list[Timing]] = {name: [] for name in contestants}
    for number in range(repeats + 1):
        for name, (work, decoder) in contestants.items():
            timing = work(decoder, embeddings_of(decoder, rows, prompt), _NEW_IDS[rows])
            if number:
                runs[name].append(timing)
    return runs


def _speed(
    name: str, rows: int, prompt: int, runs: dict[str, list[Timing]], decoder: nn.Module, limits: dict, plain: str
) -> Speed:
    own, stock = runs[name], runs[STOCK]
    first, step = (statistics.median(getattr(run, what) for run in own) for what in ("first", "step"))
    held = step_bytes(decoder) + rows * prompt * position_bytes(decoder)
    products = 2 * _products(decoder) * rows * prompt
    return Speed(
        name=name,
        rows=rows,
        prompt=prompt,
        prefill=rows * prompt / first,
        prefill_peak=products / first / limits["operations_per_second"][plain],
        prefill_ratio=statistics.median(other.first / one.first for one, other in zip(own, stock, strict=True)),
        decoding=rows / step,
        decoding_bandwidth=held / step / limits["bytes_per_second"],
        ratio=statistics.median(other.step / one.step for one, other in zip(own, stock, strict=True)),
    )


def _products(decoder: nn.Module) -> int:
    """Multiplications of one position in the layers' weights."""
    config = decoder.config
    head = config.hidden_size // config.num_attention_heads
    attention = 2 * config.hidden_size * (config.hidden_size + head * config.num_key_value_heads)
    return config.num_hidden_layers * (attention + 3 * config.hidden_size * config.intermediate_size)


def _forget(files: Sequence[Path]) -> None:
    """Take files out of the system's cache, where it lets itself be asked."""
    if not hasattr(os, "posix_fadvise"):
        return
    for path in files:
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read(path: Path) -> None:
    with path.open("rb", buffering=0) as stream:
        while stream.read(1 << 26):
            pass
