"""The pictures of two dates, laid onto each other where that is wanted: takes a wish, gives one `EpochPair`."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.crops.epochs import EpochPair, PairCrop
from ...core.crops.shift import Shift
from ...core.region import Region


@dataclass(frozen=True, eq=False)
class PairWish:
    """Two layers, a place, and how it is to be pictured; `align`: the later picture is moved by the measured shift."""

    before: QgsRasterLayer
    after: QgsRasterLayer
    region: Region
    size: int  # pixels a side
    common_stretch: bool = False
    align: bool = False


class AlignedPair(QObject):
    """Makes the pair and, where a shift is measured and to be applied, makes it once more. Call `start` once.

    `shift` is what was measured before anything was moved. Exactly one of `finished` and `failed` is emitted, from the
    event loop, unless `cancel` came before.
    """

    finished = pyqtSignal(object)  # an EpochPair
    failed = pyqtSignal(str)  # a sentence

    def __init__(self, wish: PairWish, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wish = wish
        self._job: PairCrop | None = None

    def start(self) -> None:
        """Begin to draw."""
        self._begin(None)

    def cancel(self) -> None:
        """Stop; nothing is emitted any more."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, shift: Shift | None) -> None:
        wish = self._wish
        self._job = PairCrop(wish.before, wish.after, wish.region, wish.size, self, wish.common_stretch, shift)
        self._job.finished.connect(self._made)
        self._job.failed.connect(self.failed)
        self._job.start()

    def _made(self, pair: EpochPair) -> None:
        if self._wish.align and pair.applied is None and pair.shift is not None:
            self._begin(pair.shift)
        else:
            self.finished.emit(pair)
