"""From a change caption to its mask: takes a stored answer and the model's card, gives the wish for a class's mask."""

from __future__ import annotations

import re

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from ....model_runtime.common import changes, methods
from ....model_runtime.common.card import ModelCard
from ....model_runtime.common.tasks import PAIR
from ...core.answers.answer import Answer
from ...core.text import tr
from ..widgets.typed import typed

# In English, which the model reads: what captions call things, and the class that masks of change are trained on.
_CALLED = {
    "building": r"buildings?|houses?|villas?|roofs?|residential|bungalows?|warehouses?|residences?",
    "road": r"roads?|paths?|streets?|highways?|lanes?",
}


class OutlineBar(QWidget):
    """ "[Outline the change] [building v]"; hidden where nothing changed, or the model has no such masks."""

    wanted = pyqtSignal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsOutlineBar")
        self._answer: Answer | None = None
        self._able = False
        self.button = QPushButton(
            QgsApplication.getThemeIcon("/mIconPolygonLayer.svg"), tr("Outl&ine the change"), self
        )
        self.button.setObjectName("unirsOutlineChange")
        self.button.setToolTip(
            tr("Ask the model for the mask of what this caption tells of, in the Find tab; kept with it")
        )
        self.button.setAutoDefault(False)
        self.what = QComboBox(self)
        self.what.setObjectName("unirsOutlineWhat")
        self.what.setEditable(True)
        self.what.addItems(list(_CALLED))
        self.what.setToolTip(tr("The class of things whose change is outlined"))
        self.what.setAccessibleName(self.what.toolTip())
        self.what.setMinimumContentsLength(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.what, 1)
        self.button.clicked.connect(self._want)
        self.show_answer(None)

    def set_model(self, model: ModelCard | None) -> None:
        """Take the card of the loaded model, None for none."""
        self._able = model is not None and methods.SEGMENT_CHANGE in model.methods
        self.show_answer(self._answer)

    def show_answer(self, answer: Answer | None) -> None:
        """Offer the mask of what this answer tells of."""
        self._answer = answer
        told = answer is not None and answer.task == PAIR and bool(answer.id) and answer.found is None
        shown = self._able and told and changes.reading(answer.answer) != changes.UNCHANGED
        self.setVisible(shown)
        if shown:
            self.what.setCurrentText(spoken_of(answer.answer))

    def _want(self, _checked: bool = False) -> None:
        phrase = " ".join(typed(self.what).split())
        if phrase:
            self.wanted.emit(self._answer, phrase)


def spoken_of(caption: str) -> str:
    """The class of things that a change caption names first; the commonest one where it names none."""
    found = {name: re.search(rf"\b(?:{words})\b", caption.lower()) for name, words in _CALLED.items()}
    named = [(match.start(), name) for name, match in found.items() if match is not None]
    return min(named)[1] if named else next(iter(_CALLED))
