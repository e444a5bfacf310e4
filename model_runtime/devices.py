"""Which devices there are, which one and which precision to use, and how much memory is free."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

import psutil
import torch

from .errors import RequestFault

DTYPES = {"bf16": torch.bfloat16, "fp16": torch.float16, "fp32": torch.float32}
SMALL_PARAMETERS = 500_000_000


@dataclass(frozen=True)
class Device:
    """A place to run on: `cpu` or `cuda:n`, its name, and its memory in bytes."""

    id: str
    name: str
    total_bytes: int
    free_bytes: int

    @property
    def text(self) -> str:
        """One line for a badge, as in `NVIDIA RTX 4090, 24 GB` or `CPU, 32 GB`."""
        return f"{self.name}, {self.total_bytes / 1e9:.0f} GB"


def devices() -> list[Device]:
    """Every usable device, GPUs first."""
    found = []
    if torch.cuda.is_available():
        for number in range(torch.cuda.device_count()):
            free, total = torch.cuda.mem_get_info(number)
            found.append(Device(f"cuda:{number}", torch.cuda.get_device_name(number), total, free))
    memory = psutil.virtual_memory()
    return [*found, Device("cpu", "CPU", memory.total, memory.available)]


def choose_device(wish: str) -> torch.device:
    """`auto` is the GPU with the most free memory, else the CPU; RequestFault where the wish cannot be met."""
    if wish == "cpu":
        return torch.device("cpu")
    if wish not in ("auto", "cuda"):
        raise RequestFault(f"There is no device {wish!r}; choose auto, cuda or cpu.")
    gpus = [device for device in devices() if device.id != "cpu"]
    if gpus:
        return torch.device(max(gpus, key=lambda device: device.free_bytes).id)
    if wish == "cuda":
        raise RequestFault(
            "No NVIDIA GPU can be used: "
            + ("this PyTorch is a CPU build." if not torch.version.cuda else "none is found.")
        )
    return torch.device("cpu")


def choose_dtype(wish: str, device: torch.device, parameters: int) -> torch.dtype:
    """`auto` on a GPU is bf16 (fp16 where it has none); on a CPU float32, but bf16 for a model of half a billion
    parameters or more where the processor computes in it, or where float32 would not fit.
    """
    if wish in DTYPES:
        return DTYPES[wish]
    if wish != "auto":
        raise RequestFault(f"There is no precision {wish!r}; choose auto, bf16, fp16 or fp32.")
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if parameters < SMALL_PARAMETERS:
        return torch.float32
    fits = parameters * torch.float32.itemsize < 0.8 * free_bytes(device)
    return torch.float32 if fits and not computes_bf16() else torch.bfloat16


def computes_bf16() -> bool:
    """Whether this CPU multiplies bf16 matrices itself; where it emulates them, float32 is several times faster."""
    return torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()


def dtype_name(dtype: torch.dtype) -> str:
    """The short name of a precision, as on the command line."""
    return next(name for name, value in DTYPES.items() if value is dtype)


def free_bytes(device: torch.device) -> int:
    """Free memory of a device now."""
    if device.type == "cuda":
        return torch.cuda.mem_get_info(device)[0]
    return psutil.virtual_memory().available


def device_of(device: torch.device) -> Device:
    """The Device that a torch device stands for."""
    known = {entry.id: entry for entry in devices()}
    return known.get(str(device)) or known["cpu"]


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
