"""The upper half of the Ask panel: a layer, a place on it, and the picture that the model gets of it.

Takes the model's picture size and range; gives `region_changed`, `crop_made`, `no_crop`. `preview.crop` is the picture
on the screen, and the one that is sent.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..core.crop import Crop, StyledCrop
from ..core.raw_crop import RawCrop
from ..core.region import MAX_SIDE_M, Region
from .bands_menu import BandsMenu
from .crop_maker import CropMaker
from .layer_choice import LayerChoice
from .preview import Preview
from .project_memory import ProjectMemory
from .region_bar import RegionBar

USUAL_IMAGE_SIZE = 384
RESTYLE_PAUSE_MS = 300


class PlacePane(QWidget):
    """Whatever changes the picture (place, layer, style, bands, model) makes a new one at once."""

    layer_changed = pyqtSignal(object)
    """The raster layer, or None while there is none."""
    region_changed = pyqtSignal(object)
    """The `Region` asked about from now on, or None. Its picture is still to come."""
    crop_made = pyqtSignal()
    """The picture is on the screen now: see `crops`."""
    no_crop = pyqtSignal()
    """The place cannot be pictured; the preview says why."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsPlacePane")
        self._image_size = USUAL_IMAGE_SIZE
        self._watched: QgsRasterLayer | None = None
        self._restyled = QTimer(self)
        self._restyled.setSingleShot(True)
        self._restyled.setInterval(RESTYLE_PAUSE_MS)
        self.maker = CropMaker(self)
        self.region_bar = RegionBar(iface, LayerChoice, self)
        self.bands = BandsMenu(self)
        self.preview = Preview(self.bands.button, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.region_bar, self.preview, self.bands):
            column.addWidget(widget)
        for before, after in zip(self._in_order(), self._in_order()[1:]):
            self.setTabOrder(before, after)
        self.region_bar.layer_changed.connect(self._layer_changed)
        self.region_bar.region_changed.connect(self._region_changed)
        self.region_bar.refused.connect(lambda sentence: self.preview.clear(sentence, warning=True))
        self.bands.changed.connect(self.refresh)
        self._restyled.timeout.connect(self.refresh)
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._failed)
        self._memory = ProjectMemory("ask", self._remembered, self._restore, self)
        self._layer_changed(self.layer)

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The raster layer that questions are about."""
        return self.region_bar.layer

    @property
    def region(self) -> Region | None:
        """The place that questions are about."""
        return self.region_bar.region

    @property
    def crops(self) -> tuple[Crop, ...]:
        """The picture on the screen, which is the one that is sent; none while there is none."""
        return () if self.preview.crop is None else (self.preview.crop,)

    @property
    def busy(self) -> bool:
        """Whether the picture is being made."""
        return self.maker.busy

    def set_model(self, image_size: int | None, gsd_range: tuple[float, float] | None) -> None:
        """Take what the chosen model sees: pixels a side (None: not known), and metres a pixel it was trained on."""
        self._image_size = image_size or USUAL_IMAGE_SIZE
        self.preview.set_gsd_range(gsd_range)
        self.region_bar.set_image_size(self._image_size)
        crop = self.preview.crop
        if crop is not None and crop.size != self._image_size:
            self.refresh()

    def refresh(self) -> None:
        """Make the picture anew."""
        if self.layer is not None and self.region is not None:
            self.preview.show_waiting()
            place, bands = (self.layer, self.region, self._image_size), self.bands.choice().bands
            self.maker.make(StyledCrop(*place) if bands is None else RawCrop(*place, bands=bands))

    def emphasise(self, strong: bool) -> None:
        """Outline the place strongly while it is asked about, thinly once the answer is there."""
        self.region_bar.outline.emphasise(strong)

    def drop_tools(self) -> None:
        """Give the canvas back."""
        self.region_bar.drop_tools()

    def remove(self) -> None:
        """Leave nothing behind, with the plugin."""
        self._restyled.stop()
        self._memory.remove()
        self.maker.cancel()
        self._watch(None)
        self.region_bar.remove()

    def _in_order(self) -> list[QWidget]:
        """Return what Tab walks through, from top to bottom."""
        bar = self.region_bar
        places = [bar.layers.combo, bar.click, bar.draw, bar.view, bar.polygon, bar.side]
        return [*places, self.preview.picture, self.bands.button, *self.bands.combos]

    def _remembered(self) -> dict[str, Any]:
        bands = self.bands.choice().bands or ()
        return {
            "layer": self.layer.id() if self.layer is not None else "",
            "side": self.region_bar.own_side or "",
            "bands": ",".join(str(band) for band in bands),
        }

    def _restore(self, values: dict[str, str]) -> None:
        self.region_bar.layers.choose(values["layer"])
        self.region_bar.set_own_side(_positive(values["side"]))
        self.bands.choose([int(band) for band in values["bands"].split(",") if band.isdecimal()])

    def _layer_changed(self, layer: QgsRasterLayer | None) -> None:
        self._watch(layer)
        self.bands.set_layer(layer)
        self.layer_changed.emit(layer)

    def _region_changed(self, region: Region | None) -> None:
        self.region_changed.emit(region)
        if region is None:
            self.maker.cancel()
            self.preview.clear(self.tr("Choose a place on the map."))
        else:
            self.refresh()

    def _made(self, crop: Crop) -> None:
        self.preview.show_crop(crop)
        self.crop_made.emit()

    def _failed(self, sentence: str) -> None:
        self.preview.clear(sentence, warning=True)
        self.no_crop.emit()

    def _watch(self, layer: QgsRasterLayer | None) -> None:
        """Another style, other pixels or another CRS of the layer make another picture."""
        if self._watched is not None:
            for signal in _picture_signals(self._watched):
                signal.disconnect(self._restyled.start)
            self._watched.crsChanged.disconnect(self.region_bar.layer_redefined)
            self._watched.willBeDeleted.disconnect(self._unwatch)
        self._watched = layer
        if layer is not None:
            for signal in _picture_signals(layer):
                signal.connect(self._restyled.start)
            layer.crsChanged.connect(self.region_bar.layer_redefined)
            layer.willBeDeleted.connect(self._unwatch)

    def _unwatch(self) -> None:
        self._watched = None


def _picture_signals(layer: QgsRasterLayer) -> tuple:
    return layer.styleChanged, layer.dataChanged


def _positive(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 < number < MAX_SIDE_M else None
