"""Things found where a picture holds no data: things in, what of them lies on data out; imported by both processes.

The rule: nothing is found without data. A point there is left out. A box is drawn in to the data inside it, an edge
that stands on data stays where it is, and a box without any is left out. A mask loses what lies beside the data, and so
does a polygon, which is then a mask too; where neither reaches beside it, it stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from .found import Box, Found, Mask, Point

MOST_CELLS = 1 << 24  # of one mask, 4,096 a side: more is no answer of a model


def with_data(things: Iterable[Found], data: np.ndarray) -> tuple[Found, ...]:
    """What of the things lies on data; `data`: (H, W) bool, True where the picture has some."""
    if data.all():
        return tuple(things)
    return tuple(kept for kept in (_with_data(thing, data) for thing in things) if kept is not None)


def mask_cells(mask: Mask) -> np.ndarray:
    """A mask as (height, width) bool."""
    inside = np.arange(len(mask.runs)) % 2 == 1
    return np.repeat(inside, mask.runs).reshape(mask.height, mask.width)


def mask_of(cells: np.ndarray) -> Mask:
    """(height, width) bool as a mask."""
    flat = np.ravel(cells)
    edges = np.flatnonzero(np.diff(flat)) + 1
    runs = np.diff(np.concatenate([[0], edges, [flat.size]])).tolist()
    return Mask(*cells.shape, tuple([0, *runs] if flat[0] else runs))


def sampled(cells: np.ndarray, height: int, width: int) -> np.ndarray:
    """Cells (h, w) as the pixels of a picture (height, width): each is what its middle lies in."""
    rows = (np.arange(height) * 2 + 1) * cells.shape[0] // (2 * height)
    columns = (np.arange(width) * 2 + 1) * cells.shape[1] // (2 * width)
    return cells[rows[:, None], columns]


def ring_pixels(ring: Iterable[Point], height: int, width: int) -> np.ndarray:
    """(height, width) bool: the pixels whose middles lie in a ring of points 0..1, by the even-odd rule."""
    xs, ys = np.array(list(ring), float).T * [[width], [height]]
    middles = np.arange(width) + 0.5
    pixels = np.zeros((height, width), bool)
    for x0, y0, x1, y1 in zip(xs, ys, np.roll(xs, -1), np.roll(ys, -1)):
        top, bottom = sorted((y0, y1))
        for row in range(max(0, int(np.ceil(top - 0.5))), min(height, int(np.ceil(bottom - 0.5)))):
            pixels[row] ^= middles > x0 + (row + 0.5 - y0) * (x1 - x0) / (y1 - y0)
    return pixels


def _with_data(thing: Found, data: np.ndarray) -> Found | None:
    if thing.box is not None:
        box = _drawn_in(thing.box, data)
        return None if box is None else replace(thing, box=box)
    if thing.point is not None:
        rows, columns = data.shape
        row, column = min(int(thing.point[1] * rows), rows - 1), min(int(thing.point[0] * columns), columns - 1)
        return thing if data[row, column] else None
    if thing.polygon is not None:
        there, pixels = data, ring_pixels(thing.polygon, *data.shape)
        if not pixels.any():  # between the middles of pixels: it is where its first corner is
            return thing if _with_data(Found(thing.label, point=thing.polygon[0]), data) else None
    else:
        fine = max(data.shape[0], thing.mask.height), max(data.shape[1], thing.mask.width)
        if fine[0] * fine[1] > MOST_CELLS:
            return None
        there, pixels = sampled(data, *fine), sampled(mask_cells(thing.mask), *fine)
    if pixels.any() and there[pixels].all():
        return thing
    pixels &= there
    return replace(thing, polygon=None, mask=mask_of(pixels)) if pixels.any() else None


def _drawn_in(box: Box, data: np.ndarray) -> Box | None:
    rows, columns = data.shape
    left, top, right, bottom = box[0] * columns, box[1] * rows, box[2] * columns, box[3] * rows
    first_row, first_column = int(min(top, rows - 1)), int(min(left, columns - 1))
    inside = data[
        first_row : max(int(np.ceil(bottom)), first_row + 1), first_column : max(int(np.ceil(right)), first_column + 1)
    ]
    down, across = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not down.size:
        return None
    return (
        float(max(left, first_column + across[0]) / columns),
        float(max(top, first_row + down[0]) / rows),
        float(min(right, first_column + across[-1] + 1) / columns),
        float(min(bottom, first_row + down[-1] + 1) / rows),
    )
