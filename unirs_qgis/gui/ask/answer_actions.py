"""What can be done with a stored answer on the map: zoom to it, pin it. Takes `Answer` rows, tells the outcome."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal, pyqtSlot

from ...core.answers import annotation
from ...core.answers.answer import Answer
from ...core.answers.reading import words
from ...core.qgis_versions import NOTES_ARE_ITEMS
from ...core.text import tr
from ..place.map_view import zoom_to

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class AnswerActions(QObject):
    """For the answer view and the history. Outcomes go to the message bar: escaped, because it renders markup."""

    pins_changed = pyqtSignal()
    """A note was put on the map, or taken off."""

    def __init__(self, iface: QgisInterface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        notes = QgsProject.instance().annotationManager()
        notes.annotationAdded.connect(self._tell_pins)
        notes.annotationRemoved.connect(self._tell_pins)
        if NOTES_ARE_ITEMS:
            QgsProject.instance().mainAnnotationLayer().repaintRequested.connect(self._tell_pins)

    def is_pinned(self, answer: Answer) -> bool:
        """Whether the answer has a note on the map."""
        return annotation.pinned(answer) is not None

    def zoom(self, answer: Answer) -> None:
        """Move the map to the answer's place."""
        if not zoom_to(self._iface.mapCanvas(), answer):
            self.warn(tr("This place cannot be shown in the map's CRS."))

    def pin(self, answer: Answer) -> None:
        """Put the answer on the map as an annotation, or take it off where it is pinned already."""
        if annotation.pinned(answer) is None:
            annotation.pin(answer)
            done = tr("Pinned to the map: {}")
        else:
            annotation.unpin(answer)
            done = tr("Taken off the map: {}")
        self._tell(done.format(" ".join(words(answer).split())), Qgis.MessageLevel.Success)

    def warn(self, sentence: str) -> None:
        """Say what went wrong."""
        self._tell(sentence, Qgis.MessageLevel.Warning)

    @pyqtSlot()  # or PyQt would leave something of its own with the project
    def _tell_pins(self) -> None:
        self.pins_changed.emit()

    def _tell(self, sentence: str, level: Qgis.MessageLevel) -> None:
        self._iface.messageBar().pushMessage("UniRS", escape(sentence), level)
