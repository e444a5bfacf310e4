"""Found things on the map: takes the open project and a file, gives its layers of things, one a table."""

from __future__ import annotations

import os

from qgis.core import QgsVectorLayer

from ....model_runtime.common import found_table
from .. import project_layers, table_look
from ..table_look import TableColumn
from ..text import tr
from . import file as found_file
from .features import TABLES, is_points

PROPERTY = "unirs/found"
_STYLES = os.path.join(os.path.dirname(__file__), "..", "..", "..", "resources", "styles")
_TITLE = 'coalesce("corrected_label", "label") || \' (\' || "kind" || \')\''  # of a row, where QGIS lists features


def find(table: str) -> QgsVectorLayer | None:
    """The project's layer of a table, None where it has none."""
    return project_layers.find(PROPERTY, table, QgsVectorLayer)


def show(path: str, table: str) -> QgsVectorLayer:
    """The project's layer of this table of the file, added and styled where it was missing. Raises AnswerFileError."""
    layer = find(table)
    if layer is not None:
        point(layer, path, table)
        return layer
    layer = found_file.opened(path, table)
    layer.setName(_names()[table])
    layer.setCustomProperty(PROPERTY, table)
    layer.loadNamedStyle(os.path.join(_STYLES, "found_points.qml" if is_points(table) else "found.qml"))
    table_look.set_up(layer, _columns(), _TITLE, "fid")
    found_file.prepare(layer, table)  # a style may carry flags of its own
    project_layers.put_on_top(layer)
    return layer


def point(layer: QgsVectorLayer, path: str, table: str) -> bool:
    """Let a layer of the project show this file, keeping its style; whether that changed anything."""
    return project_layers.point(layer, path, table, found_file.prepare)


def point_all(path: str) -> bool:
    """Let the project's layers of things show this file, where it has them; whether that changed anything."""
    shown = [(find(table), table) for table in TABLES]
    if all(layer is None for layer, _ in shown):
        return False
    there = found_file.tables_of(path)
    return any([point(layer, path, table) for layer, table in shown if layer is not None and table in there])


def _names() -> dict[str, str]:
    return {
        found_table.FOUND: tr("UniRS found"),
        found_table.FOUND_POINTS: tr("UniRS found (points)"),
        found_table.IMAGE_FOUND: tr("UniRS found (images)"),
        found_table.IMAGE_FOUND_POINTS: tr("UniRS found (points of images)"),
    }


def _columns() -> tuple[TableColumn, ...]:
    """What people look for in the table, in their words."""
    return (
        TableColumn("label", tr("Label"), 24),
        TableColumn("corrected_label", tr("Corrected label"), 20),
        TableColumn("verdict", tr("Verdict"), 10),
        TableColumn("phrase", tr("Looked for"), 24),
        TableColumn("kind", tr("Kind"), 10),
        TableColumn("area_m2", tr("Area (m²)"), 14, 1),
        TableColumn("length_m", tr("Longer side (m)"), 14, 1),
        TableColumn("score", tr("Model score"), 14, 2),
        TableColumn("date", tr("Date"), 12),
        TableColumn("model", tr("Model"), 18),
        TableColumn("created", tr("Found on"), 22),
    )
