"""What is made of the answers beyond tables: an atlas to print, items to train on. Takes the store and what is shown.

Gives `problem`: a sentence where it cannot be made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis import utils
from qgis.core import QgsProcessingFeatureSourceDefinition
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...core.answers import atlas
from ...core.answers.file import AnswerFileError
from ...core.text import tr
from ..widgets.algorithm_dialog import open_algorithm
from ..widgets.buttons import tool_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label

if TYPE_CHECKING:
    from qgis.core import QgsPrintLayout, QgsVectorLayer

    from ...core.answers.store import AnswerStore
    from .model import HistoryModel


class HistoryOutputs(QWidget):
    """ "Make [Atlas] [Training items…]" of what is selected, where that is several, else of all that is listed."""

    problem = pyqtSignal(str)

    def __init__(
        self,
        store: AnswerStore,
        model: HistoryModel,
        selected: Callable[[], list[int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("unirsHistoryOutputs")
        self._store, self._model, self._selected = store, model, selected
        row = FlowLayout(spacing=1)
        self.setLayout(row)
        row.addWidget(plain_label(self, "unirsHistoryOutputsCaption", tr("Make"), faint=True))
        self.buttons = []
        for name, text, tip, act in (
            ("unirsHistoryAtlas", tr("Atlas"),
             tr("Make a print layout with a page for each of these answers: map, picture, question and answer"),
             self._open_atlas),
            ("unirsHistoryTraining", tr("Training items…"),
             tr("Write the answers that you accepted or corrected as items to train on"), self._open_training),
        ):  # fmt: skip
            button = tool_button(self, name, text, tip)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
            self.buttons.append(button)

    def make_atlas(self) -> QgsPrintLayout | None:
        """Add the layout to the project; None, and `problem`, where that cannot be done."""
        layer = self._layer()
        if layer is None:
            return None
        try:
            return atlas.make(layer, self._chosen())
        except atlas.AtlasError as error:
            self.problem.emit(str(error))
            return None

    def _open_atlas(self) -> None:
        layout = self.make_atlas()
        if layout is not None:
            utils.iface.openLayoutDesigner(layout).setAtlasPreviewEnabled(True)

    def _open_training(self) -> None:
        layer = self._layer()
        if layer is None:
            return
        ids = self._chosen()
        if ids is not None:
            layer.selectByIds(ids)
        source = QgsProcessingFeatureSourceDefinition(layer.id(), ids is not None)
        self.problem.emit(open_algorithm("unirs:exporttraining", {"ANSWERS": source}))

    def _chosen(self) -> list[int] | None:
        """The ids of the answers meant, None for all that there are."""
        chosen = self._selected()
        ids = chosen if len(chosen) > 1 else self._model.listing.ids
        return None if len(ids) == self._store.count() else ids

    def _layer(self) -> QgsVectorLayer | None:
        """The layer of answers, back on the map where the user had removed it."""
        try:
            layer = self._store.show()
        except AnswerFileError as error:
            self.problem.emit(str(error))
            return None
        if layer is None:
            self.problem.emit(tr("There are no answers about places yet."))
        return layer
