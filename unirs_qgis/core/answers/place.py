"""Where answers are kept: takes in the project's file name, gives out paths.

Beside the project; in the profile folder for projects without a folder of their own or with a read-only one; in the
profile folder, one file a project, for those that were never saved (`unsaved.py`).
"""

from __future__ import annotations

import hashlib
import os
import re

from qgis.core import QgsApplication

from .file import usable

ENDING = "_unirs_answers.gpkg"
GRID_ENDING = "_unirs_grid.gpkg"


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
    path, number = first_beside(project_file), 2
    while os.path.lexists(path) and not usable(path):
        path, number = f"{stem}_{number}{ENDING}", number + 1
    return path


def first_beside(project_file: str) -> str:
    """The name of a project's answers file where nothing else has it."""
    return os.path.splitext(project_file)[0] + ENDING


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


def grid_file(answers_path: str) -> str:
    """The grid file that goes with an answers file."""
    stem = answers_path[: -len(ENDING)] if answers_path.endswith(ENDING) else os.path.splitext(answers_path)[0]
    return stem + GRID_ENDING


def is_unsaved(path: str) -> bool:
    """Whether a file, of answers or of grids, is one of those for projects that were never saved."""
    endings = "|".join(map(re.escape, (ENDING, GRID_ENDING)))
    return re.fullmatch(rf"unsaved_\d+({endings})", os.path.basename(path)) is not None
