"""How large the cells are: a side on the ground, the model's own window by default, and an overlap. Gives `changed`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from ....model_runtime.common.grid.size import FOUND_OVERLAP, MAX_OVERLAP, CellSize
from ...core import ground
from ...core.grid.size import on_ground
from ...core.text import tr
from ..widgets.lengths import pixel_unit, project_unit
from ..widgets.side_spin import SideSpin
from ..widgets.wrap_row import WrapRow


class GridCells(QWidget):
    """[230 m] overlap [0 %]"""

    changed = pyqtSignal()

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridCells")
        self._canvas = iface.mapCanvas()
        self._own: float | None = None  # the user's side, metres or pixels; None: the model's
        self._measured = True
        self._searching = False
        self._overlaps = {False: 0.0, True: FOUND_OVERLAP}  # what is asked, and what is searched
        self.side = SideSpin(self)
        self.side.setObjectName("unirsGridSide")
        self.side.setAccessibleName(tr("Side of a cell on the ground"))
        self.side.setToolTip(
            tr("Side of a cell on the ground. The arrow in the field goes back to the model's own window")
        )
        self.overlap = QSpinBox(self)
        self.overlap.setObjectName("unirsGridOverlap")
        self.overlap.setAccessibleName(tr("Overlap"))
        self.overlap.setToolTip(
            tr("By how much of a cell neighbours overlap; a thing not larger than that lies whole in one of them")
        )
        self.overlap.setRange(0, int(MAX_OVERLAP))
        self.overlap.setSingleStep(5)
        self.overlap.setSuffix(tr(" %"))
        self.overlap.setKeyboardTracking(False)
        caption = QLabel(tr("Overlap"), self)
        caption.setBuddy(self.overlap)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(WrapRow(self.side, WrapRow(caption, self.overlap), self))
        self.setFocusProxy(self.side)
        self.side.side_chosen.connect(self._side_chosen)
        self.overlap.valueChanged.connect(lambda _value: self.changed.emit())

    @property
    def own_side(self) -> float | None:
        """The side that the user chose; None: the model's."""
        return self._own

    @property
    def overlaps(self) -> dict[bool, float]:
        """The overlap of cells in percent, where they are asked (False) and where things are looked for (True)."""
        return {**self._overlaps, self._searching: float(self.overlap.value())}

    def choose(self, side: float | None, overlaps: Mapping[bool, float] | None = None) -> None:
        """Take a side (None: the model's) and overlaps, without reporting them."""
        self._own = side
        self.side.set_side(side or self.side.default)
        self._show_overlap(dict(overlaps or self.overlaps))

    def set_searching(self, searching: bool) -> None:
        """Whether things are looked for, which cells with an overlap find whole."""
        overlaps, self._searching = self.overlaps, searching
        self._show_overlap(overlaps)

    def _show_overlap(self, overlaps: dict[bool, float]) -> None:
        self._overlaps = overlaps
        self.overlap.blockSignals(True)
        self.overlap.setValue(round(overlaps[self._searching]))
        self.overlap.blockSignals(False)

    def offer(self, choice: Any, layer: QgsRasterLayer, image_size: int) -> None:
        """Set the model's own window on the layers of a `LayerChoice` or `PairChoice`."""
        measured = ground.layer_crs(layer).isValid()
        if measured != self._measured:
            self._measured, self._own = measured, None
        unit = project_unit(QgsProject.instance()) if measured else pixel_unit(layer)
        self.side.set_default(choice.default_side(image_size, self._canvas.mapSettings()), unit)
        self.side.set_side(self._own or self.side.default)

    def size(self, layer: QgsRasterLayer) -> CellSize:
        """The cells' size on a layer. Raises GridError."""
        return on_ground(layer, self.side.side, self.overlap.value())

    def pixels(self, size: CellSize, layer: QgsRasterLayer) -> float | None:
        """How many pixels of the layer a cell is wide; None where it has none."""
        gsd = ground.native_gsd(layer) if ground.layer_crs(layer).isValid() else 1.0
        return size.side if not size.metres else size.side / gsd if gsd else None

    def _side_chosen(self, side: float) -> None:
        self._own = None if side == self.side.default else side
        self.changed.emit()
