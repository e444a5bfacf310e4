"""How a flight looks: takes in its layers and the colours of the classes, sets renderers and labels.

Each class has its colour in the legend and its name beside the line; what is uncertain is paler and has a "?".
"""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsCategorizedSymbolRenderer,
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
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from .text import tr

NONE = "#9aa0a6"
ROWS = 10  # of a list of moments at one place
ROW_MM, COLUMN_MM = 4.4, 36.0
_PALE = 'if("uncertain", 45, 100)'
_NAME = """coalesce("class", '') || if("uncertain", ' ?', '')"""
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
    settings = _labels(_NAME)
    settings.placement = QgsPalLayerSettings.Placement.Line
    settings.dist = 1.2
    lines = settings.lineSettings()
    lines.setMergeLines(True)
    settings.setLineSettings(lines)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def style_moments(layer: QgsVectorLayer, colours: Mapping[str, str]) -> None:
    """Dots by class; several at one place hang below each other as a list, each with its times and name."""
    layer.setRenderer(_by_class(colours, _dot))
    settings = _labels(f""""times" || '  ' || {_NAME}""")
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.quadOffset = QgsPalLayerSettings.QuadrantPosition.QuadrantRight
    settings.offsetUnits = QgsUnitTypes.RenderUnit.RenderMillimeters
    place = QgsProperty.fromExpression(f"array(2.4 + {_COLUMN}, {_OFFSET})")
    settings.dataDefinedProperties().setProperty(QgsPalLayerSettings.Property.OffsetXY, place)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _by_class(colours: Mapping[str, str], symbol) -> QgsCategorizedSymbolRenderer:
    entries = [*colours.items(), ("", NONE)]
    names = {"": tr("not classified")}
    return QgsCategorizedSymbolRenderer(
        "class", [QgsRendererCategory(name, symbol(colour), names.get(name, name)) for name, colour in entries]
    )


def _line(colour: str) -> QgsSymbol:
    edge = {"line_color": "#ffffff", "line_width": "2.6", "capstyle": "flat"}
    symbol = QgsLineSymbol.createSimple(edge)
    symbol.appendSymbolLayer(QgsSimpleLineSymbolLayer(QColor(colour), 1.8))
    return _paler(symbol)


def _dot(colour: str) -> QgsSymbol:
    look = {"name": "circle", "color": colour, "outline_color": "#ffffff", "outline_width": "0.4", "size": "3.4"}
    symbol = QgsMarkerSymbol.createSimple(look)
    offset = QgsProperty.fromExpression(f"array({_COLUMN}, {_OFFSET})")
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyOffset, offset)
    return _paler(symbol)


def _paler(symbol: QgsSymbol) -> QgsSymbol:
    symbol.setDataDefinedProperty(QgsSymbol.Property.PropertyOpacity, QgsProperty.fromExpression(_PALE))
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
