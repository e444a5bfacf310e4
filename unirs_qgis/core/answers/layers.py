"""The answers on the map: takes in the open project and a file, gives out its "UniRS answers" layers."""

from __future__ import annotations

import os

from qgis.core import QgsVectorLayer

from .. import project_layers, table_look
from ..table_look import TableColumn
from ..text import tr
from . import rows as answer_rows
from .table import PLACES

PROPERTY = "unirs/answers"
STYLE = os.path.join(os.path.dirname(__file__), "..", "..", "..", "resources", "styles", "answers.qml")
_TITLE = '"question" || \': \' || coalesce("corrected_answer", "answer")'  # of a row, where QGIS lists features


def find(table: str) -> QgsVectorLayer | None:
    """The project's layer of a table, None where it has none."""
    return project_layers.find(PROPERTY, table, QgsVectorLayer)


def show(path: str, table: str, opened: QgsVectorLayer | None = None) -> QgsVectorLayer:
    """The project's layer of this table of the file, added on top of the others and styled where it was missing.

    `opened`: the table, opened before, which becomes that layer. Raises AnswerFileError.
    """
    layer = find(table)
    if layer is not None:
        point(layer, path, table)
        return layer
    name = tr("UniRS answers") if table == PLACES else tr("UniRS answers (images)")
    layer = opened if opened is not None else answer_rows.opened(path, table)
    layer.setName(name)
    layer.setCustomProperty(PROPERTY, table)
    layer.loadNamedStyle(STYLE)
    table_look.set_up(layer, _columns(), _TITLE, "fid")
    answer_rows.prepare(layer, table)  # a style may carry flags of its own
    project_layers.put_on_top(layer)
    return layer


def point(layer: QgsVectorLayer, path: str, table: str) -> bool:
    """Let a layer of the project show this file, keeping its style; whether that changed anything."""
    return project_layers.point(layer, path, table, answer_rows.prepare)


def point_all(path: str) -> bool:
    """Let the project's layers of answers show this file, where it exists; whether that changed anything."""
    layers = [(find(table), table) for table in answer_rows.TABLES] if os.path.isfile(path) else []
    return any([point(layer, path, table) for layer, table in layers if layer is not None])


def _columns() -> tuple[TableColumn, ...]:
    """What people look for in the table, in their words."""
    return (
        TableColumn("question", tr("Question"), 34),
        TableColumn("answer", tr("Answer"), 34),
        TableColumn("corrected_answer", tr("Corrected answer"), 20),
        TableColumn("verdict", tr("Verdict"), 10),
        TableColumn("score", tr("Model score"), 14, 2),
        TableColumn("clue", tr("Hint"), 34),
        TableColumn("layers", tr("Layers"), 26),
        TableColumn("dates", tr("Dates"), 14),
        TableColumn("created", tr("Asked on"), 22),
        TableColumn("notes", tr("Notes"), 26),
        TableColumn("model", tr("Model"), 18),
        TableColumn("agreement", tr("Models agree"), 14),
    )
