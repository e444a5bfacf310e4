"""What is done with every cell: it is asked, or searched for things. Takes the model; gives `method` and `changed`."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ....model_runtime.common import methods
from ....model_runtime.common.card import ModelCard
from ...core.text import tr
from ..find.kinds import lacks
from ..widgets.tips import plain_tip
from ..widgets.wrap_row import give_way

KEY = "unirs/grid/what"
PAIR_KEY = "unirs/grid/pair_what"


class WhatBox(QComboBox):
    """[Ask questions v]; one layer and two dates have choices of their own."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridWhat")
        self.setAccessibleName(tr("What is done with every cell"))
        self.setToolTip(tr("Ask every cell, or find things in every cell and merge what neighbours saw"))
        give_way(self)
        self._model: ModelCard | None = None
        self._chosen = {pair: str(QgsSettings().value(_key(pair), methods.ASK)) for pair in (False, True)}
        self._pair = False
        self._fill()
        self.currentIndexChanged.connect(self._choose)

    @property
    def method(self) -> str:
        """`ask`, or how things are looked for."""
        return str(self.currentData())

    @property
    def searches(self) -> bool:
        """Whether things are looked for."""
        return self.method != methods.ASK

    @property
    def refusal(self) -> str:
        """Why the loaded model cannot do it, or nothing."""
        able = self._model is None or self.method in self._model.methods
        return "" if able else lacks(self._model, self.method)

    def choose(self, method: str) -> None:
        """Choose one that the box has."""
        self.setCurrentIndex(max(0, self.findData(method)))

    def set_pair(self, pair: bool) -> None:
        """Offer what two dates take, or one layer."""
        if pair != self._pair:
            self._pair = pair
            self._fill()
            self.changed.emit()

    def offer(self, model: ModelCard | None) -> None:
        """Grey out what the loaded model cannot do; None: none is loaded, so everything can be chosen."""
        self._model = model
        for row in range(self.count()):
            method = self.itemData(row)
            able = model is None or method in model.methods
            self.model().item(row).setEnabled(able)
            self.setItemData(row, "" if able else plain_tip(lacks(model, method)), Qt.ItemDataRole.ToolTipRole)

    def remember(self) -> None:
        """Keep what is done for the next session."""
        for pair, method in self._chosen.items():
            QgsSettings().setValue(_key(pair), method)

    def _fill(self) -> None:
        one = (
            (tr("Find: boxes"), methods.FIND),
            (tr("Find: outlines"), methods.SEGMENT),
            (tr("Find: points"), methods.POINT),
        )
        two = ((tr("Find: outlines of what changed"), methods.SEGMENT_CHANGE),)
        self.blockSignals(True)
        self.clear()
        for text, method in ((tr("Ask questions"), methods.ASK), *(two if self._pair else one)):
            self.addItem(text, method)
        self.choose(self._chosen[self._pair])
        self.blockSignals(False)
        self.offer(self._model)

    def _choose(self, _index: int) -> None:
        self._chosen[self._pair] = self.method
        self.changed.emit()


def _key(pair: bool) -> str:
    return PAIR_KEY if pair else KEY
