"""What an environment holds: its packages by name and version, and which of them are not whole. Files only; no Qt."""

from __future__ import annotations

import base64
import csv
import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .wheels import normal_name

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Installed:
    """A package by the folder that describes it."""

    name: str
    version: str
    described: Path


def packages(environment: Path) -> dict[str, list[Installed]]:
    """The packages of an environment by name; two of a name where an update broke off. Raises OSError."""
    found: dict[str, list[Installed]] = {}
    for folder in _site_packages(environment):
        for described in sorted(folder.glob("*.dist-info")):
            name, _, version = described.name.removesuffix(".dist-info").partition("-")
            installed = Installed(normal_name(name), version, described)
            found.setdefault(installed.name, []).append(installed)
    return found


def is_whole(package: Installed, deep: bool = False) -> bool:
    """Whether every file is there with its bytes, by the package's own list; `deep`: with its checksum too."""
    site = package.described.parent
    try:
        with (package.described / "RECORD").open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.reader(stream) if len(row) == 3]
        if not rows or not (package.described / "METADATA").is_file():
            return False
        for name, digest, size in rows:
            if name.endswith(".pyc"):
                continue
            path = site / name
            state = path.stat()
            if size and state.st_size != int(size):
                return False
            if deep and digest.startswith("sha256=") and _sha256(path) != digest.removeprefix("sha256="):
                return False
    except (OSError, ValueError, csv.Error):
        return False
    return True


def broken(found: Iterable[Installed], deep: bool, watch: Callable[[], None] = lambda: None) -> list[Installed]:
    """Those that are not whole. `watch` is called between two; it may raise to end the look."""
    wrong = []
    for package in found:
        watch()
        if not is_whole(package, deep):
            wrong.append(package)
    return wrong


def forget(package: Installed) -> None:
    """Take away what describes a package that is not whole, so that the tool installs it anew. Raises OSError."""
    shutil.rmtree(package.described)


def _site_packages(environment: Path) -> list[Path]:
    return [*environment.glob("lib/python3*/site-packages"), *environment.glob("Lib/site-packages")][:1]


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for part in iter(lambda: stream.read(_CHUNK), b""):
            digest.update(part)
    return base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()
