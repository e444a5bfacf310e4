"""Results as people see them: takes a layer that QGIS added, sets frames, labels, titles, order and widths."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsMapLayer,
    QgsPropertyCollection,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from ..core import table_look
from ..core.answers import layers as answer_layers
from ..core.table_look import TableColumn
from ..core.text import tr
from . import rows

_ANSWER = 'coalesce("answer", "error")'


def places(pair: bool, listed: bool) -> Callable[[QgsMapLayer], None]:
    """Of places with answers; `listed`: they were asked which of several classes they are."""

    def dress(layer: QgsMapLayer) -> None:
        if not isinstance(layer, QgsVectorLayer):
            return
        _frame(layer)
        shown = [
            TableColumn(rows.PLACE, tr("Place"), 9),
            TableColumn("answer", tr("Answer"), 34),
            TableColumn("score", tr("Model score"), 14, 2),
            *([TableColumn("free_answer", tr("The model's own word"), 22)] if listed else []),
            *([TableColumn("dates", tr("Dates"), 14)] if pair else []),
            TableColumn("clue", tr("Hint"), 34),
            TableColumn("notes", tr("Notes"), 26),
            TableColumn(rows.ERROR, tr("Why it could not be asked"), 30),
            TableColumn("question", tr("Question"), 34),
            TableColumn("layers", tr("Layers"), 26),
            TableColumn("created", tr("Asked on"), 22),
            TableColumn("model", tr("Model"), 18),
        ]
        table_look.set_up(layer, shown, f"\"question\" || ': ' || {_ANSWER}")
        layer.setMapTipTemplate(table_look.answer_tip(_ANSWER))

    return dress


def _frame(layer: QgsVectorLayer) -> None:
    """Frames with the answers beside them, as the panel's, in place of QGIS's fill, which hides the raster; a style
    that the user chose for results stays."""
    renderer = layer.renderer()
    chosen = not isinstance(renderer, QgsSingleSymbolRenderer) or renderer.symbol().symbolLayerCount() > 1
    if chosen or layer.labeling() is not None:
        return
    layer.loadNamedStyle(answer_layers.STYLE)
    settings = layer.labeling().rootRule().children()[0].settings()
    settings.fieldName, settings.isExpression = 'left("answer", 160)', True
    settings.setDataDefinedProperties(QgsPropertyCollection())
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))


def windows(layer: QgsMapLayer) -> None:
    """Of the windows of videos."""
    if not isinstance(layer, QgsVectorLayer):
        return
    ranks = [
        column
        for rank in (2, 3)
        for column in (
            TableColumn(f"class_{rank}", tr("Class {}").format(rank), 20),
            TableColumn(f"score_{rank}", tr("Model score {}").format(rank), 14, 2),
        )
    ]
    shown = [
        TableColumn("times", tr("Times"), 16),
        TableColumn("class", tr("Class"), 20),
        TableColumn("score", tr("Model score"), 14, 2),
        TableColumn("uncertain", tr("Uncertain"), 11),
        *ranks,
        TableColumn("latitude", tr("Latitude"), 13, 6),
        TableColumn("longitude", tr("Longitude"), 13, 6),
        TableColumn(rows.ERROR, tr("Why it could not be asked"), 30),
        TableColumn("video", tr("Video"), 40),
        TableColumn("model", tr("Model"), 18),
    ]
    table_look.set_up(layer, shown, '"times" || \': \' || coalesce("class", "error")')
