"""The picture a model sees of a region: takes in a layer and a region, gives out uint8 RGB pixels and what is known
about them.

`StyledCrop` draws the layer with QGIS's own renderer, so that any provider and the user's current style are what the
model sees; `raw_crop.RawCrop` reads raw bands instead and has the same shape. Main thread only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from qgis.core import (
    Qgis,
    QgsCsException,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsPointXY,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ....model_runtime.common.band_roles import alpha_note
from ....model_runtime.common.gaps import FAR
from ....model_runtime.common.one_colour import one_colour_note
from ....model_runtime.common.sentences import spoken
from .. import ground
from ..background import Work
from ..region import Region, RegionError
from ..text import error_text, public_source, tr, tr_n
from . import band_advice, layer_style, pixels, raw_bands, raw_warp, rendering, warp_file
from .network_watch import NetworkWatch
from .raw_file import RawBandsError, RawRequest
from .raw_request import request_for


@dataclass(frozen=True, eq=False)
class Crop:
    """A square picture, exactly as it is sent to the model."""

    pixels: bytes  # size * size * 3, uint8 RGB, row-major from the top left
    size: int  # pixels a side
    gsd: float  # ellipsoidal metres a pixel; layer units a pixel where the region has no CRS
    native_gsd: float | None  # of the layer's own pixels, in the same unit; None for web maps
    valid: float  # share of pixels with data, 0..1
    region: Region
    layer_id: str
    layer_name: str
    layer_source: str  # without passwords and keys
    style: str  # a sentence on bands and stretch
    notes: tuple[str, ...] = ()  # sentences the user should see beside the picture
    better_bands: tuple[int, ...] = ()  # red, green and blue as the file says, where the picture shows others
    alpha: int = 0  # the band that is used as transparency though it varies as data does; 0: none
    one_colour: str | None = None  # that note in English, where the picture is nearly of one colour
    gaps: bytes = b""  # pixels without data, one bit each, row-major from the highest bit; empty where there are none

    @property
    def native_pixels(self) -> int | None:
        """How many of the layer's own pixels a side the picture was made from; None for web maps."""
        return None if self.native_gsd is None else max(1, round(self.size * self.gsd / self.native_gsd))

    def data_mask(self) -> np.ndarray | None:
        """(size, size) bool, true where there is data; None where that is everywhere."""
        if not self.gaps:
            return None
        bits = np.unpackbits(np.frombuffer(self.gaps, np.uint8), count=self.size * self.size)
        return bits.reshape(self.size, self.size) == 0

    @cached_property
    def sha256(self) -> str:
        """Hash of the pixels, 64 hex digits; the runtime's reply names its pictures by it."""
        return hashlib.sha256(self.pixels).hexdigest()

    def image(self) -> QImage:
        """The picture as an image of its own memory."""
        return QImage(self.pixels, self.size, self.size, self.size * 3, QImage.Format.Format_RGB888).copy()

    def png(self) -> bytes:
        """The picture as the bytes of a PNG file."""
        return image_png(self.image())


def seen_by_all(crops: Sequence[Crop]) -> np.ndarray | None:
    """(size, size) bool, true where all of the crops of a place have data; None where that is everywhere."""
    masks = [mask for mask in (crop.data_mask() for crop in crops) if mask is not None]
    return np.logical_and.reduce(masks) if masks else None


def image_png(image: QImage) -> bytes:
    """`image` as the bytes of a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 75)  # a fifth of the default's time, during which QGIS waits, for 3 % more bytes
    buffer.close()
    return bytes(held)


_JPEG = (".jpg", ".jpeg", ".jpe", ".jfif")


class NoData(RegionError):
    """A place where the layer has no data at all."""


def trouble(error: Exception) -> str:
    """A sentence for whatever kept a picture from being made."""
    if isinstance(error, QgsCsException):
        return tr("This place has no coordinates in the layer; choose another one.")
    if isinstance(error, (RegionError, RawBandsError)) and str(error):
        return str(error)
    return tr("The picture could not be made: {}").format(error_text(error) or type(error).__name__)


class CropFacts:
    """What is known of a crop before its pixels: taken from the layer on the main thread when the crop starts."""

    def __init__(self, layer: QgsRasterLayer, region: Region, size: int) -> None:
        """Raises RegionError where the region has no coordinates in the layer."""
        self.region = region
        self.size = size
        self.gsd = region.side_m / size
        self.native_gsd = ground.native_gsd(layer, _centre(layer, region))
        self.undefined_crs = layer.crs().isValid() and not ground.layer_crs(layer).isValid()
        self.layer_id = layer.id()
        self.layer_name = layer.name()
        self.layer_source = public_source(layer)

    def crop(
        self, rgb: np.ndarray, valid: np.ndarray, style: str, notes: Sequence[str] = (), alpha: int = 0,
        better_bands: tuple[int, ...] = (),
    ) -> Crop:  # fmt: skip
        """The crop of (size, size, 3) uint8 RGB with a (size, size) mask; `alpha`, `better_bands` as in `Crop`.

        Raises NoData where there is no data at all.
        """
        share = float(valid.mean())
        transparency = [spoken(alpha_note(alpha), None, tr)] if alpha else []
        if share == 0:
            nothing = tr("There is no data at this place in the layer “{}”.").format(self.layer_name)
            raise NoData(" ".join([nothing, *transparency]))
        told = [*notes, *transparency]
        flat = one_colour_note(rgb, valid)
        if flat is not None:
            told.append(spoken(flat, None, tr))
        if self.undefined_crs:
            told.append(
                tr(
                    "The CRS of the layer “{}” is undefined: its places are counted in its own units, not in metres."
                ).format(self.layer_name)
            )
        if share < 1:
            missing = min(max(round(100 * (1 - share)), 1), 99)
            told.append(tr("{} % of the picture has no data and is black.").format(missing))
        if self.native_gsd is not None and self.native_gsd > 1.5 * self.gsd:
            count = max(1, round(self.size * self.gsd / self.native_gsd))
            told.append(tr("The layer is coarser than the picture: it has only {0} x {0} pixels here.").format(count))
        return Crop(
            pixels=rgb.tobytes(),
            size=self.size,
            gsd=self.gsd,
            native_gsd=self.native_gsd,
            valid=share,
            region=self.region,
            layer_id=self.layer_id,
            layer_name=self.layer_name,
            layer_source=self.layer_source,
            style=style,
            notes=tuple(told),
            better_bands=better_bands,
            alpha=alpha,
            one_colour=flat,
            gaps=b"" if share == 1 else np.packbits(~valid).tobytes(),
        )


class StyledCrop(QObject):
    """Draws one crop in the background, as the layer is styled when `start` is called. Call it once.

    Exactly one of `finished` and `failed` is emitted, from the event loop, unless `cancel` came before.
    """

    finished = pyqtSignal(object)  # a Crop
    failed = pyqtSignal(str)  # a sentence

    def __init__(
        self, layer: QgsRasterLayer, region: Region, size: int, parent: QObject | None = None, timeout_s: int = 120,
        alpha: bool | None = None,
    ) -> None:  # fmt: skip
        """`size`: pixels a side, as the model wants them; `timeout_s`: seconds after which drawing is given up;
        `alpha`: whether a band of transparency is used as such, by default as is chosen for the layer."""
        super().__init__(parent)
        self.no_data = False  # why it failed
        self._layer = layer
        self._region = region
        self._size = size
        self._over = False
        self._facts: CropFacts | None = None
        self._alpha = band_advice.alpha_used(layer) if alpha is None else alpha
        self._transparency = ""  # the file whose band of transparency is used
        self._advice: band_advice.BandAdvice | None = None
        self._style = ""
        self._covered: Callable[[], np.ndarray | None] | None = None
        self._check: Callable[[], None] | None = None
        self._filled = False  # with grey, where the file is cut short, so that nothing is left out
        self._warp: pixels.Warp | None = None
        self._work: Work | None = None
        self._clone: QgsRasterLayer | None = None
        self._drawing: rendering.Drawing | None = None
        self._file: warp_file.WarpFile | None = None
        self._job: QgsMapRendererParallelJob | None = None
        self._watch = NetworkWatch(layer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(timeout_s * 1000)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Begin to draw."""
        try:
            self._prepare()
        except Exception as error:  # whatever is raised, every start ends in one of the two signals
            sentence = trouble(error)
            QTimer.singleShot(0, lambda: self._end(sentence))
            return
        if self._over:  # cancelled by an event that a web map's provider let through while it was cloned
            return
        self._watch.start()
        self._job = QgsMapRendererParallelJob(rendering.map_settings(self._clone, self._drawing))
        # Replies that are still on their way from the network's thread are counted before the picture is judged.
        self._job.finished.connect(lambda: QTimer.singleShot(0, self._on_drawn))
        self._timer.start()
        self._job.start()

    def cancel(self) -> None:
        """Stop drawing; nothing is emitted any more."""
        self._over = True
        self._watch.stop()
        self._timer.stop()
        if self._work is not None:
            self._work.cancel()
        if self._job is not None and self._job.isActive():
            # Its threads may be deep in a read: what they use is let go when they have ended.
            self._job.finished.connect(lambda: QTimer.singleShot(0, lambda: self._release()))
            _ending.add(self)
            self._job.cancelWithoutBlocking()
        else:
            self._release()

    def _prepare(self) -> None:
        """Choose the way to the region's grid: draw on it, or draw a file warped onto it, or warp what was drawn."""
        layer, region, size = self._layer, self._region, self._size
        if not layer.isValid():
            raise RegionError(tr("The layer “{}” cannot be read; check its source.").format(layer.name()))
        self._facts = CropFacts(layer, region, size)
        self._style = layer_style.style_sentence(layer)
        self._advice = band_advice.style_advice(layer)
        transparent = band_advice.layer_alpha(layer)
        off = transparent > 0 and not self._alpha
        if off:
            self._style += "; " + tr("band {} not used as transparency").format(transparent)
        elif transparent and layer.renderer().alphaBand() == transparent:
            self._transparency = ground.raster_path(layer)
        is_file, picked = layer.providerType() == "gdal", layer_style.is_picked(layer)
        request = _checked(layer, region, size) if is_file else None
        if request is not None:
            self._check = partial(raw_bands.check, request, layer.renderer().usesBands())
            self._filled = request.path.lower().endswith(_JPEG)
        own = off or (is_file and abs(layer.dataProvider().sourceNoDataValue(1)) > FAR)  # QGIS would average such gaps
        inside = not is_file or layer.extent().contains(region.square)
        upright = not is_file or warp_file.outline(layer)[1]
        own_grid = region.grid_crs == ground.layer_crs(layer)
        self._drawing = rendering.Drawing(region.square, size, size)
        if picked or not (own_grid and inside and upright) or own or rendering.xyz_zooms(layer):
            if request is not None:
                self._covered = partial(raw_warp.covered, request)
            drawing = rendering.drawing_for(layer, region, size) if picked or not is_file else None
            if is_file and drawing is None:
                self._file = warp_file.WarpFile(layer, region, size, not picked, self._alpha)
            if self._file is None or not self._file.path:
                self._drawing = drawing or rendering.drawing_for(layer, region, size)
                if self._drawing is None:
                    raise RegionError(tr("This place lies on both edges of the layer's map; choose one beside it."))
                self._warp = pixels.Warp.between(self._drawing.extent, layer.crs(), region)
        self._clone = layer_style.prepared_clone(layer, self._file.path if self._file else "")
        if off:
            self._clone.renderer().setAlphaBand(-1)

    def _on_drawn(self) -> None:
        if self._over:
            return
        self._watch.stop()
        image, warp, size = self._job.renderedImage(), self._warp, self._size
        lies_on, check, transparency, grey = self._covered, self._check, self._transparency, self._filled

        def finish() -> tuple[np.ndarray, np.ndarray, int]:
            drawn = pixels.rgba(image)
            covered = lies_on() if lies_on is not None else None
            rgb, valid = pixels.on_black(drawn if warp is None else warp.apply(drawn, size), covered)
            if check is not None and (grey or not (valid if covered is None else valid | ~covered).all()):
                check()  # QGIS leaves out what it cannot read
            return rgb, valid, band_advice.varying_alpha(transparency) if transparency and not valid.all() else 0

        self._work = Work(finish, self._on_pixels).start()

    def _on_pixels(self, result: tuple[np.ndarray, np.ndarray, int] | None, error: Exception | None) -> None:
        if error is not None:
            self._end(trouble(error))
            return
        notes = []
        if self._watch.failures:
            failed = tr_n("%Ln request failed.", "%Ln requests failed.", self._watch.failures)
            notes.append(f"{self._watch.sentence()} {failed}")
        if self._advice is not None:
            notes.append(self._advice.sentence)
        rgb, valid, alpha = result
        try:
            better = () if self._advice is None else self._advice.bands
            crop = self._facts.crop(rgb, valid, self._style, notes, alpha, better)
        except Exception as nothing:
            failure = self._watch.sentence(nothing_drawn=True)
            self.no_data = isinstance(nothing, NoData) and not failure
            self._end(failure or trouble(nothing))
        else:
            self._end(crop=crop)

    def _on_timeout(self) -> None:
        if not self._over:
            late = tr("Drawing the layer “{}” took too long and was stopped.").format(self._facts.layer_name)
            sentence = self._watch.sentence(nothing_drawn=True) or late
            self.cancel()
            self.failed.emit(sentence)

    def _end(self, sentence: str = "", crop: Crop | None = None) -> None:
        if self._over:
            return
        self._over = True
        self._watch.stop()
        self._timer.stop()
        self._release()
        if crop is not None:
            self.finished.emit(crop)
        else:
            self.failed.emit(sentence)

    def _release(self) -> None:
        _ending.discard(self)
        self._job = self._clone = self._work = None
        if self._file is not None:
            self._file.release()  # after the clone, which would write the file anew when it closes it
            self._file = None


def _checked(layer: QgsRasterLayer, region: Region, size: int) -> RawRequest:
    """What the layer's file is read by. Raises RegionError where QGIS has no type for the file's numbers."""
    unknown = Qgis.DataType.UnknownDataType
    if any(layer.dataProvider().dataType(band) == unknown for band in layer.renderer().usesBands()):
        raise RegionError(
            tr(
                "QGIS cannot draw the numbers of the layer “{}”, whose type it does not know; use its raw bands."
            ).format(layer.name())
        )
    return request_for(layer, region, size)


def _centre(layer: QgsRasterLayer, region: Region) -> QgsPointXY:
    """The region's middle in the layer's CRS. Raises RegionError where it has no coordinates there."""
    middle = QgsGeometry.fromPointXY(region.square.center())
    try:
        return ground.transformed(middle, region.grid_crs, layer.crs()).asPoint()
    except QgsCsException as error:
        raise RegionError(trouble(error)) from error


_ending: set[StyledCrop] = set()  # cancelled while their threads still ran
