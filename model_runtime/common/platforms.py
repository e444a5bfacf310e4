"""The kinds of computer that the runtime can be set up on, by a name of our own, and uv for each of them.

uv is fetched from the package index by these names, and is what these checksums say or is not used. Source:
https://pypi.org/simple/uv/ (JSON form, PEP 691).
"""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass

UV_VERSION = "0.13.9"
UV_LEAST = (0, 7)  # an uv that is here already serves from this version on


@dataclass(frozen=True)
class Platform:
    """A kind of computer: `uv_target` is uv's word for it (`--python-platform`), `uv_wheel` the file of the package
    index that holds uv, with its bytes and SHA-256."""

    name: str
    uv_target: str
    uv_wheel: str
    uv_size: int
    uv_sha256: str

    @property
    def uv_member(self) -> str:
        """The one program in the wheel."""
        return f"uv-{UV_VERSION}.data/scripts/{'uv.exe' if self.name.startswith('windows') else 'uv'}"


_WHEEL = f"uv-{UV_VERSION}-py3-none-"

PLATFORMS = {
    found.name: found
    for found in (
        # torch's own wheels need glibc 2.28.
        Platform(
            "linux-x86_64",
            "x86_64-manylinux_2_28",
            f"{_WHEEL}manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
            17606939,
            "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",  # pragma: allowlist secret
        ),
        Platform(
            "linux-aarch64",
            "aarch64-manylinux_2_28",
            f"{_WHEEL}manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
            18026789,
            "5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe",  # pragma: allowlist secret
        ),
        Platform(
            "windows-x86_64",
            "x86_64-pc-windows-msvc",
            f"{_WHEEL}win_amd64.whl",
            15662317,
            "6a44b2ed8111d2f60d2b92627c5dccda3f7ed7570b18ce115e569cd68c28246b",  # pragma: allowlist secret
        ),
        Platform(
            "windows-arm64",
            "aarch64-pc-windows-msvc",
            f"{_WHEEL}win_arm64.whl",
            15841844,
            "eeb92051c2123b9730c46b04cc843cfa4bc7d7b0aec56df431a2215ef4cb0273",  # pragma: allowlist secret
        ),
        Platform(
            "macos-arm64",
            "aarch64-apple-darwin",
            f"{_WHEEL}macosx_11_0_arm64.whl",
            14660755,
            "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63",  # pragma: allowlist secret
        ),
        Platform(
            "macos-x86_64",
            "x86_64-apple-darwin",
            f"{_WHEEL}macosx_10_12_x86_64.whl",
            17529974,
            "c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5",  # pragma: allowlist secret
        ),
    )
}

_SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}
_MACHINES = {"x86_64": "x86_64", "amd64": "x86_64", "arm64": "arm64", "aarch64": "arm64"}


def platform_here(system: str = sys.platform, machine: str | None = None) -> Platform | None:
    """The kind of computer that this is, or that `sys.platform` and `platform.machine()` say; None for any other.

    A program for Intel's Macs that Rosetta runs is told x86_64: pass the machine where that is known better.
    """
    kind = _MACHINES.get((platform.machine() if machine is None else machine).lower())
    family = _SYSTEMS.get("linux" if system.startswith("linux") else system)
    if kind == "arm64" and family == "linux":
        kind = "aarch64"
    return PLATFORMS.get(f"{family}-{kind}")


def glibc_here() -> tuple[int, int] | None:
    """The version of this system's glibc, as (2, 36); None where it has none (musl, Windows, macOS)."""
    name, version = platform.libc_ver()
    parts = version.split(".")
    if name != "glibc" or len(parts) < 2 or not all(part.isdigit() for part in parts[:2]):
        return None
    return int(parts[0]), int(parts[1])
