"""How a layer's table looks to people: takes a vector layer and the columns to show, sets titles, order and widths.

Columns that are not named are hidden, and can be shown again in QGIS's "Organize columns". Nothing of the file changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsAttributeTableConfig, QgsEditorWidgetSetup, QgsVectorLayer
from qgis.PyQt.QtCore import Qt

from .text import tr

LETTER_PX = 7
_PLAIN = "map('&', '&amp;', '<', '&lt;', '>', '&gt;')"  # a tip is markup


@dataclass(frozen=True)
class TableColumn:
    """A column of the file as people see it: `title` in the user's language, `letters` wide; `decimals` of numbers."""

    name: str
    title: str
    letters: int
    decimals: int | None = None


def set_up(layer: QgsVectorLayer, columns: Sequence[TableColumn], title: str, newest_first: str = "") -> None:
    """Show these columns in this order. `title`: the expression that names a row; `newest_first`: a column to sort by,
    the largest on top."""
    places = {column.name: place for place, column in enumerate(columns)}
    entries = []
    for name in sorted((field.name() for field in layer.fields()), key=lambda name: places.get(name, len(places))):
        entry = QgsAttributeTableConfig.ColumnConfig()
        entry.type = QgsAttributeTableConfig.Type.Field
        entry.name = name
        entry.hidden = name not in places
        if name in places:
            column = columns[places[name]]
            index = layer.fields().lookupField(name)
            entry.width = column.letters * LETTER_PX
            layer.setFieldAlias(index, column.title)
            if column.decimals is not None:
                layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Range", {"Precision": column.decimals}))
        entries.append(entry)
    config = QgsAttributeTableConfig()
    config.setColumns(entries)
    if newest_first:
        config.setSortExpression(f'"{newest_first}"')
        config.setSortOrder(Qt.SortOrder.DescendingOrder)
    layer.setAttributeTableConfig(config)
    layer.setDisplayExpression(title)


def answer_tip(answer: str) -> str:
    """What the map says of a row with a question and a model score; `answer`: the expression of its answer."""
    score = f"""if("score" IS NULL, '', ' ({tr("model score")} ' || format_number("score", 2) || ')')"""
    return f'<p>[% replace("question", {_PLAIN}) %]</p><p><b>[% replace({answer}, {_PLAIN}) %]</b>[% {score} %]</p>'
