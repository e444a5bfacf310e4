"""The upper half of the Compare panel: two dated layers, a place on them, and its two pictures under a swipe line."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QWidget

from ...core.crops import layer_overlap
from ...core.crops.epochs import EpochPair
from ...core.dates import LayerDate
from ...core.region import Region
from ...core.text import tr
from ..place.place_pane import PlacePane
from ..widgets.date_box import parse_date
from ..widgets.date_notice import DateNotice
from .layers import PairChoice
from .pair import AlignedPair, PairWish
from .rows import OverlapRow, ShiftRow, StretchSwitch
from .swipe_preview import SwipePreview

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class PairPlace(PlacePane):
    """The pane with what is to be known of a pair: dates, overlap, shift, stretch."""

    memory = "compare"
    """Under what name the project remembers it."""

    def __init__(self, iface: QgisInterface, parent: QWidget | None = None) -> None:
        stretch = StretchSwitch()
        super().__init__(iface, PairChoice, SwipePreview(stretch), parent)
        self.setObjectName("unirsPairPlace")
        self.stretch = stretch
        self.pair: PairChoice = self.region_bar.layers
        self.notice = DateNotice(self.pair, self)
        self.overlap = OverlapRow(self)
        self.shift = ShiftRow(self)
        self.column.insertWidget(1, self.notice)
        self.column.insertWidget(2, self.overlap)
        self.column.addWidget(self.shift)
        self.pair.dates_changed.connect(self._show_dates)
        self.overlap.clip_wanted.connect(self._clip)
        self.shift.switched.connect(lambda _on: self.refresh())
        self.stretch.switched.connect(self.refresh)
        preview = self.preview
        self.walk_by_tab(
            self.notice.swap, self.overlap.clip, preview.swipe, preview.blink,
            self.stretch.own, self.stretch.common, self.shift.apply,
        )  # fmt: skip
        self.remember_as(self.memory)
        self._show_dates()
        self._layer_changed(self.layer)

    def wish(self, before: QgsRasterLayer, after: QgsRasterLayer) -> PairWish:
        """Return how two layers are to be pictured here."""
        common, align = self.stretch.is_common, self.shift.apply.isChecked()
        return PairWish(before, after, self.region, self.image_size, common, align)

    def job(self) -> QObject:
        """Return what draws both layers onto one grid."""
        return AlignedPair(self.wish(self.pair.before, self.pair.after))

    def refresh(self) -> None:
        """Make the pictures anew, or say why there can be none."""
        pair, region = self.pair, self.region
        self.shift.show_pair(None)
        if self.layer is None or region is None:
            self.overlap.show_overlap(None)
            return
        if pair.before is pair.after:
            self.maker.cancel()
            self.overlap.show_overlap(None)
            self._failed(tr("Choose two different layers."))
            return
        pair.keep()
        overlap = layer_overlap.overlap(pair.before, pair.after, region)
        self.overlap.show_overlap(overlap)
        self.preview.set_said(overlap.sentence)
        super().refresh()

    def bring(self, before: str, after: str, dates: tuple[str, ...], region: Region) -> bool:
        """Show two layers of the project, by their ids, at a place again; False where one is gone.

        `dates`: as they were then; one that the layer does not say itself is taken as the user's.
        """
        if not self.pair.has(before, after):
            return False
        self.region_bar.choose_region(None)
        self.pair.choose(before, after)
        for layer, text in zip((self.pair.before, self.pair.after), dates):
            if text != self.pair.date_of(layer).text():
                self.pair.set_own_dates({layer.id(): parse_date(text)})
        self.region_bar.choose_region(region)
        return True

    def remembered(self) -> dict[str, Any]:
        """Return what the project remembers: layers, the user's dates, side, stretch, whether shifts are applied."""
        return {
            **super().remembered(),
            "layers": json.dumps(self.pair.by_hand),
            "dates": json.dumps({id: date.text() for id, date in self.pair.own_dates().items()}),
            "common": "1" if self.stretch.is_common else "",
            "align": "1" if self.shift.apply.isChecked() else "",
        }

    def restore(self, values: dict[str, str]) -> None:
        """Take what a project remembered."""
        layers, dates = _plain(values["layers"], list), _plain(values["dates"], dict)
        if len(set(map(str, layers))) == 2:
            self.pair.choose(*map(str, layers))
        self.pair.set_own_dates({str(id): parse_date(str(text)) for id, text in dates.items()})
        super().restore(values)
        self.stretch.choose(values["common"] == "1")
        self.shift.apply.setChecked(values["align"] == "1")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's names
        """From now on the pair follows the project's rasters."""
        super().showEvent(event)
        self.pair.set_seen(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody looks."""
        super().hideEvent(event)
        self.pair.set_seen(False)

    def _show_dates(self) -> None:
        before, after = (caption(date) for date in self.pair.dates)
        self.preview.show_captions(before, after)

    def _clip(self, region: Region) -> None:
        # The shape is a square of its own now, which another layer or side must not take for a point.
        self.region_bar.choose_region(replace(region, source="draw"))

    def _region_changed(self, region: Region | None) -> None:
        if region is None:
            self.overlap.show_overlap(None)
            self.shift.show_pair(None)
        super()._region_changed(region)

    def _made(self, pair: EpochPair) -> None:
        self.shift.show_pair(pair)
        super()._made(pair)


def caption(date: LayerDate) -> str:
    """Return a date as it is written over a picture."""
    return date.text() or tr("no date")


def _plain(text: str, kind: type) -> Any:
    """Return the JSON value of a project's entry, which is data like the project; empty where it is no `kind`."""
    try:
        value = json.loads(text)
    except ValueError:
        return kind()
    return value if isinstance(value, kind) else kind()
