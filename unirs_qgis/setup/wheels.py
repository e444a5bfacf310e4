"""The wheels that belong into an environment: the shipped table in, exact versions, sizes and checksums out.

`resources/runtime_wheels.txt` is made by scripts/wheel_table.py, which says how it is written. No Qt, no network.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from ...model_runtime.common.bundle import glibc_versions

BASE, INDEX = "base", "index"
_MACOS = re.compile(r"macosx_(\d+)_(\d+)_")


@dataclass(frozen=True)
class Wheel:
    """A file of the package index; `disk`: its bytes unpacked, about."""

    file: str
    size: int
    sha256: str
    disk: int

    @property
    def package(self) -> str:
        return normal_name(self.file.split("-")[0])

    @property
    def version(self) -> str:
        return self.file.split("-")[1]


@dataclass(frozen=True)
class WheelTable:
    """`rows`: {(part, "linux-x86_64 3.11"): wheels}, a part being "base" or a build of torch; `torch_sizes`: bytes to
    fetch and on the disk of builds that are not in the rows, by (build, platform)."""

    rows: dict[tuple[str, str], tuple[Wheel, ...]] = field(default_factory=dict)
    torch_sizes: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> WheelTable:
        """Raises OSError or ValueError."""
        rows, ratios, sizes = defaultdict(list), {}, {}
        heads: list[tuple[str, str]] = []
        after_head, section = False, ""
        for line in path.read_text("utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            if line.startswith("["):
                section, _, names = line.strip("[]").partition(": ")
                heads = heads if after_head else []
                heads += [(section, name) for name in names.split(", ") if names]
                after_head = True
                continue
            after_head, parts = False, line.split()
            if section == "disk":
                ratios[parts[0]] = float(parts[1])
            elif section == "torch":
                sizes[(parts[0], parts[1])] = (int(parts[2]), int(parts[3]))
            else:
                for head in heads:
                    rows[head].append((parts[0], int(parts[1]), parts[2]))
        made = {head: tuple(_wheel(*row, ratios) for row in found) for head, found in rows.items()}
        return cls(made, sizes)

    def pythons(self, platform: str) -> tuple[str, ...]:
        """The versions of Python that have wheels on a platform, as ("3.11", "3.12"); empty: none has."""
        found = (target.split() for part, target in self.rows if part == BASE)
        return tuple(sorted({python for name, python in found if name == platform}, key=_number))

    def wheels(self, part: str, platform: str, python: str) -> tuple[Wheel, ...]:
        """Of "base" or a build of torch; empty where they are not listed."""
        return self.rows.get((part, f"{platform} {python}"), ())


def normal_name(name: str) -> str:
    """A package's name as PEP 503 has it: lower case, and one `-` for any of `-_.`."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed_glibc(wheels: tuple[Wheel, ...]) -> tuple[int, int] | None:
    """The oldest glibc that serves every package, as (2, 28); None where none asks for one."""
    asked = defaultdict(list)
    for wheel in wheels:
        asked[wheel.package] += glibc_versions(wheel.file)
    return max((min(versions) for versions in asked.values() if versions), default=None)


def needed_macos(wheels: tuple[Wheel, ...]) -> tuple[int, int] | None:
    """The oldest macOS that serves every package, as (14, 0)."""
    asked = defaultdict(list)
    for wheel in wheels:
        asked[wheel.package] += [(int(major), int(minor)) for major, minor in _MACOS.findall(wheel.file)]
    return max((min(versions) for versions in asked.values() if versions), default=None)


def _wheel(file: str, size: int, sha256: str, ratios: dict[str, float]) -> Wheel:
    return Wheel(file, size, sha256, int(size * ratios.get(normal_name(file.split("-")[0]), 1.0)))


def _number(python: str) -> tuple[int, ...]:
    return tuple(int(part) for part in python.split("."))
