"""The next picture for the preview: a layer, a region, a size and a band choice in, one `Crop` or sentence out.

A newer wish replaces an older one, whose picture is dropped.
"""

from __future__ import annotations

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.crop import StyledCrop
from ..core.raw_crop import RawCrop
from ..core.region import Region
from .bands_menu import BandChoice


class CropMaker(QObject):
    """At most one crop is being made; `made` and `failed` are about the last one wished for."""

    made = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: QObject | None = None

    @property
    def busy(self) -> bool:
        """Whether a crop is being made."""
        return self._current is not None

    def make(self, layer: QgsRasterLayer, region: Region, size: int, choice: BandChoice) -> None:
        """Begin to make a crop of `size` pixels a side; returns at once."""
        self.cancel()
        if choice.bands is None:
            maker = StyledCrop(layer, region, size, self)
        else:
            maker = RawCrop(layer, region, size, self, choice.bands)
        self._current = maker
        maker.finished.connect(lambda crop: self._end(maker, crop=crop))
        maker.failed.connect(lambda sentence: self._end(maker, sentence=sentence))
        maker.start()

    def cancel(self) -> None:
        """Forget the crop that is being made."""
        maker, self._current = self._current, None
        if maker is not None:
            maker.cancel()
            maker.deleteLater()

    def _end(self, maker: QObject, crop: object = None, sentence: str = "") -> None:
        if maker is not self._current:
            return
        self._current = None
        maker.deleteLater()
        if crop is not None:
            self.made.emit(crop)
        else:
            self.failed.emit(sentence)
