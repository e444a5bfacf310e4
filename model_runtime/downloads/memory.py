"""The memory that a model's weights take at each precision, and on which devices of this machine they fit."""

from __future__ import annotations

from collections.abc import Sequence

from ..devices import Device

BYTES = {"bf16": 2, "fp16": 2, "fp32": 4}
_SHARE = 0.9  # of a device's memory: the rest is for pictures, caches and others


def memory_needed(parameters: int) -> dict[str, int]:
    """`{precision: bytes}` of the weights, as `Engine.load` counts them before it loads."""
    return {precision: parameters * size for precision, size in BYTES.items()}


def fitting(parameters: int, devices: Sequence[Device]) -> dict[str, list[str]]:
    """`{device id: precisions}` in which the weights fit into the device's memory, were it all free but a tenth."""
    needed = memory_needed(parameters)
    return {
        device.id: [precision for precision, size in needed.items() if size <= _SHARE * device.total_bytes]
        for device in devices
    }
