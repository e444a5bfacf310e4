"""Answers on the move from one file to another: takes in two paths, brings rows over, loses none."""

from __future__ import annotations

import os

from osgeo import gdal

from ....model_runtime.common import found_table
from ..gdal_errors import gdal_speaks
from ..text import tr
from . import file as answer_file
from . import rows as answer_rows
from .file import AnswerFileError

BATCH = 50


def move(source: str, target: str, keep: bool = False) -> bool:
    """Bring the rows of `source` that `target` lacks into it; whether there were any.

    Afterwards `source` is empty, or as it was with `keep`. A row leaves it only when it was seen in `target`. Raises
    AnswerFileError; then rows may be in both.
    """
    if not os.path.isfile(source) or empty(source):
        return False
    if not os.path.exists(target):
        answer_file.copy(source, target)
    for table in answer_rows.TABLES:
        old, new = answer_rows.opened(source, table), answer_rows.opened(target, table)
        there = answer_rows.ids(old)
        missing = sorted(there - answer_rows.ids(new))
        for start in range(0, len(missing), BATCH):
            answer_rows.add(new, answer_rows.read(old, picture=True, ids=missing[start : start + BATCH]))
        if not keep:
            answer_rows.remove(old, sorted(there & answer_rows.ids(new)))
    _move_things(source, target, keep)
    answer_file.checkpoint(target)
    return True


def _move_things(source: str, target: str, keep: bool) -> None:
    """Bring what was found, with a person's word on it, after its answers. Raises AnswerFileError."""
    tables = [found_table.found_table(known, points) for known in (True, False) for points in (True, False)]
    try:
        with gdal_speaks():
            old = gdal.OpenEx(source, gdal.OF_VECTOR | gdal.OF_UPDATE, ["GPKG"])
            new = gdal.OpenEx(target, gdal.OF_VECTOR | gdal.OF_UPDATE, ["GPKG"])
            for table in tables:
                if old.GetLayerByName(table) is not None:
                    _bring(old, new, table)
                    if not keep:
                        old.ExecuteSQL(f"DELETE FROM {table}")  # nosec B608: names of the schema alone
            del old, new
    except RuntimeError as error:
        raise AnswerFileError(tr("The answers file {} cannot be written: {}").format(target, error)) from error


def _bring(old: gdal.Dataset, new: gdal.Dataset, table: str) -> None:
    leaving, coming = old.GetLayerByName(table), new.GetLayerByName(table)
    if coming is None:
        options = ["GEOMETRY_NAME=geom", "FID=fid", f"DESCRIPTION={found_table.DESCRIPTION}"]
        new.CopyLayer(leaving, table, options)
        return
    there = {row.GetField("answer_id") for row in coming}
    for row in leaving:
        if row.GetField("answer_id") not in there:
            row.SetFID(-1)
            coming.CreateFeature(row)


def empty(path: str) -> bool:
    """Whether a file holds no answer. Raises AnswerFileError."""
    return not any(answer_rows.ids(answer_rows.opened(path, table)) for table in answer_rows.TABLES)
