"""Tables that algorithms write: takes in column names and values, gives out fields and features for a sink."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from osgeo import ogr
from qgis.core import NULL, QgsFeature, QgsFields, QgsGeometry, QgsVectorLayer

from ..core.answers import table as answer_table
from ..core.answers.answer import Answer

PLACE, ERROR = "place", "error"
ANSWER_COLUMNS = (
    "task", "question", "answer", "score", "scores", "free_answer", "clue", "clue_source", "finish", "model",
    "revision", "dtype", "device", "seconds", "layers", "sources", "styles", "dates", "image_sha256", "image_size",
    "gsd", "native_gsd", "valid", "notes", "prompt", "created", "plugin_version",
)  # fmt: skip
"""The columns of the answers' GeoPackage that a row of an algorithm has too."""

TEXT, NUMBER, COUNT, MOMENT = "string(0)", "double", "integer", "datetime"
_KINDS = {ogr.OFTString: TEXT, ogr.OFTReal: NUMBER, ogr.OFTInteger: COUNT, ogr.OFTDateTime: MOMENT}


def fields(columns: Sequence[tuple[str, str]]) -> QgsFields:
    """Fields of these names and kinds (TEXT, NUMBER, COUNT, MOMENT), texts of any length."""
    # The types' own names differ between Qt 5 and Qt 6; those of layers in memory do not.
    return QgsVectorLayer(
        "NoGeometry?" + "&".join(f"field={name}:{kind}" for name, kind in columns), "", "memory"
    ).fields()


def feature(columns: QgsFields, values: Mapping[str, Any], geometry: QgsGeometry | None = None) -> QgsFeature:
    """A row; columns that are not in `values`, and None, stay empty."""
    row = QgsFeature(columns)
    row.setAttributes([NULL] * columns.count())
    for name, value in values.items():
        row[name] = NULL if value is None else value
    if geometry is not None:
        row.setGeometry(geometry)
    return row


def answer_fields() -> QgsFields:
    """The columns of a table of answers about places: which place, the answer, and a sentence where there is none."""
    kinds = dict(answer_table.columns())
    return fields([(PLACE, "int8"), *((name, _KINDS[kinds[name]]) for name in ANSWER_COLUMNS), (ERROR, TEXT)])


def answer_values(answer: Answer) -> dict[str, Any]:
    """An answer's row, but for `place` and `error`."""
    return {name: answer_table.cell(answer, name) for name in ANSWER_COLUMNS}
