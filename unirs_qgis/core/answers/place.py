"""Where answers are kept: takes in the project's file name, gives out paths.

Beside the project; in the profile folder for projects without a folder of their own or with a read-only one; in the
profile folder, one file a window, for projects that were never saved.
"""

from __future__ import annotations

import hashlib
import os
import re

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLockFile

from .file import usable

ENDING = "_unirs_answers.gpkg"


def profile_folder() -> str:
    """The folder for answers in the user's QGIS profile."""
    return os.path.join(QgsApplication.qgisSettingsDirPath(), "unirs", "answers")


def beside(project_file: str) -> str | None:
    """The answers file beside a project, or None where the project is no file in a folder.

    A file of that name that is not ours is left alone: the next free number is taken.
    """
    if not os.path.isabs(project_file) or not os.path.isdir(os.path.dirname(project_file)):
        return None
    stem = os.path.splitext(project_file)[0]
    path, number = stem + ENDING, 2
    while os.path.lexists(path) and not usable(path):
        path, number = f"{stem}_{number}{ENDING}", number + 1
    return path


def in_profile(project_file: str, folder: str) -> str:
    """The file in the profile for a saved project that cannot have one beside it."""
    stem = re.sub(r"[^\w-]+", "_", os.path.splitext(os.path.basename(project_file))[0])[:40]
    digest = hashlib.sha256(os.path.abspath(project_file).encode("utf-8")).hexdigest()[:8]
    path, number = os.path.join(folder, f"{stem}_{digest}{ENDING}"), 2
    while os.path.lexists(path) and not usable(path):
        path, number = os.path.join(folder, f"{stem}_{digest}_{number}{ENDING}"), number + 1
    return path


def heat_file(answers_path: str, id: int) -> str:
    """The raster of one answer's feature distances, in a folder beside the answers file."""
    return os.path.join(os.path.splitext(answers_path)[0] + "_heat", f"{id}.tif")


def polygons_file(answers_path: str, id: int, threshold: float) -> str:
    """The outlines of one answer's feature distances over a threshold, in the same folder."""
    return f"{os.path.splitext(heat_file(answers_path, id))[0]}_over_{threshold:.6g}.gpkg"


def is_unsaved(path: str) -> bool:
    """Whether a file is one of those for projects that were never saved."""
    return re.fullmatch(rf"unsaved_\d+{re.escape(ENDING)}", os.path.basename(path)) is not None


class UnsavedPlace:
    """A file in the profile for this window's unsaved projects.

    Held by a lock while the window lives. A window that starts takes up the file of one that ended, or was killed, so
    that its answers are found again.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._lock: QLockFile | None = None
        self._path = ""

    def path(self) -> str:
        """The file of this window; it need not exist yet."""
        if self._lock is None:
            os.makedirs(self._folder, exist_ok=True)
            number = 1
            while not self._take(number):
                number += 1
        return self._path

    def release(self) -> None:
        """Let another window take the file up."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _take(self, number: int) -> bool:
        path = os.path.join(self._folder, f"unsaved_{number}{ENDING}")
        if os.path.lexists(path) and not usable(path):
            return False
        lock = QLockFile(path + ".lock")
        lock.setStaleLockTime(0)  # only the end of its process makes a lock stale
        if not lock.tryLock(0):
            return False
        self._lock, self._path = lock, path
        return True
