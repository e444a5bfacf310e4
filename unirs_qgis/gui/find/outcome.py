"""What came of a search, below the answer's words: areas by class, what could not be read, the raster of masks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ....model_runtime.common import methods
from ...core.answers.answer import Answer
from ...core.found import listing, raster
from ...core.found.asking import search_of, things_of
from ...core.text import tr, tr_n
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label
from .model import area_text

if TYPE_CHECKING:
    from ...core.found.store import FoundStore

MOST_CLASSES = 12  # listed
MOST_LETTERS = 300


class FoundOutcome(QWidget):
    """Hidden where there is nothing to say."""

    failed = pyqtSignal(str)
    put_wanted = pyqtSignal(object)
    """The things of this `Answer` are wanted on the map again."""

    def __init__(self, store: FoundStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsFoundOutcome")
        self._store = store
        self._answer: Answer | None = None
        self.said = plain_label(self, "unirsFoundOutcomeText")
        self.areas = plain_label(self, "unirsFoundAreas")
        self.raster = QPushButton(QgsApplication.getThemeIcon("/mIconRaster.svg"), tr("Mask raster"), self)
        self.raster.setObjectName("unirsFoundRaster")
        self.raster.setToolTip(
            tr("Show the masks on the map as a raster of classes, a file beside the answers, or hide it")
        )
        self.raster.setCheckable(True)
        self.put = QPushButton(QgsApplication.getThemeIcon("/mActionAddOgrLayer.svg"), tr("Put on the map"), self)
        self.put.setObjectName("unirsFoundPut")
        self.put.setToolTip(tr("Make the features of this answer again from its row"))
        row = FlowLayout(spacing=4)
        for button in (self.raster, self.put):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.said)
        column.addWidget(self.areas)
        column.addLayout(row)
        self.raster.clicked.connect(self._switch_raster)
        self.put.clicked.connect(lambda _checked=False: self.put_wanted.emit(self._answer))
        store.changed.connect(self.look)
        self.show_answer(None)

    def show_answer(self, answer: Answer | None) -> None:
        """Tell what came of this answer's search."""
        self._answer = answer if answer is not None and search_of(answer) is not None else None
        self.look()

    def remove(self) -> None:
        """Let go of the store, with the plugin."""
        self._store.changed.disconnect(self.look)

    def look(self) -> None:
        """Look at the file again."""
        answer = self._answer
        self.setVisible(answer is not None)
        if answer is None:
            return
        things = things_of(answer)
        search = search_of(answer)
        masks = any(thing.mask is not None for thing in things)
        self.raster.setVisible(masks)
        self.raster.setChecked(masks and raster.shown(answer) is not None)
        self.put.setVisible((bool(things) or bool(search.run)) and bool(answer.id) and not self._store.has(answer))
        areas = masks or search.run and search.method in (methods.SEGMENT, methods.SEGMENT_CHANGE)
        rows = listing.areas(self._store.path, answer.id) if areas else []
        lines = [
            tr("{}: {}, {}").format(label, area_text(area), tr_n("%Ln part", "%Ln parts", count))
            for label, count, area in rows[:MOST_CLASSES]
        ]
        self.areas.setText("\n".join(lines))
        self.areas.setVisible(bool(lines))
        self.said.setText(self._sentence(answer, bool(things)))
        self.said.setVisible(bool(self.said.text()))

    @staticmethod
    def _sentence(answer: Answer, any_thing: bool) -> str:
        describes = search_of(answer).method in (methods.DESCRIBE_BOX, methods.CAPTION)
        if any_thing or describes or search_of(answer).run:
            return ""
        words = " ".join(answer.answer.split())[:MOST_LETTERS]
        return tr("The model named no place in the picture that can be read. It said: {}").format(words or "–")

    def _switch_raster(self, checked: bool) -> None:
        try:
            if checked:
                raster.show(self._answer, self._store.path)
            else:
                raster.hide(self._answer)
        except raster.FoundRasterError as error:
            self.raster.setChecked(False)
            self.failed.emit(str(error))
