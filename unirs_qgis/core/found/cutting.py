"""Things of a reply cut to where the picture has data: takes `Found` and a crop's mask of data, gives `Found`.

numpy alone; no layer is touched here. Coordinates stay 0..1 of the picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from ....model_runtime.common.found import Found, Mask

MOST_CELLS = 1 << 24  # of one mask, 4,096 a side: more is no answer of a model


def cut(things: Iterable[Found], data: np.ndarray | None) -> tuple[Found, ...]:
    """What is left of each thing where `data`, (S, S) bool, is true; None: everywhere.

    A box is trimmed to the pixels with data in it, a point stays or goes, a mask loses what lies in gaps, and so does a
    polygon, which becomes a mask where it reaches into one. What has no size, or nothing left, is left out.
    """
    left = (_cut(thing, data) if data is not None else thing for thing in things)
    return tuple(thing for thing in left if thing is not None and _has_size(thing))


def cells(mask: Mask) -> np.ndarray:
    """(height, width) bool of a mask."""
    inside = np.zeros(len(mask.runs), bool)
    inside[1::2] = True
    return np.repeat(inside, mask.runs).reshape(mask.height, mask.width)


def mask_of(values: np.ndarray) -> Mask:
    """The mask of a (height, width) bool."""
    height, width = values.shape
    flat = values.reshape(-1)
    edges = np.flatnonzero(np.diff(flat)) + 1
    runs = np.diff(np.concatenate(([0], edges, [flat.size])))
    first = [0] if flat[0] else []
    return Mask(height, width, (*first, *(int(run) for run in runs)))


def resampled(values: np.ndarray, height: int, width: int) -> np.ndarray:
    """A mask in other cells over the same picture, by the cell that lies under the middle of each."""
    rows = (np.arange(height) * 2 + 1) * values.shape[0] // (2 * height)
    columns = (np.arange(width) * 2 + 1) * values.shape[1] // (2 * width)
    return values[rows][:, columns]


def _cut(thing: Found, data: np.ndarray) -> Found | None:
    size = len(data)
    if thing.box is not None:
        return _trimmed(thing, data)
    if thing.point is not None:
        x, y = (min(int(value * size), size - 1) for value in thing.point)
        return thing if data[y, x] else None
    if thing.polygon is not None:
        inside = _drawn(thing.polygon, size)
        return thing if not (inside & ~data).any() else _masked(thing, inside & data)
    if thing.mask.height * thing.mask.width > MOST_CELLS:
        return None
    side = max(size, thing.mask.height, thing.mask.width)  # as fine as the finer of the two
    inside, there = resampled(cells(thing.mask), side, side), resampled(data, side, side)
    return thing if not (inside & ~there).any() else _masked(thing, inside & there)


def _masked(thing: Found, values: np.ndarray) -> Found | None:
    return replace(thing, polygon=None, mask=mask_of(values)) if values.any() else None


def _trimmed(thing: Found, data: np.ndarray) -> Found | None:
    size, (left, top, right, bottom) = len(data), thing.box
    first_row, first_column = (min(math.floor(value * size), size - 1) for value in (top, left))
    last_row, last_column = (max(math.ceil(value * size), 1) for value in (bottom, right))
    rows, columns = np.nonzero(data[first_row:last_row, first_column:last_column])
    if not rows.size:
        return None
    box = (
        max(left, (first_column + int(columns.min())) / size),
        max(top, (first_row + int(rows.min())) / size),
        min(right, (first_column + int(columns.max()) + 1) / size),
        min(bottom, (first_row + int(rows.max()) + 1) / size),
    )
    return replace(thing, box=box)


def _drawn(polygon: tuple[tuple[float, float], ...], size: int) -> np.ndarray:
    """(size, size) bool: the pixels whose middle lies in a polygon, by how many of its sides lie to their left."""
    middles = (np.arange(size) + 0.5) / size
    inside = np.zeros((size, size), bool)
    for (x0, y0), (x1, y1) in zip(polygon, (*polygon[1:], polygon[0])):
        rows = np.flatnonzero((y0 <= middles) != (y1 <= middles))
        if rows.size:
            crossed = x0 + (middles[rows] - y0) / (y1 - y0) * (x1 - x0)
            inside[rows] ^= middles[None, :] >= crossed[:, None]
    return inside


def _has_size(thing: Found) -> bool:
    if thing.box is not None:
        return thing.box[0] < thing.box[2] and thing.box[1] < thing.box[3]
    if thing.mask is not None:
        return thing.mask.height * thing.mask.width <= MOST_CELLS and any(thing.mask.runs[1::2])
    return True
