"""How a flight looks: takes in its layers and the colours of the classes, sets renderers and labels.

Each class has its colour in the legend and its name beside the line; what is uncertain is dashed or hollow and has a
"?".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..text import tr

NONE = "#9aa0a6"
ROWS = 10  # of a list of moments at one place
ROW_MM, COLUMN_MM = 4.4, 55.0
OVERRUN_MM = 25.0  # a name may be this much longer than its stretch
_DASHES = """if("uncertain", '1.6;1.2', '1000;0')"""
_OFFSET = f'"at_place" % {ROWS} * {ROW_MM}'
_COLUMN = f'floor("at_place" / {ROWS}) * {COLUMN_MM}'


def style_path(layer: QgsVectorLayer) -> None:
    """The flown path: a thin dark line with a pale edge, visible on any picture."""
    symbol = QgsLineSymbol.createSimple({"line_color": "#ffffff", "line_width": "1.0", "capstyle": "round"})
    symbol.appendSymbolLayer(QgsSimpleLineSymbolLayer(QColor("#303438"), 0.4))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def style_stretches(layer: QgsVectorLayer, colours: Mapping[str, str]) -> None:
    """Broad lines by class, each named along the way."""
    layer.setRenderer(_by_class(colours, _line))
    settings = _labels(_name())
    settings.placement = QgsPalLayerSettings.Placement.Line
    settings.dist = 1.2
    lines = settings.lineSettings()
    lines.setMergeLines(True)
    lines.setOverrunDistance(OVERRUN_MM)
    settings.setLineSettings(lines)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def style_moments(layer: QgsVectorLayer, colours: Mapping[str, str]) -> None:
    """Dots by class; several at one place hang below each other as a list, each with its times and name."""
    layer.setRenderer(_by_class(colours, _dot))
    settings = _labels(f""""times" || '  ' || {_name()}""")
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    place = f"array(2.4 + {_COLUMN}, {_OFFSET})"
    for part, expression in (
        (QgsPalLayerSettings.Property.OffsetXY, place),
        (QgsPalLayerSettings.Property.OffsetQuad, "5"),  # to the right of it
        (QgsPalLayerSettings.Property.AlwaysShow, "1"),  # a list with gaps would mislead
    ):
        settings.dataDefinedProperties().setProperty(part, QgsProperty.fromExpression(expression))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def add_classes(layer: QgsVectorLayer, colours: Mapping[str, str]) -> None:
    """Give the layer's style the classes that it lacks; the user's own changes stay."""
    if not isinstance(layer.renderer(), QgsCategorizedSymbolRenderer):
        return
    renderer = layer.renderer().clone()
    missing = [name for name in colours if renderer.categoryIndexForValue(name) < 0]
    symbol = _line if layer.geometryType() == QgsWkbTypes.GeometryType.LineGeometry else _dot
    for name in missing:
        renderer.addCategory(QgsRendererCategory(name, symbol(colours[name]), name))
        last = len(renderer.categories()) - 1
        renderer.moveCategory(last, max(0, last - 1))  # before "not classified"
    if missing:
        layer.setRenderer(renderer)
        layer.triggerRepaint()


def list_offset_mm(number: int) -> tuple[float, float]:
    """How far right of and below its place the dot with this number in a list is drawn."""
    return number // ROWS * COLUMN_MM, number % ROWS * ROW_MM


def _name() -> str:
    """The expression of a segment's name."""
    nothing = QgsExpression.quotedString(_nothing())
    return f"""if(coalesce("class", '') = '', {nothing}, "class") || if("uncertain", ' ?', '')"""


def _nothing() -> str:
    return tr("not classified")


def _by_class(colours: Mapping[str, str], symbol: Callable[[str], QgsSymbol]) -> QgsCategorizedSymbolRenderer:
    """`symbol`: makes a symbol of a colour."""
    entries = [*colours.items(), ("", NONE)]
    categories = [QgsRendererCategory(name, symbol(shade), name or _nothing()) for name, shade in entries]
    return QgsCategorizedSymbolRenderer("class", categories)


def _line(colour: str) -> QgsSymbol:
    edge = {"line_color": "#ffffff", "line_width": "2.6", "capstyle": "flat"}
    symbol = QgsLineSymbol.createSimple(edge)
    stroke = QgsSimpleLineSymbolLayer(QColor(colour), 1.8)
    stroke.setPenCapStyle(Qt.PenCapStyle.FlatCap)
    stroke.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyCustomDash, QgsProperty.fromExpression(_DASHES))
    symbol.appendSymbolLayer(stroke)
    return symbol


def _dot(colour: str) -> QgsSymbol:
    look = {"name": "circle", "color": colour, "outline_color": "#ffffff", "outline_width": "0.4", "size": "3.4"}
    symbol = QgsMarkerSymbol.createSimple(look)
    offset = QgsProperty.fromExpression(f"array({_COLUMN}, {_OFFSET})")
    dot = symbol.symbolLayer(0)
    dot.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyOffset, offset)
    for part, certain, uncertain in (
        (QgsSymbolLayer.Property.PropertyFillColor, colour, "#ffffff"),
        (QgsSymbolLayer.Property.PropertyStrokeColor, "#ffffff", colour),
    ):
        choice = QgsProperty.fromExpression(f"""if("uncertain", '{uncertain}', '{certain}')""")
        dot.setDataDefinedProperty(part, choice)
    return symbol


def _labels(expression: str) -> QgsPalLayerSettings:
    """Dark text with a white edge: legible on pictures, light and dark."""
    text = QgsTextFormat()
    text.setSize(8.5)
    text.setColor(QColor("#202428"))
    edge = QgsTextBufferSettings()
    edge.setEnabled(True)
    edge.setSize(0.8)
    edge.setColor(QColor("#ffffff"))
    text.setBuffer(edge)
    settings = QgsPalLayerSettings()
    settings.setFormat(text)
    settings.fieldName = expression
    settings.isExpression = True
    return settings
