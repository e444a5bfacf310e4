"""The raw-band picture of a region: takes in a layer of a raster file and a region, gives out a `Crop`.

Beside `StyledCrop`, which shows the layer as it is styled, this reads the file's bands with an explicit stretch that
leaves nodata out, as the terminal does. Main thread only; the reading itself runs in a task.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....model_runtime.common.sentences import spoken
from ..background import Work
from ..region import Region, RegionError
from ..text import tr
from . import raw_bands
from .crop import Crop, CropFacts, trouble
from .raw_bands import RawPicture
from .raw_request import request_for


class RawCrop(QObject):
    """Reads one crop in the background. Call `start` once.

    Exactly one of `finished` and `failed` is emitted, from the event loop, unless `cancel` came before.
    """

    finished = pyqtSignal(object)  # a Crop
    failed = pyqtSignal(str)  # a sentence

    def __init__(
        self,
        layer: QgsRasterLayer,
        region: Region,
        size: int,
        parent: QObject | None = None,
        bands: Sequence[int] = (),
        limits: Sequence[tuple[float, float]] = (),
    ) -> None:
        """`size`: pixels a side; `bands`: one or three, from 1, by default red, green and blue as the file says, else
        the first three; `limits`: the values shown as black and white, one pair or one a band, by default the 2nd and
        98th percentile of the picture (8-bit bands are shown as they are)."""
        super().__init__(parent)
        self._layer = layer
        self._region = region
        self._size = size
        self._bands = tuple(bands)
        self._limits = tuple((float(low), float(high)) for low, high in limits)
        self._facts: CropFacts | None = None
        self._work: Work | None = None
        self._over = False

    def start(self) -> None:
        """Begin to read."""
        try:
            request = request_for(self._layer, self._region, self._size, self._bands, self._limits)
            self._facts = CropFacts(self._layer, self._region, self._size)
        except Exception as error:  # whatever is raised, every start ends in one of the two signals
            sentence = trouble(error)
            QTimer.singleShot(0, lambda: self._end(sentence))
            return
        self._work = Work(partial(raw_bands.read_raw, request), self._on_read).start()

    def cancel(self) -> None:
        """Nothing is emitted any more; a read that is under way is let go."""
        self._over = True
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _on_read(self, picture: RawPicture | None, error: Exception | None) -> None:
        if error is not None:
            self._end(trouble(error))
            return
        try:
            crop = crop_of(self._facts, picture)
        except RegionError as nothing:
            self._end(str(nothing))
            return
        if not self._over:
            self._over = True
            self.finished.emit(crop)

    def _end(self, sentence: str) -> None:
        if not self._over:
            self._over = True
            self.failed.emit(sentence)


def crop_of(facts: CropFacts, picture: RawPicture, stretch: str = "") -> Crop:
    """The crop of a picture that was read; `stretch`: a word on where its limits come from.

    Raises RegionError where there is no data at all.
    """
    notes = []
    if picture.sampled:
        notes.append(tr("The file is very large and has no overviews: only samples of it were read."))
    if picture.chosen is not None:
        notes.append(spoken(picture.chosen, None, tr))
    style = "; ".join(filter(None, (_style(picture), stretch)))
    return facts.crop(picture.rgb, picture.valid, style, notes, picture.alpha)


def _style(picture: RawPicture) -> str:
    """Bands and stretch in words."""
    text = tr("raw bands {}").format(", ".join(str(band) for band in picture.bands))
    if picture.limits is None:
        return text + "; " + tr("values as they are")
    return text + "; " + tr("stretched from {}").format(", ".join(f"{low:g}-{high:g}" for low, high in picture.limits))
