"""The bands of an open raster: takes in which bands and which window, gives out raw values and valid masks.

Reads no more than the picture needs: a window at the overview that fits, or samples of it where even that is too much.
"""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass

import numpy as np
import rasterio
from rasterio.enums import ColorInterp, Resampling
from rasterio.windows import Window

from ..common.stretch import choose_overview
from .files import RasterError, RasterFile

MAX_CUBIC_PIXELS = 150_000_000  # of one band for one picture; beyond, the window is sampled
MAX_SAMPLED_BYTES = 4_000_000_000  # in the blocks that hold the samples; beyond, nobody would wait for the answer


@dataclass(frozen=True)
class Bands:
    """Which bands make the picture (numbered from 1), and the colours of a paletted one as (n, 4) uint8 RGBA."""

    indexes: tuple[int, ...]
    palette: np.ndarray | None = None

    @property
    def resampling(self) -> Resampling:
        """Palette entries are names, so they can only be picked; everything else is resampled by cubic convolution."""
        return Resampling.cubic if self.palette is None else Resampling.nearest


def choose_bands(raster: RasterFile, wanted: tuple[int, ...] | None = None) -> Bands:
    """`wanted` (one or three band numbers), or by default what the file calls red, green and blue, else bands 1, 2, 3.

    One or two bands make a grey picture; a paletted band gives its colours; alpha bands are never shown. Raises
    RasterError.
    """
    chosen = _default_bands(raster) if wanted is None else _wanted_bands(raster, tuple(wanted))
    if any(raster.source.dtypes[index - 1].startswith("complex") for index in chosen.indexes):
        raise RasterError(f"{raster.name} holds complex numbers; save their magnitude as a band of its own first.")
    return chosen


def read_window(
    raster: RasterFile, bands: Bands, window: Window, shape: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """A window inside the raster at `shape` (rows, columns): (n, rows, columns) raw values, and their masks as bool.

    The overview is the one that `choose_overview` names; a window that is not cheap is sampled instead of averaged.
    Raises RasterError where even the samples lie in more data than can be read for one picture.
    """
    source, (level, _) = raster.source, _overview(raster, window, shape)
    cheap = is_cheap(raster, window, shape)
    resampling = bands.resampling if cheap else Resampling.nearest
    with contextlib.ExitStack() as opened:
        if source.overviews(1):
            options = {"OVERVIEW_LEVEL": "NONE" if level is None else level}
            source = opened.enter_context(rasterio.open(raster.address or raster.path, **options))
            across, down = raster.source.width / source.width, raster.source.height / source.height
            left, top, width, height = window.flatten()
            window = Window(left / across, top / down, width / across, height / down)
        if not cheap and _bytes_around_samples(source, bands, window, shape) > MAX_SAMPLED_BYTES:
            rows, columns = raster.shape
            raise RasterError(
                f"{raster.name} is {columns} x {rows} pixels and lacks overviews, too much to read for one picture; "
                "choose a smaller window, or build overviews."
            )
        return _read(source, bands, window, shape, resampling)


def is_cheap(raster: RasterFile, window: Window, shape: tuple[int, int]) -> bool:
    """Whether all pixels of the window, at its overview, can be read for one picture of `shape` (rows, columns)."""
    _, factor = _overview(raster, window, shape)
    return window.width * window.height / factor**2 <= MAX_CUBIC_PIXELS


def _overview(raster: RasterFile, window: Window, shape: tuple[int, int]) -> tuple[int | None, float]:
    """The overview to read and its factor; (None, 1) for full resolution."""
    factors = raster.source.overviews(1)
    level = choose_overview(factors, min(window.height / shape[0], window.width / shape[1]))
    return level, 1.0 if level is None else float(factors[level])


def _bytes_around_samples(source, bands: Bands, window: Window, shape: tuple[int, int]) -> float:
    """Bytes in the blocks (tiles or strips) that hold the samples of a window."""
    block_rows, block_columns = source.block_shapes[bands.indexes[0] - 1]
    down = min(shape[0], math.ceil(window.height / block_rows))
    across = min(shape[1], math.ceil(window.width / block_columns))
    pixel_bytes = np.dtype(source.dtypes[bands.indexes[0] - 1]).itemsize * len(bands.indexes)
    return float(down * across * block_rows * block_columns * pixel_bytes)


def _read(source, bands: Bands, window: Window, shape: tuple[int, int], resampling: Resampling):
    indexes, out_shape = list(bands.indexes), (len(bands.indexes), *shape)
    values = source.read(indexes, window=window, out_shape=out_shape, resampling=resampling)
    masks = source.read_masks(indexes, window=window, out_shape=out_shape, resampling=Resampling.nearest) > 0
    if values.dtype.kind == "u":  # 0 in one band of a dark pixel is a value, not a gap
        masks = np.broadcast_to(masks.any(axis=0), masks.shape)
    return values, masks & np.isfinite(values)


def _wanted_bands(raster: RasterFile, wanted: tuple[int, ...]) -> Bands:
    if len(wanted) not in (1, 3):
        raise RasterError(f"Name one band or three; {len(wanted)} were named.")
    for index in wanted:
        if not 1 <= index <= raster.source.count:
            raise RasterError(f"{raster.name} has no band {index}; it has {raster.source.count}, numbered from 1.")
    return Bands(wanted)


def _default_bands(raster: RasterFile) -> Bands:
    kinds = raster.source.colorinterp
    if ColorInterp.palette in kinds:
        index = kinds.index(ColorInterp.palette) + 1
        colours = raster.source.colormap(index)
        palette = np.zeros((max(colours) + 1, 4), np.uint8)
        palette[list(colours)] = list(colours.values())
        return Bands((index,), palette)
    rgb = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    if all(kind in kinds for kind in rgb):
        return Bands(tuple(kinds.index(kind) + 1 for kind in rgb))
    shown = [index for index, kind in enumerate(kinds, 1) if kind != ColorInterp.alpha]
    if not shown:
        raise RasterError(f"{raster.name} has no band to show, only transparency.")
    return Bands(tuple(shown[:3]) if len(shown) >= 3 else (shown[0],))
