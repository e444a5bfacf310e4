"""The window's side on the ground: takes metres (pixels for a layer without CRS), gives `side_chosen(metres)`.

The number shown is rounded; the side is not, so that the model's own window stays a whole number of pixels.
"""

from __future__ import annotations

import math

from qgis.gui import QgsDoubleSpinBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...core.text import tr
from .lengths import LengthUnit


class SideSpin(QgsDoubleSpinBox):
    """A spin box in the project's unit; its clear button goes back to the model's window."""

    side_chosen = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsSide")
        self.setAccessibleName(tr("Side of the window on the ground"))
        self.setToolTip(
            tr("Side of the square on the ground. The arrow in the field goes back to the model's own window")
        )
        self.setKeyboardTracking(False)
        self.setShowClearButton(True)
        self.setGroupSeparatorShown(True)
        self._unit = LengthUnit(1.0, tr("m"))
        self._default = 1.0
        self._side = 1.0
        self.valueChanged.connect(self._chosen)

    @property
    def side(self) -> float:
        """The exact side in metres (pixels without a CRS)."""
        return self._side

    @property
    def default(self) -> float:
        """The model's window in metres (pixels without a CRS)."""
        return self._default

    def set_default(self, side: float, unit: LengthUnit) -> None:
        """Set the model's window, the side that the clear button brings back, and the unit to write it in.

        A side that is no length, as of a map without a scale, changes nothing.
        """
        if not (math.isfinite(side) and side > 0):
            return
        self._default, self._unit = side, unit
        shown = side / unit.metres
        self.blockSignals(True)
        self.setDecimals(0 if shown >= 100 else 1 if shown >= 10 else 2 if shown >= 1 else 4)
        self.setRange(10.0 ** -self.decimals(), 1e7)
        self.setSingleStep(10 ** math.floor(math.log10(max(shown, 1e-6))) / 2)
        self.setSuffix(" " + unit.name)
        self.setClearValue(self._rounded(side))
        self.setValue(self._rounded(self._side))
        self.blockSignals(False)

    def set_side(self, side: float) -> None:
        """Show a side without reporting it; what is no length is left out."""
        if not (math.isfinite(side) and side > 0):
            return
        self._side = side
        self.blockSignals(True)
        self.setValue(self._rounded(side))
        self.blockSignals(False)

    def _rounded(self, side: float) -> float:
        return round(side / self._unit.metres, self.decimals())

    def _chosen(self, value: float) -> None:
        self._side = self._default if value == self._rounded(self._default) else value * self._unit.metres
        self.side_chosen.emit(self._side)
