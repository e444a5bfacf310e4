"""An answer pinned to the map: takes in a stored answer, gives out a note in a balloon at its place.

The note belongs to the project and is saved with it. Its text is plain: nothing in a model's answer is read as HTML or
as an expression. It is an annotation, or from QGIS 3.40 on an item of the project's annotation layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsTextAnnotation,
)
from qgis.PyQt.QtCore import QPointF, QSizeF
from qgis.PyQt.QtGui import QTextDocument

from .. import ground
from ..qgis_versions import NOTES_ARE_ITEMS
from . import annotation_item
from .answer import Answer

WIDTH_MM = 55.0
MARGIN_MM = 3.0
MAX_LETTERS = 600
_DOTS_PER_MM = 96 / 25.4


@dataclass(frozen=True)
class Note:
    """A note of the project."""

    text: str
    place: QgsPointXY
    crs: QgsCoordinateReferenceSystem
    remove: Callable[[], object]


def pin(answer: Answer) -> Note:
    """The note of this answer on the map, put there where it is not yet."""
    found = pinned(answer)
    if found is not None:
        return found
    document = QTextDocument()
    document.setPlainText(_text(answer))
    document.setTextWidth((WIDTH_MM - 2 * MARGIN_MM) * _DOTS_PER_MM)
    size = QSizeF(WIDTH_MM, document.size().height() / _DOTS_PER_MM + 2 * MARGIN_MM)
    if NOTES_ARE_ITEMS:
        annotation_item.add(_text(answer), _place(answer), _crs(answer), size, MARGIN_MM)
    else:
        note = QgsTextAnnotation()
        note.setDocument(document)
        note.setHasFixedMapPosition(True)
        note.setMapPositionCrs(_crs(answer))
        note.setMapPosition(_place(answer))
        note.setFrameSizeMm(size)
        note.setFrameOffsetFromReferencePointMm(QPointF(8.0, -size.height() - 8.0))
        QgsProject.instance().annotationManager().addAnnotation(note)
    return pinned(answer)


def pinned(answer: Answer) -> Note | None:
    """The note of this answer, None where it is not pinned."""
    place, crs, text = _place(answer), _crs(answer), _text(answer)
    for note in _notes():
        if note.text == text:
            there = annotation_item.moved(place, crs, note.crs)
            if note.place.compare(there, 1e-9 * max(1.0, abs(there.x()), abs(there.y()))):
                return note
    return None


def unpin(answer: Answer) -> None:
    """Take the note of this answer off the map."""
    note = pinned(answer)
    if note is not None:
        note.remove()


def _notes() -> Iterator[Note]:
    """The project's notes of text."""
    manager = QgsProject.instance().annotationManager()
    for note in manager.annotations():
        if isinstance(note, QgsTextAnnotation):
            text, place = note.document().toPlainText(), note.mapPosition()
            yield Note(text, place, note.mapPositionCrs(), lambda note=note: manager.removeAnnotation(note))
    if NOTES_ARE_ITEMS:
        for id, text, place in annotation_item.notes():
            layer = QgsProject.instance().mainAnnotationLayer()
            yield Note(text, place, layer.crs(), lambda id=id, layer=layer: layer.removeItem(id))


def _text(answer: Answer) -> str:
    """Question and answer, the reviewer's answer where there is one."""
    text = f"{answer.question}\n{answer.corrected_answer or answer.answer}"
    return text if len(text) <= MAX_LETTERS else text[: MAX_LETTERS - 1] + "…"


def _crs(answer: Answer) -> QgsCoordinateReferenceSystem:
    """That of `_place`."""
    return ground.wgs84() if answer.georeferenced else ground.crs_from_text("")


def _place(answer: Answer) -> QgsPointXY:
    """The middle of the region, in EPSG:4326 or in the image's pixels."""
    region = answer.region()
    centre = region.square.center()
    if not answer.georeferenced:
        return centre
    try:
        return ground.transform(region.grid_crs, ground.wgs84()).transform(centre)
    except QgsCsException:
        return centre
