"""Which devices there are, which one and which precision to use, and how much memory is free."""

from __future__ import annotations

import ctypes
import gc
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
import torch

from . import memory_limits
from .common.precisions import PACKED, PRECISIONS
from .common.sentences import Sentence
from .errors import RequestFault

DTYPES = {"bf16": torch.bfloat16, "fp16": torch.float16, "fp32": torch.float32}
SMALL_PARAMETERS = 500_000_000
BF16_CAPABILITY = (8, 0)  # Ampere; older GPUs emulate it, many times slower than fp16
_ENOUGH = 0.9  # of a GPU's memory free: another of its size is not asked
WEIGHTS_SHARE = 0.9  # of free memory: what weights may take where there is a choice


@dataclass(frozen=True)
class Device:
    """A place to run on: `cpu` or `cuda:n`, its name, and its memory in bytes; `free_bytes` None: not asked."""

    id: str
    name: str
    total_bytes: int
    free_bytes: int | None

    @property
    def text(self) -> str:
        """One line for a badge, as in `NVIDIA RTX 4090, 24 GB` or `CPU, 32 GB`."""
        return f"{self.name}, {self.total_bytes / 1e9:.0f} GB"


def devices(ask_free: bool = False) -> list[Device]:
    """Every usable device, GPUs first.

    The free memory of a GPU is only told where this process works on it, or with `ask_free`: asking takes a CUDA
    context of some 0.5 GB on each, until the process ends.
    """
    gpus = [_gpu(number) for number in range(_gpu_count())]
    if ask_free:
        gpus = [replace(gpu, free_bytes=free_bytes(torch.device(gpu.id))) for gpu in gpus]
    return [*gpus, describe(torch.device("cpu"))]


def describe(device: torch.device) -> Device:
    """What a device is, without touching any other."""
    if device.type == "cuda":
        return _gpu(torch.cuda.current_device() if device.index is None else device.index)
    memory = memory_limits.memory_limit()
    return Device("cpu", "CPU", memory.total, memory.left)


def choose_device(wish: str) -> torch.device:
    """`auto` is the GPU with the most free memory, else the CPU; RequestFault where the wish cannot be met.

    A GPU is asked for its free memory only where it may have clearly more than those larger than it.
    """
    if wish == "cpu":
        return torch.device("cpu")
    if wish not in ("auto", "cuda"):
        raise RequestFault(Sentence("There is no device {wish}; choose auto, cuda or cpu.", wish=repr(wish)))
    gpus = sorted((_gpu(number) for number in range(_gpu_count())), key=lambda gpu: -gpu.total_bytes)
    if gpus:
        best, most = gpus[0], 0
        for gpu in gpus:
            if most >= _ENOUGH * gpu.total_bytes:
                break
            free = free_bytes(torch.device(gpu.id))
            if free > most:
                best, most = gpu, free
        return torch.device(best.id)
    if wish == "cuda" and not torch.version.cuda:
        raise RequestFault("No NVIDIA GPU can be used: this PyTorch is a CPU build.")
    if wish == "cuda":
        raise RequestFault("No NVIDIA GPU can be used: none is found.")
    return torch.device("cpu")


@dataclass(frozen=True)
class Precision:
    """What a model computes in, and what its decoder's weights are packed to: one of `precisions.PACKED`, or empty."""

    dtype: torch.dtype
    packed: str = ""

    @property
    def name(self) -> str:
        """As on the command line."""
        return self.packed or dtype_name(self.dtype)


def choose_precision(
    wish: str, device: torch.device, parameters: int, resident: Mapping[str, int] | None = None
) -> Precision:
    """What one of `precisions.PRECISIONS` means; beside a packed decoder lies bf16 where the CPU computes in it.

    `auto` packs on a CPU where the weights would not fit otherwise, `resident` telling the bytes in each precision.
    Raises RequestFault.
    """
    if wish == "auto" and device.type == "cpu" and resident is not None and PACKED[0] in resident:
        room = WEIGHTS_SHARE * free_bytes(device)
        if resident["bf16"] > room:
            wish = next((name for name in PACKED if resident[name] <= room), PACKED[-1])
    if wish not in PACKED:
        return Precision(choose_dtype(wish, device, parameters))
    if device.type != "cpu":
        raise RequestFault(
            Sentence("The precision {wish} is for the CPU; choose auto, bf16 or fp16 on a GPU.", wish=wish)
        )
    return Precision(torch.bfloat16 if computes_bf16(device) else torch.float32, wish)


def choose_dtype(wish: str, device: torch.device, parameters: int) -> torch.dtype:
    """`auto` on a GPU is bf16 (fp16 where it has none); on a CPU float32, but bf16 for a model of half a billion
    parameters or more where the processor computes in it, or where float32 would not fit.
    """
    if wish in DTYPES:
        return DTYPES[wish]
    if wish != "auto":
        raise RequestFault(
            Sentence("There is no precision {wish}; choose {known}.", wish=repr(wish), known=", ".join(PRECISIONS))
        )
    if device.type == "cuda":
        return torch.bfloat16 if computes_bf16(device) else torch.float16
    if parameters < SMALL_PARAMETERS:
        return torch.float32
    fits = parameters * torch.float32.itemsize < 0.8 * free_bytes(device)
    return torch.float32 if fits and not computes_bf16(device) else torch.bfloat16


def computes_bf16(device: torch.device) -> bool:
    """Whether a device multiplies bf16 matrices itself.

    Where a CPU emulates them, float32 is several times faster, and where a GPU does, fp16; torch's own
    `torch.cuda.is_bf16_supported` counts emulation, and asks the current device.
    """
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= BF16_CAPABILITY
    return torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()


def dtype_name(dtype: torch.dtype) -> str:
    """The short name of a precision, as on the command line."""
    return next(name for name, value in DTYPES.items() if value is dtype)


def free_bytes(device: torch.device) -> int:
    """Memory of a device that this process may still take, `memory_limits` included."""
    if device.type != "cuda":
        return memory_limits.memory_limit().left
    free, reserved = torch.cuda.mem_get_info(device)[0], torch.cuda.memory_reserved(device)
    wish = memory_limits.wished_limit(reserved)
    return free if wish is None else min(free, wish.left)


def moved(values: torch.Tensor, device: torch.device, dtype: torch.dtype) -> torch.Tensor:
    """A CPU's tensor on a device in a precision; to a GPU through pinned memory, so that nothing waits for the copy."""
    if device.type == "cuda":
        return values.pin_memory().to(device, non_blocking=True).to(dtype)
    return values.to(device=device, dtype=dtype)


def release_memory() -> None:
    """Give back to the system, or to whoever comes next on a GPU, what is held here and used no more."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    if sys.platform == "linux":  # glibc keeps what lies between small blocks that are in use
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def system_text() -> str:
    """Operating system and processor in one line."""
    return f"{platform.system()} {platform.release()}, {platform.machine()}, {psutil.cpu_count()} cores"


def memory_of_process() -> dict[str, int]:
    """Memory this process holds now, and the most it has held."""
    used = psutil.Process().memory_info()
    peak = getattr(used, "peak_wset", 0)  # Windows
    status = Path("/proc/self/status")
    if status.is_file():
        line = next((line for line in status.read_text().splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
        peak = int(line.split()[1]) << 10
    return {"resident_bytes": used.rss, "peak_bytes": max(peak, used.rss)}


def _gpu_count() -> int:
    return torch.cuda.device_count() if torch.cuda.is_available() else 0


def _gpu(number: int) -> Device:
    """A GPU by what the driver knows of it, and its free memory where this process has some of it already."""
    facts, device = torch.cuda.get_device_properties(number), torch.device("cuda", number)
    free = free_bytes(device) if torch.cuda.memory_reserved(device) else None
    return Device(str(device), facts.name, facts.total_memory, free)
