"""Two dates under one stretch: takes in two layers of raster files, gives out two crops with the same limits.

Where each layer keeps its own style, a change of sun or sensor hides, and a change of style shows. Here the raw bands
of both are read first, and the limits come from the valid pixels of both windows together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from qgis.core import QgsMultiBandColorRenderer, QgsRasterLayer, QgsSingleBandGrayRenderer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....model_runtime.common import stretch
from ..background import Work
from ..region import Region, RegionError
from ..text import tr
from . import raw_bands
from .crop import CropFacts, trouble
from .raw_bands import RawPicture, RawValues
from .raw_crop import crop_of
from .raw_file import RawBandsError, RawRequest
from .raw_request import request_for

APART = 0.1  # of the narrower range
Limits = tuple[tuple[float, float], ...]


class CommonCrops(QObject):
    """Reads the crops of two layers in the background. Call `start` once.

    Exactly one of `finished` and `failed` is emitted, from the event loop, unless `cancel` came before.
    """

    finished = pyqtSignal(object)  # (before, after), two Crops
    failed = pyqtSignal(str)  # a sentence

    def __init__(
        self, layers: Sequence[QgsRasterLayer], regions: Sequence[Region], size: int, parent: QObject | None = None
    ) -> None:
        """Two layers, and the region to read of each; `size`: pixels a side."""
        super().__init__(parent)
        self._layers, self._regions, self._size = tuple(layers), tuple(regions), size
        self.notes: list[str] = []  # sentences about the two together, when finished
        self._facts: list[CropFacts] = []
        self._work: Work | None = None
        self._over = False

    def start(self) -> None:
        """Begin to read."""
        try:
            requests = [
                request_for(layer, region, self._size, shown_bands(layer))
                for layer, region in zip(self._layers, self._regions)
            ]
            self._facts = [CropFacts(*parts, self._size) for parts in zip(self._layers, self._regions)]
        except Exception as error:  # whatever is raised, every start ends in one of the two signals
            sentence = trouble(error)
            QTimer.singleShot(0, lambda: self._end(self.failed.emit, sentence))
            return
        self._work = Work(partial(_pictures, *requests), self._on_read).start()

    def cancel(self) -> None:
        """Nothing is emitted any more; a read that is under way is let go."""
        self._over = True
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _on_read(self, read: tuple[list[RawPicture], bool] | None, error: Exception | None) -> None:
        if error is not None:
            self._end(self.failed.emit, trouble(error))
            return
        pictures, apart = read
        if apart:
            sentence = tr(
                "The values of the two layers hardly meet, so one is dark under a common stretch; use their styles."
            )
            self.notes.append(sentence)
        word = tr("the same for both dates")
        try:
            crops = tuple(crop_of(facts, picture, word) for facts, picture in zip(self._facts, pictures))
        except RegionError as nothing:
            self._end(self.failed.emit, str(nothing))
            return
        self._end(self.finished.emit, crops)

    def _end(self, emit: Callable[[object], None], what: object) -> None:
        if not self._over:
            self._over = True
            emit(what)


def shown_bands(layer: QgsRasterLayer) -> tuple[int, ...]:
    """The raw bands that the layer's style shows, three or one; empty (red, green, blue by the file) for any other."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsMultiBandColorRenderer):
        bands = (renderer.redBand(), renderer.greenBand(), renderer.blueBand())
        return bands if min(bands) > 0 else ()
    return (renderer.grayBand(),) if isinstance(renderer, QgsSingleBandGrayRenderer) else ()


def common_limits(first: RawValues, second: RawValues) -> Limits:
    """The 2nd and 98th percentile of both windows' valid values, a pair a band, or one pair where the bands differ in
    number; empty where both are 8-bit, whose values are shown as they are, but for numbers of classes."""
    if first.values.dtype == np.uint8 and second.values.dtype == np.uint8:
        found = [stretch.usual_limits(read.values, read.masks) for read in (first, second)]
        plain = [stretch.as_they_are(first.values, limits) for limits in found]
        if all(plain):
            return ()
        return (stretch.AS_THEY_ARE,) if any(plain) else stretch.alike(found)[0]
    kept = [_kept(read) for read in (first, second)]
    if len(kept[0]) != len(kept[1]):
        kept = [[np.concatenate(bands)] for bands in kept]
    pooled = [np.concatenate(pair) for pair in zip(*kept)]
    return tuple(stretch.percentile_limits(values, np.ones(values.shape, bool)) for values in pooled)


def apart(first: RawValues, second: RawValues) -> bool:
    """Whether in most bands the two windows' usual values (2nd to 98th percentile) hardly have any in common."""
    verdicts = []
    for pair in zip(_kept(first), _kept(second)):
        limits = [stretch.percentile_limits(values, np.ones(values.shape, bool)) for values in pair]
        shared = min(high for _, high in limits) - max(low for low, _ in limits)
        verdicts.append(shared < APART * min(high - low for low, high in limits))
    return sum(verdicts) * 2 > len(verdicts)


def _kept(read: RawValues) -> list[np.ndarray]:
    """The valid values of each band that is shown, as float64."""
    shown = 3 if len(read.values) >= 3 else 1
    return [band[mask].astype(np.float64) for band, mask in zip(read.values[:shown], read.masks)]


def _pictures(first: RawRequest, second: RawRequest) -> tuple[list[RawPicture], bool]:
    """The two pictures, and whether their values are `apart`. Runs in a task; raises RawBandsError."""
    reads = [raw_bands.read_values(request) for request in (first, second)]
    if any(read.palette is not None for read in reads):
        raise RawBandsError(tr("A map of classes has no stretch; use each layer's own style."))
    limits = common_limits(*reads)
    return [raw_bands.picture(read, limits) for read in reads], bool(limits) and apart(*reads)
