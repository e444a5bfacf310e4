"""The table of a grid's cells as people see it, and what the map says of a cell: takes a layer of one question."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ....model_runtime.common.grid.asking import GridQuestion
from ....model_runtime.common.grid.normalising import NUMBER
from .. import table_look
from ..table_look import TableColumn
from ..text import tr

_ANSWER = """coalesce("corrected_answer", "answer", "error")"""
_TITLE = f""""question" || ': ' || {_ANSWER}"""


def set_up(layer: QgsVectorLayer, question: GridQuestion, polygons: bool, attribute: str = "") -> None:
    """Titles, order, widths and the tip of the map; `polygons`: each cell is a feature of a layer of the user's, of
    which it keeps the `attribute`."""
    shown = [
        TableColumn("cell", tr("Feature") if polygons else tr("Cell"), 9),
        TableColumn("answer", tr("Answer"), 34),
        TableColumn("corrected_answer", tr("Corrected answer"), 20),
        TableColumn("verdict", tr("Verdict"), 10),
        TableColumn("score", tr("Model score"), 14, 2),
    ]
    if question.kind == NUMBER:
        shown.append(TableColumn("value", tr("Number"), 10))
    if question.listed:
        shown.append(TableColumn("free_answer", tr("The model's own word"), 22))
    shown += [
        TableColumn("clue", tr("Hint"), 34),
        TableColumn("note", tr("Note"), 26),
        TableColumn("error", tr("Why it could not be asked"), 30),
        TableColumn("created", tr("Asked on"), 22),
        TableColumn("model", tr("Model"), 18),
        TableColumn("agreement", tr("Models agree"), 14),
    ]
    if not polygons:
        shown += [TableColumn("col", tr("Column"), 9), TableColumn("row", tr("Row"), 9)]
    if attribute:
        shown.insert(1, TableColumn("feature", attribute, 14))
    table_look.set_up(layer, shown, _TITLE)
    layer.setMapTipTemplate(table_look.answer_tip(_ANSWER))
