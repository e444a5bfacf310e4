"""What paths look like on Windows and elsewhere: takes a folder or a path, gives a path or the word for a terminal.

The platform is a parameter, so that each branch can be tried anywhere.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

WINDOWS = os.name == "nt"


def venv_python(folder: Path, windows: bool = WINDOWS) -> Path:
    """The Python of a virtual environment."""
    return folder / ("Scripts/python.exe" if windows else "bin/python")


def quoted(path: Path | str, windows: bool = WINDOWS) -> str:
    """A path as the terminal of the platform wants it; PowerShell wants an ampersand before one that it is to start."""
    return f'"{path}"' if windows else shlex.quote(str(path))
