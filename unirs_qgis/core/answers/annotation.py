"""An answer pinned to the map: takes in a stored answer, gives out a note in a balloon at its place.

The note belongs to the project and is saved with it, with its answer's id, so that it follows what becomes of the
answer. Its text is plain: nothing in a model's answer is read as HTML or as an expression. It is an annotation, or from
QGIS 3.40 on an item of the project's annotation layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsMargins,
    QgsPointXY,
    QgsProject,
    QgsTextAnnotation,
)
from qgis.PyQt.QtCore import QPointF, QSizeF
from qgis.PyQt.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from .. import ground
from ..qgis_versions import NOTES_ARE_ITEMS
from . import annotation_item
from .answer import Answer
from .reading import crossed, words

WIDTH_MM = 55.0
MARGIN_MM = 3.0
MAX_LETTERS = 600
_DOTS_PER_MM = 96 / 25.4
_TITLE_INFO = QTextDocument.MetaInformation.DocumentTitle


@dataclass(frozen=True)
class Note:
    """A note of the project; `answer_id` None: nobody wrote which answer's it is. `write` lets it say an answer."""

    text: str
    place: QgsPointXY
    crs: QgsCoordinateReferenceSystem
    answer_id: int | None
    write: Callable[[Answer], object]
    remove: Callable[[], object]


def pin(answer: Answer) -> Note:
    """The note of this answer on the map, put there where it is not yet, with the answer as it stands now."""
    found = pinned(answer)
    if found is not None:
        found.write(answer)
    elif NOTES_ARE_ITEMS:
        size = _size(_document(answer))
        annotation_item.add(text(answer), _place(answer), _crs(answer), size, MARGIN_MM, answer.id)
    else:
        note = QgsTextAnnotation()
        note.setHasFixedMapPosition(True)
        note.setContentsMargin(QgsMargins(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM))
        note.setMapPositionCrs(_crs(answer))
        note.setMapPosition(_place(answer))
        _write(note, answer)
        QgsProject.instance().annotationManager().addAnnotation(note)
    return pinned(answer)


def text(answer: Answer) -> str:
    """What a note says: the question, and the answer as it stands."""
    whole = f"{answer.question.strip()}\n{words(answer)}"
    return whole if len(whole) <= MAX_LETTERS else whole[: MAX_LETTERS - 1] + "…"


def pinned(answer: Answer) -> Note | None:
    """The note of this answer, None where it is not pinned."""
    place, crs = _place(answer), _crs(answer)
    for note in _notes():
        if note.answer_id is not None:
            if note.answer_id == answer.id:
                return note
        elif note.text.startswith(answer.question.strip() + "\n"):  # of an earlier version
            there = annotation_item.moved(place, crs, note.crs)
            if note.place.compare(there, 1e-9 * max(1.0, abs(there.x()), abs(there.y()))):
                return note
    return None


def unpin(answer: Answer) -> None:
    """Take the note of this answer off the map."""
    note = pinned(answer)
    if note is not None:
        note.remove()


def pins() -> dict[int, Note]:
    """The project's notes by the ids of their answers."""
    return {note.answer_id: note for note in _notes() if note.answer_id is not None}


def _notes() -> Iterator[Note]:
    """The project's notes of text."""
    manager = QgsProject.instance().annotationManager()
    for note in manager.annotations():
        if isinstance(note, QgsTextAnnotation):
            document = note.document()
            yield Note(
                document.toPlainText(),
                note.mapPosition(),
                note.mapPositionCrs(),
                annotation_item.answer_id(document.metaInformation(_TITLE_INFO)),
                lambda answer, note=note: _write(note, answer),
                lambda note=note: manager.removeAnnotation(note),
            )
    if NOTES_ARE_ITEMS:
        for id, told, place, answer_id in annotation_item.notes():
            yield Note(
                told,
                place,
                QgsProject.instance().mainAnnotationLayer().crs(),
                answer_id,
                lambda answer, id=id: annotation_item.write(id, text(answer), _size(_document(answer))),
                lambda id=id: annotation_item.remove(id),
            )


def _write(note: QgsTextAnnotation, answer: Answer) -> None:
    """Let an annotation say the answer as it stands, a rejected one crossed out."""
    document = _document(answer)
    size = _size(document)
    note.setDocument(document)
    note.setFrameSizeMm(size)
    note.setFrameOffsetFromReferencePointMm(QPointF(8.0, -size.height() - 8.0))


def _document(answer: Answer) -> QTextDocument:
    document = QTextDocument()
    document.setPlainText(text(answer))
    if crossed(answer):
        cursor, look = QTextCursor(document), QTextCharFormat()
        look.setFontStrikeOut(True)
        cursor.setPosition(min(len(answer.question.strip()) + 1, len(document.toPlainText())))
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)
    document.setMetaInformation(_TITLE_INFO, annotation_item.title(answer.id))
    document.setTextWidth((WIDTH_MM - 2 * MARGIN_MM) * _DOTS_PER_MM)
    return document


def _size(document: QTextDocument) -> QSizeF:
    """Of a note, in millimetres."""
    return QSizeF(WIDTH_MM, document.size().height() / _DOTS_PER_MM + 2 * MARGIN_MM)


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
