"""The answers on the map: takes in the open project and a file, gives out its "UniRS answers" layers.

A layer is known by a custom property, never by its name, so that the user may rename, restyle and move it.
"""

from __future__ import annotations

import os

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtXml import QDomElement

from .. import table_look
from ..table_look import TableColumn
from ..text import tr
from . import rows as answer_rows
from .table import PLACES

PROPERTY = "unirs/answers"
STYLE = os.path.join(os.path.dirname(__file__), "..", "..", "..", "resources", "styles", "answers.qml")
_TITLE = '"question" || \': \' || coalesce("corrected_answer", "answer")'  # of a row, where QGIS lists features


def find(table: str) -> QgsVectorLayer | None:
    """The project's layer of a table, None where it has none."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(PROPERTY) == table and isinstance(layer, QgsVectorLayer):
            return layer
    return None


def path_of(layer: QgsMapLayer) -> str:
    """The file a layer points to."""
    return str(QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path") or "")


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
    QgsProject.instance().addMapLayer(layer, False)
    QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
    return layer


def point(layer: QgsVectorLayer, path: str, table: str) -> bool:
    """Let a layer of the project show this file, keeping its style; whether that changed anything."""
    moved = not layer.isValid() or not same(path_of(layer), path)
    if moved:
        layer.setDataSource(f"{path}|layername={table}", layer.name(), "ogr")
    answer_rows.prepare(layer, table)
    return moved


def point_all(path: str) -> bool:
    """Let the project's layers of answers show this file, where it exists; whether that changed anything."""
    layers = [(find(table), table) for table in answer_rows.TABLES] if os.path.isfile(path) else []
    return any([point(layer, path, table) for layer, table in layers if layer is not None])


def write_source(element: QDomElement, path: str, table: str) -> None:
    """Put another file into the description of a layer that a project is being saved with."""
    source = element.firstChildElement("datasource")
    relative = QgsProject.instance().writePath(path)
    source.firstChild().setNodeValue(f"{relative}|layername={table}")


def refresh(layer: QgsVectorLayer) -> None:
    """Show what was written to the file."""
    layer.dataProvider().reloadData()
    layer.updateExtents(True)
    layer.triggerRepaint()


def same(first: str, second: str) -> bool:
    """Whether two paths name one file."""
    return os.path.normcase(os.path.abspath(first)) == os.path.normcase(os.path.abspath(second))


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
