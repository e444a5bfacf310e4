"""Notes as items of the project's annotation layer, in QGIS 3.40 and later: takes in text and place, gives out notes.

The layer replaces expressions in an item's text; what looks like one is written as the expression that gives it.
"""

from __future__ import annotations

from collections.abc import Iterator

from qgis import core
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QTextDocument

from .. import ground

_OPENS, _WRITTEN = "[%", "[%'[%'%]"


def add(text: str, place: QgsPointXY, crs: QgsCoordinateReferenceSystem, size: QSizeF, margin: float) -> None:
    """Put a note on the map; `size` and `margin` in millimetres."""
    layer = QgsProject.instance().mainAnnotationLayer()
    if layer.isEmpty():
        layer.setCrs(QgsProject.instance().crs() if QgsProject.instance().crs().isValid() else crs)
    anchor = moved(place, crs, layer.crs())
    text_format = QgsTextFormat()
    text_format.setFont(QTextDocument().defaultFont())
    text_format.setSize(max(QTextDocument().defaultFont().pointSizeF(), 8.0))
    text_format.setAllowHtmlFormatting(False)
    balloon = core.QgsBalloonCallout()
    balloon.setFillSymbol(core.QgsFillSymbol.createSimple({"color": "#ffffff", "outline_color": "#000000"}))
    item = core.QgsAnnotationRectangleTextItem(text.replace(_OPENS, _WRITTEN), QgsRectangle(anchor, anchor))
    item.setFormat(text_format)
    item.setBackgroundEnabled(False)
    item.setFrameEnabled(False)
    item.setMargins(core.QgsMargins(margin, margin, margin, margin))
    item.setMarginsUnit(Qgis.RenderUnit.Millimeters)
    item.setPlacementMode(Qgis.AnnotationPlacementMode.FixedSize)
    item.setFixedSize(size)
    item.setFixedSizeUnit(Qgis.RenderUnit.Millimeters)
    item.setCallout(balloon)
    item.setCalloutAnchor(QgsGeometry.fromPointXY(anchor))
    item.setOffsetFromCallout(QSizeF(8.0, -size.height() - 8.0))
    item.setOffsetFromCalloutUnit(Qgis.RenderUnit.Millimeters)
    layer.addItem(item)


def notes() -> Iterator[tuple[str, str, QgsPointXY]]:
    """Id, plain text and place, in the layer's CRS, of each note, also of those that QGIS made of older annotations."""
    for id, item in QgsProject.instance().mainAnnotationLayer().items().items():
        if isinstance(item, core.QgsAnnotationRectangleTextItem) and not item.calloutAnchor().isEmpty():
            text = item.text().replace(_WRITTEN, _OPENS)
            if item.format().allowHtmlFormatting():
                document = QTextDocument()
                document.setHtml(item.text())
                text = document.toPlainText()
            yield id, text, item.calloutAnchor().asPoint()


def moved(place: QgsPointXY, crs: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem) -> QgsPointXY:
    """The place in another CRS; unchanged where either is unknown or it has no coordinates there."""
    try:
        return ground.transform(crs, target).transform(place)
    except QgsCsException:
        return place
