"""What a bundle is for: a kind of computer and a Python, and which wheels these take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from ..common.bundle import INDEX_TORCH
from ..common.platforms import PLATFORMS, Platform
from ..common.sentences import Sentence
from ..errors import RequestFault

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACOS = (14, 0)  # the oldest that torch's and av's wheels take
_NEWEST_GLIBC = 28  # as `Platform.uv_target` has it
_OLD_NAMES = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}  # PEP 600
_BACKEND = re.compile(r"cpu|cu1[0-9]{2}|rocm[0-9.]+|xpu")


@dataclass(frozen=True)
class BundleTarget:
    """`torch`: the build that is wanted, as PyTorch's index names it, or INDEX_TORCH for that of the package index."""

    platform: Platform
    python: str
    torch: str

    @classmethod
    def of(cls, platform: str, python: str, torch: str) -> BundleTarget:
        """Raises RequestFault for words that are none."""
        if platform not in PLATFORMS:
            raise RequestFault(
                Sentence("“{name}” is no platform: {known}.", name=platform[:40], known=", ".join(PLATFORMS))
            )
        if python not in PYTHONS:
            raise RequestFault(
                Sentence("The runtime works with Python {known}, not with {python}.", known=", ".join(PYTHONS),
                         python=python[:40]))  # fmt: skip
        if torch != INDEX_TORCH and not _BACKEND.fullmatch(torch):
            raise RequestFault(Sentence("“{name}” is no build of PyTorch, as cpu, cu126 or index.", name=torch[:40]))
        return cls(PLATFORMS[platform], python, torch)

    @property
    def label(self) -> str:
        """The label of torch's version, as in 2.13.0+cpu; macOS has one build, without a label."""
        return "" if self.torch == INDEX_TORCH or self.platform.name.startswith("macos") else self.torch

    def tags(self) -> list[Tag]:
        """What this target takes, best first."""
        minor = int(self.python.split(".")[1])
        interpreter, platforms = f"cp3{minor}", _platforms(self.platform.name)
        return [
            *cpython_tags((3, minor), [interpreter], platforms),
            *compatible_tags((3, minor), interpreter, platforms),
        ]

    def best(self, names: Iterable[str]) -> str | None:
        """The file name, of a package's wheels, that an installer would take; None where it would take none."""
        order = {tag: number for number, tag in enumerate(self.tags())}
        found = [(rank, name) for name in names if (rank := _rank(name, order)) is not None]
        return min(found)[1] if found else None


def _rank(name: str, order: dict[Tag, int]) -> int | None:
    try:
        ranks = [order[tag] for tag in parse_wheel_filename(name)[3] if tag in order]
    except InvalidWheelFilename:
        return None
    return min(ranks, default=None)


def _platforms(name: str) -> Sequence[str]:
    system, machine = name.split("-", 1)
    if system == "windows":
        return ["win_amd64" if machine == "x86_64" else "win_arm64"]
    if system == "macos":
        return list(mac_platforms(MACOS, machine))
    found = []
    for minor in range(_NEWEST_GLIBC, 16 if machine == "aarch64" else 4, -1):
        found.append(f"manylinux_2_{minor}_{machine}")
        if minor in _OLD_NAMES:
            found.append(f"{_OLD_NAMES[minor]}_{machine}")
    return [*found, f"linux_{machine}"]
