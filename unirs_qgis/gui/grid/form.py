"""What a grid asks of which cells: takes the model's picture size and hint, gives `setup(path)` and `changed`.

The upper half of the Grid panel: source, cells, questions, and how cells are shown. It reads no pixels.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qgis.core import QgsCsException, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ....model_runtime.common import methods
from ....model_runtime.common.card import USUAL_SIDE
from ....model_runtime.common.grid.size import FOUND_OVERLAP
from ...core import ground
from ...core.grid.setup import GridSetup
from ...core.grid.size import GridError
from ...core.region import Region
from ...core.text import tr
from ...runtime.finding_model import finding_model
from ...runtime.known_models import KnownModel
from ..place.project_memory import ProjectMemory
from ..several_models import SeveralModels
from .cells import GridCells
from .more import GridMore
from .questions import GridQuestionsArea
from .source import GridSource
from .within import LAYER, VIEW, GridWithin


class GridForm(QWidget):
    """Boxes from top to bottom; the project remembers what is chosen of its data."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, session: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridForm")
        self._session = session
        self._image_size = USUAL_SIDE
        self.source = GridSource(iface, self)
        self.within = GridWithin(iface, self)
        self.cells = GridCells(iface, self)
        self.questions = GridQuestionsArea(self)
        self.several = SeveralModels(session, self)
        self.more = GridMore(self)
        self._lay_out()
        self.source.changed.connect(self._layers_changed)
        for part in (self.within, self.cells, self.questions, self.several, self.more):
            part.changed.connect(self._changed)
        self.questions.clue_switched.connect(self._clue_switched)
        session.model_changed.connect(self._model_changed)
        self._memory = ProjectMemory("grid", self._remembered, self._restore, self)
        self._model_changed()
        self._layers_changed()

    def models(self) -> list[KnownModel]:
        """The models that are to be asked in turn; none where it is the chosen one alone."""
        if self.several.on:
            return self.several.chosen()
        finder = finding_model(self._session) if self.questions.what.searches else None
        return [] if finder is None else [finder]

    def setup(self, path: str) -> GridSetup:
        """What is chosen, for a grid file. Raises GridError or RegionError, sentences both."""
        refusal = self.several.refusal()
        if refusal:
            raise GridError(refusal)
        layers = self.source.layers
        if not layers:
            two = tr("To compare, add two raster layers that show the same place on two dates.")
            raise GridError(two if self.source.is_pair else tr("Choose a raster layer first."))
        if len(layers) == 2 and layers[0] is layers[1]:
            raise GridError(tr("Choose two different layers."))
        try:
            size = replace(self.cells.size(layers[0]), inwards=self.more.inwards)
            plan = self.within.plan(layers[0], size)
        except QgsCsException as error:
            raise GridError(tr("That part of the map has no coordinates in the layer.")) from error
        clue = None
        if self._session.settings.use_clue is not None or self._session.clue_default is not None:
            clue = self.questions.use_clue.isChecked()
        rendering, limits = self.more.rendering(self._image_size), self.more.limits
        asked = self.questions.asked()
        if self.questions.what.searches:  # in words of its own, without a hint
            clue = False
        return GridSetup(layers, plan, asked, path, rendering, limits, clue, self.more.longest).checked()

    def fill(self, layer: QgsRasterLayer, region: Region, question: str) -> None:
        """Choose a layer of the project, a place on it and what to ask there; the rest stays."""
        self.source.choose(layer.id())
        self.within.choose_place(region)
        self.cells.choose(None, {**self.cells.overlaps, False: 0.0})
        if question:
            self.questions.show_questions([question])
        self._layers_changed()

    def fill_search(self, layers: Sequence[QgsRasterLayer], method: str, phrases: list[str]) -> None:
        """Choose one layer of the project, or two, and what to look for in all of their cells."""
        self.source.choose(*(layer.id() for layer in layers))
        endless = any(ground.native_gsd(layer) is None for layer in layers)
        self.within.choose(VIEW if endless else LAYER)
        self.cells.choose(None)
        self._layers_changed()
        self.questions.show_phrases(method, phrases)

    def remove(self) -> None:
        """Leave nothing behind on the canvas or the session, with the plugin."""
        self._session.model_changed.disconnect(self._model_changed)
        self._memory.remove()
        self.several.remove()
        self.within.remove()
        self.source.remove()

    def _lay_out(self) -> None:
        rows = QWidget(self)
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        rows_of = ((tr("W&ithin"), self.within, self.within.way), (tr("Cells"), self.cells, self.cells))
        for row, (text, field, first) in enumerate(rows_of):
            caption = QLabel(text, rows)
            caption.setBuddy(field)
            caption.setMinimumHeight(first.sizeHint().height())
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.source, rows, self.questions, self.several, self.more):
            column.addWidget(widget)

    def _changed(self) -> None:
        self.cells.setEnabled(not self.within.polygons_are_cells)
        self.cells.set_searching(self.questions.what.searches)
        asks = methods.COMPARE if self.source.is_pair else methods.ASK
        self.several.set_needs((self.questions.what.method if self.questions.what.searches else asks,))
        self.changed.emit()

    def _layers_changed(self) -> None:
        layers = self.source.layers
        self.questions.set_pair(self.source.is_pair)
        self.more.set_layer(layers[0] if layers else None)
        self._offer_side()
        self._changed()

    def _offer_side(self) -> None:
        if self.source.layers:
            self.cells.offer(self.source.choice, self.source.layers[0], self._image_size)

    def _model_changed(self) -> None:
        model = self._session.chosen_model
        self.questions.what.offer(model)
        self._image_size = self._session.picture_side
        wanted, default = self._session.settings.use_clue, self._session.clue_default
        possible = model is None or model.clue.source is not None
        on = wanted if wanted is not None else default is not False
        note = "" if model is None else model.memory_note if on and possible else model.clue.note
        self.questions.show_clue_choice(on, possible, note)
        info = self._session.model_info
        self.questions.show_languages(() if info is None else info.languages)
        self._offer_side()
        self._changed()

    def _clue_switched(self, on: bool) -> None:
        self._session.apply_settings(replace(self._session.settings, use_clue=on))

    def _remembered(self) -> dict[str, Any]:
        """What the project remembers: layers, where the cells lie, and how large they are."""
        return {
            "layers": json.dumps([layer.id() for layer in self.source.layers]),
            "within": self.within.way.currentData(),
            "side": self.cells.own_side or "",
            "overlap": self.cells.overlaps[False],
            "found_overlap": self.cells.overlaps[True],
        }

    def _restore(self, values: dict[str, str]) -> None:
        try:
            ids = [str(id) for id in json.loads(values["layers"])]
            side = float(values["side"] or 0)
            overlaps = {False: float(values["overlap"] or 0), True: float(values["found_overlap"] or FOUND_OVERLAP)}
        except (ValueError, TypeError):
            return
        if len(ids) in (1, 2) and len(set(ids)) == len(ids):
            self.source.choose(*ids)
        self.within.choose(values["within"])
        self.cells.choose(side if side > 0 else None, overlaps)
        self._layers_changed()
