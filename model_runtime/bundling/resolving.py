"""Which wheels make up the runtime on a target: requirements in; names, addresses and checksums of wheels out.

uv's own resolver chooses, as it does when the bundle is installed; it writes a lock file of PEP 751, which says of
every wheel where it lies, how large it is, and its SHA-256.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from ..common.file_names import lies_inside
from ..common.platforms import UV_VERSION
from ..common.sentences import Sentence
from ..errors import RuntimeFault
from .target import MACOS, BundleTarget
from .uv import run_uv, uv_variables


@dataclass(frozen=True)
class PackageWheel:
    """A package's wheel: `file` is its name, `url` where it lies (a `file:` URL for a folder), `size` in bytes, 0 where
    the index does not say it."""

    package: str
    version: str
    file: str
    url: str
    size: int
    sha256: str

    @property
    def path(self) -> Path | None:
        """Where it lies on this computer; None where it does not."""
        parts = urlsplit(self.url)
        return Path(url2pathname(parts.path)) if parts.scheme == "file" else None


def resolve(
    uv: Path, target: BundleTarget, requirements: Path, constraints: Path, find_links: Sequence[str] = ()
) -> tuple[PackageWheel, ...]:
    """The runtime's packages, by name. Raises RuntimeFault where they cannot be had for this target."""
    words = _links(find_links)
    if not target.label:
        return _locked(uv, target, requirements, [constraints], [], words)
    torch = f"torch=={_pinned(constraints, 'torch')}+{target.label}"
    if find_links or uv_variables().get("UV_FIND_LINKS"):
        try:  # a torch that was brought along needs no index of PyTorch's
            return _locked(uv, target, requirements, [constraints], [torch], words)
        except RuntimeFault as fault:
            if torch not in str(fault.data.get("details")):
                raise
    return _locked(uv, target, requirements, [constraints], [torch], [*words, "--torch-backend", target.label])


def resolve_uv(uv: Path, target: BundleTarget, find_links: Sequence[str] = ()) -> PackageWheel:
    """uv's own wheel for the target: the pinned one. Raises RuntimeFault for any other."""
    pinned = target.platform
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "uv.txt")
        wanted.write_text(f"uv=={UV_VERSION}\n", "utf-8")
        found = _wheels_of(_lock(uv, target, wanted, [], _links(find_links)))
    for wheel in found:
        if wheel.file == pinned.uv_wheel:
            if wheel.sha256 != pinned.uv_sha256:
                raise RuntimeFault(Sentence("The index's {file} is not the one that is expected: its checksum differs.",
                                            file=wheel.file))  # fmt: skip
            return wheel
    raise RuntimeFault(Sentence("The index does not have {file}.", file=pinned.uv_wheel))


def _links(places: Sequence[str]) -> list[str]:
    return [word for place in places for word in ("--find-links", place)]


def _locked(
    uv: Path, target: BundleTarget, requirements: Path, constraints: list[Path], pins: list[str], words: list[str]
) -> tuple[PackageWheel, ...]:
    with tempfile.TemporaryDirectory() as folder:
        more = Path(folder, "pins.txt")
        more.write_text("".join(f"{pin}\n" for pin in pins), "utf-8")
        lock = _lock(uv, target, requirements, [*constraints, more], words)
    packages: dict[str, list[PackageWheel]] = {}
    for wheel in _wheels_of(lock):
        packages.setdefault(wheel.package, []).append(wheel)
    chosen = []
    for name, wheels in sorted(packages.items()):
        best = target.best(wheel.file for wheel in wheels)
        chosen += [wheel for wheel in wheels if wheel.file == best]
        if best is None:
            raise RuntimeFault(Sentence("{package} has no wheel for {platform} and Python {python}.", package=name,
                                        platform=target.platform.name, python=target.python))  # fmt: skip
    return tuple(chosen)


def _lock(uv: Path, target: BundleTarget, requirements: Path, constraints: list[Path], words: list[str]) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder, "pylock.toml")
        command = [
            "pip",
            "compile",
            str(requirements),
            "--format",
            "pylock.toml",
            "--output-file",
            str(lock),
            "--quiet",
        ]
        command += [word for path in constraints for word in ("--constraints", str(path))]
        command += ["--python-version", target.python, "--python-platform", target.platform.uv_target]
        command += ["--only-binary", ":all:", *words]
        run_uv(uv, command, {"MACOSX_DEPLOYMENT_TARGET": "{}.{}".format(*MACOS)})
        return tomllib.loads(lock.read_text("utf-8"))


def _wheels_of(lock: dict) -> list[PackageWheel]:
    """Every wheel of a lock file. Raises RuntimeFault for one that says no address, size or checksum."""
    found = []
    for package in lock.get("packages", ()):
        for wheel in package.get("wheels", ()):
            url = wheel.get("url") or Path(wheel.get("path", "")).absolute().as_uri()
            file = wheel.get("name") or unquote(urlsplit(url).path.rsplit("/", 1)[-1])
            made = PackageWheel(package["name"], package["version"], file, url, wheel.get("size") or 0,
                                wheel.get("hashes", {}).get("sha256", ""))  # fmt: skip
            if made.path is not None and made.path.is_file():
                made = replace(made, size=made.path.stat().st_size)
            if not made.sha256 or not lies_inside(file):
                raise RuntimeFault(Sentence("The index does not say what {file} should be.", file=file[:100]))
            found.append(made)
    return found


def _pinned(constraints: Path, name: str) -> str:
    """The version of a package in a constraints file. Raises RuntimeFault where it has none."""
    for line in constraints.read_text("utf-8").splitlines():
        if line.split(";")[0].strip().lower().startswith(f"{name}=="):
            return line.split(";")[0].split("==")[1].strip()
    raise RuntimeFault(Sentence("{path} does not say which version of {name}.", path=constraints, name=name))
