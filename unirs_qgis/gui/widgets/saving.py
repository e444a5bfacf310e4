"""Where to save a file: takes what is to be written, gives a path and whether the user agreed to replace what is there.

The dialog is the system's own, the one thing in the panels that is modal.
"""

from __future__ import annotations

import os

from qgis.PyQt.QtWidgets import QFileDialog, QWidget


def ask_for_path(parent: QWidget, title: str, suggestion: str, ending: str, kind: str) -> tuple[str, bool]:
    """Return a path with this ending (without a dot), or "" where the user gave none, and whether it may be replaced.

    `kind`: what such files are called, "Table (*.csv)".
    """
    path, _ = QFileDialog.getSaveFileName(parent, title, suggestion, kind)
    if path and not os.path.splitext(path)[1]:  # the dialog asked about the name as it was typed, not about this one
        return f"{path}.{ending}", False
    return path, bool(path) and os.path.lexists(path)


def free_name(stem: str, ending: str) -> str:
    """Return a name that is not taken: `stem.csv`, then `stem_2.csv`."""
    path, number = f"{stem}.{ending}", 2
    while os.path.lexists(path):
        path, number = f"{stem}_{number}.{ending}", number + 1
    return path
