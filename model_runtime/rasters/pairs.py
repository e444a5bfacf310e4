"""Two dates on one grid: takes in two paths and a place, gives out two `Reading`s of the same pixels on the ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..common.stretch import AS_THEY_ARE, alike
from .files import NoDataError, RasterError, RasterFile, open_raster
from .georeference import Georeference, Grid, georeference, lattice
from .grids import Box, WindowLike, common_grid, grid_for
from .reading import Limits, Reading, read_on_grid


def read_pair(
    before: str | Path,
    after: str | Path,
    size: int,
    *,
    window: WindowLike | None = None,
    bbox: Box | None = None,
    crs: str | None = None,
    bands: Sequence[int] | None = None,
    limits: Limits | None = None,
    alpha: bool = True,
) -> tuple[Reading, Reading]:
    """Two rasters on one grid, the first one's: by default the square around what both cover.

    What only one of them shows is black in both, so that it is not taken for a change. Without a georeference in
    either, equal sizes are taken as the same frame, and pictures of different sizes are each handed over whole.
    Arguments are as in `read_picture` (`window` in the first raster's pixels). Raises RasterError.
    """
    with open_raster(before) as first, open_raster(after) as second:
        places, other_places, note = placed_pair(first, second, window)
        other_note = note
        if places is not None and window is None and bbox is None:
            grid, grid_note = common_grid(first, second, places, other_places, size)
            note = note or grid_note
        else:
            grid, grid_note = grid_for(first, places, size, window, bbox, crs)
            note = note or grid_note
        if places is not None or first.shape == second.shape:
            return read_pair_on_grid(
                first, second, places, other_places, grid, bands, (limits, limits), (note, other_note), alpha
            )
        one = read_on_grid(first, places, grid, bands, limits, note, alpha)
        grid, _ = grid_for(second, None, size, None, None, None)
        return one, read_on_grid(second, None, grid, bands, limits, other_note, alpha)


def placed_pair(
    first: RasterFile, second: RasterFile, window: WindowLike | None
) -> tuple[Georeference | None, Georeference | None, str | None]:
    """Where both rasters lie, and a note where that is an assumption. Raises RasterError where nothing relates them."""
    places, other_places = georeference(first.source), georeference(second.source)
    if places is not None and other_places is not None:
        return places, _reached_from(places, first, other_places), None
    return places, places, _unplaced_pair(first, second, places, other_places, window)


def _reached_from(places: Georeference, first: RasterFile, other: Georeference) -> Georeference:
    """The second raster's georeference, found where the first one spells longitudes otherwise: 190 for -170."""
    if places.middle is None or other.middle is None:
        return other
    xs, _ = places.to_ground(*lattice((0, 0, *first.shape[::-1]), 1))
    return replace(other, around=bool(xs.min() < other.middle - 180 or xs.max() > other.middle + 180))


def read_pair_on_grid(
    first: RasterFile,
    second: RasterFile,
    places: Georeference | None,
    other_places: Georeference | None,
    grid: Grid,
    bands: Sequence[int] | None,
    limits: tuple[Limits | None, Limits | None],
    notes: tuple[str | None, str | None] = (None, None),
    alpha: bool = True,
) -> tuple[Reading, Reading]:
    """Two open rasters on one grid, each with its own limits; what only one of them shows is black in both.

    Numbers of classes, which nobody gave limits, get the same ones.

    Raises RasterError, NoDataError where they have no data in common.
    """
    one = read_on_grid(first, places, grid, bands, limits[0], notes[0], alpha)
    two = read_on_grid(second, other_places, grid, bands, limits[1], notes[1], alpha)
    if limits == (None, None) and one.limits != two.limits and eight_bit(first, one) and eight_bit(second, two):
        shared = alike([one.limits, two.limits])[0] or AS_THEY_ARE
        return read_pair_on_grid(first, second, places, other_places, grid, bands, (shared, shared), notes, alpha)
    common = one.mask & two.mask
    if not common.any():
        raise NoDataError(f"{first.name} and {second.name} have no data in common here.")
    return _masked(one, common), _masked(two, common)


def eight_bit(raster: RasterFile, reading: Reading) -> bool:
    """Whether what a reading shows has 8 bits."""
    return all(raster.source.dtypes[index - 1] == "uint8" for index in reading.bands)


def _unplaced_pair(
    first: RasterFile,
    second: RasterFile,
    places: Georeference | None,
    other_places: Georeference | None,
    window: WindowLike | None,
) -> str | None:
    """The note for a pair of which one raster at least has no georeference; RasterError where nothing relates them."""
    if first.shape == second.shape:
        if places is None and other_places is None:
            return None
        unplaced = first if places is None else second
        return f"{unplaced.name} has no georeference and is taken to lie exactly on the other picture."
    if places is None and other_places is None and window is None:
        return "The pictures differ in size and have no georeference; they are taken to show the same frame."
    raise RasterError(
        f"{first.name} and {second.name} cannot be put on one grid: they differ in size, and one at least has no "
        "georeference."
    )


def _masked(reading: Reading, mask: np.ndarray) -> Reading:
    return replace(reading, pixels=np.where(mask[..., None], reading.pixels, np.uint8(0)), mask=mask)
