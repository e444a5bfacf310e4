"""Two dates of one place: takes in two raster layers and a region, gives out two crops on one grid.

Both crops cover the region's square, on its grid, at the same number of pixels, whatever CRS, resolution, rotation and
bands the layers have. Main thread only; drawing, reading and measuring run in the background.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from qgis.core import QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..background import Work
from ..region import Region
from ..text import tr
from . import layer_overlap, shift
from .crop import Crop, StyledCrop, trouble
from .epochs_stretch import CommonCrops
from .shift import Shift


@dataclass(frozen=True, eq=False)
class EpochPair:
    """Two pictures of one place, exactly as they are sent to the model."""

    before: Crop
    after: Crop  # its region is the place it was read from: moved, where a shift was applied
    shift: Shift | None  # measured between these two pictures; None where it cannot be told
    notes: tuple[str, ...] = ()  # sentences about the two together; each crop has its own besides
    applied: Shift | None = None  # by which the later picture was moved

    @property
    def crops(self) -> tuple[Crop, Crop]:
        """Earlier and later picture, in the model's order."""
        return self.before, self.after


class PairCrop(QObject):
    """Makes both crops in the background. Call `start` once.

    Exactly one of `finished` and `failed` is emitted, from the event loop, unless `cancel` came before.
    """

    finished = pyqtSignal(object)  # an EpochPair
    failed = pyqtSignal(str)  # a sentence

    def __init__(
        self,
        before: QgsRasterLayer,
        after: QgsRasterLayer,
        region: Region,
        size: int,
        parent: QObject | None = None,
        common_stretch: bool = False,
        shift: Shift | None = None,
    ) -> None:
        """`size`: pixels a side; `common_stretch`: raw bands with the same limits for both instead of each layer's
        style; `shift`: measured before, by which the later picture is to be moved back."""
        super().__init__(parent)
        self._layers = (before, after)
        self._region = region
        self._size = size
        self._common = common_stretch
        self._applied = shift
        self._makers: list[QObject] = []
        self._crops: dict[int, Crop] = {}
        self._notes: list[str] = []
        self._work: Work | None = None
        self._over = False

    def start(self) -> None:
        """Begin to draw."""
        before, after = self._layers
        try:
            overlap = layer_overlap.overlap(before, after, self._region)
        except Exception as error:  # whatever is raised, every start ends in one of the two signals
            overlap = layer_overlap.Overlap(0.0, None, trouble(error))
        if not overlap.share:
            QTimer.singleShot(0, lambda: self._fail(overlap.sentence))
            return
        self._notes += [overlap.sentence] if overlap.sentence else []
        regions = (self._region, moved(self._region, self._applied))
        if self._common:
            maker = CommonCrops(self._layers, regions, self._size, self)
            maker.finished.connect(lambda crops: self._on_crops(crops, maker.notes))
            self._makers = [maker]
        else:
            for index, (layer, region) in enumerate(zip(self._layers, regions)):
                maker = StyledCrop(layer, region, self._size, self)
                maker.finished.connect(partial(self._on_crop, index))
                self._makers.append(maker)
        for maker in self._makers:
            maker.failed.connect(self._fail)
            maker.start()

    def cancel(self) -> None:
        """Stop; nothing is emitted any more."""
        self._over = True
        for maker in self._makers:
            maker.cancel()
        if self._work is not None:
            self._work.cancel()

    def _on_crop(self, index: int, crop: Crop) -> None:
        self._crops[index] = crop
        if len(self._crops) == 2:
            self._on_crops((self._crops[0], self._crops[1]))

    def _on_crops(self, crops: tuple[Crop, Crop], notes: Sequence[str] = ()) -> None:
        if self._over:
            return
        self._notes += notes
        before, after = crops
        self._work = Work(partial(measured, before, after), partial(self._end, before, after)).start()

    def _end(self, before: Crop, after: Crop, found: Shift | None, error: Exception | None) -> None:
        if self._over:
            return
        self._over = True
        self.finished.emit(pair_of(before, after, None if error else found, self._notes, self._applied))

    def _fail(self, sentence: str) -> None:
        if not self._over:
            self.cancel()
            self.failed.emit(sentence)


def pair_of(
    before: Crop, after: Crop, found: Shift | None, notes: Sequence[str] = (), applied: Shift | None = None
) -> EpochPair:
    """Two crops of one place as a pair, with what is to be known of them besides `notes`."""
    if applied is not None:  # with the crop, so that it is stored with the answer
        moved_by = tr("The later picture was moved back by {} m.").format(f"{applied.metres:.2g}")
        after = replace(after, notes=(*after.notes, moved_by))
    return EpochPair(before, after, found, (*notes, *_notes(before, after)), applied)


def moved(region: Region, by: Shift | None) -> Region:
    """The region at the place where a layer shifted by `by` shows its content; the region itself for None."""
    if by is None:
        return region
    unit = region.square.width() / region.side_m
    east, north = by.east_m * unit, by.north_m * unit
    box = region.square
    return replace(
        region,
        square=QgsRectangle(
            box.xMinimum() + east, box.yMinimum() + north, box.xMaximum() + east, box.yMaximum() + north
        ),
    )


def measured(before: Crop, after: Crop) -> Shift | None:
    """The shift between two crops of one size and region; plain numbers only, for any thread."""
    pictures = [np.frombuffer(crop.pixels, np.uint8).reshape(crop.size, crop.size, 3) for crop in (before, after)]
    valid = np.logical_and(*(picture.any(axis=2) for picture in pictures))
    native = max([crop.native_gsd for crop in (before, after) if crop.native_gsd] or [0.0])
    return shift.estimate(*(picture.mean(axis=2) for picture in pictures), before.gsd, native, valid)


def _notes(before: Crop, after: Crop) -> list[str]:
    """What is to be known of the two together."""
    notes = []
    sizes = before.native_gsd, after.native_gsd
    if all(sizes) and max(sizes) > 1.2 * min(sizes):
        finer, coarser = sorted((before, after), key=lambda crop: crop.native_gsd)
        notes.append(
            tr(
                "“{}” is finer ({} m a pixel) than “{}” ({} m): detail that only one of them can show is no change."
            ).format(finer.layer_name, f"{finer.native_gsd:.3g}", coarser.layer_name, f"{coarser.native_gsd:.3g}")
        )
    if not before.region.grid_crs.isValid():
        notes.append(tr("Neither layer has a CRS: they are compared pixel by pixel."))
    return notes
