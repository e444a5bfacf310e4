"""The system's dialogs for files and folders, modal as nothing else here: take what is looked for, give a path.

They begin where the last file of this kind was chosen in this project, else in the project's folder, else where the
last one was in another project, else at home.
"""

from __future__ import annotations

import os

from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QDir
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...runtime.environment import profile_folder

MODELS, VIDEOS, SETS, GRIDS, EXPORTS = "models", "videos", "sets", "grids", "exports"
_KEY = "unirs/folders/"
_in_this_project: dict[tuple[str, str], str] = {}


def start_folder(kind: str) -> str:
    """Where a dialog for files of a kind begins."""
    project = QgsProject.instance()
    kept = str(QgsSettings().value(_KEY + kind, "") or "")
    for folder in (_in_this_project.get((project.fileName(), kind), ""), project.homePath(), kept):
        if folder and os.path.isdir(folder):
            return folder
    return QDir.homePath()


def open_file(parent: QWidget, title: str, filters: str, kind: str) -> str:
    """A file that is there, or "" where the user chose none."""
    path, _ = QFileDialog.getOpenFileName(parent, title, start_folder(kind), filters)
    return _noted(path, kind, os.path.dirname(path))


def open_folder(parent: QWidget, title: str, kind: str) -> str:
    """A folder that is there, or ""."""
    path = QFileDialog.getExistingDirectory(parent, title, start_folder(kind))
    return _noted(path, kind, os.path.dirname(path))


def save_file(
    parent: QWidget, title: str, stem: str, ending: str, filters: str, kind: str = EXPORTS
) -> tuple[str, bool]:
    """A path with this ending (without a dot), or "", and whether what is there may be replaced.

    `stem`: the suggested name without its ending; with a folder it is suggested there, but for one of the QGIS profile,
    where nobody looks. A name that is taken gets a number.
    """
    folder, name = os.path.split(stem)
    if not folder or os.path.abspath(folder).startswith(str(profile_folder())):
        folder = start_folder(kind)
    suggestion = free_name(os.path.join(folder, name), ending)
    path, _ = QFileDialog.getSaveFileName(parent, title, suggestion, filters)
    _noted(path, kind, os.path.dirname(path))
    if path and not os.path.splitext(path)[1]:  # the dialog asked about the name as it was typed, not about this one
        return f"{path}.{ending}", False
    return path, bool(path) and os.path.lexists(path)


def free_name(stem: str, ending: str) -> str:
    """A name that is not taken: `stem.csv`, then `stem_2.csv`."""
    path, number = f"{stem}.{ending}", 2
    while os.path.lexists(path):
        path, number = f"{stem}_{number}.{ending}", number + 1
    return path


def _noted(path: str, kind: str, folder: str) -> str:
    if path:
        _in_this_project[(QgsProject.instance().fileName(), kind)] = folder
        QgsSettings().setValue(_KEY + kind, folder)
    return path
