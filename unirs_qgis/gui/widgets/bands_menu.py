"""How a layer becomes red, green and blue: as it is styled on the map, or from raw bands with a percentile stretch.

Takes a layer; gives `choice()` and the signal `changed`. It reads no pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsMultiBandColorRenderer, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QActionGroup, QComboBox, QGridLayout, QLabel, QMenu, QToolButton, QWidget

from ...core.crops.band_advice import alpha_used, layer_alpha, use_alpha
from ...core.text import tr
from .buttons import tool_button


@dataclass(frozen=True)
class BandChoice:
    """`bands`: three band numbers from 1 for red, green and blue, or None for the layer's style."""

    bands: tuple[int, int, int] | None = None


class BandsMenu(QWidget):
    """The row with the three bands, and `button`, whose menu shows and hides it."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsBandsRow")
        self.button = tool_button(
            self,
            "unirsBands",
            tr("Bands as styled"),
            tr("What the model sees: the layer as it is styled on the map, or three of its raw bands"),
        )
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        self.styled = QAction(tr("Bands as styled on the map"), menu)
        self.raw = QAction(tr("Raw bands, stretched between percentiles 2 and 98 (8-bit bands as they are)"), menu)
        group = QActionGroup(menu)
        for name, action in (("unirsBandsStyled", self.styled), ("unirsBandsRaw", self.raw)):
            action.setObjectName(name)
            action.setToolTip(action.text())
            action.setCheckable(True)
            group.addAction(action)
            menu.addAction(action)
            action.toggled.connect(self._switched)
        menu.addSeparator()
        self._layer: QgsRasterLayer | None = None
        self.alpha = QAction(menu)
        self.alpha.setObjectName("unirsBandsAlpha")
        self.alpha.setCheckable(True)
        self.alpha.toggled.connect(self._alpha_switched)
        menu.addAction(self.alpha)
        menu.aboutToShow.connect(self._show_alpha)  # another panel may have switched it
        self.button.setMenu(menu)
        self._build_row()
        self.styled.setChecked(True)

    def choice(self) -> BandChoice:
        """Return what is chosen now."""
        if self.styled.isChecked():
            return BandChoice()
        red, green, blue = (combo.currentData() or 1 for combo in self.combos)
        return BandChoice((red, green, blue))

    def choose(self, bands: Sequence[int]) -> None:
        """Choose three raw bands that the layer has; anything else is the style."""
        indices = [combo.findData(band) for combo, band in zip(self.combos, bands)]
        if len(indices) != len(self.combos) or min(indices) < 0 or not self.raw.isEnabled():
            self.styled.setChecked(True)
            return
        for combo, index in zip(self.combos, indices):
            combo.setCurrentIndex(index)
        self.raw.setChecked(True)

    def set_layer(self, layer: QgsRasterLayer | None) -> None:
        """Offer the layer's bands, where it is a file. A choice that the layer has too is kept."""
        self._layer = layer
        self._show_alpha()
        own = layer is not None and layer.providerType() == "gdal"
        count = layer.bandCount() if own else 0
        wanted = [combo.currentData() for combo in self.combos]
        for index, combo in enumerate(self.combos):
            combo.blockSignals(True)
            combo.clear()
            for band in range(1, count + 1):
                combo.addItem(layer.bandName(band), band)
            usual = styled_bands(layer)[index] if own else 1
            kept = wanted[index] if wanted[index] and wanted[index] <= count else usual
            combo.setCurrentIndex(max(0, combo.findData(kept)))
            combo.blockSignals(False)
        self.raw.setEnabled(own)
        if not own:
            self.styled.setChecked(True)

    def _show_alpha(self) -> None:
        """Show what the layer's band of transparency is used for; nothing where it has none."""
        band = 0 if self._layer is None or sip.isdeleted(self._layer) else layer_alpha(self._layer)
        self.alpha.setVisible(bool(band))
        if band:
            self.alpha.setText(tr("Band {} is transparency").format(band))
            self.alpha.blockSignals(True)
            self.alpha.setChecked(alpha_used(self._layer))
            self.alpha.blockSignals(False)

    def _alpha_switched(self, on: bool) -> None:
        if self._layer is not None and not sip.isdeleted(self._layer):
            use_alpha(self._layer, on)
            self.changed.emit()

    def _build_row(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(3)
        self.combos = []
        names = (("unirsBandRed", tr("R")), ("unirsBandGreen", tr("G")), ("unirsBandBlue", tr("B")))
        for index, (name, text) in enumerate(names):
            combo = QComboBox(self)
            combo.setObjectName(name)
            combo.setToolTip(tr("The band shown as {}").format(text))
            combo.setAccessibleName(combo.toolTip())
            combo.setMinimumContentsLength(1)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
            caption = QLabel(text, self)
            caption.setBuddy(combo)
            grid.addWidget(caption, 0, 2 * index)
            grid.addWidget(combo, 0, 2 * index + 1)
            grid.setColumnStretch(2 * index + 1, 1)
            self.combos.append(combo)

    def _switched(self, on: bool) -> None:
        if not on:
            return
        raw = self.raw.isChecked()
        self.button.setText(tr("Raw bands") if raw else tr("Bands as styled"))
        self.setVisible(raw)
        self.changed.emit()


def styled_bands(layer: QgsRasterLayer) -> tuple[int, int, int]:
    """Return the bands that the layer's style shows as red, green and blue; the first three where it shows no three."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsMultiBandColorRenderer):
        red, green, blue = renderer.redBand(), renderer.greenBand(), renderer.blueBand()
        if min(red, green, blue) > 0:
            return red, green, blue
    return (1, 2, 3) if layer.bandCount() >= 3 else (1, 1, 1)
