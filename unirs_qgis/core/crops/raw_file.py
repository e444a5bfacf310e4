"""A raster file's bands: takes in what to read and a window, gives out raw values and masks.

Runs in any thread: GDAL and numpy only. Reads no more than the picture needs: a window, at the overview that fits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from osgeo import gdal

from ....model_runtime.common import raster_faults, stretch
from ....model_runtime.common.band_roles import BandFacts, alpha_band, shown_bands
from ....model_runtime.common.gaps import OPAQUE, alpha_is_data, data, of_255, without_gaps
from ....model_runtime.common.sentences import Sentence
from ..gdal_errors import gdal_messages, is_cut_short
from ..text import tr

Box = tuple[float, float, float, float]
BY_AFFINE, BY_POINTS, BY_RPCS = "affine", "points", "rpcs"  # how a file's pixels are placed on the ground
MAX_CUBIC_PIXELS = 150_000_000  # of one band for one picture; beyond, the window is sampled
ALPHA_LOOKS = 128  # places a side in which transparency is looked at


class RawBandsError(ValueError):
    """Bands that cannot be shown; the message is a sentence."""


@dataclass(frozen=True)
class UserGaps:
    """What the user counts as no data in a layer, beside or instead of what its file says; false where that is nothing.

    `ranges`: (band from 1, lowest, highest value), both ends included, in the band's unit; `kept`: bands in which the
    file's own nodata value is a value.
    """

    ranges: tuple[tuple[int, float, float], ...] = ()
    kept: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ranges or self.kept)

    def to_row(self) -> list:
        """As a plain value."""
        return [[list(one) for one in self.ranges], list(self.kept)]

    @classmethod
    def of_row(cls, row: list) -> UserGaps:
        """What `to_row` gave."""
        ranges, kept = row
        return cls(tuple((int(band), float(low), float(high)) for band, low, high in ranges), tuple(map(int, kept)))

    def data(self, band: gdal.Band, index: int, values: np.ndarray) -> np.ndarray:
        """Where values of the band with this number are none of the user's gaps, as bool of their shape."""
        found = np.ones(values.shape, bool)
        measures = values * (band.GetScale() or 1.0) + (band.GetOffset() or 0.0)
        for _, low, high in (one for one in self.ranges if one[0] == index):
            found &= ~((measures >= low) & (measures <= high))
        return found


NO_GAPS = UserGaps()


@dataclass(frozen=True)
class RawRequest:
    """What to read: `square` (left, bottom, right, top) of the grid at `size` pixels a side."""

    path: str
    layer_wkt: str  # the layer's CRS, which the user may have set; empty for none
    grid_wkt: str
    same_grid: bool  # whether the grid is the layer's own CRS
    operation: str  # PROJ's, where the project prescribes one between the two, else empty
    square: Box
    size: int
    bands: tuple[int, ...] = ()  # one or three, from 1; empty: red, green, blue by the file, else the first three
    limits: tuple[tuple[float, float], ...] = ()  # one pair or one a band; empty: `stretch.usual_limits`
    alpha: bool = True  # whether a band of transparency is used as such
    gaps: UserGaps = NO_GAPS


@dataclass(frozen=True)
class ChosenBands:
    """Bands to show (one or three, from 1), the colours of a paletted one as (n, 4) uint8 RGBA, the band that is used
    as transparency, and why these, where nobody chose them."""

    indexes: tuple[int, ...]
    palette: np.ndarray | None = None
    alpha: int | None = None
    note: Sentence | None = None


class RawReader:
    """Reads windows (column, row, columns, rows) of the chosen bands at the overview that `choose_overview` names.

    Where the user says what is no data, which GDAL does not know of, pixels are picked instead of averaged.
    """

    def __init__(
        self, path: str, file: gdal.Dataset, bands: ChosenBands, smooth: bool = True, gaps: UserGaps = NO_GAPS
    ) -> None:
        self._path = path
        self.gaps = gaps
        self._size = (file.RasterXSize, file.RasterYSize)
        self._alpha = bands.alpha
        self._window: Box | None = None
        self.bands = bands.indexes
        self.smooth = smooth and bands.palette is None
        first = file.GetRasterBand(1)
        widths = [first.GetOverview(index).XSize for index in range(first.GetOverviewCount())]
        self._factors = [round(file.RasterXSize / width) for width in widths]
        self.sampled = False

    def cheap(self, window: Box, shape: tuple[int, int]) -> bool:
        """Whether all pixels of the window, at its overview, can be read for one picture."""
        level = self._level(window, shape)
        factor = 1 if level is None else self._factors[level]
        return window[2] * window[3] / factor**2 <= MAX_CUBIC_PIXELS

    def read(self, window: Box, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
        """(n, rows, columns) raw values at `shape`, and their masks as bool."""
        cheap = self.cheap(window, shape)
        self.sampled = self.sampled or not cheap
        self._window = window
        file, place = self._opened(window, shape)
        bands = [file.GetRasterBand(index) for index in self.bands]
        average = self.smooth and cheap and not self.gaps
        values = self._values(bands, place, gdal.GRIORA_Cubic if average else gdal.GRIORA_NearestNeighbour)
        masks = self._masks(file, bands, place, values.shape)
        nodata = [None if index in self.gaps.kept else band.GetNoDataValue() for index, band in zip(self.bands, bands)]
        if not average or (window[3], window[2]) == shape:
            masks = data(values, masks, nodata)
            return values, masks & np.stack([self.gaps.data(*one) for one in zip(bands, self.bands, values)])
        masked = any(not band.GetMaskFlags() & gdal.GMF_ALL_VALID for band in bands)
        return without_gaps(
            values, masks, nodata, masked, lambda: self._values(bands, place, gdal.GRIORA_NearestNeighbour)
        )

    def varying_alpha(self) -> int:
        """The band of transparency where it varies as data does in the window that was read, looked at in a few places;
        else 0."""
        window = self._window
        if self._alpha is None or window is None:
            return 0
        shape = (min(ALPHA_LOOKS, int(window[3])), min(ALPHA_LOOKS, int(window[2])))
        file, place = self._opened(window, shape)
        alpha = self._values([file.GetRasterBand(self._alpha)], place, gdal.GRIORA_NearestNeighbour)
        return self._alpha if alpha_is_data(of_255(alpha)) else 0

    def _opened(self, window: Box, shape: tuple[int, int]) -> tuple[gdal.Dataset, tuple[float, ...]]:
        """The file at the overview to read a window from, and what to read of it, as `ReadAsArray` takes it."""
        level = self._level(window, shape)
        options = [f"OVERVIEW_LEVEL={'NONE' if level is None else level}"] if self._factors else []
        with gdal_messages() as messages:
            file = gdal.OpenEx(self._path, gdal.OF_RASTER | gdal.OF_READONLY, open_options=options)
        if file is None:
            raise unreadable(self._path, messages)
        across, down = self._size[0] / file.RasterXSize, self._size[1] / file.RasterYSize
        return file, (window[0] / across, window[1] / down, window[2] / across, window[3] / down, shape[1], shape[0])

    def _values(self, bands: list[gdal.Band], place: tuple[float, ...], kind: int) -> np.ndarray:
        return self._read(lambda: [band.ReadAsArray(*place, resample_alg=kind) for band in bands])

    def _masks(self, file: gdal.Dataset, bands: list[gdal.Band], place: tuple, shape: tuple[int, ...]) -> np.ndarray:
        """(n, rows, columns) bool: where the file says that there is data; picked, never averaged."""
        masks = np.ones(shape, bool)
        for index, mask, band in zip(self.bands, masks, bands):
            flags = band.GetMaskFlags()
            kept = index in self.gaps.kept and flags & gdal.GMF_NODATA
            if not kept and not flags & (gdal.GMF_ALPHA | gdal.GMF_ALL_VALID):
                mask &= self._read(lambda band=band: [band.GetMaskBand().ReadAsArray(*place)])[0] > 0
        if self._alpha is not None:
            alpha = self._read(lambda: [file.GetRasterBand(self._alpha).ReadAsArray(*place)])[0]
            masks &= of_255(alpha) >= OPAQUE
        return masks

    def _read(self, read: Callable[[], list[np.ndarray | None]]) -> np.ndarray:
        with gdal_messages() as messages:
            parts = read()
        if any(part is None for part in parts) or any(map(is_cut_short, messages)):
            raise unreadable(self._path, messages)
        return np.stack(parts)

    def _level(self, window: Box, shape: tuple[int, int]) -> int | None:
        return stretch.choose_overview(self._factors, min(window[3] / shape[0], window[2] / shape[1]))


def choose_bands(file: gdal.Dataset, wanted: Sequence[int], alpha: bool = True) -> ChosenBands:
    """`wanted`, or what the file says is red, green and blue. Raises RawBandsError."""
    facts, palette, note = band_facts(file), None, None
    colours = [one.colour for one in facts]
    if wanted:
        if len(wanted) not in (1, 3) or not all(1 <= index <= file.RasterCount for index in wanted):
            raise RawBandsError(tr("Choose one band or three of the {} that there are.").format(file.RasterCount))
        bands = tuple(wanted)
    elif "palette" in colours:
        bands = (colours.index("palette") + 1,)
        table = file.GetRasterBand(bands[0]).GetColorTable()
        palette = np.array([table.GetColorEntry(index) for index in range(table.GetCount())], np.uint8)
    else:
        try:
            shown = shown_bands(facts, file.GetMetadata())
        except ValueError as error:
            raise RawBandsError(tr("The file has no band to show, only transparency.")) from error
        bands, note = shown.indexes, shown.note
    refuse_complex(file, bands)
    return ChosenBands(bands, palette, alpha_band(facts) if alpha else None, note)


def band_facts(file: gdal.Dataset) -> list[BandFacts]:
    """What the file says of each of its bands."""
    bands = [file.GetRasterBand(index + 1) for index in range(file.RasterCount)]
    return [
        BandFacts(
            band.GetDescription(),
            gdal.GetColorInterpretationName(band.GetColorInterpretation()).lower(),
            {**band.GetMetadata(), **band.GetMetadata("IMAGERY")},
        )
        for band in bands
    ]


def refuse_complex(file: gdal.Dataset, bands: Sequence[int]) -> None:
    """Raises RawBandsError for bands of complex numbers."""
    if any(gdal.DataTypeIsComplex(file.GetRasterBand(index).DataType) for index in bands):
        raise RawBandsError(tr("The bands hold complex numbers; save their magnitude as a band first."))


def unreadable(path: str, messages: Sequence[str]) -> RawBandsError:
    """What to say of a file whose pixels GDAL could not read: a missing part, a missing codec and damage differ."""
    kind, message = raster_faults.fault(messages)
    if kind == raster_faults.MISSING_PART:
        return RawBandsError(
            tr("{} cannot be read: it is made of parts, and one is missing or cannot be opened ({}).").format(
                path, message
            )
        )
    if kind == raster_faults.NO_CODEC:
        return RawBandsError(tr("{} cannot be read here, QGIS lacks what unpacks its pixels: {}").format(path, message))
    return RawBandsError(tr("{} is damaged or cut off: {}").format(path, message))


def placed_by(file: gdal.Dataset) -> str:
    """How a file's pixels are placed, as QGIS does it: by an affine map, as plain images too; by ground control points;
    by the rational polynomials (RPC) of a satellite's camera, for the mean height that they are made for."""
    numbers = file.GetGeoTransform(can_return_null=True)
    if numbers is not None and tuple(numbers) not in _NO_TRANSFORM:
        return BY_AFFINE
    if file.GetGCPCount():
        return BY_POINTS
    return BY_RPCS if file.GetMetadata("RPC") else BY_AFFINE


_NO_TRANSFORM = ((0.0, 1.0, 0.0, 0.0, 0.0, 1.0), (0.0, 1.0, 0.0, 0.0, 0.0, -1.0))  # some writers' way to say none


def placing_options(file: gdal.Dataset) -> list[str]:
    """What GDAL's transformers are told so that they place the file as QGIS does."""
    if placed_by(file) != BY_RPCS:
        return []
    rpcs = file.GetMetadata("RPC")
    height = rpcs.get("HEIGHT_DEFAULT") or rpcs.get("HEIGHT_OFF")
    return ["SRC_METHOD=RPC", *([f"RPC_HEIGHT={height}"] if height else [])]


def affine(file: gdal.Dataset) -> tuple[float, ...]:
    """Pixels to the layer's CRS; for a plain image as QGIS has it, rows counted downwards from 0."""
    return file.GetGeoTransform(can_return_null=True) or (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)


def clipped(window: Box, file: gdal.Dataset) -> tuple[int, int, int, int] | None:
    """The part of a window inside the file, None where there is none."""
    left, top = max(window[0], 0), max(window[1], 0)
    right, bottom = min(window[0] + window[2], file.RasterXSize), min(window[1] + window[3], file.RasterYSize)
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None
