"""What an environment is to hold: the table of wheels or an offline bundle in, requirements with checksums out."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from ...model_runtime.common.bundle import WHEELS, Bundle
from .wheels import BASE, INDEX, Wheel, WheelTable, normal_name

_TORCH_CHUNK = 1 << 20
_PINNED = re.compile(r"([\w.-]+)==([\w.+!-]+)(.*)")


@dataclass(frozen=True)
class WantedPackage:
    """One package: `hashes` are the SHA-256 of the wheels that will do; none: its index says what is right. `address`:
    of a wheel that is to be taken itself. `download`, `disk`: bytes, None where nobody knows."""

    name: str
    version: str
    hashes: tuple[str, ...] = ()
    download: int | None = None
    disk: int | None = None
    address: str = ""

    @property
    def line(self) -> str:
        """As a requirements file has it."""
        wanted = f"{self.name} @ {self.address}" if self.address else f"{self.name}=={self.version}"
        return " ".join((wanted, *(f"--hash=sha256:{digest}" for digest in self.hashes)))

    def is_there(self, found: str | None, build: str) -> bool:
        """Whether an installed version is this one. `build`: of torch, which an index labels: 2.13.0+cpu."""
        if found is None or self.hashes:
            return found == self.version
        public, _, label = found.partition("+")
        return public == self.version and (build == "auto" or label == build)


@dataclass(frozen=True)
class Wanted:
    """All packages, torch among them; `build`: of torch, as `TorchChoice.backend`."""

    packages: tuple[WantedPackage, ...]
    build: str

    @property
    def hashed(self) -> tuple[WantedPackage, ...]:
        """Installed as they are, each checked."""
        return tuple(package for package in self.packages if package.hashes)

    @property
    def loose(self) -> tuple[WantedPackage, ...]:
        """Torch of an index that was out of reach when the table was made; what it needs is found by the tool."""
        return tuple(package for package in self.packages if not package.hashes)

    @property
    def key(self) -> str:
        """SHA-256 of all of it: what a marker says that an environment was made for."""
        text = "\n".join([self.build, *(package.line for package in self.packages)])
        return hashlib.sha256(text.encode()).hexdigest()


def from_table(table: WheelTable, platform: str, python: str, build: str, torch_version: str) -> Wanted:
    """The packages of a platform and Python ("3.11") with a build of torch."""
    torch = _grouped(table.wheels(build, platform, python))
    if not torch:
        size, disk = table.torch_sizes.get((build, platform), (None, None))
        torch = [WantedPackage("torch", torch_version, (), size, disk)]
    return Wanted((*_grouped(table.wheels(BASE, platform, python)), *torch), build)


def from_bundle(bundle: Bundle) -> Wanted:
    """What a bundle's requirements say. Raises OSError, and ValueError where they are none."""
    sizes = {Path(file.name).name: file.size for file in bundle.files if file.name.startswith(f"{WHEELS}/")}
    by_package = defaultdict(int)
    for file, size in sizes.items():
        by_package[normal_name(file.split("-")[0])] += size
    packages = []
    text = bundle.requirements.read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        found = _PINNED.match(line.strip())
        if not found:
            continue
        name = normal_name(found[1])
        hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", found[3]))
        if not hashes:
            raise ValueError(f"{name} has no checksum")
        packages.append(WantedPackage(name, found[2], hashes, by_package.get(name)))
    return Wanted(tuple(packages), bundle.torch)


def with_torch_wheel(wanted: Wanted, wheel: Path) -> Wanted:
    """With a torch of the user's own in place of the index's. Raises OSError, and ValueError for what is no torch."""
    parts = wheel.name.split("-")
    if wheel.suffix != ".whl" or len(parts) < 5 or parts[0] != "torch":
        raise ValueError(f"{wheel.name} is no wheel of torch")
    digest = hashlib.sha256()
    with wheel.open("rb") as stream:
        for part in iter(lambda: stream.read(_TORCH_CHUNK), b""):
            digest.update(part)
    try:
        with zipfile.ZipFile(wheel) as archive:
            disk = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise ValueError(f"{wheel.name} is no whole wheel") from None
    own = WantedPackage("torch", parts[1], (digest.hexdigest(),), 0, disk, wheel.resolve().as_uri())
    others = tuple(package for package in wanted.packages if package.name != "torch")
    return Wanted((*others, own), parts[1].partition("+")[2] or INDEX)


def _grouped(wheels: tuple[Wheel, ...]) -> list[WantedPackage]:
    """Where two wheels of a package will do, the tool takes either."""
    groups = defaultdict(list)
    for wheel in wheels:
        groups[(wheel.package, wheel.version)].append(wheel)
    return [
        WantedPackage(
            name,
            version,
            tuple(wheel.sha256 for wheel in found),
            max(wheel.size for wheel in found),
            max(wheel.disk for wheel in found),
        )
        for (name, version), found in sorted(groups.items())
    ]
