"""Which raster to ask about: a row with QGIS's own layer box. Takes the interface; gives `changed` and `layer`."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsMapSettings, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...core.region import default_side
from ...core.text import tr
from .layer_box import LayerBox
from .wrap_row import give_way


class LayerChoice(QObject):
    """One box, which follows the layer tree. `rows` are for whoever lays the form out."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface = iface
        tip = tr("The raster layer to ask about; it follows the layer chosen in the layer tree")
        self.combo = raster_combo(parent, "unirsLayer", tr("Layer"), tip)
        self.rows = ((tr("Layer"), self.combo),)
        self.combo.layerChanged.connect(self._changed)
        iface.currentLayerChanged.connect(self._follow)
        self._follow(iface.activeLayer())

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The raster layer that questions are about."""
        return chosen_raster(self.combo)

    @property
    def watched(self) -> tuple[QgsRasterLayer, ...]:
        """The layers whose pictures are shown."""
        return () if self.layer is None else (self.layer,)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab walks through."""
        return (self.combo,)

    def choose(self, layer_id: str) -> None:
        """Make a raster of the project the layer, where it is there."""
        choose_raster(self.combo, layer_id)

    def default_side(self, image_size: int, view: QgsMapSettings) -> float:
        """Return the side of a window of `image_size` pixels in metres (pixels without a CRS)."""
        return default_side(self.layer, image_size, view)

    def remove(self) -> None:
        """Let go of the project's layers, with the plugin."""
        self.combo.layerChanged.disconnect(self._changed)
        self._iface.currentLayerChanged.disconnect(self._follow)

    def _changed(self, _layer: QgsMapLayer | None = None) -> None:
        self.changed.emit()

    def _follow(self, layer: QgsMapLayer | None) -> None:
        if isinstance(layer, QgsRasterLayer):
            self.combo.setLayer(layer)


def raster_combo(parent: QWidget, name: str, text: str, tip: str) -> QgsMapLayerComboBox:
    """Return a box of the project's rasters that gives way in a narrow dock."""
    combo = LayerBox(parent)
    combo.setObjectName(name)
    combo.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
    combo.setAccessibleName(text)
    combo.setToolTip(tip)
    give_way(combo)
    return combo


def chosen_raster(combo: QgsMapLayerComboBox) -> QgsRasterLayer | None:
    """Return the raster that a box shows."""
    layer = combo.currentLayer()
    return layer if isinstance(layer, QgsRasterLayer) else None


def choose_raster(combo: QgsMapLayerComboBox, layer_id: str) -> bool:
    """Show a raster of the project in a box; False where it is not there."""
    layer = QgsProject.instance().mapLayer(layer_id)
    if not isinstance(layer, QgsRasterLayer):
        return False
    combo.setLayer(layer)
    return True
