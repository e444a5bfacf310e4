"""Which wheels Set up installs on each kind of computer, with sizes and checksums: writes resources/runtime_wheels.txt.

Takes requirements.txt and constraints.txt; uv resolves them for every platform and Python, and the package index says
what each wheel weighs. A torch of PyTorch's own index is listed where that index answers; else its rows stay out. Of a
wheel of such a torch that is at hand, the size is noted.

    python -m scripts.wheel_table [UV [TORCH_WHEEL ...]]
"""

from __future__ import annotations

import csv
import importlib.metadata
import io
import os
import subprocess
import sys
import tempfile
import tomllib
import urllib.request
import zipfile
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

from model_runtime.common.platforms import PLATFORMS

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "runtime_wheels.txt"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
TORCH_FAMILY = ("torch", "triton", "nvidia-", "cuda-")
BACKENDS = {"linux": ("cpu", "cu126"), "windows": ("cu126", "cu130"), "macos": ()}
INDEX = "index"
HEAD = """\
# Made by scripts/wheel_table.py from requirements.txt and constraints.txt: the wheels that Set up installs.
# [torch build: platform Python, ...], then a line a wheel: file, bytes, SHA-256. "base" is everything but torch and
# what its build brings along. [disk]: bytes on the disk for a byte of the wheel, of each package. [torch]: bytes of a
# torch whose index was out of reach, and on the disk: build, platform, bytes, bytes.
"""
_TAIL = 4 << 20


def resolved(uv: str, platform: str, python: str, backend: str) -> list[dict] | None:
    """The packages of a target as a lock file has them; None, said on stderr, where there is no solution."""
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder) / "pylock.toml"
        command = [uv, "pip", "compile", "-q", "requirements.txt", "-c", "constraints.txt", "--no-config",
                   "--format", "pylock.toml", "--only-binary", ":all:", "--python-version", python,
                   "--python-platform", PLATFORMS[platform].uv_target, "-o", str(lock)]  # fmt: skip
        if backend != INDEX:
            command += ["--torch-backend", backend]
        variables = {name: value for name, value in os.environ.items() if not name.startswith("UV_FIND")}
        variables["MACOSX_DEPLOYMENT_TARGET"] = "14.0"  # av has no wheel for an older one
        done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
        if done.returncode:
            reason = next((line for line in done.stderr.splitlines() if "Because" in line), done.stderr[-300:])
            print(f"{platform} {python} {backend}: {reason.strip()}", file=sys.stderr)
            return None
        return tomllib.loads(lock.read_text("utf-8"))["packages"]


def ratio(name: str, url: str, size: int) -> float:
    """Bytes on the disk for a byte of the wheel: of the one installed here, else by what the wheel says it holds."""
    try:
        if "+" in importlib.metadata.version(name):
            raise importlib.metadata.PackageNotFoundError  # another build of torch
        rows = csv.reader(io.StringIO(importlib.metadata.distribution(name).read_text("RECORD") or ""))
        held = sum(int(row[2]) for row in rows if len(row) > 2 and row[2] and not row[0].endswith(".pyc"))
    except importlib.metadata.PackageNotFoundError:
        held = sum(entry.file_size for entry in zipfile.ZipFile(Tail(url, size)).infolist())
    return round(held / size, 2)


def torch_size(wheel: Path) -> str:
    """The line of a torch's wheel that is at hand."""
    build = wheel.name.split("-")[1].partition("+")[2]
    ending = wheel.name.removesuffix(".whl").rpartition("-")[2]
    platform = next(name for name in PLATFORMS if ending.endswith(name.partition("-")[2]) and name[:3] in ending)
    held = sum(entry.file_size for entry in zipfile.ZipFile(wheel).infolist())
    return f"{build} {platform} {wheel.stat().st_size} {held}\n"


class Tail(io.BytesIO):
    """The last megabytes of a file of the index, as if it were all of it: a wheel's list of contents is there."""

    def __init__(self, url: str, size: int) -> None:
        start = max(0, size - _TAIL)
        request = urllib.request.Request(url, headers={"Range": f"bytes={start}-{size - 1}"})
        super().__init__(urllib.request.urlopen(request, timeout=60).read())
        self._start, self._size = start, size

    def seek(self, offset: int, whence: int = 0) -> int:
        """Positions are those of the whole file."""
        offset += {0: 0, 1: self.tell(), 2: self._size}[whence]
        super().seek(max(0, offset - self._start))
        return offset

    def tell(self) -> int:
        """The position in the whole file."""
        return super().tell() + self._start


def main() -> int:
    """Write the table; 1 where no target has a solution."""
    uv = sys.argv[1] if len(sys.argv) > 1 else "uv"
    targets, wheels, ratios = defaultdict(set), {}, {}
    for platform in PLATFORMS:
        for backend in (INDEX, *BACKENDS[platform.partition("-")[0]]):
            for python in PYTHONS:
                packages = resolved(uv, platform, python, backend)
                if packages is None:
                    break  # what one Python lacks, the others mostly lack too, and an index that is away stays away
                for package in packages:
                    part = backend if package["name"].startswith(TORCH_FAMILY) else "base"
                    for wheel in package["wheels"]:
                        file = unquote(wheel["url"].rpartition("/")[2])
                        wheels[file] = (wheel.get("size", 0), wheel["hashes"]["sha256"])
                        targets[file].add((part, f"{platform} {python}"))
                        here = platform == "linux-x86_64" and python == f"3.{sys.version_info[1]}"
                        if here and backend == INDEX and package["name"] not in ratios:
                            ratios[package["name"]] = ratio(package["name"], wheel["url"], wheel["size"])
    groups = defaultdict(list)
    for file, places in targets.items():
        groups[tuple(sorted(places))].append(file)
    text = HEAD
    for places in sorted(groups):
        parts = sorted({part for part, _ in places})
        for part in parts:
            names = ", ".join(target for one, target in places if one == part)
            text += f"\n[{part}: {names}]\n"
        text += "".join(
            f"{file} {wheels[file][0]} {wheels[file][1]}\n" for file in sorted(groups[places], key=str.lower)
        )
    text += "\n[disk]\n" + "".join(f"{name} {ratios[name]}\n" for name in sorted(ratios))
    text += "\n[torch]\n" + "".join(map(torch_size, map(Path, sys.argv[2:])))
    TARGET.write_text(text, "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(wheels)} wheels, {len(text) / 1e3:.0f} kB")
    return 0 if wheels else 1


if __name__ == "__main__":
    sys.exit(main())
