"""Chooses the classes of a video: ERA's 25 or a set of the user's own. Gives `classes()` and the signal `changed`."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ...core.question_sets import CLASSES
from ...core.text import tr
from ..widgets.question_sets import SetBar, class_words

CHOSEN_KEY = "unirs/video/class_set"


class ClassSetBar(SetBar):
    """The sets of classes, with ERA's as the first entry; the choice is kept per profile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        era = tr("The 25 classes of the ERA data set of aerial videos, which UniRS is trained on")
        words = class_words(tr("Cl&asses"), tr("ERA’s 25 classes"), era)
        super().__init__(CLASSES, "unirsClassSet", words, parent, CHOSEN_KEY)

    def classes(self) -> tuple[str, ...] | None:
        """Return the chosen classes; None for ERA's 25, which the runtime knows."""
        return self.items()

    def choose_classes(self, classes: tuple[str, ...] | None) -> None:
        """Choose the set that holds these classes, where one of the saved does."""
        for index in range(self.combo.count()):
            if self.combo.itemData(index) == classes:
                self.combo.setCurrentIndex(index)
