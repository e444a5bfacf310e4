"""What torch is here and whether it computes: facts out, and nothing raised, since torch itself may be broken."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import reason_of

_SIDE = 64  # of the matrices that are multiplied to see whether a device computes


@dataclass(frozen=True)
class TorchFacts:
    """`version` "" where torch cannot be loaded, for the reason `error`; `build`: `CPU`, `CUDA 12.6`, `ROCm 6.3`.

    `arches`: what its GPU code was made for, as `sm_90`. `failures`: `{device id: why it does not compute}`.
    """

    version: str = ""
    build: str = ""
    cuda: str = ""
    arches: tuple[str, ...] = ()
    error: str = ""
    failures: tuple[tuple[str, str], ...] = ()


def torch_facts() -> tuple[TorchFacts, list[dict]]:
    """The facts, and the devices: `{id, name, text, total_bytes, free_bytes, capability, bf16}`, GPUs first."""
    try:
        import torch

        from .. import devices
    except Exception as error:  # a library that does not load fails as ImportError, OSError or anything else
        return TorchFacts(error=reason_of(error)), []
    found, failures = [], []
    for device in devices.devices():
        where, entry = (
            torch.device(device.id),
            device.__dict__ | {"text": device.text, "capability": None, "bf16": None},
        )
        try:
            _compute(where)
            entry["free_bytes"] = devices.free_bytes(where)
            entry["bf16"] = bool(devices.computes_bf16(where))
            if where.type == "cuda":
                entry["capability"] = ".".join(map(str, torch.cuda.get_device_capability(where)))
        except Exception as error:  # a driver's fault is a RuntimeError, an AssertionError or a library's own
            failures.append((device.id, reason_of(error)))
        found.append(entry)
    cuda, hip = torch.version.cuda or "", getattr(torch.version, "hip", None) or ""
    build = f"CUDA {cuda}" if cuda else f"ROCm {'.'.join(hip.split('.')[:2])}" if hip else "CPU"
    return TorchFacts(
        str(torch.__version__), build, cuda, tuple(torch.cuda.get_arch_list()), "", tuple(failures)
    ), found


def _compute(device: object) -> None:
    """One product and its sum on a device, which has to be the number that it is."""
    import torch

    ones = torch.ones(_SIDE, _SIDE, device=device)
    total = float((ones @ ones).sum())
    if total != _SIDE**3:
        raise RuntimeError(f"a product of matrices came out as {total:g} and not {_SIDE**3}")
