"""What a machine can do at most, measured beside what is compared with it: bytes and products a second."""

from __future__ import annotations

import time
from collections.abc import Callable

import torch

_PROBE_BYTES = 256 << 20  # past every cache
_SIDE = 2048  # of the matrices that are multiplied


def read_bandwidth(device: torch.device) -> float:
    """Bytes a second of the quickest of a few plain sums over 256 MiB."""
    probe = torch.ones(_PROBE_BYTES // 4, dtype=torch.float32, device=device)
    return _PROBE_BYTES / _fewest(lambda: probe.sum(), device)


def matrix_peak(device: torch.device, dtype: torch.dtype) -> float:
    """Operations a second (a multiplication and an addition are two) of the quickest of a few square products."""
    left, right = (torch.randn(_SIDE, _SIDE, device=device).to(dtype) for _ in range(2))
    return 2 * _SIDE**3 / _fewest(lambda: left @ right, device)


def seconds(work: Callable[[], object], device: torch.device) -> float:
    """Of one call, with what it started on a GPU."""
    if device.type == "cuda":
        torch.cuda.synchronize()
    started = time.perf_counter()
    work()
    if device.type == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - started


def _fewest(work: Callable[[], object], device: torch.device) -> float:
    return min(seconds(work, device) for _ in range(5))
