"""Two layers of one place for an algorithm: takes in layers, given dates and how to draw them, gives out pairs of
pictures, dates, and a raster of feature distances.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsMapLayer, QgsProcessingFeedback, QgsRasterLayer
from qgis.PyQt.QtCore import QDate

from ..core import dates, heat, heat_layer
from ..core.crops import epochs, layer_overlap
from ..core.crops.crop import Crop
from ..core.crops.epochs import EpochPair, PairCrop
from ..core.crops.shift import Shift
from ..core.main_thread import MainThread
from ..core.region import Region, RegionError
from ..core.text import tr
from .picture_parameters import COMMON, RAW, PictureChoice
from .pictured import Pictured


@dataclass(frozen=True, eq=False)
class PicturedPair(Pictured):
    """`shift`: as it was measured between the two layers, None where it cannot be told."""

    shift: Shift | None = None


@dataclass(frozen=True, eq=False)
class Comparing:
    """How the two layers are looked at; `align`: the later picture is moved back by the shift that is measured.

    `layers`: the algorithm's own, the earlier one first; they are there while it runs.
    """

    main: MainThread
    layers: Mapping[str, QgsRasterLayer]
    size: int  # pixels a side
    pictures: PictureChoice
    align: bool

    def dates(self, given: Sequence[QDate], feedback: QgsProcessingFeedback) -> tuple[str, str]:
        """ISO dates, "" where unknown: those that were given, else the layers' own."""

        def own() -> list[dates.LayerDate]:
            return [dates.layer_date(layer) for layer in self.layers.values()]

        found = self.main.call(own, feedback)
        before, after = (
            dates.LayerDate(datetime.date(date.year(), date.month(), date.day()), "") if date.isValid() else its_own
            for date, its_own in zip(given, found)
        )
        unknown = tr("an unknown date")
        feedback.pushInfo(tr("From {} to {}").format(before.text() or unknown, after.text() or unknown))
        if dates.is_later(before, after):
            feedback.pushWarning(tr("The earlier layer has the later date; should the two be swapped?"))
        return before.text(), after.text()

    def pictured(self, region: Region, feedback: QgsProcessingFeedback) -> PicturedPair:
        """Both pictures. Raises RegionError, JobFailed, Cancelled."""
        pair = self._pair(region, None, feedback)
        measured = pair.shift
        if self.align and measured is not None:
            pair = self._pair(region, measured, feedback)
        return PicturedPair(pair.crops, pair.notes, measured)

    def _pair(self, region: Region, applied: Shift | None, feedback: QgsProcessingFeedback) -> EpochPair:
        if self.pictures.kind != RAW:
            common = self.pictures.kind == COMMON
            job = lambda: PairCrop(*self.layers.values(), region, self.size, None, common, applied)  # noqa: E731
            return self.main.result_of(job, feedback)
        overlap = self.main.call(lambda: layer_overlap.overlap(*self.layers.values(), region), feedback)
        if not overlap.share:
            raise RegionError(overlap.sentence)
        crops: list[Crop] = []
        for layer, place in zip(self.layers.values(), (region, epochs.moved(region, applied))):
            job = lambda layer=layer, place=place: self.pictures.crop(layer, place, self.size)  # noqa: E731
            crops.append(self.main.result_of(job, feedback))
        notes = (overlap.sentence,) if overlap.sentence else ()
        return epochs.pair_of(*crops, epochs.measured(*crops), notes, applied)


def write_heat(values: dict[str, Any] | None, region: Region, path: str) -> None:
    """Write an answer's feature distances as a GeoTIFF in place of whatever is at `path`. Raises HeatError."""
    if values is None:
        raise heat.HeatError(tr("This answer has no feature distances that can be shown."))
    heat.heat_file(values, region, path, overwrite=True)


def heat_dress(values: dict[str, Any]) -> Callable[[QgsMapLayer], None]:
    """What styles the raster as distances where QGIS adds it to the project."""
    highest = float(heat.distances(values).max())

    def dress(layer: QgsMapLayer) -> None:
        if isinstance(layer, QgsRasterLayer):
            heat_layer.apply_style(layer, highest)

    return dress
