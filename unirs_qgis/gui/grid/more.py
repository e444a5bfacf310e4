"""How cells are shown to the model, and which are left out: a folded box with what seldom changes. Gives `changed`."""

from __future__ import annotations

from qgis.core import QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QLabel, QSizePolicy, QSpinBox, QWidget

from ....model_runtime.common.grid.asking import MAX_NEW_TOKENS
from ...core.crops.shift import Shift
from ...core.grid.cells import RenderOptions
from ...core.text import tr
from ..widgets.bands_menu import BandsMenu
from ..widgets.folding import FoldingBox
from ..widgets.wrap_check import WrapCheck
from ..widgets.wrap_row import WrapRow, group

LEAST_KEY, LONGEST_KEY = "unirs/grid/least_valid_percent", "unirs/grid/longest_answer"
INWARDS_KEY = "unirs/grid/inwards"
USUAL_PERCENT = 50
_FARTHEST = 1e7
ARROWS = 28  # px, what a spin box needs beside its text


class GridMore(FoldingBox):
    """Bands, limits of their stretch, and the least share of data."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("unirsGridMore", parent)
        self.setTitle(tr("Picture and gaps"))
        self.setToolTip(tr("How cells are shown to the model, and which of them are left out"))
        self.bands = BandsMenu(self)
        self.own_limits = WrapCheck(tr("Stretch from"), self)
        self.own_limits.setObjectName("unirsGridLimits")
        self.own_limits.setToolTip(
            tr("Values shown as black and white, instead of the layer's percentiles (8-bit: as they are)")
        )
        self.low = self._limit("unirsGridLow", tr("The value shown as black"), 0.0)
        self.high = self._limit("unirsGridHigh", tr("The value shown as white"), 255.0)
        self.least = QSpinBox(self)
        self.least.setObjectName("unirsGridLeastValid")
        self.least.setAccessibleName(tr("Least share of data"))
        self.least.setToolTip(tr("Cells with a smaller share of data than this are not asked, but counted"))
        self.least.setRange(0, 100)
        self.least.setSingleStep(5)
        self.least.setSuffix(tr(" %"))
        stored = str(QgsSettings().value(LEAST_KEY, USUAL_PERCENT))
        self.least.setValue(int(stored) if stored.isdecimal() else USUAL_PERCENT)
        self.longest_spin = QSpinBox(self)
        self.longest_spin.setObjectName("unirsGridLongest")
        self.longest_spin.setAccessibleName(tr("Longest answer"))
        self.longest_spin.setToolTip(
            tr("Answers are cut off after so many tokens, pieces of words; shorter ones are quicker")
        )
        self.longest_spin.setRange(1, 1024)
        self.longest_spin.setSuffix(tr(" tokens"))
        stored = str(QgsSettings().value(LONGEST_KEY, MAX_NEW_TOKENS))
        self.longest_spin.setValue(int(stored) if stored.isdecimal() else MAX_NEW_TOKENS)
        self.inwards_box = WrapCheck(tr("Move the last row and column inwards"), self)
        self.inwards_box.setObjectName("unirsGridInwards")
        self.inwards_box.setToolTip(
            tr("They end where the layer does, and overlap their neighbours, instead of reaching over its edge")
        )
        self.inwards_box.setChecked(QgsSettings().value(INWARDS_KEY, False, type=bool))
        values = WrapRow(self.low, group(QLabel(tr("to"), self), self.high), self)
        self._limits = WrapRow(self.own_limits, values, self)
        column = self.column
        column.addWidget(self.bands.button)
        column.addWidget(self.bands)
        column.addWidget(self._limits)
        column.addWidget(self._captioned(tr("S&kip cells with less data than"), self.least))
        column.addWidget(self.inwards_box)
        column.addWidget(self._captioned(tr("Answers of at most"), self.longest_spin))
        self.setCollapsed(True)
        self.bands.changed.connect(self._changed)
        self.own_limits.toggled.connect(self._changed)
        self.inwards_box.toggled.connect(self._changed)
        for spin in (self.low, self.high, self.least, self.longest_spin):
            spin.valueChanged.connect(self._changed)
        self._show_choice()

    @property
    def raw(self) -> bool:
        """Whether raw bands are shown."""
        return self.bands.choice().bands is not None

    @property
    def limits(self) -> tuple[float, float] | None:
        """The values shown as black and white; None: those of the layer."""
        own = self.raw and self.own_limits.isChecked()
        return (self.low.value(), self.high.value()) if own else None

    @property
    def inwards(self) -> bool:
        """Whether the last row and column end where the layer does."""
        return self.inwards_box.isChecked()

    @property
    def longest(self) -> int:
        """How many tokens an answer may have."""
        return self.longest_spin.value()

    def rendering(self, size: int, shift: Shift | None = None) -> RenderOptions:
        """How cells are shown at `size` pixels a side."""
        bands = self.bands.choice().bands or ()
        return RenderOptions(size, self.raw, bands, shift=shift, least_valid=self.least.value() / 100)

    def set_layer(self, layer: QgsRasterLayer | None) -> None:
        """Offer a layer's bands."""
        self.bands.set_layer(layer)
        self._show_choice()

    def _changed(self, _value: object = None) -> None:
        QgsSettings().setValue(LEAST_KEY, self.least.value())
        QgsSettings().setValue(LONGEST_KEY, self.longest)
        QgsSettings().setValue(INWARDS_KEY, self.inwards)
        self._show_choice()
        self.changed.emit()

    def _show_choice(self) -> None:
        self._limits.setVisible(self.raw)
        for spin in (self.low, self.high):
            spin.setEnabled(self.own_limits.isChecked())

    def _captioned(self, text: str, field: QWidget) -> WrapRow:
        caption = QLabel(text, self)
        caption.setWordWrap(True)
        caption.setBuddy(field)
        return WrapRow(caption, field, self)

    def _limit(self, name: str, tip: str, value: float) -> QDoubleSpinBox:
        spin = QDoubleSpinBox(self)
        spin.setObjectName(name)
        spin.setAccessibleName(tip)
        spin.setToolTip(tip)
        spin.setRange(-_FARTHEST, _FARTHEST)
        spin.setDecimals(2)
        spin.setMinimumWidth(spin.fontMetrics().horizontalAdvance("00000.00") + ARROWS)  # its range is wider
        spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        spin.setValue(value)
        spin.setKeyboardTracking(False)
        return spin
