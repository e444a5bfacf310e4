"""A bundle from first to last: what is wanted in, the bundle's folder out, whole or not at all.

It is put together in a folder beside its own, which is kept after a stop, so that the same command goes on there; its
manifest is written when all is in place, and then it takes its name in one step.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from .. import __version__
from ..common.bundle import CONSTRAINTS, MANIFEST, PYTHONS, REQUIREMENTS, UV, WHEELS, Bundle, BundledFile
from ..common.bundle_manifest import read_bundle, write_manifest
from ..common.sentences import Sentence
from ..common.unfinished import MARKER, PARTS
from ..downloads.downloading import SPARE_BYTES, Watcher
from ..errors import RequestFault, RuntimeFault
from .fetching import fetch, sha256_of
from .models import BundledModel, add_model
from .pythons import PythonArchive, python_for
from .resolving import PackageWheel, resolve, resolve_uv
from .target import BundleTarget
from .uv import find_uv

_TOOLS = "tools"  # in the parts, and no part of the bundle


@dataclass(frozen=True)
class BundleRequest:
    """What is wanted: `out` is the bundle's folder, `find_links` folders and pages with wheels besides the index."""

    out: Path
    target: BundleTarget
    requirements: Path
    constraints: Path
    models: tuple[BundledModel, ...] = ()
    find_links: tuple[str, ...] = ()
    uv: Path | None = None
    with_python: bool = False


@dataclass(frozen=True)
class BundlePlan:
    """What a bundle will hold. `size`: bytes of uv and the wheels, as far as the index says them."""

    uv: PackageWheel
    wheels: tuple[PackageWheel, ...]
    python: PythonArchive | None = None

    @property
    def size(self) -> int:
        return sum(wheel.size for wheel in (self.uv, *self.wheels))


def plan(request: BundleRequest) -> BundlePlan:
    """Choose the packages; nothing of them is fetched. Raises RuntimeFault."""
    parts = _parts(request.out)
    uv = find_uv(request.uv, parts.with_name(f"{parts.name}-{_TOOLS}"))
    wheels = resolve(uv, request.target, request.requirements, request.constraints, request.find_links)
    python = python_for(uv, request.target) if request.with_python else None
    return BundlePlan(resolve_uv(uv, request.target, request.find_links), wheels, python)


def make_bundle(request: BundleRequest, watcher: Watcher) -> Bundle:
    """Make it; what was fetched before is taken. Raises RuntimeFault; then nothing is at `out`."""
    out, parts = request.out, _parts(request.out)
    if out.exists():
        raise RequestFault(Sentence("There is something at {folder} already: name another folder, or delete it.",
                                    folder=out))  # fmt: skip
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _held(parts):
            chosen = plan(request)
            parts.mkdir(exist_ok=True)
            (parts / MARKER).write_text("", "utf-8")
            _check_disk(parts, chosen)
            files = _bring(request, chosen, parts, watcher)
            _drop_others(parts, {file.name for file in files})
            target = request.target
            bundle = Bundle(parts, __version__, target.platform.name, target.python, target.torch, tuple(files))
            bundle.check_sizes()
            write_manifest(bundle)
            (parts / MARKER).unlink()
            parts.rename(out)
    except OSError as error:
        reason = error.strerror or error
        raise RuntimeFault(Sentence("{folder} cannot be written: {reason}.", folder=parts, reason=reason)) from None
    shutil.rmtree(parts.with_name(f"{parts.name}-{_TOOLS}"), ignore_errors=True)
    return read_bundle(out)


def _bring(request: BundleRequest, chosen: BundlePlan, parts: Path, watcher: Watcher) -> list[BundledFile]:
    """Everything in its place, with size and checksum."""
    files, done = [], 0

    def watch(count: int) -> None:
        nonlocal done
        done += count
        watcher.tell("fetch", done, chosen.size)

    for folder, wheels in ((UV, (chosen.uv,)), (WHEELS, chosen.wheels)):
        for wheel in sorted(
            wheels, key=lambda wheel: wheel.size
        ):  # what is wrong shows before the large ones have come
            name = f"{folder}/{wheel.file}"
            files.append(
                BundledFile(name, fetch(wheel.url, wheel.path, parts / name, wheel.sha256, watch), wheel.sha256)
            )
    if chosen.python is not None:
        name = f"{PYTHONS}/{chosen.python.name}"
        fetch(chosen.python.url, chosen.python.path, parts / name, "", watch)
        files.append(_listed(parts, name))
    (parts / REQUIREMENTS).write_text(pinned(chosen.wheels), "utf-8")
    shutil.copyfile(request.constraints, parts / CONSTRAINTS)
    files += [_listed(parts, name) for name in (REQUIREMENTS, CONSTRAINTS)]
    for model in request.models:
        folder = add_model(model, parts, watcher)
        files += [
            _listed(parts, path.relative_to(parts).as_posix()) for path in sorted(folder.rglob("*")) if path.is_file()
        ]
    return sorted(files, key=lambda file: file.name)


def pinned(wheels: Sequence[PackageWheel]) -> str:
    """The packages as requirements with checksums, which pip and uv install with --require-hashes."""
    return "".join(f"{wheel.package}=={wheel.version} --hash=sha256:{wheel.sha256}\n" for wheel in wheels)


def _listed(parts: Path, name: str) -> BundledFile:
    path = parts / name
    return BundledFile(name, path.stat().st_size, sha256_of(path))


def _drop_others(parts: Path, wanted: set[str]) -> None:
    """Delete what an earlier request has left."""
    for path in [path for path in parts.rglob("*") if path.is_file()]:
        if path.relative_to(parts).as_posix() not in wanted | {MARKER, MANIFEST}:
            path.unlink()
    for path in sorted((path for path in parts.rglob("*") if path.is_dir()), reverse=True):
        with contextlib.suppress(OSError):
            path.rmdir()


def _check_disk(parts: Path, chosen: BundlePlan) -> None:
    held = sum(path.stat().st_size for path in parts.rglob("*") if path.is_file())
    needed = max(chosen.size - held, 0)
    free = shutil.disk_usage(parts).free - SPARE_BYTES
    if needed > free:
        raise RuntimeFault(
            Sentence("The bundle needs {needed} GB more on the disk of {folder}, where {free} GB are free.",
                     needed=f"{needed / 1e9:.1f}", folder=parts.parent, free=f"{max(free, 0) / 1e9:.1f}"))  # fmt: skip


def _parts(out: Path) -> Path:
    return out.with_name(f"{PARTS}{out.name}")


@contextlib.contextmanager
def _held(parts: Path) -> Iterator[None]:
    """One process at a time. Raises RequestFault."""
    lock = FileLock(parts.with_name(f"{parts.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise RequestFault(Sentence("A bundle is being made in {folder} already.", folder=parts)) from None
    try:
        yield
    finally:
        lock.release()  # its file stays: whoever waits for it holds the same one
