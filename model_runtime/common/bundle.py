"""An offline bundle: a folder that holds all that Set up and the model manager need where there is no network.

    unirs-bundle.json   the manifest, written last: a folder without it is no bundle
    uv/                 uv's wheel for the platform
    wheels/             the runtime's packages, torch among them, as wheels
    requirements.txt    each of these packages with its exact version and SHA-256, to be installed with
                        `--require-hashes --no-index --find-links wheels`
    constraints.txt     the versions that were tested together, from which requirements.txt was made
    models/NAME/        models, NAME as in `owner--name` for one of a hub; may be absent
    python/             a mirror of uv's own Pythons (UV_PYTHON_INSTALL_MIRROR); may be absent

    {"unirs_bundle": 1, "plugin": "0.1.0", "platform": "linux-x86_64", "python": "3.12", "torch": "cpu",
     "files": {"uv/uv-0.13.9-py3-none-....whl": {"size": 17606939, "sha256": "..."}, ...}}

`torch` is the build by the label of its version (`cpu`, `cu126`), or `index` for that of the package index. Names have
`/` between folders. What is not in `files` is not looked at. `bundle_manifest` reads and writes the manifest.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from .sentences import Sentence

MANIFEST = "unirs-bundle.json"
UV, WHEELS, MODELS, PYTHONS = "uv", "wheels", "models", "python"
REQUIREMENTS, CONSTRAINTS = "requirements.txt", "constraints.txt"
INDEX_TORCH = "index"
_CHUNK_BYTES = 1 << 20
_MANYLINUX = re.compile(r"manylinux_(\d+)_(\d+)_|manylinux(1|2010|2014)_")
_OLD_NAMES = {"1": (2, 5), "2010": (2, 12), "2014": (2, 17)}  # PEP 600

Watch = Callable[[int], None]
"""Is told the bytes since the last call; may raise to end the work."""


class BundleError(ValueError):
    """A folder that is no bundle, or not a whole one, or not for this computer; its only argument is a sentence."""


@dataclass(frozen=True)
class BundledFile:
    """A file by its name from the bundle's folder, with its bytes and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Bundle:
    """A bundle as its manifest has it; `check` compares the files with it."""

    folder: Path
    plugin: str
    platform: str
    python: str
    torch: str
    files: tuple[BundledFile, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def uv_wheel(self) -> Path:
        """uv for the platform: the wheel that `platforms.PLATFORMS` pins, unless another version was packed."""
        return self.folder / next(file.name for file in self.files if file.name.startswith(f"{UV}/"))

    @property
    def wheels(self) -> Path:
        """The folder for `--find-links`."""
        return self.folder / WHEELS

    @property
    def requirements(self) -> Path:
        """Exact versions with checksums."""
        return self.folder / REQUIREMENTS

    @property
    def models(self) -> Path:
        """The folder of models, as the model manager's offline folder; it need not exist."""
        return self.folder / MODELS

    @property
    def model_names(self) -> tuple[str, ...]:
        """The folders in `models`, sorted."""
        return tuple(sorted({file.name.split("/")[1] for file in self.files if file.name.startswith(f"{MODELS}/")}))

    @property
    def pythons(self) -> Path | None:
        """The mirror of uv's own Pythons, for UV_PYTHON_INSTALL_MIRROR as a file: URL."""
        held = any(file.name.startswith(f"{PYTHONS}/") for file in self.files)
        return self.folder / PYTHONS if held else None

    @property
    def glibc(self) -> tuple[int, int] | None:
        """The oldest glibc that every wheel takes, as (2, 28); None where none asks for one."""
        wheels = [name for name in (file.name for file in self.files) if name.startswith(f"{WHEELS}/")]
        asked = [versions for versions in map(glibc_versions, wheels) if versions]
        return max(min(versions) for versions in asked) if asked else None

    def model_files(self, name: str) -> tuple[BundledFile, ...]:
        """The files of a model in `model_names`, their names from the model's folder."""
        start = f"{MODELS}/{name}/"
        found = (file for file in self.files if file.name.startswith(start))
        return tuple(BundledFile(file.name[len(start) :], file.size, file.sha256) for file in found)

    def check_fits(self, platform: str, glibc: tuple[int, int] | None = None) -> None:
        """Raises BundleError unless it is for this kind of computer (`platforms.platform_here().name`)."""
        if platform != self.platform:
            raise BundleError(
                Sentence("This bundle is for {made}, and this computer is {here}.", made=self.platform,
                         here=platform or "-"))  # fmt: skip
        if glibc is not None and self.glibc is not None and glibc < self.glibc:
            raise BundleError(
                Sentence("The packages of this bundle need glibc {needed} or newer; this system has {found}.",
                         needed="{}.{}".format(*self.glibc), found="{}.{}".format(*glibc)))  # fmt: skip

    def check_sizes(self) -> None:
        """Quick: every file is there with its bytes. Raises BundleError."""
        for file in self.files:
            path = self.folder / file.name
            try:
                size = path.stat().st_size if path.is_file() else None
            except OSError as error:
                raise unreadable(path, error) from None
            if size is None:
                raise BundleError(
                    Sentence("The bundle in {folder} is not whole: {name} is missing.", folder=self.folder,
                             name=file.name))  # fmt: skip
            if size != file.size:
                raise BundleError(
                    Sentence("The bundle in {folder} is not whole: {name} has {found} bytes instead of {size}.",
                             folder=self.folder, name=file.name, found=size, size=file.size))  # fmt: skip

    def check(self, watch: Watch = lambda count: None, within: str = "") -> None:
        """Every byte of every file, or of those whose names begin with `within`. Raises BundleError."""
        self.check_sizes()
        for file in self.files:
            if file.name.startswith(within):
                check_file(self.folder, file, watch)


def check_file(folder: Path, file: BundledFile, watch: Watch = lambda count: None) -> None:
    """Raises BundleError where a file's SHA-256 is another, or it cannot be read."""
    path, found = folder / file.name, hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while True:
                part = stream.read(_CHUNK_BYTES)
                if not part:
                    break
                found.update(part)
                watch(len(part))
    except OSError as error:
        raise unreadable(path, error) from None
    if found.hexdigest() != file.sha256:
        raise BundleError(
            Sentence("{name} in the bundle is not what was packed: its checksum differs. Copy the bundle again.",
                     name=file.name))  # fmt: skip


def glibc_versions(name: str) -> list[tuple[int, int]]:
    """The versions of glibc that a wheel's name asks for; any of them does."""
    found = _MANYLINUX.findall(name)
    return [_OLD_NAMES[old] if old else (int(major), int(minor)) for major, minor, old in found]


def unreadable(path: Path, error: OSError) -> BundleError:
    """The error of a file of a bundle that cannot be read."""
    return BundleError(Sentence("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error))
