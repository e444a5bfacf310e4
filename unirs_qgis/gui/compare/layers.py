"""Which two rasters to compare, and when each was taken: two rows of a layer box and a date box, and a swap button.

Takes the project's rasters; gives `changed` (another layer) and `dates_changed`. Dates of the user's own are kept
beside the layers, not in them, until they are written there.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapSettings, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from ...core import dates, heat_layer
from ...core.dates import LayerDate
from ...core.found import raster as found_raster
from ...core.region import default_side
from ...core.text import tr
from ..widgets.buttons import tool_button
from ..widgets.date_box import DateBox
from ..widgets.layer_choice import choose_raster, chosen_raster, raster_combo
from ..widgets.tips import plain_tip
from ..widgets.wrap_row import WrapRow, group

LEAST_COMBO = 44  # pixels: an icon, a letter or two and the arrow; the tooltip has the rest


class PairChoice(QObject):
    """ "Before [layer] [date]" and "After [layer] [date]"; `rows` are for whoever lays the form out.

    Until the user chooses, the pair is the earliest and the latest of the project's dated rasters.
    """

    changed = pyqtSignal()
    dates_changed = pyqtSignal()
    """Of the pair, or of any other raster: there may be more of them, or fewer."""

    def __init__(self, _iface: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self._by_hand = False  # whether the user has chosen a layer
        self._seen = False  # whether anybody looks: dates are read from files
        self._own: dict[str, LayerDate] = {}  # the user's dates, by layer ids
        self._read: dict[str, LayerDate] = {}  # the layers' own dates
        text, tip = tr("Before"), tr("The raster that shows the place earlier")
        self.before_combo = raster_combo(parent, "unirsBefore", text, tip)
        self.before_date = DateBox("unirsBeforeDate", tr("When the earlier picture was taken"), parent)
        self.swap_button = tool_button(
            parent, "unirsSwap", "⇅", tr("Swap the two layers and their dates"), None, "Alt+X"
        )
        text, tip = tr("After"), tr("The raster that shows the place later")
        self.after_combo = raster_combo(parent, "unirsAfter", text, tip)
        self.after_date = DateBox("unirsAfterDate", tr("When the later picture was taken"), parent)
        self._tips = {combo: combo.toolTip() for combo in (self.before_combo, self.after_combo)}
        self.write_button = tool_button(
            parent, "unirsWriteDates", tr("Write the dates to the layers"),
            tr("Write the two dates to the layers, so that QGIS and other projects know them"),
            "mActionFileSave.svg",
        )  # fmt: skip
        self.rows = (
            (tr("Before"), _row(parent, self.before_combo, self.before_date, self.swap_button)),
            (tr("After"), _row(parent, self.after_combo, self.after_date, self.write_button)),
        )
        for combo in (self.before_combo, self.after_combo):
            combo.setMinimumWidth(LEAST_COMBO)
            combo.layerChanged.connect(self._layers_changed)
            combo.activated.connect(self._chosen_by_hand)
        for box, which in ((self.before_date, self.before_combo), (self.after_date, self.after_combo)):
            box.edited.connect(lambda box=box, which=which: self._date_edited(box, which))
        self.swap_button.clicked.connect(lambda _checked=False: self.swap())
        QgsProject.instance().layersAdded.connect(self._rasters_changed)
        QgsProject.instance().layersRemoved.connect(self._rasters_changed)
        self._enough = False  # whether there are two rasters
        self._rasters_changed()
        self._show_dates()

    @property
    def before(self) -> QgsRasterLayer | None:
        """The earlier layer."""
        return chosen_raster(self.before_combo)

    @property
    def after(self) -> QgsRasterLayer | None:
        """The later layer."""
        return chosen_raster(self.after_combo)

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The layer that places are chosen on, the earlier one; None while there are no two rasters."""
        return self.before if self._enough else None

    @property
    def watched(self) -> tuple[QgsRasterLayer, ...]:
        """The layers whose pictures are shown."""
        return tuple(layer for layer in (self.before, self.after) if layer is not None)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab walks through."""
        first = (self.before_combo, self.before_date, self.swap_button)
        return (*first, self.after_combo, self.after_date, self.write_button)

    @property
    def dates(self) -> tuple[LayerDate, LayerDate]:
        """The two dates as shown."""
        return self.before_date.value(), self.after_date.value()

    def date_of(self, layer: QgsRasterLayer) -> LayerDate:
        """Return a layer's date: the user's, else its own."""
        if layer.id() in self._own:
            return self._own[layer.id()]
        if layer.id() not in self._read:
            self._read[layer.id()] = dates.layer_date(layer)
        return self._read[layer.id()]

    def dated(self) -> list[QgsRasterLayer]:
        """Return the project's rasters that have a date, earliest first."""
        known = [(self.date_of(layer).date, layer.name(), layer.id(), layer) for layer in rasters_of_project()]
        return [entry[3] for entry in sorted(entry for entry in known if entry[0] is not None)]

    def choose(self, before: str, after: str) -> bool:
        """Make two rasters of the project the pair, by their ids; False where one is not there."""
        there = self.has(before, after)
        if there:
            self._by_hand = True
            self._set_pair(before, after)
        return there

    def has(self, *ids: str) -> bool:
        """Whether the project has rasters of these ids."""
        return all(isinstance(QgsProject.instance().mapLayer(id), QgsRasterLayer) for id in ids)

    def swap(self) -> None:
        """Exchange before and after."""
        if self.before is not None and self.after is not None:
            self.choose(self.after.id(), self.before.id())

    def set_own_dates(self, own: dict[str, LayerDate]) -> None:
        """Take dates of the user's, by layer ids."""
        self._own.update(own)
        self._show_dates()

    @property
    def by_hand(self) -> tuple[str, ...]:
        """The ids of the pair where the user chose it; none where it was chosen by the dates."""
        ids = tuple(layer.id() for layer in self.watched)
        return ids if self._by_hand and len(set(ids)) == 2 else ()

    def own_dates(self) -> dict[str, LayerDate]:
        """Return the dates of the user's, by layer ids."""
        return dict(self._own)

    def write_dates(self) -> None:
        """Write both dates to their layers; what was the user's is the layers' own then."""
        for layer, date in zip((self.before, self.after), self.dates):
            dates.write_date(layer, date.date)
            self._own.pop(layer.id(), None)
            self._read.pop(layer.id(), None)
        self._show_dates()

    def default_side(self, image_size: int, view: QgsMapSettings) -> float:
        """Return the side of a window of `image_size` pixels of the coarser layer, in metres (pixels without a CRS)."""
        return max(default_side(layer, image_size, view) for layer in self.watched)

    def remove(self) -> None:
        """Let go of the project's layers, with the plugin."""
        for combo in (self.before_combo, self.after_combo):
            combo.layerChanged.disconnect(self._layers_changed)
        QgsProject.instance().layersAdded.disconnect(self._rasters_changed)
        QgsProject.instance().layersRemoved.disconnect(self._rasters_changed)

    def set_seen(self, seen: bool) -> None:
        """Whether anybody looks at the pair: only then is one chosen by the dates of all rasters."""
        self._seen = seen
        if seen:
            self._rasters_changed()

    def keep(self) -> None:
        """Choose no other pair by itself from now on: the user works with this one."""
        self._by_hand = True

    def _chosen_by_hand(self, _index: int) -> None:
        self.keep()

    def _layers_changed(self, _layer: object = None) -> None:
        self._show_dates()
        self.changed.emit()

    def _rasters_changed(self, _layers: object = None) -> None:
        """Rasters came or went; the pair stays, where the user works with it and it is still there."""
        rasters = rasters_of_project()
        ids = {layer.id() for layer in rasters}
        self._own = {id: date for id, date in self._own.items() if id in ids}
        self._read = {id: date for id, date in self._read.items() if id in ids}
        enough, self._enough = self._enough, len(rasters) > 1
        self._by_hand = self._by_hand and self._enough
        project = QgsProject.instance()
        others = [layer for layer in project.mapLayers().values() if layer.id() not in ids]
        for combo in (self.before_combo, self.after_combo):
            combo.setExceptedLayerList(others)
        if self._seen and not self._by_hand and self._enough:
            self._choose_pair()
        if enough != self._enough:
            self.changed.emit()
        self.dates_changed.emit()

    def _choose_pair(self) -> None:
        """Choose the earliest and the latest dated raster, or two rasters of no date."""
        dated, rasters = self.dated(), rasters_of_project()
        pair = (dated[0], dated[-1]) if len(dated) > 1 else tuple(rasters[:2])
        if pair != (self.before, self.after):
            self._set_pair(pair[0].id(), pair[1].id())

    def _set_pair(self, before: str, after: str) -> None:
        """Choose both at once: nobody shall see the pair of the one and what was there before."""
        for combo in (self.before_combo, self.after_combo):
            combo.blockSignals(True)
        choose_raster(self.before_combo, before)
        choose_raster(self.after_combo, after)
        for combo in (self.before_combo, self.after_combo):
            combo.blockSignals(False)
        self._layers_changed()

    def _date_edited(self, box: DateBox, combo: Any) -> None:
        layer = chosen_raster(combo)
        if layer is not None:
            self._own[layer.id()] = box.value()
            self._show_dates()

    def _show_dates(self) -> None:
        for combo, box in ((self.before_combo, self.before_date), (self.after_combo, self.after_date)):
            layer = chosen_raster(combo)
            combo.setToolTip(plain_tip(f"{self._tips[combo]}\n{'' if layer is None else layer.name()}".strip()))
            box.setEnabled(layer is not None)
            box.show_date(LayerDate(None, "") if layer is None else self.date_of(layer))
        self.dates_changed.emit()


def _row(parent: QWidget, combo: QWidget, date: DateBox, button: QToolButton) -> QWidget:
    row = WrapRow(combo, group(date, button), parent, spacing=3)
    row.setFocusProxy(combo)
    return row


def rasters_of_project() -> list[QgsRasterLayer]:
    """Return the project's rasters by name, but for those that show what a model found."""
    layers = QgsProject.instance().mapLayers().values()
    rasters = [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
    ours = heat_layer.PROPERTY, found_raster.PROPERTY
    pictures = [layer for layer in rasters if all(layer.customProperty(name) is None for name in ours)]
    return sorted(pictures, key=lambda layer: (layer.name(), layer.id()))
