"""Where the features of a pair differ: takes a stored answer, puts its distances on the map as a raster or polygons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsDoubleSpinBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...core import heat, heat_layer
from ...core.answers.answer import Answer
from ...core.text import number, tr
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label
from ..widgets.lengths import LengthUnit, project_unit

if TYPE_CHECKING:
    from ...core.answers.store import AnswerStore

USUAL_THRESHOLD = 0.3


class HeatBar(QWidget):
    """ "[heat layer] [polygons over] [0.30]" and a line that says what this is; hidden where an answer has none."""

    failed = pyqtSignal(str)
    """A sentence why there is no layer."""

    def __init__(self, store: AnswerStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._answer: Answer | None = None
        self.setObjectName("unirsHeatBar")
        self.layer = QPushButton(tr("Heat la&yer"), self)
        self.layer.setObjectName("unirsHeatLayer")
        self.layer.setIcon(QgsApplication.getThemeIcon("/mIconRaster.svg"))
        self.layer.setToolTip(tr("Show on the map where the model's features of the two dates differ, or hide it"))
        self.layer.setCheckable(True)
        self.polygons = QPushButton(tr("Poly&gons over"), self)
        self.polygons.setObjectName("unirsHeatPolygons")
        self.polygons.setIcon(QgsApplication.getThemeIcon("/mIconPolygonLayer.svg"))
        tip = tr("Add a layer with the outlines of the cells above this feature distance, a file beside the answers")
        self.polygons.setToolTip(tip)
        self.threshold = QgsDoubleSpinBox(self)
        self.threshold.setObjectName("unirsHeatThreshold")
        self.threshold.setAccessibleName(tr("Least feature distance of the polygons"))
        self.threshold.setToolTip(tr("Least feature distance of the polygons: 0 is alike, about 1 is unrelated"))
        self.threshold.setRange(0.0, 2.0)
        self.threshold.setDecimals(2)
        self.threshold.setSingleStep(0.05)
        self.threshold.setShowClearButton(False)
        self.threshold.setValue(USUAL_THRESHOLD)
        self.words = plain_label(self, "unirsHeatWords", faint=True)
        outlines = QWidget(self)  # a button and its number stay in one line
        pair = QHBoxLayout(outlines)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(2)
        pair.addWidget(self.polygons)
        pair.addWidget(self.threshold)
        row = FlowLayout(spacing=4)
        row.addWidget(self.layer)
        row.addWidget(outlines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.words)
        self.layer.clicked.connect(self._switch)
        self.polygons.clicked.connect(lambda _checked=False: self._add_polygons())
        QgsProject.instance().layersRemoved.connect(self._refresh)
        self.show_answer(None)

    def show_answer(self, answer: Answer | None) -> None:
        """Offer the distances of a stored answer, where it has some."""
        try:
            self._answer = answer if answer is not None and answer.heat and answer.id else None
            self.words.setText("" if self._answer is None else self._said(self._answer))
        except heat.HeatError:
            self._answer = None
        self.setVisible(self._answer is not None)
        self._refresh()

    def remove(self) -> None:
        """Let go of the project, with the plugin."""
        QgsProject.instance().layersRemoved.disconnect(self._refresh)

    def _said(self, answer: Answer) -> str:
        region, values = answer.region(), heat.distances(answer.heat)
        unit = LengthUnit(1.0, tr("px"))
        if region.grid_crs.isValid():
            unit = project_unit(QgsProject.instance())
        cell = f"{number(heat.cell_m(answer.heat, region) / unit.metres)} {unit.name}"
        return tr(
            "Feature distance (1 − similarity) in cells of {}, here {} to {}. Not a probability of change: seasons "
            "and light raise it too."
        ).format(cell, number(float(values.min()), 2), number(float(values.max()), 2))

    def _refresh(self, _ids: object = None) -> None:
        self.layer.setChecked(self._answer is not None and heat_layer.shown(self._answer) is not None)

    def _switch(self, on: bool) -> None:
        try:
            if on:
                heat_layer.show(self._answer, self._store.path)
            else:
                heat_layer.hide(self._answer)
        except heat.HeatError as error:
            self.failed.emit(str(error))
        self._refresh()

    def _add_polygons(self) -> None:
        answer, threshold = self._answer, self.threshold.value()
        try:
            layer = heat_layer.show_polygons(answer, self._store.path, threshold)
        except heat.HeatError as error:
            self.failed.emit(str(error))
            return
        if layer is None:
            self.failed.emit(tr("No cell has a feature distance of {} or more.").format(number(threshold, 2)))
