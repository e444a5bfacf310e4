"""The folder that Set up makes: where its parts lie, and the marker, written last, without which nothing is there.

setup.json      the marker: versions, and what they were made for
env/            the environment: the runtime's Python and its packages
uv/  python/    the tool, and the Pythons that it fetched
cache/          what is fetched, until all of it is there
setup.log       what the tools said
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .platform_paths import venv_python

SCHEMA = 1


@dataclass(frozen=True)
class SetupFolder:
    """A set-up's folder, which need not exist; absolute."""

    path: Path

    @property
    def environment(self) -> Path:
        return self.path / "env"

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return venv_python(self.environment)

    @property
    def is_environment(self) -> bool:
        """Whether its Python works on this environment: without its description it would work on what it is made of."""
        try:
            described = (self.environment / "pyvenv.cfg").read_text("utf-8", "replace")
        except OSError:
            return False
        return self.python.is_file() and any(line.startswith("home") for line in described.splitlines())

    @property
    def tool(self) -> Path:
        return self.path / "uv"

    @property
    def pythons(self) -> Path:
        return self.path / "python"

    @property
    def cache(self) -> Path:
        return self.path / "cache"

    @property
    def log(self) -> Path:
        return self.path / "setup.log"

    @property
    def marker_file(self) -> Path:
        return self.path / "setup.json"

    def marker(self) -> dict[str, Any] | None:
        """What the marker says; None where there is none that can be read, or no Python beside it."""
        try:
            said = json.loads(self.marker_file.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        whole = isinstance(said, dict) and said.get("schema") == SCHEMA and self.is_environment
        return said if whole else None
