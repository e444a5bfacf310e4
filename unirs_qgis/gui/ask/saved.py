"""The saved questions of the Ask panel: a set is chosen, one of its questions is picked. Gives `picked(question)`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...core.text import tr
from ..widgets.choice_list import ChoiceList
from ..widgets.question_sets import question_sets

CHOSEN_KEY = "unirs/ask/question_set"
SHOWN_KEY = "unirs/ask/show_question_sets"


class SavedQuestions(QWidget):
    """The bar of sets and the questions of the chosen one; folded away until it is wanted."""

    picked = pyqtSignal(str)

    def __init__(self, present: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        """`present`: returns what a new set begins with."""
        super().__init__(parent)
        self.setObjectName("unirsSavedQuestions")
        self.bar = question_sets("unirsQuestionSet", self, CHOSEN_KEY)
        self.bar.present = present
        self.list = ChoiceList("unirsQuestionSetList", self)
        self.list.setAccessibleName(tr("Saved questions"))
        self.list.setToolTip(tr("Click a question to put it into the box, or press its number"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.bar)
        column.addWidget(self.list)
        self.bar.changed.connect(self._offer)
        self.list.picked.connect(self.picked)
        self._offer()

    @staticmethod
    def wanted() -> bool:
        """Whether the user left it unfolded."""
        return QgsSettings().value(SHOWN_KEY, False, type=bool)

    def fold_out(self, shown: bool) -> None:
        """Show or hide it, and keep that for the next time."""
        QgsSettings().setValue(SHOWN_KEY, shown)
        self.setVisible(shown)

    def _offer(self) -> None:
        self.list.offer(self.bar.items() or ())
