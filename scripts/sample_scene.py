"""The sample scene that the demo and `make run` open: drawn by the model runtime's own generator, once.

Takes a folder, gives the path of the scene's picture in it.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from .window.launch import ROOT

SEED = 13


def sample_scene(folder: Path) -> Path:
    """Draw the scene, the same place at a later date and a flight over it, unless the folder holds them."""
    found = sorted(folder.glob("*.tif"))
    if not found:
        command = [ROOT / ".venv" / "bin" / "python", "-m", "model_runtime", "scene", folder]
        subprocess.run([*map(str, command), "--seed", str(SEED), "--pair", "--flight"], cwd=ROOT, check=True)
        found = sorted(folder.glob("*.tif"))
    return found[0]
