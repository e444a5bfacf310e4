"""The upper half of the Ask panel: one layer, a place on it and its picture, as styled or from raw bands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ....model_runtime.common.band_roles import alpha_note
from ....model_runtime.common.sentences import spoken
from ...core.crops.band_advice import layer_alpha
from ...core.crops.crop import StyledCrop
from ...core.crops.raw_crop import RawCrop
from ...core.text import tr
from ..place.place_pane import PlacePane
from ..place.preview import Preview
from ..widgets.bands_menu import BandsMenu
from ..widgets.layer_choice import LayerChoice
from .tiles import TilesOffer

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class AskPlace(PlacePane):
    """The pane with the bands' row below the preview; `preview.crop` is the picture that is sent."""

    memory = "ask"
    """Under what name the project remembers it."""

    def __init__(self, iface: QgisInterface, parent: QWidget | None = None) -> None:
        bands = BandsMenu()
        super().__init__(iface, LayerChoice, Preview(bands.button), parent)
        self.setObjectName("unirsPlacePane")
        self.bands = bands
        self.tiles = TilesOffer(self)
        self.column.addWidget(bands)
        self.column.addWidget(self.tiles)
        for changed in (self.region_changed, self.crop_made, self.no_crop):
            changed.connect(self._offer_tiles)
        self.layer_changed.connect(bands.set_layer)
        bands.changed.connect(self.refresh)
        self.preview.bands_wanted.connect(bands.choose)
        self.preview.alpha_unwanted.connect(lambda: bands.alpha.setChecked(False))
        self.walk_by_tab(
            self.preview.picture, self.preview.take_bands, self.preview.drop_alpha, bands.button, *bands.combos,
            self.tiles.button,
        )  # fmt: skip
        self.remember_as(self.memory)
        self._layer_changed(self.layer)

    def job(self) -> QObject:
        """Return what draws the layer as it is styled, or reads the raw bands chosen."""
        place, bands = (self.layer, self.region, self.image_size), self.bands.choice().bands
        return StyledCrop(*place) if bands is None else RawCrop(*place, bands=bands)

    def _failed(self, sentence: str) -> None:
        super()._failed(sentence)
        band = layer_alpha(self.layer)
        if band and spoken(alpha_note(band), None, tr) in sentence:
            self.preview.offer(alpha=band)

    def _offer_tiles(self, _region: object = None) -> None:
        self.tiles.look_at(self.layer, self.region, self.region_bar.side.default)

    def remembered(self) -> dict[str, Any]:
        """Return what the project remembers: layer, side, bands."""
        bands = self.bands.choice().bands or ()
        return {
            **super().remembered(),
            "layer": self.layer.id() if self.layer is not None else "",
            "bands": ",".join(str(band) for band in bands),
        }

    def restore(self, values: dict[str, str]) -> None:
        """Take what a project remembered."""
        self.region_bar.layers.choose(values["layer"])
        super().restore(values)
        self.bands.choose([int(band) for band in values["bands"].split(",") if band.isdecimal()])
