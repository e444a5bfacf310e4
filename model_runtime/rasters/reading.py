"""One picture of a raster: takes in a path and a place, gives out a `Reading`; `source_of` says what was read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..common.gaps import OPAQUE
from ..common.one_colour import one_colour_note
from ..common.stretch import as_they_are, picture
from .bands import Bands, choose_bands, transparency_note
from .files import NoDataError, RasterError, RasterFile, open_raster
from .georeference import (
    Georeference,
    Grid,
    crs_text,
    georeference,
    local_pixel_metres,
    pixel_on_ground,
    unplaced,
)
from .grids import Box, WindowLike, grid_for
from .warp import Rendered, render

MOST_ENLARGED = 1.5  # picture pixels to one of the raster, from which it is said
Limits = tuple[float, float] | Sequence[tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Reading:
    """A picture as the model gets it, and what it is a picture of."""

    pixels: np.ndarray  # (H, W, 3) uint8 RGB, black where there is no data
    mask: np.ndarray  # (H, W) bool, True where there is data
    path: Path
    grid: Grid  # where the pixels lie; its crs is None without a georeference
    window: WindowLike  # column, row, width, height of the raster pixels under it
    gsd_m: float | None  # ground sampling distance of the picture, ellipsoidal metres, mean of both axes
    native_gsd_m: float | None  # the same of the raster's own pixels
    bands: tuple[int, ...]  # numbered from 1, in the order red, green, blue
    limits: tuple[tuple[float, float], ...] | None  # values shown as 0 and 255, per band; None: as they are
    notes: tuple[str, ...] = ()  # sentences worth showing

    @property
    def valid(self) -> float:
        """Share of the picture with data, 0..1."""
        return float(self.mask.mean())


def read_picture(
    path: str | Path,
    size: int,
    *,
    window: WindowLike | None = None,
    bbox: Box | None = None,
    crs: str | None = None,
    bands: Sequence[int] | None = None,
    limits: Limits | None = None,
    alpha: bool = True,
) -> Reading:
    """The picture of a raster that a model with `size` pixels a side is asked about.

    `window` is (column, row, width, height) in pixels; `bbox` is (x min, y min, x max, y max) in `crs`, by default the
    raster's; neither means all of it. `bands` names one band or three; `limits` is (low, high), or one pair a band, in
    the raster's values. `alpha`: whether a band of transparency is used as such. Raises RasterError.
    """
    with open_raster(path) as raster:
        places = georeference(raster.source)
        grid, note = grid_for(raster, places, size, window, bbox, crs)
        return read_on_grid(raster, places, grid, bands, limits, note, alpha)


def source_of(*readings: Reading) -> dict:
    """What was read, as the `source` object of the command line's JSON; a pair's keys are the first's grid."""
    first = readings[0]
    stretch = [reading.limits and [list(pair) for pair in reading.limits] for reading in readings]
    single = len(readings) == 1
    return {
        **({"path": str(first.path)} if single else {"paths": [str(reading.path) for reading in readings]}),
        "window": list(first.window),
        "crs": crs_text(first.grid.crs),
        "bounds": list(first.grid.bounds()) if first.grid.crs else None,
        "gsd_m": first.gsd_m,
        "native_gsd_m": first.native_gsd_m if single else [reading.native_gsd_m for reading in readings],
        "bands": list(first.bands),
        "stretch": stretch[0] if single else stretch,
        "valid": first.valid,
        "notes": list(dict.fromkeys(note for reading in readings for note in reading.notes)),
    }


def read_on_grid(
    raster: RasterFile,
    places: Georeference | None,
    grid: Grid,
    wanted: Sequence[int] | None,
    limits: Limits | None,
    note: str | None = None,
    alpha: bool = True,
) -> Reading:
    """The picture of an open raster on a grid. Raises RasterError, also where the raster has no data there."""
    bands = choose_bands(raster, wanted and tuple(wanted), alpha)
    rendered = render(raster, places, grid, bands)
    pixels, mask, used = _picture(rendered, bands, limit_pairs(limits))
    transparency = transparency_note(raster, bands, rendered.inside) if rendered.inside is not None else None
    if not mask.any():
        more = "" if transparency is None else f" {transparency} Try --no-alpha."
        raise NoDataError(f"{raster.name} has no data here; choose another place.{more}")
    gsd, native, notes = _on_ground(raster, places, grid, rendered)
    notes += _coarseness(raster, grid, rendered, gsd, native)
    if rendered.sampled:
        notes.append(f"{raster.name} is very large and has no overviews, so only samples of it were read.")
    if transparency is not None:
        notes.append(f"{transparency} If it is data, ask with --no-alpha.")
    notes += [said for said in (bands.note, one_colour_note(pixels, mask)) if said is not None]
    return Reading(
        pixels=pixels,
        mask=mask,
        path=raster.path,
        grid=grid,
        window=tuple(int(edge) for edge in rendered.window.flatten()),
        gsd_m=gsd,
        native_gsd_m=native,
        bands=bands.indexes,
        limits=used,
        notes=tuple(([note] if note else []) + notes),
    )


def _picture(rendered: Rendered, bands: Bands, limits) -> tuple[np.ndarray, np.ndarray, tuple | None]:
    values, masks = rendered.values, rendered.masks
    if bands.palette is None:
        pixels, used = picture(values, masks, limits)
        plain = limits is None and as_they_are(values, used)
        return pixels, masks.any(axis=0), None if plain else used
    entries = np.where(masks[0], values[0], 0).astype(np.int64)
    known = masks[0] & (entries < len(bands.palette))
    colours = bands.palette[np.where(known, entries, 0)]
    mask = known & (colours[..., 3] >= OPAQUE)
    return np.ascontiguousarray(np.where(mask[..., None], colours[..., :3], 0).astype(np.uint8)), mask, None


def limit_pairs(limits: Limits | None) -> list[tuple[float, float]] | None:
    """Limits as one pair for all bands, or one for each. Raises RasterError where they are no limits."""
    if limits is None:
        return None
    pairs = [tuple(limits)] if np.ndim(limits) == 1 else [tuple(pair) for pair in limits]
    if any(len(pair) != 2 or not pair[0] < pair[1] for pair in pairs) or len(pairs) not in (1, 3):
        raise RasterError("Give the limits as LOW,HIGH with LOW below HIGH, or one such pair for each of three bands.")
    return [(float(low), float(high)) for low, high in pairs]


def _on_ground(
    raster: RasterFile, places: Georeference | None, grid: Grid, rendered: Rendered
) -> tuple[float | None, float | None, list[str]]:
    """Ground sampling distance of the picture and of the raster in metres, and what to say about them."""
    if places is None:
        native = local_pixel_metres(raster.source)
        reason = unplaced(raster.source)
        scale = math.sqrt(abs(grid.transform.determinant)) if grid.crs is None else None
        gsd = native * scale if native and scale else None
        return gsd, native, [f"{raster.name} {reason}; it is shown as its pixels lie."] if reason else []
    window = rendered.window
    native = pixel_on_ground(places, (window.col_off, window.row_off, window.width, window.height))
    shown = pixel_on_ground(grid, (0, 0, grid.width, grid.height))
    notes = []
    if shown is not None and max(shown) > 1.05 * min(shown):
        notes.append(f"On the ground these pixels are {_metres(shown[0])} wide and {_metres(shown[1])} high.")
    return _side(shown), _side(native), notes


def _side(pixel: tuple[float, float] | None) -> float | None:
    """The side of a square as large as a pixel."""
    return None if pixel is None else math.sqrt(pixel[0] * pixel[1])


def _metres(length: float) -> str:
    return f"{length:,.0f} m" if length >= 1000 else f"{length:.3g} m"


def _coarseness(
    raster: RasterFile, grid: Grid, rendered: Rendered, gsd: float | None, native: float | None
) -> list[str]:
    """What to say of a picture that was blown up from few pixels of the raster; sizes in metres, or in its pixels."""
    if grid.crs is None:
        gsd, native = math.sqrt(abs(grid.transform.determinant)), 1.0
    if not gsd or not native or native <= MOST_ENLARGED * gsd:
        return []
    across, down = (max(1, round(side * gsd / native)) for side in (grid.width, grid.height))
    return [f"{raster.name} is coarser than the picture: it has only {across} x {down} pixels here."]
