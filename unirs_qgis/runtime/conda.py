"""What a conda environment's Python needs of its surroundings when nobody has activated it: variables in and out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

# conda.io, "activate" on Windows: the libraries of packages lie there, and numpy does not load without them.
_WINDOWS_FOLDERS = ("", "Library/mingw-w64/bin", "Library/usr/bin", "Library/bin", "Scripts", "bin")


def conda_prefix(python: Path) -> Path | None:
    """The environment that a Python belongs to, if that is conda's."""
    for folder in (python.parent, python.parent.parent):
        if (folder / "conda-meta").is_dir():
            return folder
    return None


def activated(variables: Mapping[str, str], python: Path, windows: bool = os.name == "nt") -> dict[str, str]:
    """Variables with which the Python finds its libraries; only on Windows does a conda Python need any."""
    prefix = conda_prefix(python) if windows else None
    if prefix is None:
        return dict(variables)
    own = [str(prefix / part) for part in _WINDOWS_FOLDERS]
    name = next((name for name in variables if name.upper() == "PATH"), "PATH")
    return {**variables, name: ";".join([*own, variables.get(name, "")]), "CONDA_PREFIX": str(prefix)}
