"""The canvas: what lies at each pixel before light falls on it (surface, object, height). Metres in, layers out."""

from __future__ import annotations

import cv2
import numpy as np

from .surfaces import Surface, Surfaces

_SHIFT = 4


class Canvas:
    """A window of the ground from (x0, y0), `px` metres a pixel, with these layers, all (rows, columns):

    `surface` uint16 (numbers in `surfaces`), `label` int32 (the topmost object's id, 0 for none), `height` float32
    metres above ground, `shade` float32 (direct light relative to flat ground), `pattern` float32 (brightness factor).
    """

    def __init__(self, x0: float, y0: float, px: float, columns: int, rows: int, sun: np.ndarray):
        self.x0, self.y0, self.px, self.sun = x0, y0, px, sun
        shape = (rows, columns)
        self.surfaces = Surfaces()
        self.surface = np.zeros(shape, np.uint16)
        self.label = np.zeros(shape, np.int32)
        self.height = np.zeros(shape, np.float32)
        self.shade = np.ones(shape, np.float32)
        self.pattern = np.ones(shape, np.float32)

    def sees(self, points: np.ndarray, margin: float = 0.0) -> bool:
        """Whether the points' bounding box touches the window, grown by `margin` metres."""
        rows, columns = self.height.shape
        low, high = points.min(axis=0), points.max(axis=0)
        return bool(
            high[0] > self.x0 - margin and high[1] > self.y0 - margin
            and low[0] < self.x0 + columns * self.px + margin and low[1] < self.y0 + rows * self.px + margin
        )  # fmt: skip

    def pixels(self, points: np.ndarray) -> np.ndarray:
        """Ground points -> fixed-point pixel coordinates for OpenCV (shift 4)."""
        grid = (np.asarray(points) - [self.x0, self.y0]) / self.px - 0.5
        return np.round(grid * (1 << _SHIFT)).astype(np.int32)

    def fill(self, polygon: np.ndarray, surface: Surface | None, label: int | None) -> None:
        """Fill a polygon; None leaves that layer as it is."""
        if not self.sees(polygon):
            return
        corners = [self.pixels(polygon)]
        if surface is not None:
            cv2.fillPoly(self.surface, corners, self.surfaces.number(surface), shift=_SHIFT)
        if label is not None:
            cv2.fillPoly(self.label, corners, label, shift=_SHIFT)

    def stroke(self, line: np.ndarray, width: float, surface: Surface | None, label: int | None = None, closed=False):
        """Draw a line `width` metres wide (at least one pixel)."""
        if not self.sees(line, width):
            return
        points, thickness = [self.pixels(line)], max(1, int(round(width / self.px)))
        if surface is not None:
            cv2.polylines(self.surface, points, closed, self.surfaces.number(surface), thickness, shift=_SHIFT)
        if label is not None:
            cv2.polylines(self.label, points, closed, label, thickness, shift=_SHIFT)

    def raise_line(self, line: np.ndarray, width: float, height: float, closed: bool = False) -> None:
        """Give a line a height (a hedge, a wall)."""
        if self.sees(line, width):
            thickness = max(1, int(round(width / self.px)))
            cv2.polylines(self.height, [self.pixels(line)], closed, height, thickness, shift=_SHIFT)

    def raise_area(self, polygon: np.ndarray, height: float) -> None:
        """Give an area a height (a bridge)."""
        if self.sees(polygon):
            cv2.fillPoly(self.height, [self.pixels(polygon)], height, shift=_SHIFT)

    def window(self, low: np.ndarray, high: np.ndarray) -> tuple[slice, slice] | None:
        """The pixels between two ground corners; None where none are in the window."""
        rows, columns = self.height.shape
        c0, r0 = np.floor((np.asarray(low) - [self.x0, self.y0]) / self.px).astype(int)
        c1, r1 = np.ceil((np.asarray(high) - [self.x0, self.y0]) / self.px).astype(int) + 1
        c0, r0, c1, r1 = max(c0, 0), max(r0, 0), min(c1, columns), min(r1, rows)
        return (slice(r0, r1), slice(c0, c1)) if r0 < r1 and c0 < c1 else None

    def axes(self, part: tuple[slice, slice], x: float, y: float, angle: float) -> tuple[np.ndarray, np.ndarray]:
        """For the pixels of a window: metres along and across `angle`, seen from (x, y). Two (h, w) float32 arrays."""
        ys = ((np.arange(part[0].start, part[0].stop) + 0.5) * self.px + self.y0 - y).astype(np.float32)[:, None]
        xs = ((np.arange(part[1].start, part[1].stop) + 0.5) * self.px + self.x0 - x).astype(np.float32)[None, :]
        c, s = np.float32(np.cos(angle)), np.float32(np.sin(angle))
        return c * xs + s * ys, c * ys - s * xs

    def local(self, x: float, y: float, angle: float, length: float, width: float):
        """(window, along, across) around a rectangle's centre; None out of view."""
        c, s = abs(np.cos(angle)), abs(np.sin(angle))
        reach = np.array([c * length + s * width, s * length + c * width]) / 2
        part = self.window(np.array([x, y]) - reach, np.array([x, y]) + reach)
        return None if part is None else (part, *self.axes(part, x, y, angle))

    def inside(self, polygon: np.ndarray) -> tuple[tuple[slice, slice], np.ndarray] | None:
        """(window, bool mask) of a polygon's pixels; None out of view."""
        part = self.window(polygon.min(axis=0), polygon.max(axis=0))
        if part is None:
            return None
        mask = np.zeros((part[0].stop - part[0].start, part[1].stop - part[1].start), np.uint8)
        cv2.fillPoly(
            mask, [self.pixels(polygon) - np.array([part[1].start, part[0].start]) * (1 << _SHIFT)], 1, shift=_SHIFT
        )
        return part, mask.astype(bool)

    def lit(self, slope_x: np.ndarray | float, slope_y: np.ndarray | float) -> np.ndarray | float:
        """Direct light on a surface that rises by slope_x and slope_y metres a metre, relative to flat ground."""
        sx, sy, sz = self.sun
        facing = (sz - slope_x * sx - slope_y * sy) / np.sqrt(1 + slope_x * slope_x + slope_y * slope_y)
        return np.clip(facing / sz, 0.0, 2.2)
