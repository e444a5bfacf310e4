"""Notes as items of the project's annotation layer, in QGIS 3.40 and later: takes in text and place, gives out notes.

The layer replaces expressions in an item's text; what looks like one is written as the expression that gives it. An
item has no room for its answer's id, which is kept in the project beside it.
"""

from __future__ import annotations

import json
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
_TITLE = "unirs answer "  # of an annotation's document; the answer's id follows
_SCOPE, _KEY = "unirs", "/pins"  # of the project's entry: JSON, {item: answer}


def title(answer_id: int) -> str:
    """The title of the document of an answer's note."""
    return f"{_TITLE}{answer_id}"


def answer_id(title: str) -> int | None:
    """The id in a document's title, None in any other."""
    id = title[len(_TITLE) :] if title.startswith(_TITLE) else ""
    return int(id) if id.isdecimal() else None


def add(
    text: str, place: QgsPointXY, crs: QgsCoordinateReferenceSystem, size: QSizeF, margin: float, answer_id: int
) -> None:
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
    _resize(item, size)
    item.setFixedSizeUnit(Qgis.RenderUnit.Millimeters)
    item.setCallout(balloon)
    item.setCalloutAnchor(QgsGeometry.fromPointXY(anchor))
    item.setOffsetFromCalloutUnit(Qgis.RenderUnit.Millimeters)
    _keep({**_kept(), layer.addItem(item): answer_id})


def write(id: str, text: str, size: QSizeF) -> None:
    """Let a note say something else; `size` in millimetres."""
    layer = QgsProject.instance().mainAnnotationLayer()
    item = layer.item(id).clone()
    look = item.format()
    if look.allowHtmlFormatting():
        look.setAllowHtmlFormatting(False)
        item.setFormat(look)
        _, answer = _read(layer.item(id))
        if answer is not None:
            _keep({**_kept(), id: answer})
    item.setText(text.replace(_OPENS, _WRITTEN))
    _resize(item, size)
    layer.replaceItem(id, item)


def remove(id: str) -> None:
    """Take a note off the map."""
    layer = QgsProject.instance().mainAnnotationLayer()
    layer.removeItem(id)
    _keep({item: answer for item, answer in _kept().items() if item in layer.items()})


def notes() -> Iterator[tuple[str, str, QgsPointXY, int | None]]:
    """Id, plain text, place in the layer's CRS, and the answer's id of each note, also of those that QGIS made of older
    annotations."""
    kept = _kept()
    for id, item in QgsProject.instance().mainAnnotationLayer().items().items():
        if isinstance(item, core.QgsAnnotationRectangleTextItem) and not item.calloutAnchor().isEmpty():
            text, titled = _read(item)
            yield id, text, item.calloutAnchor().asPoint(), kept.get(id, titled)


def _read(item: core.QgsAnnotationItem) -> tuple[str, int | None]:
    """An item's plain text, and the answer's id where its HTML has one."""
    if not item.format().allowHtmlFormatting():
        return item.text().replace(_WRITTEN, _OPENS), None
    document = QTextDocument()
    document.setHtml(item.text())
    return document.toPlainText(), answer_id(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))


def _resize(item: core.QgsAnnotationItem, size: QSizeF) -> None:
    item.setFixedSize(size)
    item.setOffsetFromCallout(QSizeF(8.0, -size.height() - 8.0))


def _kept() -> dict[str, int]:
    try:
        entry = json.loads(QgsProject.instance().readEntry(_SCOPE, _KEY, "{}")[0])
        return {str(item): int(answer) for item, answer in entry.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _keep(pins: dict[str, int]) -> None:
    QgsProject.instance().writeEntry(_SCOPE, _KEY, json.dumps(pins))


def moved(place: QgsPointXY, crs: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem) -> QgsPointXY:
    """The place in another CRS; unchanged where either is unknown or it has no coordinates there."""
    try:
        return ground.transform(crs, target).transform(place)
    except QgsCsException:
        return place
