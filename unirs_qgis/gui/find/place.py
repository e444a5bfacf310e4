"""Where to look: a place on one layer, or on two dates of it. Takes which of the two; is a `PlacePane` to its panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...core.crops.crop import Crop
from ...core.region import Region
from ..ask.place import AskPlace
from ..compare.place import PairPlace
from ..place.place_pane import PlacePane

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class OnePlace(AskPlace):
    """One layer and a picture of it, as in Ask; nothing is asked tile by tile here."""

    memory = "find"

    def _offer_tiles(self, _region: object = None) -> None:
        self.tiles.hide()


class TwoPlace(PairPlace):
    """Two dates, as in Compare."""

    memory = "find_pair"


class FindPlace(QWidget):
    """Both panes, of which one is in use; the signals are that one's."""

    layer_changed = pyqtSignal(object)
    region_changed = pyqtSignal(object)
    crop_made = pyqtSignal()
    no_crop = pyqtSignal()

    def __init__(self, iface: QgisInterface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsFindPlace")
        self.one, self.two = OnePlace(iface, self), TwoPlace(iface, self)
        self.current: PlacePane = self.one
        self._shown = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for pane in (self.one, self.two):
            column.addWidget(pane)
            pane.layer_changed.connect(lambda layer, pane=pane: self._tell(pane, self.layer_changed, layer))
            pane.region_changed.connect(lambda region, pane=pane: self._tell(pane, self.region_changed, region))
            pane.crop_made.connect(lambda pane=pane: self._tell(pane, self.crop_made))
            pane.no_crop.connect(lambda pane=pane: self._tell(pane, self.no_crop))
        self.two.hide()

    @property
    def is_pair(self) -> bool:
        """Whether two dates are looked at."""
        return self.current is self.two

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The raster layer that places are chosen on."""
        return self.current.layer

    @property
    def region(self) -> Region | None:
        """The place."""
        return self.current.region

    @property
    def crops(self) -> tuple[Crop, ...]:
        """The pictures on the screen, which are those that are sent."""
        return self.current.crops

    @property
    def busy(self) -> bool:
        """Whether the pictures are being made."""
        return self.current.busy

    @property
    def region_bar(self) -> Any:
        """What chooses places in the pane that is in use."""
        return self.current.region_bar

    @property
    def image_size(self) -> int:
        """Pixels a side of the model's picture."""
        return self.current.image_size

    @property
    def dates(self) -> tuple[str, ...]:
        """ISO dates of the pair, "" where unknown."""
        return tuple(date.text() for date in self.two.pair.dates)

    def use_pair(self, pair: bool) -> None:
        """Look at two dates, or at one layer; the place goes along where the other has it."""
        before, self.current = self.current, self.two if pair else self.one
        if before is self.current:
            return
        before.hide()
        before.show_on_map(False)
        self.current.show()
        self.show_on_map(self._shown)
        self.layer_changed.emit(self.layer)
        if before.region is not None:
            self.current.region_bar.take_place(before.region)
        self.region_changed.emit(self.region)
        if self.crops:
            self.crop_made.emit()

    def set_model(self, image_size: int | None, gsd_range: tuple[float, float] | None) -> None:
        """Take what the chosen model sees, for both."""
        for pane in (self.one, self.two):
            pane.set_model(image_size, gsd_range)

    def refresh(self) -> None:
        """Make the pictures anew."""
        self.current.refresh()

    def emphasise(self, strong: bool) -> None:
        """Outline the place strongly or thinly."""
        self.current.emphasise(strong)

    def show_on_map(self, shown: bool) -> None:
        """Only the pane in use outlines its place, and only in front."""
        self._shown = shown
        for pane in (self.one, self.two):
            pane.show_on_map(shown and pane is self.current)

    def drop_tools(self) -> None:
        """Give the canvas back."""
        self.current.drop_tools()

    def remove(self) -> None:
        """Leave nothing behind, with the plugin."""
        self.one.remove()
        self.two.remove()

    def _tell(self, pane: PlacePane, signal: Any, *values: Any) -> None:
        if pane is self.current:
            signal.emit(*values)
