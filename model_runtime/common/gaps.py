"""Where a raster has no data, and no gap in any average; numpy only, imported by both processes.

GDAL's own resampling leaves the gaps that it is told of out of its averages. Where too few values are left it gives the
nodata value, or 0, and beside a NaN or an infinity the like of it, although the pixel that the mask was picked from may
hold data: there that pixel's own value is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

OPAQUE = 128  # of 255: the least alpha of a pixel that holds data
FAR = 1e30  # no measure of anything; what lies beyond is the largest float, which stands for no data, or its average
PARTLY_OPAQUE = 0.2  # share of a picture from which on alpha is no soft edge
LEVELS = 8  # so many values of alpha at least, where it is no even veil


def measured(values: np.ndarray) -> np.ndarray:
    """Whether values, of any shape, can be a measure of something: finite and not the largest float."""
    if values.dtype.kind != "f":
        return np.ones(values.shape, bool)
    with np.errstate(invalid="ignore"):
        return np.abs(values) < FAR


def without_gaps(
    values: np.ndarray,
    masks: np.ndarray,
    nodata: Sequence[float | None],
    masked: bool,
    pick: Callable[[], np.ndarray],
) -> tuple[np.ndarray, np.ndarray]:
    """Resampled values and the masks of their pixels, both (n, H, W), with no gap among the values that count.

    `masks` were picked, one pixel of the raster for each of the picture; `pick` gives those pixels' values. `nodata`:
    the value of each band that stands for no data; `masked`: whether the raster says at all where it has none.
    """
    empty = ~measured(values)
    if masked:
        for band, value, nothing in zip(values, nodata, empty):
            nothing |= _equal(band, 0 if value is None else value)
    if empty.any():
        values = np.where(empty, pick(), values)
    return values, data(values, masks, nodata)


def data(values: np.ndarray, masks: np.ndarray, nodata: Sequence[float | None]) -> np.ndarray:
    """The masks (n, H, W) without what is no data by its value."""
    masks = masks & measured(values)
    dark = values.dtype.kind == "u" and all(value is None or value == 0 for value in nodata)
    if dark or values.dtype == np.uint8:  # 0 in one band of a dark pixel, 255 in one of a bright roof are no gaps
        return np.broadcast_to(masks.any(axis=0), masks.shape)
    for band, mask, value in zip(values, masks, nodata):
        if value is not None:
            mask &= ~_equal(band, value)
    return masks


def alpha_is_data(alpha: np.ndarray) -> bool:
    """Whether alpha, uint8 of any shape, varies as a band of data does (near infrared, say) and no mask would."""
    between = alpha[(alpha > 0) & (alpha < 255)]
    return between.size > PARTLY_OPAQUE * alpha.size and len(np.unique(between)) >= LEVELS


def of_255(alpha: np.ndarray) -> np.ndarray:
    """Alpha of any type as uint8; of more than 8 bits the highest 8, of numbers with a fraction 0..1 as 0..255."""
    if alpha.dtype == np.uint8:
        return alpha
    whole = 1.0 if alpha.dtype.kind == "f" else float(np.iinfo(alpha.dtype).max)
    return np.clip(np.nan_to_num(alpha / whole) * 255, 0, 255).astype(np.uint8)


def _equal(band: np.ndarray, value: float) -> np.ndarray:
    """Where a band holds a value, as near as its type can hold it."""
    if band.dtype.kind != "f":
        return band == value
    with np.errstate(over="ignore"):
        return band == band.dtype.type(value)
