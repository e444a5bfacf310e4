"""Which torch fits this computer, and why: the graphics driver's word in, a build and a sentence out.

Builds of torch are named as PyTorch's index names them. The package index itself has the build for CUDA 13.0 on Linux,
the one for the CPU on Windows, and the one for Apple's GPUs on macOS; those are taken from there, with their checksums.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...model_runtime.common.nvidia import NvidiaCard, nvidia_cards
from ..translation import tr
from .plan import TorchChoice
from .wheels import INDEX

CPU = "cpu"
# NVIDIA, CUDA Toolkit release notes, "minimum required driver version for CUDA minor version compatibility": 13.x
# needs 580 on Linux and Windows, 12.x needs 525.60 on Linux and 528.33 on Windows. CUDA 13 left out cards before 7.5.
_CUDA13_DRIVER, _CUDA13_CAPABILITY = (580,), (7, 5)
_CUDA12_DRIVER = {"linux": (525, 60), "windows": (528, 33)}
_CUDA12_MOST = (9, 0)  # the newest card that the build for CUDA 12.6 has code for
_CUDA12_LEAST = (5, 0)
_LABELS = {"cu126": "CUDA 12.6", "cu128": "CUDA 12.8", "cu129": "CUDA 12.9", "cu130": "CUDA 13.0", "cu132": "CUDA 13.2"}


@dataclass(frozen=True)
class Driver:
    """NVIDIA's driver: `version` as "560.35.03", `capability` of the best card, () where it is not said."""

    version: str
    card: str = ""
    capability: tuple[int, ...] = ()

    @property
    def number(self) -> tuple[int, ...]:
        return tuple(int(part) for part in re.findall(r"\d+", self.version))


def find_driver(root: Path = Path("/")) -> Driver | None:
    """By nvidia-smi, else by what the kernel says, as in a sandbox that has no nvidia-smi."""
    return of_cards(nvidia_cards()) or _of_kernel(root)


def of_cards(cards: Sequence[NvidiaCard]) -> Driver | None:
    """The driver of the most capable card."""
    best = max(cards, key=lambda card: (card.capability, card.total_bytes), default=None)
    return None if best is None else Driver(best.driver, best.name, best.capability)


def has_rocm(root: Path = Path("/")) -> bool:
    """Whether AMD's compute driver has a card."""
    return (root / "dev" / "kfd").exists()


def choose(
    wish: str, platform: str, version: str, driver: Driver | None, root: Path = Path("/"), held: str = ""
) -> TorchChoice:
    """The build of torch `version` for a platform; `wish`: "auto", or a build by name. `held`: the build that is there,
    which stays where both are for a GPU: a newer driver serves older builds."""
    family = platform.partition("-")[0]
    if wish != "auto":
        build = INDEX if wish == INDEX or wish == _index_has(family) else wish
        return TorchChoice(build, version, tr("Chosen: {build}").format(build=label(wish)), _version(driver))
    if family == "macos":
        return TorchChoice(INDEX, version, tr("macOS: the one build there is; the model computes on the CPU"))
    if driver is None and family == "linux" and has_rocm(root):
        return TorchChoice("auto", version, tr("AMD’s GPU driver: the ROCm build that uv finds for it, else CPU"))
    if driver is None:
        return TorchChoice(_build(CPU, family), version, tr("No NVIDIA GPU was found: CPU"))
    build, why = _for_driver(driver, family)
    if build != CPU and _named(held, family) in _LABELS and _named(held, family) < build:
        build, why = _named(held, family), tr("NVIDIA driver {driver}: {build}, which is there").format(
            driver=driver.number[0], build=label(_named(held, family)))  # fmt: skip
    return TorchChoice(_build(build, family), version, why, driver.version)


def label(build: str) -> str:
    """A build as people say it."""
    return {CPU: "CPU", INDEX: tr("the package index’s own")}.get(build) or _LABELS.get(build, build)


def _for_driver(driver: Driver, family: str) -> tuple[str, str]:
    shown = driver.number[0] if driver.number else driver.version
    said = tr("NVIDIA driver {driver}: {build}")
    new_enough, capability = driver.number >= _CUDA13_DRIVER, driver.capability
    if new_enough and (not capability or capability >= _CUDA13_CAPABILITY):
        return "cu130", said.format(driver=shown, build=label("cu130"))
    if driver.number < _CUDA12_DRIVER.get(family, (525,)):
        why = tr("The NVIDIA driver {driver} is too old for this torch, which needs 525 or newer: CPU")
        return CPU, why.format(driver=shown)
    if capability and capability < _CUDA12_LEAST:
        return CPU, tr("{card} is too old for this torch: CPU").format(card=driver.card)
    if capability[:1] > _CUDA12_MOST[:1]:
        why = tr("{card} needs a newer NVIDIA driver than {driver}, 580 or newer: CPU until then")
        return CPU, why.format(card=driver.card, driver=shown)
    return "cu126", said.format(driver=shown, build=label("cu126"))


def _build(build: str, family: str) -> str:
    return INDEX if build == _index_has(family) else build


def _named(build: str, family: str) -> str:
    return _index_has(family) if build == INDEX else build


def _index_has(family: str) -> str:
    return {"linux": "cu130", "windows": CPU}.get(family, INDEX)


def _version(driver: Driver | None) -> str:
    return driver.version if driver else ""


def _of_kernel(root: Path) -> Driver | None:
    for name in ("sys/module/nvidia/version", "proc/driver/nvidia/version"):
        try:
            text = (root / name).read_text("utf-8", "replace")
        except OSError:
            continue
        found = re.search(r"\b(\d{3,}\.\d+(?:\.\d+)?)\b", text)
        if found:
            return Driver(found[1])
    return None
