"""What a published size costs: random weights of its shape in every precision, beside stock transformers and llama.cpp.

All is measured in one run, in turn, beside what the machine can do at most; only ratios are worth keeping. The parts go
from the most to the least important. One that fails, or for which time or memory is short, is said and left out.
"""

from __future__ import annotations

import dataclasses
import gc
import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import torch

from .. import devices
from ..common.precisions import PACKED
from ..errors import reason_of
from ..generation.cuda_graph import choices_of
from ..models import ModelFolder
from . import asking, grid
from .contestants import STOCK, Contestant, Decoders, llama_cpp
from .decoding import Timing
from .machine import matrix_peak, read_bandwidth

SETTINGS = ((1, 300), (1, 2000), (8, 300), (32, 300), (8, 2000))  # rows, positions of the prompt
_NEW_IDS = {1: 12, 8: 8, 32: 6}
_ANSWER = 16  # tokens of an answer at most: one of random weights does not end by itself
_CELLS, _ALONE = 25, 5  # of the grid, five by five, and how many of them are asked one at a time
_ROUNDS = 2  # of all settings but the first
_SPARE = 1 << 30  # bytes that stay free
_FOR_SPEEDS = 0.55  # of the minutes
_UNKNOWN = 3.0  # times what the machine's limits allow: how long a setting is thought to take before one was timed

Say = Callable[[str], None]


@dataclass(frozen=True)
class Speed:
    """One contestant at one number of rows and positions; medians of the repeats.

    `prefill`: positions a second and their share of the matrix peak; None for many rows, whose prompts are not timed.
    `decoding`: tokens a second and the share of the read bandwidth. `ratio`, `prefill_ratio`: median of the run-by-run
    ratios to stock transformers.
    """

    name: str
    rows: int
    prompt: int
    prefill: float | None
    prefill_peak: float | None
    prefill_ratio: float | None
    decoding: float
    decoding_bandwidth: float
    ratio: float


def plain_precision(device: torch.device) -> str:
    """What the device computes in: bf16 where it does, else fp16 on a GPU and fp32 on a CPU."""
    if devices.computes_bf16(device):
        return "bf16"
    return "fp16" if device.type == "cuda" else "fp32"


class FullSize:
    """One run over a folder. `result`: all that was measured so far, as plain values; `written` gets it part by part.

    `minutes`: what is not begun by then is left out. `llama_python`: an interpreter that has llama.cpp, empty: none.
    """

    def __init__(
        self,
        folder: Path,
        device: torch.device,
        repeats: int,
        say: Say,
        *,
        settings: Sequence[tuple[int, int]] = SETTINGS,
        minutes: float = 25,
        llama_python: str = "",
        written: Callable[[dict], None] = lambda result: None,
    ) -> None:
        self._folder, self._device, self._repeats, self._say = folder, device, repeats, say
        self._settings, self._minutes, self._llama_python, self._written = settings, minutes, llama_python, written
        self._started = time.monotonic()
        self._plain = plain_precision(device)
        self._packed = PACKED if device.type == "cpu" else ()
        self.result: dict = {
            "machine": {}, "speeds": [], "kernels": {}, "steps": [], "whole": [], "grid": None, "left_out": [],
            "seconds": {},
        }  # fmt: skip

    def measure(self) -> dict:
        """Every part."""
        if self._part("the machine's limits", self._machine):
            self._part("prompts and words", self._speeds)
        gc.collect()
        for precision in (self._plain, *reversed(self._packed)):
            self._part(f"loading and questions in {precision}", lambda name=precision: self._whole(name))
        self._part(f"a grid in {self._plain}", self._grid)
        return self.result

    def _part(self, name: str, work: Callable[[], None]) -> bool:
        """Whether a part was measured; time that is up and what goes wrong are said and kept."""
        spent = time.monotonic() - self._started
        if spent > 60 * self._minutes:
            self._leave_out(f"{name}: {self._minutes:g} minutes are over")
            return False
        self._say(f"{spent / 60:.1f} min: {name}")
        try:
            work()
        except Exception as error:  # one part's failure costs no other part
            self._leave_out(f"{name}: {reason_of(error)}")
            return False
        finally:
            self.result["seconds"][name] = round(time.monotonic() - self._started - spent, 1)
            self._written(self.result)
        return True

    def _leave_out(self, sentence: str) -> None:
        self._say(f"left out: {sentence}")
        self.result["left_out"].append(sentence)
        self._written(self.result)

    def _machine(self) -> None:
        types = ("bf16", "fp16") if self._device.type == "cuda" else ("bf16", "fp32")
        peaks = {name: matrix_peak(self._device, devices.DTYPES[name]) for name in types}
        self.result["machine"] = {
            "device": devices.describe(self._device).text,
            "processor": processor(),
            "threads": torch.get_num_threads(),
            "bytes_per_second": read_bandwidth(self._device),
            "operations_per_second": peaks,
        }

    def _speeds(self) -> None:
        opened = ModelFolder(self._folder).part("llm")
        decoders = Decoders(opened, devices.DTYPES[self._plain], self._device)
        contestants: list[Contestant] = []
        for name, packed in ((STOCK, ""), (self._plain, ""), *((name, name) for name in self._packed)):
            if not self._part(
                f"loading a decoder, {name}",
                lambda name=name, packed=packed: contestants.append(decoders.load(name, packed)),
            ):
                if name in (STOCK, self._plain):
                    return
                continue
            kernels = getattr(decoders.held[name], "row_kernels", [])
            self.result["kernels"][name] = [dataclasses.asdict(choice) for choice in kernels]
        with ExitStack() as stack:
            if self._llama_python:
                beside = llama_cpp(
                    self._llama_python, self._folder.with_suffix(".gguf"), opened.config, torch.get_num_threads()
                )
                self._part("llama.cpp", lambda: contestants.extend(stack.enter_context(beside)))
            slack = _UNKNOWN
            for rows, prompt in self._settings:
                if rows > 1:
                    stack.close()  # llama.cpp is timed with one row alone, and its memory is needed now
                able = [one for one in contestants if rows == 1 or one.many_rows]
                able = self._that_fit(able, contestants, decoders, rows, prompt)
                rounds = min(self._repeats, _ROUNDS) if self.result["speeds"] else self._repeats + 1
                thought = rounds * self._thought(decoders, able, rows, prompt)
                left = _FOR_SPEEDS * 60 * self._minutes - (time.monotonic() - self._started)
                if not able or slack * thought > left:
                    why = f"about {slack * thought / 60:.1f} minutes are too many" if able else "does not fit"
                    self._leave_out(f"{rows} rows of {prompt} positions: {why}")
                    continue
                started = time.monotonic()
                self._part(
                    f"{rows} rows, {prompt} positions",
                    lambda able=able, rows=rows, prompt=prompt, n=rounds: self._setting(
                        able, decoders, rows, prompt, n
                    ),
                )
                slack = (time.monotonic() - started) / thought

    def _that_fit(
        self, able: list[Contestant], contestants: list[Contestant], decoders: Decoders, rows: int, prompt: int
    ) -> list[Contestant]:
        """Contestants whose keys and values fit; packed decoders make room for the others' if they must."""
        needed = decoders.needed(rows, prompt + _NEW_IDS[rows]) + _SPARE
        for name in self._packed:
            if devices.free_bytes(self._device) >= needed:
                break
            if name in decoders.held and len(able) > 1:
                self._leave_out(f"{rows} rows of {prompt} positions in {name}: memory is short")
                able = [one for one in able if one.name != name]
                contestants[:] = [one for one in contestants if one.name != name]
                decoders.drop(name)
                gc.collect()
        return able if devices.free_bytes(self._device) >= needed else []

    def _thought(self, decoders: Decoders, able: list[Contestant], rows: int, prompt: int) -> float:
        """Seconds that a round would take at the machine's limits."""
        limits = self.result["machine"]
        held = rows * prompt * decoders.position_bytes()
        steps = sum(one.step_bytes + held for one in able) * _NEW_IDS[rows] / limits["bytes_per_second"]
        products = 2 * decoders.products() * prompt / limits["operations_per_second"][self._plain]
        return steps + (products * len(able) if rows == 1 else 0)

    def _setting(self, able: list[Contestant], decoders: Decoders, rows: int, prompt: int, rounds: int) -> None:
        runs: dict[str, list[Timing]] = {one.name: [] for one in able}
        warm = bool(self.result["speeds"])
        for number in range(rounds):
            for one in able:
                timing = one.run(rows, prompt, _NEW_IDS[rows])
                if number or warm:
                    runs[one.name].append(timing)
        speeds = [self._speed(one, decoders, rows, prompt, runs) for one in able]
        self.result["speeds"] += map(dataclasses.asdict, speeds)
        self.result["steps"] = [dataclasses.asdict(choice) for choice in choices_of(decoders.held[self._plain])]
        for speed in speeds:
            self._say(f"  {speed.name}: {speed.decoding:.1f} tokens/s, x{speed.ratio:.2f} of stock")

    def _speed(
        self, one: Contestant, decoders: Decoders, rows: int, prompt: int, runs: dict[str, list[Timing]]
    ) -> Speed:
        own, stock, limits = runs[one.name], runs[STOCK], self.result["machine"]
        first, step = (statistics.median(getattr(run, what) for run in own) for what in ("first", "step"))
        held = one.step_bytes + rows * prompt * decoders.position_bytes()
        products = 2 * decoders.products() * prompt / limits["operations_per_second"][self._plain]
        alone = rows == 1
        return Speed(
            name=one.name,
            rows=rows,
            prompt=prompt,
            prefill=prompt / first if alone else None,
            prefill_peak=products / first if alone else None,
            prefill_ratio=_ratio(stock, own, "first") if alone else None,
            decoding=rows / step,
            decoding_bandwidth=held / step / limits["bytes_per_second"],
            ratio=_ratio(stock, own, "step"),
        )

    def _whole(self, precision: str) -> None:
        """Reading the files from a cold cache; then loading, again from a cold cache, and questions, in a process."""
        files = sorted(self._folder.rglob("*.safetensors"))
        _forget(files)
        started = time.perf_counter()
        for path in files:
            _read(path)
        read = time.perf_counter() - started
        _forget(files)
        found = asking.measure(self._folder, self._device.type, precision, 1, _ANSWER, warm_up=False)
        self.result["whole"].append({"precision": precision, "read": read, "load": found["load_s"], "asking": found})

    def _grid(self) -> None:
        found = grid.speed(
            self._folder,
            self._device.type,
            self._plain,
            None,
            _CELLS,
            1,
            new_tokens=_ANSWER,
            warm_up=False,
            most_alone=_ALONE,
        )
        self.result["grid"] = dataclasses.asdict(found)


def processor() -> str:
    """The CPU's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]}, {torch.backends.cpu.get_cpu_capability()}" if names else ""


def _ratio(stock: Iterable[Timing], own: Iterable[Timing], what: str) -> float:
    return statistics.median(getattr(other, what) / getattr(one, what) for one, other in zip(own, stock, strict=True))


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
