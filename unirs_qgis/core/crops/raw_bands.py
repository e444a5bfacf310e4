"""Raw bands of a raster file on a region's grid: takes in paths, texts and numbers, gives out uint8 RGB and a mask.

Runs in any thread: GDAL and numpy only, no QGIS object is touched. The rules are those of the terminal's
`model_runtime/rasters`, and both call the same `stretch.py`: where a picture covers whole pixels of the file, parallel
to them, they send the same bytes; everything else is warped by cubic convolution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from osgeo import gdal

from ....model_runtime.common import stretch
from ....model_runtime.common.gaps import OPAQUE
from ....model_runtime.common.sentences import Sentence
from ..gdal_errors import gdal_returns
from ..text import tr
from .raw_file import (
    BY_AFFINE,
    ChosenBands,
    RawBandsError,
    RawReader,
    RawRequest,
    affine,
    choose_bands,
    clipped,
    placed_by,
    refuse_complex,
)
from .raw_warp import warped

ON_A_PIXEL = 1e-3  # how far off, in pixels, rounding may put an edge that lies on one


@dataclass(frozen=True)
class RawPicture:
    """(size, size, 3) uint8 RGB, its (size, size) mask, the bands shown and their limits (None: values as they are).

    `alpha`: the band of transparency, where it varies as data does, else 0; `chosen`: why these bands, where nobody
    chose them.
    """

    rgb: np.ndarray
    valid: np.ndarray
    bands: tuple[int, ...]
    limits: tuple[tuple[float, float], ...] | None
    sampled: bool
    alpha: int = 0
    chosen: Sentence | None = None


@dataclass(frozen=True)
class RawValues:
    """(n, size, size) values as the file has them, and their masks.

    `palette`: (n, 4) uint8 RGBA of a paletted band, whose values are names.
    """

    values: np.ndarray
    masks: np.ndarray
    bands: tuple[int, ...]
    palette: np.ndarray | None
    sampled: bool
    alpha: int = 0
    chosen: Sentence | None = None


def read_raw(request: RawRequest) -> RawPicture:
    """Read and stretch. Raises RawBandsError; (all-black pictures without data are the caller's to refuse)."""
    return picture(read_values(request), request.limits)


def picture(read: RawValues, limits: Sequence[tuple[float, float]] = ()) -> RawPicture:
    """The picture of values; `limits` as in `RawRequest`."""
    if read.palette is not None:
        rgb, valid, used = *_coloured(read), None
    else:
        rgb, used = stretch.picture(read.values, read.masks, limits or None)
        valid = read.masks.any(axis=0)
        used = None if not limits and stretch.as_they_are(read.values, used) else used
    return RawPicture(rgb, valid, read.bands, used, read.sampled, read.alpha, read.chosen)


@gdal_returns()
def read_values(request: RawRequest) -> RawValues:
    """Read the bands on the request's grid. Raises RawBandsError."""
    file = _opened(request)
    bands = choose_bands(file, request.bands, request.alpha)
    reader = RawReader(request.path, file, bands, gaps=request.gaps)
    values, masks = _on_grid(file, request, reader)
    return RawValues(values, masks, bands.indexes, bands.palette, reader.sampled, reader.varying_alpha(), bands.note)


@gdal_returns()
def check(request: RawRequest, bands: Sequence[int]) -> None:
    """Read what a picture of these bands is drawn from. Raises RawBandsError where that cannot be read.

    Whoever draws it leaves out what it cannot read, which then looks like a place without data.
    """
    file = _opened(request)
    bands = tuple(band for band in bands if 1 <= band <= file.RasterCount) or (1,)
    refuse_complex(file, bands)
    _on_grid(file, request, RawReader(request.path, file, ChosenBands(bands), smooth=False))


def _opened(request: RawRequest) -> gdal.Dataset:
    file = gdal.OpenEx(request.path, gdal.OF_RASTER | gdal.OF_READONLY)
    if file is None:
        raise RawBandsError(tr("{} cannot be read.").format(request.path))
    return file


def _on_grid(file: gdal.Dataset, request: RawRequest, reader: RawReader) -> tuple[np.ndarray, np.ndarray]:
    """Values and masks of the reader's bands on the request's grid."""
    window = _whole_pixels(file, request) if request.same_grid else None
    inside = clipped(window, file) if window is not None else None
    shape = (request.size, request.size)
    if window is not None and inside == window and reader.cheap(window, shape) and not reader.gaps:
        return reader.read(window, shape)
    if inside is not None and (window[3], window[2]) == shape:
        values, masks = reader.read(inside, (inside[3], inside[2]))
        left, top = inside[0] - window[0], inside[1] - window[1]
        margins = ((0, 0), (top, shape[0] - inside[3] - top), (left, shape[1] - inside[2] - left))
        return np.pad(values, margins), np.pad(masks, margins)
    return warped(file, request, reader)


def _whole_pixels(file: gdal.Dataset, request: RawRequest) -> tuple[int, int, int, int] | None:
    """The window of whole pixels that the square covers, None where its edges lie between or across pixels."""
    left, across, turn_x, top, turn_y, down = affine(file)
    if turn_x or turn_y or placed_by(file) != BY_AFFINE:
        return None
    edges = (
        (request.square[0] - left) / across,
        (request.square[3] - top) / down,
        (request.square[2] - left) / across,
        (request.square[1] - top) / down,
    )
    whole = [round(edge) for edge in edges]
    if max(abs(edge - near) for edge, near in zip(edges, whole)) > ON_A_PIXEL:
        return None
    window = (whole[0], whole[1], whole[2] - whole[0], whole[3] - whole[1])
    return window if window[2] > 0 and window[3] > 0 else None


def _coloured(read: RawValues) -> tuple[np.ndarray, np.ndarray]:
    """The RGB and the mask of palette entries, which are names: never averaged, never stretched."""
    mask, palette = read.masks[0], read.palette
    entries = np.where(mask, read.values[0], 0).astype(np.int64)
    known = mask & (entries < len(palette))
    colours = palette[np.where(known, entries, 0)]
    valid = known & (colours[..., 3] >= OPAQUE)
    rgb = np.where(valid[..., None], colours[..., :3], 0).astype(np.uint8)
    return np.ascontiguousarray(rgb), valid
