"""The marker of a model folder whose download has not ended: such a folder is no model, whatever else lies in it."""

from __future__ import annotations

from pathlib import Path

MARKER = "unirs-unfinished"
PARTS = ".parts-"  # how the name of such a folder begins


def is_unfinished(folder: Path) -> bool:
    """Whether a folder holds the parts of a download, not a model."""
    return folder.name.startswith(PARTS) or (folder / MARKER).exists()
