"""An answer pinned to the map: takes in a stored answer, gives out a note in a balloon at its place.

The note belongs to the project and is saved with it. Its text is plain: nothing in a model's answer is read as HTML or
as an expression.
"""

from __future__ import annotations

from qgis.core import QgsCsException, QgsPointXY, QgsProject, QgsTextAnnotation
from qgis.PyQt.QtCore import QPointF, QSizeF
from qgis.PyQt.QtGui import QTextDocument

from .. import ground
from .answer import Answer

WIDTH_MM = 55.0
MARGIN_MM = 3.0
MAX_LETTERS = 600
_DOTS_PER_MM = 96 / 25.4


def pin(answer: Answer) -> QgsTextAnnotation:
    """The note of this answer on the map, put there where it is not yet."""
    found = pinned(answer)
    if found is not None:
        return found
    document = QTextDocument()
    document.setPlainText(_text(answer))
    document.setTextWidth((WIDTH_MM - 2 * MARGIN_MM) * _DOTS_PER_MM)
    height = document.size().height() / _DOTS_PER_MM + 2 * MARGIN_MM
    note = QgsTextAnnotation()
    note.setDocument(document)
    note.setHasFixedMapPosition(True)
    note.setMapPositionCrs(ground.wgs84() if answer.georeferenced else ground.crs_from_text(""))
    note.setMapPosition(_place(answer))
    note.setFrameSizeMm(QSizeF(WIDTH_MM, height))
    note.setFrameOffsetFromReferencePointMm(QPointF(8.0, -height - 8.0))
    QgsProject.instance().annotationManager().addAnnotation(note)
    return note


def pinned(answer: Answer) -> QgsTextAnnotation | None:
    """The note of this answer, None where it is not pinned."""
    place, text = _place(answer), _text(answer)
    for note in QgsProject.instance().annotationManager().annotations():
        if isinstance(note, QgsTextAnnotation) and note.mapPosition().compare(place, 1e-9):
            if note.document().toPlainText() == text:
                return note
    return None


def unpin(answer: Answer) -> None:
    """Take the note of this answer off the map."""
    note = pinned(answer)
    if note is not None:
        QgsProject.instance().annotationManager().removeAnnotation(note)


def _text(answer: Answer) -> str:
    """Question and answer, the reviewer's answer where there is one."""
    text = f"{answer.question}\n{answer.corrected_answer or answer.answer}"
    return text if len(text) <= MAX_LETTERS else text[: MAX_LETTERS - 1] + "…"


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
