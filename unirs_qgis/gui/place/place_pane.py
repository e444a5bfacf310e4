"""The upper half of a panel: layers, a place on them, and the pictures that the model gets of it.

Takes the model's picture size and range; gives `region_changed`, `crop_made`, `no_crop`. `crops` are the pictures on
the screen, and those that are sent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ....model_runtime.common.card import USUAL_SIDE
from ...core.crops.crop import Crop
from ...core.region import MAX_SIDE_M, Region
from ..widgets.layer_watch import LayerWatch
from .crop_maker import CropMaker
from .project_memory import ProjectMemory
from .region_bar import RegionBar

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class PlacePane(QWidget):
    """Whatever changes the pictures (place, layers, style, model) makes new ones at once.

    A pane of its own kind makes the `job`s and adds what else chooses the pictures.
    """

    layer_changed = pyqtSignal(object)
    """The raster layer that places are chosen on, or None while there is none."""
    region_changed = pyqtSignal(object)
    """The `Region` asked about from now on, or None. Its pictures are still to come."""
    crop_made = pyqtSignal()
    """The pictures are on the screen now: see `crops`."""
    no_crop = pyqtSignal()
    """The place cannot be pictured; the preview says why."""

    def __init__(
        self,
        iface: QgisInterface,
        choose_layers: Callable[[Any, QWidget], Any],
        preview: Any,
        parent: QWidget | None = None,
    ) -> None:
        """`choose_layers`: as for `RegionBar`; `preview`: a widget that shows what the jobs make, as `Preview` does."""
        super().__init__(parent)
        self.image_size = USUAL_SIDE
        self.maker = CropMaker(self)
        self.watch = LayerWatch(self)
        self.region_bar = RegionBar(iface, choose_layers, self)
        self.preview = preview
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.region_bar)
        self.column.addWidget(self.preview)
        self.region_bar.layer_changed.connect(self._layer_changed)
        self.region_bar.region_changed.connect(self._region_changed)
        self.region_bar.refused.connect(lambda sentence: self.preview.clear(sentence, warning=True))
        self.region_bar.tool_changed.connect(self._invite)
        self.watch.restyled.connect(self.refresh)
        self.watch.redefined.connect(self.region_bar.layer_redefined)
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._failed)
        self._memory: ProjectMemory | None = None

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The raster layer that places are chosen on."""
        return self.region_bar.layer

    @property
    def region(self) -> Region | None:
        """The place that questions are about."""
        return self.region_bar.region

    @property
    def crops(self) -> tuple[Crop, ...]:
        """The pictures on the screen, which are those that are sent; none while there are none."""
        return self.preview.crops

    @property
    def busy(self) -> bool:
        """Whether the pictures are being made."""
        return self.maker.busy

    def job(self) -> QObject:
        """Return what makes the pictures of the place, not yet started: see `CropMaker`."""
        raise NotImplementedError

    def set_model(self, image_size: int | None, gsd_range: tuple[float, float] | None) -> None:
        """Take what the chosen model sees: pixels a side (None: not known), and metres a pixel it was trained on."""
        self.image_size = image_size or USUAL_SIDE
        self.preview.set_gsd_range(gsd_range)
        self.region_bar.set_image_size(self.image_size)
        if any(crop.size != self.image_size for crop in self.crops):
            self.refresh()

    def refresh(self) -> None:
        """Make the pictures anew."""
        if self.layer is not None and self.region is not None:
            self.preview.show_waiting()
            self.maker.make(self.job())

    def emphasise(self, strong: bool) -> None:
        """Outline the place strongly while it is asked about, thinly once the answer is there."""
        self.region_bar.outline.emphasise(strong)

    def show_on_map(self, shown: bool) -> None:
        """Whether the place is outlined on the map: only that of the panel in front is."""
        self.region_bar.outline.set_shown(shown)
        if not shown:
            self.drop_tools()

    def drop_tools(self) -> None:
        """Give the canvas back."""
        self.region_bar.drop_tools()

    def remove(self) -> None:
        """Leave nothing behind, with the plugin."""
        self._memory.remove()
        self.maker.cancel()
        self.watch.remove()
        self.region_bar.remove()

    def remember_as(self, panel: str) -> None:
        """Keep `remembered` in the project under this panel's name."""
        self._memory = ProjectMemory(panel, self.remembered, self.restore, self)

    def remembered(self) -> dict[str, Any]:
        """Return what the project remembers."""
        return {"side": self.region_bar.own_side or ""}

    def restore(self, values: dict[str, str]) -> None:
        """Take what a project remembered, once its layers are chosen."""
        self.region_bar.set_own_side(_positive(values["side"]))

    def walk_by_tab(self, *widgets: QWidget) -> None:
        """Let Tab walk through the layers, the ways to choose a place, and then these, from top to bottom."""
        bar = self.region_bar
        order = [*bar.layers.in_order, bar.click, bar.draw, bar.view, bar.polygon, bar.side, *widgets]
        for before, after in zip(order, order[1:]):
            self.setTabOrder(before, after)

    def _layer_changed(self, layer: QgsRasterLayer | None) -> None:
        self.watch.watch(self.region_bar.layers.watched)
        self.layer_changed.emit(layer)

    def _region_changed(self, region: Region | None) -> None:
        self.region_changed.emit(region)
        if region is None:
            self.maker.cancel()
            self._invite()
        else:
            self.refresh()

    def _invite(self) -> None:
        if self.region is None:
            self.preview.clear(self.region_bar.invitation)

    def _made(self, result: Any) -> None:
        self.preview.show_crop(result)
        self.crop_made.emit()

    def _failed(self, sentence: str) -> None:
        self.preview.clear(sentence, warning=True)
        self.no_crop.emit()


def _positive(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 < number < MAX_SIDE_M else None
