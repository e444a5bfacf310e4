"""What can be done with a stored answer on the map: zoom to it, pin it. Takes `Answer` rows, tells the outcome."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject

from ...core.answers import annotation
from ...core.answers.answer import Answer
from ...core.text import tr
from ..place.map_view import zoom_to

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class AnswerActions(QObject):
    """For the answer view and the history. Outcomes go to the message bar: escaped, because it renders markup."""

    def __init__(self, iface: QgisInterface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._iface = iface

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
        self._tell(done.format(" ".join(answer.answer.split())), Qgis.MessageLevel.Success)

    def warn(self, sentence: str) -> None:
        """Say what went wrong."""
        self._tell(sentence, Qgis.MessageLevel.Warning)

    def _tell(self, sentence: str, level: Qgis.MessageLevel) -> None:
        self._iface.messageBar().pushMessage("UniRS", escape(sentence), level)
