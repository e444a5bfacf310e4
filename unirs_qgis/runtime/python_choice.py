"""What a Python of the user's own lacks, and the line that mends it: what `python_probe` said in, sentences out.

Nothing is started here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...model_runtime.common.requirements import Lack
from ..translation import tr
from .platform_paths import WINDOWS, quoted

LEAST, MOST = (3, 11), (3, 14)
_QGIS = re.compile(r"qgis", re.IGNORECASE)


@dataclass(frozen=True)
class OwnPython:
    """What a Python says of itself. `managed`: it belongs to the system, which alone installs into it; `qgis`: QGIS's
    own modules are in it; `packages`: `{name: version or None}`."""

    version: str
    bits: int
    conda: bool
    venv: bool
    managed: bool
    qgis: bool
    pip: bool
    packages: Mapping[str, str | None]

    @classmethod
    def from_probe(cls, members: Mapping[str, Any]) -> OwnPython:
        """Of the probe's line. Raises KeyError, TypeError or ValueError for what is none."""
        flags = (bool(members[name]) for name in ("conda", "venv", "managed", "qgis", "pip"))
        packages = {str(name): version and str(version) for name, version in dict(members["packages"]).items()}
        return cls(str(members["version"]), int(members["bits"]), *flags, packages)

    @property
    def unfit(self) -> str:
        """Why no package makes it fit, as a sentence; else empty."""
        numbers = tuple(int(part) for part in re.findall(r"\d+", self.version)[:2])
        if not LEAST <= numbers <= MOST:
            sentence = tr("This is Python {version}; 3.11 to 3.14 will do.")
            return sentence.format(version=self.version)
        if self.bits != 64:
            return tr("This is a 32-bit Python, and there is no torch for it.")
        return ""

    @property
    def takes_packages(self) -> bool:
        """Whether anything should be installed into it: not into the system's, nor into QGIS's."""
        return not self.managed and not (self.qgis and not self.venv)


def starts_qgis(program: Path) -> bool:
    """Whether a program is QGIS itself, as `sys.executable` is inside QGIS on Windows and macOS: told by its name,
    since to ask it would open another QGIS."""
    return any(_QGIS.match(path.name) is not None for path in (program, _resolved(program)))


def lack_sentence(lacking: Sequence[Lack]) -> str:
    """What is missing, and what is there in a version that will not do."""
    missing = [lack.wanted.name for lack in lacking if lack.found is None]
    others = [f"{lack.wanted.name} {lack.found} ({lack.wanted.bounds})" for lack in lacking if lack.found is not None]
    parts = [tr("This Python lacks {packages}.").format(packages=", ".join(missing))] if missing else []
    if others:
        parts.append(tr("Other versions are wanted of {packages}.").format(packages=", ".join(others)))
    return " ".join(parts)


def line_for(python: Path, facts: OwnPython, lacking: Sequence[Lack], windows: bool = WINDOWS) -> str:
    """The line to type into a terminal, which adds what is missing and changes nothing else; empty where nothing should
    be installed there."""
    if not lacking or not facts.takes_packages:
        return ""
    wanted = " ".join(f'"{lack.wanted}"' for lack in lacking)
    if facts.pip:
        return f"{quoted(python, windows)} -m pip install {wanted}"
    return f"uv pip install --python {quoted(python, windows)} {wanted}"


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path
