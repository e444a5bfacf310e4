"""How a grid of answers looks: takes in a layer of cells and the answers that occur, sets its renderer.

The symbol of a cell comes from `resources/styles/grid.qml`; here it gets a colour for each answer, named in the legend.
The more certain the model, the more opaque the cell; a class with a low model score is dotted.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsExpressionContextUtils,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsProperty,
    QgsRendererCategory,
    QgsRendererRange,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ....model_runtime.common import changes
from ....model_runtime.common.grid.asking import GridQuestion
from ....model_runtime.common.grid.normalising import NUMBER, TEXT, YES_NO
from ....model_runtime.common.reading import read
from ....model_runtime.common.tasks import PAIR
from ..answers.reading import said
from ..certainty import uncertain_below
from ..class_colours import colour
from ..text import tr
from .summary import CHANGED, NUMBER_EDGES, UNCHANGED, UNCLEAR

STYLE = os.path.join(os.path.dirname(__file__), "..", "..", "..", "resources", "styles", "grid.qml")
MOST_CATEGORIES = 24
_ERROR = "!"  # what the expression gives for a cell that could not be asked
_UNCERTAIN = "?!"  # of an entry of the legend that explains; no cell's
_BELOW = "unirs_uncertain_below"  # a variable of the layer: the threshold, 0..1
_DOTTED_WHERE_UNCERTAIN = f"""if("score" < @{_BELOW} AND "corrected_answer" IS NULL, 'dense4', NULL)"""
_FIRST, _LAST = QColor("#fdf3c3"), QColor("#54125f")  # of numbers, low and high
_SAME, _UNCLEAR_COLOUR = "#8d949b", "#d7d9db"


def style(layer: QgsVectorLayer, question: GridQuestion, task: str) -> None:
    """Give a layer of one question's cells its look; the colours follow the order of a list that was asked."""
    kind = question.kind
    layer.loadNamedStyle(STYLE)
    cell = layer.renderer().sourceSymbol() if hasattr(layer.renderer(), "sourceSymbol") else None
    if cell is None:  # a style that somebody changed
        return
    if kind == NUMBER:
        layer.setRenderer(_by_number(cell))
        return
    renderer = QgsCategorizedSymbolRenderer(_expression(kind, task))
    if question.listed:
        cell.symbolLayer(0).setDataDefinedProperty(
            QgsSymbolLayer.Property.PropertyFillStyle, QgsProperty.fromExpression(_DOTTED_WHERE_UNCERTAIN)
        )
    renderer.setSourceSymbol(cell.clone())
    first = {YES_NO: ("yes", "no")}.get(kind, (CHANGED, UNCHANGED) if _captions(kind, task) else question.options)
    for number, answer in enumerate(first[:MOST_CATEGORIES]):
        renderer.addCategory(_category(cell, answer, _colour(answer, number)))
    if question.listed:
        renderer.addCategory(QgsRendererCategory(_UNCERTAIN, _patterned(cell, Qt.BrushStyle.Dense4Pattern), ""))
    else:
        renderer.addCategory(_unclear(cell))
    renderer.addCategory(
        QgsRendererCategory(_ERROR, _patterned(cell, Qt.BrushStyle.BDiagPattern), tr("could not be asked"))
    )
    layer.setRenderer(renderer)
    show_certainty(layer)


def style_gaps(layer: QgsVectorLayer) -> None:
    """Hatch cells that were not asked."""
    fill = QgsFillSymbol.createSimple(
        {"color": "#5f6368", "style": "f_diagonal", "outline_color": "#5f6368", "outline_width": "0.15"}
    )
    fill.setOpacity(0.6)
    layer.setRenderer(QgsSingleSymbolRenderer(fill))


def style_disagreement(layer: QgsVectorLayer) -> None:
    """Mark cells on which models disagree: crosses that leave the answer's own colour to be seen."""
    fill = QgsFillSymbol.createSimple(
        {"color": "#111111", "style": "diagonal_x", "outline_color": "#111111", "outline_width": "0.5"}
    )
    fill.setOpacity(0.75)
    layer.setRenderer(QgsSingleSymbolRenderer(fill))


def show_certainty(layer: QgsVectorLayer) -> None:
    """Take the threshold of now, under which a class counts as uncertain, into the map and the legend."""
    below = uncertain_below()
    QgsExpressionContextUtils.setLayerVariable(layer, _BELOW, below / 100)
    renderer = layer.renderer()
    index = renderer.categoryIndexForValue(_UNCERTAIN) if isinstance(renderer, QgsCategorizedSymbolRenderer) else -1
    label = tr("uncertain: model score under {} %").format(below)
    if index >= 0 and renderer.categories()[index].label() != label:
        renderer = renderer.clone()
        renderer.updateCategoryLabel(index, label)
        layer.setRenderer(renderer)


def add_answers(layer: QgsVectorLayer, answers: Sequence[str]) -> bool:
    """Put answers that the legend lacks into it, in this order, up to 24; whether there were any.

    The user's own changes stay. Answers beyond that share one entry.
    """
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return False
    renderer = renderer.clone()
    known = [category.value() for category in renderer.categories()]
    missing = [answer for answer in answers if answer not in known and answer != UNCLEAR]
    cell = renderer.sourceSymbol() or renderer.categories()[0].symbol()
    last = len(known) - sum(value in (UNCLEAR, _UNCERTAIN, _ERROR, None, "NULL") for value in known)
    added = UNCLEAR in answers and UNCLEAR not in known  # of a class list: in files of an earlier version alone
    if added:
        renderer.addCategory(_unclear(cell))
    for answer in missing:
        if last >= MOST_CATEGORIES:
            if not _has_others(known):
                renderer.addCategory(QgsRendererCategory(None, _filled(cell, _SAME), tr("other answers")))
                added = True
            break
        renderer.addCategory(_category(cell, answer, _colour(answer, last)))
        renderer.moveCategory(len(renderer.categories()) - 1, last)
        last, added = last + 1, True
    if added:
        layer.setRenderer(renderer)
    return added


def _has_others(known: Sequence[object]) -> bool:
    """Whether a legend's values end with the entry of all other answers. A project gives it the value of no clear
    answer, which stands before the error's; its label may be in another language."""
    after = known[known.index(_ERROR) + 1 :] if _ERROR in known else known
    return any(value in (None, "NULL", UNCLEAR) for value in after)


def show_changed_only(layer: QgsVectorLayer, only: bool) -> None:
    """Hide the cells of a pair that say that nothing changed, or show them again; the legend's box says so too."""
    if not isinstance(layer.renderer(), QgsCategorizedSymbolRenderer):
        return
    renderer = layer.renderer().clone()
    for value in (UNCHANGED, "no"):
        index = renderer.categoryIndexForValue(value)
        if index >= 0:
            renderer.updateCategoryRenderState(index, not only)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def colours(layer: QgsVectorLayer) -> dict[object, QColor]:
    """The colour of each entry of a layer's legend, by the answer it stands for, or the index of a bin of numbers."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {category.value(): category.symbol().color() for category in renderer.categories()}
    if isinstance(renderer, QgsGraduatedSymbolRenderer):
        return {index: entry.symbol().color() for index, entry in enumerate(renderer.ranges())}
    return {}


def _expression(kind: str, task: str) -> str:
    """What `grid_summary.shown` says of a row, in QGIS's words."""
    shown = 'trim("answer")'
    if _captions(kind, task):
        pattern = QgsExpression.quotedString(changes.NO_CHANGE)
        shown = (
            f"""if(regexp_match("answer", '[[:alnum:]]'), if(regexp_match(lower("answer"), {pattern}), """
            f"""'{UNCHANGED}', '{CHANGED}'), '')"""
        )
    elif kind != TEXT:
        shown = "coalesce(\"normalised\", '')"
    return f"""if("error" IS NOT NULL, '{_ERROR}', coalesce("corrected_answer", {shown}))"""


def _captions(kind: str, task: str) -> bool:
    return kind == TEXT and task == PAIR


def _colour(answer: str, number: int) -> str:
    return _SAME if answer in (UNCHANGED, "no") else colour(number)


def _category(cell: QgsSymbol, answer: str, shade: str) -> QgsRendererCategory:
    label = answer_label(answer)
    return QgsRendererCategory(answer, _filled(cell, shade), label if len(label) <= 60 else label[:57] + "…")


def _filled(cell: QgsSymbol, shade: str | QColor) -> QgsSymbol:
    symbol = cell.clone()
    symbol.setColor(QColor(shade))
    return symbol


def _unclear(cell: QgsSymbol) -> QgsRendererCategory:
    return QgsRendererCategory(UNCLEAR, _filled(cell, _UNCLEAR_COLOUR), answer_label(UNCLEAR))


def _patterned(cell: QgsSymbol, pattern: Qt.BrushStyle) -> QgsSymbol:
    symbol = _filled(cell, "#5f6368")
    symbol.symbolLayer(0).setBrushStyle(pattern)
    return symbol


def _by_number(cell: QgsSymbol) -> QgsGraduatedSymbolRenderer:
    """Fixed bins, so that the legend holds still while the layer fills."""
    ranges, low, count = [], float("-inf"), len(NUMBER_EDGES)
    for index in range(count + 1):
        high = NUMBER_EDGES[index] if index < count else float("inf")
        share = index / count
        shade = QColor(
            *(round(first + (last - first) * share) for first, last in zip(_FIRST.getRgb()[:3], _LAST.getRgb()[:3]))
        )
        ranges.append(QgsRendererRange(max(low, -1e300), min(high, 1e300), _filled(cell, shade), number_label(index)))
        low = high + 1e-9
    renderer = QgsGraduatedSymbolRenderer('coalesce(to_real("corrected_answer"), "value")', ranges)
    renderer.setSourceSymbol(cell.clone())
    return renderer


def answer_label(answer: str) -> str:
    """What the legend and the counts call an answer: the model's own words, but for those that are ours, and for
    figures in units, which are marked as guessed."""
    ours = {
        UNCLEAR: tr("no clear answer"),
        CHANGED: tr("changed"),
        UNCHANGED: tr("unchanged"),
        "yes": tr("yes"),
        "no": tr("no"),
    }
    found = read("", answer)
    return said(found) if found.guessed else ours.get(answer, answer)


def number_label(index: int) -> str:
    """The name of a bin of numbers: "0", "3–5", "over 100"."""
    if index == len(NUMBER_EDGES):
        return tr("over {}").format(NUMBER_EDGES[-1])
    low, high = (NUMBER_EDGES[index - 1] + 1 if index else 0), NUMBER_EDGES[index]
    return str(high) if low == high else f"{low}–{high}"
