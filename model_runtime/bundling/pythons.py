"""uv's own Python for a target: where its archive lies, and its place in a mirror, as uv asks one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from ..common.file_names import lies_inside
from ..common.sentences import Sentence
from ..errors import RuntimeFault
from .target import BundleTarget
from .uv import run_uv

_LIBRARIES = {"linux": "gnu", "windows": "none", "macos": "none"}
_MACHINES = {"arm64": "aarch64"}


@dataclass(frozen=True)
class PythonArchive:
    """`name`: its path in a mirror (`20261110/cpython-...tar.gz`). uv knows its checksum and compares it at the end."""

    name: str
    url: str

    @property
    def path(self) -> Path | None:
        """Where it lies on this computer; None where it does not."""
        parts = urlsplit(self.url)
        return Path(url2pathname(parts.path)) if parts.scheme == "file" else None


def python_for(uv: Path, target: BundleTarget) -> PythonArchive:
    """The newest of uv's Pythons of that version; UV_PYTHON_INSTALL_MIRROR is heeded. Raises RuntimeFault."""
    system, machine = target.platform.name.split("-", 1)
    words = ["python", "list", target.python, "--only-downloads", "--all-platforms", "--all-arches"]
    for entry in json.loads(run_uv(uv, [*words, "--output-format", "json"])):
        fits = entry["implementation"], entry["variant"], entry["os"], entry["arch"], entry["libc"]
        if fits == ("cpython", "default", system, _MACHINES.get(machine, machine), _LIBRARIES[system]):
            name = unquote("/".join(urlsplit(entry["url"]).path.split("/")[-2:]))
            if lies_inside(name):
                return PythonArchive(name, entry["url"])
    raise RuntimeFault(Sentence("uv has no Python {python} for {platform}.", python=target.python,
                                platform=target.platform.name))  # fmt: skip
