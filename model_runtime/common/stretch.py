"""From raw band values to the uint8 picture a model sees; numpy only, imported by both processes.

The terminal (`rasters.py`, through rasterio) and the plugin's raw-band mode (`core/raw_crop.py`, through GDAL) call the
same functions, so that on the same values they give the same bytes. `choose_overview` is here for the same reason: the
two processes carry different GDALs, which choose overviews differently.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

PERCENTILES = (2.0, 98.0)
SURVEY_SIDE = 1024  # pixels a side from which a whole raster's stretch is taken
AS_THEY_ARE = (0.0, 255.0)
HIGHEST_CLASS = 50  # 8-bit values up to here are numbers of classes, or too dark to be seen

Limits = tuple[tuple[float, float], ...]  # a pair a band


def choose_overview(factors: Sequence[float], wanted: float) -> int | None:
    """Which overview to read a window from, as an index into `factors`; None for full resolution.

    `factors` are full width over overview width, one per overview; `wanted` is source pixels per picture pixel, the
    smaller of the two axes. The overview is at least twice as fine as the picture, because many are made by leaving
    pixels out. Open the file with OVERVIEW_LEVEL set to the index or NONE, or GDAL takes another by itself.
    """
    fine_enough = [i for i, factor in enumerate(factors) if factor <= wanted / 2]
    return max(fine_enough, key=lambda i: factors[i]) if fine_enough else None


def usual_limits(bands: np.ndarray, masks: np.ndarray) -> Limits:
    """The stretch of (n, H, W) values by their masks where nobody chose one: a pair for each of n bands.

    A single 8-bit band of low values (a mask of 0 and 1, numbers of classes) is stretched from its lowest to its
    highest, as QGIS draws it; other 8-bit bands are shown as they are.
    """
    if len(bands) == 1 and bands.dtype == np.uint8:
        kept = bands[masks]
        if kept.size and kept.min() < kept.max() <= HIGHEST_CLASS:
            return ((float(kept.min()), float(kept.max())),)
    return tuple(percentile_limits(band, mask) for band, mask in zip(bands, masks))


def percentile_limits(values: np.ndarray, valid: np.ndarray) -> tuple[float, float]:
    """The 2nd and 98th percentile of one band's valid, finite values (any shape); (0, 1) where there are none.

    Where these are equal (a mask with few ones), the lowest and the highest value. uint8 bands are not stretched by
    default: their limits are (0, 255).
    """
    if values.dtype == np.uint8:
        return AS_THEY_ARE
    kept = values[valid & np.isfinite(values)]
    if kept.size == 0:
        return 0.0, 1.0
    low, high = np.percentile(kept.astype(np.float64), PERCENTILES)
    if low == high:
        low, high = kept.min(), kept.max()
    return float(low), float(high)


def whole_limits(
    rows: int, columns: int, read: Callable[[tuple[int, int]], tuple[np.ndarray, np.ndarray]]
) -> Limits | None:
    """The stretch of a whole raster, so that all its cells look alike, None where 8-bit values stay as they are.

    `read((rows, columns))` gives (n, rows, columns) values and masks of all of it in so many pixels.
    """
    values, masks = read((min(rows, SURVEY_SIDE), min(columns, SURVEY_SIDE)))
    limits = usual_limits(values, masks)
    return None if as_they_are(values, limits) else limits


def alike(limits: Sequence[Limits | None]) -> tuple[Limits | None, ...]:
    """The limits of two dates of 8-bit values, made the same: a class is the same grey in both, None for no stretch."""
    if None in limits or len({len(pairs) for pairs in limits}) > 1:
        return (None,) * len(limits)
    lows, highs = ([[pair[end] for pair in pairs] for pairs in limits] for end in (0, 1))
    same = tuple((min(low), max(high)) for low, high in zip(zip(*lows), zip(*highs)))
    return (same,) * len(limits)


def as_they_are(values: np.ndarray, limits: Limits) -> bool:
    """Whether the limits leave 8-bit values as they are."""
    return values.dtype == np.uint8 and all(pair == AS_THEY_ARE for pair in limits)


def to_uint8(values: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    """Map `limits` linearly to 0..255, rounded half to even and clipped; NaN becomes 0. Shape is kept."""
    low, high = limits
    if values.dtype == np.uint8 and (low, high) == AS_THEY_ARE:
        return values
    scale = 255.0 / (high - low) if high > low else 0.0
    with np.errstate(invalid="ignore", over="ignore"):  # infinities and NaN are expected in float rasters
        scaled = (values.astype(np.float64) - low) * scale
    return np.clip(np.rint(np.nan_to_num(scaled, nan=0.0)), 0, 255).astype(np.uint8)


def picture(
    bands: np.ndarray, valid: np.ndarray, limits: Sequence[tuple[float, float]] | None = None
) -> tuple[np.ndarray, tuple[tuple[float, float], ...]]:
    """(n, H, W) raw bands and a valid mask -> ((H, W, 3) uint8 RGB, the limits used per band).

    One or two bands give grey from the first; three or more give the first three. The mask is (H, W), or (n, H, W)
    where bands have their own: then a pixel is black where no shown band has data. `limits` fixes the stretch (one pair
    for all bands or one a band); without it `usual_limits` serve.
    """
    shown = bands[:3] if bands.shape[0] >= 3 else bands[:1]
    masks = np.broadcast_to(valid, bands.shape)[: len(shown)]
    if limits is None:
        limits = usual_limits(shown, masks)
    used = tuple(limits) if len(limits) == len(shown) else tuple(limits[:1]) * len(shown)
    planes = [to_uint8(band, pair) for band, pair in zip(shown, used)]
    if len(planes) == 1:
        planes = planes * 3
    rgb = np.stack(planes, axis=-1)
    rgb[~masks.any(axis=0)] = 0
    return np.ascontiguousarray(rgb), used
