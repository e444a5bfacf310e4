"""The bands of an open raster: takes in which bands and which window, gives out raw values and valid masks.

Reads no more than the picture needs: a window at the overview that fits, or samples of it where even that is too much.
"""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass, replace

import numpy as np
import rasterio
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.windows import Window

from ..common.band_roles import BandFacts, alpha_band, alpha_note, shown_bands
from ..common.gaps import OPAQUE, alpha_is_data, data, of_255, without_gaps
from ..common.sentences import Sentence
from ..common.stretch import choose_overview
from .files import RasterError, RasterFile

MAX_CUBIC_PIXELS = 150_000_000  # of one band for one picture; beyond, the window is sampled
ALPHA_LOOKS = 128  # places a side in which transparency is looked at
MAX_SAMPLED_BYTES = 4_000_000_000  # in the blocks that hold the samples; beyond, nobody would wait for the answer


@dataclass(frozen=True)
class Bands:
    """Which bands make the picture (numbered from 1), and the colours of a paletted one as (n, 4) uint8 RGBA.

    `alpha`: the band that is transparency, where it is used as such. `note`: why these bands, where nobody chose them.
    """

    indexes: tuple[int, ...]
    palette: np.ndarray | None = None
    alpha: int | None = None
    note: Sentence | None = None

    @property
    def resampling(self) -> Resampling:
        """Palette entries are names, so they can only be picked; everything else is resampled by cubic convolution."""
        return Resampling.cubic if self.palette is None else Resampling.nearest


def choose_bands(raster: RasterFile, wanted: tuple[int, ...] | None = None, alpha: bool = True) -> Bands:
    """`wanted` (one or three band numbers), or by default what the file says is red, green, blue, else bands 1, 2, 3.

    One or two bands make a grey picture, and so do bands that are steps of time; a paletted band gives its colours;
    alpha bands are never shown. `alpha`: whether a band of transparency is used as such. Raises RasterError.
    """
    facts = band_facts(raster)
    chosen = _default_bands(raster, facts) if wanted is None else _wanted_bands(raster, tuple(wanted))
    if any(raster.source.dtypes[index - 1].startswith("complex") for index in chosen.indexes):
        raise RasterError(f"{raster.name} holds complex numbers; save their magnitude as a band of its own first.")
    return replace(chosen, alpha=alpha_band(facts) if alpha else None)


def band_facts(raster: RasterFile) -> list[BandFacts]:
    """What the file says of each of its bands."""
    source = raster.source
    return [
        BandFacts(name or "", kind.name, {**source.tags(index), **source.tags(index, ns="IMAGERY")})
        for index, (name, kind) in enumerate(zip(source.descriptions, source.colorinterp, strict=True), 1)
    ]


def transparency_note(raster: RasterFile, bands: Bands, window: Window) -> Sentence | None:
    """What to say where the band of transparency varies as data does; the window is looked at in a few places."""
    if bands.alpha is None:
        return None
    shape = (min(ALPHA_LOOKS, int(window.height)), min(ALPHA_LOOKS, int(window.width)))
    with _at_overview(raster, window, shape) as (source, window):
        seen = source.read(bands.alpha, window=window, out_shape=shape, resampling=Resampling.nearest)
    return alpha_note(bands.alpha) if alpha_is_data(of_255(seen)) else None


def read_window(
    raster: RasterFile, bands: Bands, window: Window, shape: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """A window inside the raster at `shape` (rows, columns): (n, rows, columns) raw values, and their masks as bool.

    The overview is the one that `choose_overview` names; a window that is not cheap is sampled instead of averaged.
    Raises RasterError where even the samples lie in more data than can be read for one picture.
    """
    cheap = is_cheap(raster, window, shape)
    resampling = bands.resampling if cheap else Resampling.nearest
    with _at_overview(raster, window, shape) as (source, window):
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


@contextlib.contextmanager
def _at_overview(raster: RasterFile, window: Window, shape: tuple[int, int]):
    """The overview to read a window from, open, and the window in its pixels."""
    source, (level, _) = raster.source, _overview(raster, window, shape)
    with contextlib.ExitStack() as opened:
        if source.overviews(1):
            options = {"OVERVIEW_LEVEL": "NONE" if level is None else level}
            source = opened.enter_context(rasterio.open(raster.address or raster.path, **options))
            across, down = raster.source.width / source.width, raster.source.height / source.height
            left, top, width, height = window.flatten()
            window = Window(left / across, top / down, width / across, height / down)
        yield source, window


def _bytes_around_samples(source, bands: Bands, window: Window, shape: tuple[int, int]) -> float:
    """Bytes in the blocks (tiles or strips) that hold the samples of a window."""
    block_rows, block_columns = source.block_shapes[bands.indexes[0] - 1]
    down = min(shape[0], math.ceil(window.height / block_rows))
    across = min(shape[1], math.ceil(window.width / block_columns))
    pixel_bytes = np.dtype(source.dtypes[bands.indexes[0] - 1]).itemsize * len(bands.indexes)
    return float(down * across * block_rows * block_columns * pixel_bytes)


def _read(source, bands: Bands, window: Window, shape: tuple[int, int], resampling: Resampling):
    indexes = list(bands.indexes)
    place = {"window": window, "out_shape": (len(indexes), *shape)}
    values = source.read(indexes, resampling=resampling, **place)
    masks = _masks(source, bands, place, values.shape)
    nodata = [source.nodatavals[index - 1] for index in indexes]
    if resampling == Resampling.nearest or (window.height, window.width) == shape:
        return values, data(values, masks, nodata)
    masked = any(MaskFlags.all_valid not in source.mask_flag_enums[index - 1] for index in indexes)
    return without_gaps(
        values, masks, nodata, masked, lambda: source.read(indexes, resampling=Resampling.nearest, **place)
    )


def _masks(source, bands: Bands, place: dict, shape: tuple[int, ...]) -> np.ndarray:
    """(n, rows, columns) bool: where the file says that there is data; picked, never averaged."""
    masks = np.ones(shape, bool)
    for mask, index in zip(masks, bands.indexes, strict=True):
        flags = source.mask_flag_enums[index - 1]
        if MaskFlags.alpha not in flags and MaskFlags.all_valid not in flags:
            one = {**place, "out_shape": shape[1:]}
            mask &= source.read_masks(index, resampling=Resampling.nearest, **one) > 0
    if bands.alpha is not None:
        alpha = source.read(bands.alpha, resampling=Resampling.nearest, **{**place, "out_shape": shape[1:]})
        masks &= of_255(alpha) >= OPAQUE
    return masks


def _wanted_bands(raster: RasterFile, wanted: tuple[int, ...]) -> Bands:
    if len(wanted) not in (1, 3):
        raise RasterError(f"Name one band or three; {len(wanted)} were named.")
    for index in wanted:
        if not 1 <= index <= raster.source.count:
            raise RasterError(f"{raster.name} has no band {index}; it has {raster.source.count}, numbered from 1.")
    return Bands(wanted)


def _default_bands(raster: RasterFile, facts: list[BandFacts]) -> Bands:
    kinds = raster.source.colorinterp
    if ColorInterp.palette in kinds:
        index = kinds.index(ColorInterp.palette) + 1
        colours = raster.source.colormap(index)
        palette = np.zeros((max(colours) + 1, 4), np.uint8)
        palette[list(colours)] = list(colours.values())
        return Bands((index,), palette)
    try:
        shown = shown_bands(facts, raster.source.tags())
    except ValueError as error:
        raise RasterError(f"{raster.name} has no band to show, only transparency.") from error
    return Bands(shown.indexes, note=shown.note)
