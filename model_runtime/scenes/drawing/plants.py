"""Draws crowns: single trees and bushes, forests, orchards, vines. Each crown is a lit, ragged dome or cone."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from ..truth import Parcel, Tree
from .canvas import Canvas
from .palette import Palette
from .roofs import PANEL

_VARIANTS = 7


@lru_cache(maxsize=4096)
def _shape(kind: str, variant: int, radius_px: int, bare: bool) -> tuple[np.ndarray, np.ndarray]:
    """(mask, height 0..1) of a crown on a square of 2*radius+3 pixels."""
    rng = np.random.default_rng([variant, 17, sum(map(ord, kind))])
    size = 2 * radius_px + 3
    axis = np.arange(size, dtype=np.float32) - (size - 1) / 2
    dx, dy = axis[None, :], axis[:, None]
    far = np.hypot(dx, dy)
    around = np.arctan2(dy, dx)
    edge = np.full(far.shape, float(radius_px), np.float32)
    lobes = ((9, 0.13), (13, 0.06)) if kind == "conifer" else ((2, 0.07), (3, 0.10), (5, 0.07), (8, 0.05))
    for count, amount in lobes:
        edge *= (1 + amount * np.sin(count * around + rng.uniform(0, 6.3))).astype(np.float32)
    share = far / np.maximum(edge * 0.92, 0.6)
    lumps = cv2.resize(rng.standard_normal((9, 9)).astype(np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    if kind == "conifer":
        height = 1 - share
    else:
        height = np.sqrt(np.clip(1 - share**2, 0, 1)) * (1 + 0.16 * lumps)
    mask = share < 1
    if bare:
        mask &= rng.random(far.shape) < 0.42
    return mask, np.where(mask, np.clip(height, 0.02, 1.3), 0).astype(np.float32)


class Crowns:
    """Stamps crowns on a canvas; the light on a shape is worked out once."""

    def __init__(self, canvas: Canvas, palette: Palette):
        self.canvas, self.palette = canvas, palette
        self._stamps: dict[tuple, tuple[np.ndarray, np.ndarray, np.ndarray]] = {}
        self._leaves = {
            kind: [canvas.surfaces.number(palette.leaves(kind, v)) for v in range(palette.leaf_count(kind))]
            for kind in ("broadleaf", "conifer")
        }

    def _stamp(self, kind: str, variant: int, radius_px: int):
        key = (kind, variant, radius_px)
        if key not in self._stamps:
            mask, height = _shape(kind, variant, radius_px, self.palette.bare_branches and kind == "broadleaf")
            depth = radius_px * (1.9 if kind == "conifer" else 0.95)
            smooth = cv2.GaussianBlur(height, (0, 0), max(0.6, radius_px * 0.06))
            slope_y, slope_x = np.gradient(smooth * depth)
            shade = np.clip(self.canvas.lit(slope_x, slope_y), 0.25, 1.7).astype(np.float32)
            self._stamps[key] = mask, height, shade
        return self._stamps[key]

    def add(self, kind: str, x: float, y: float, radius: float, height: float, tint: int, label: int) -> None:
        """One crown."""
        canvas = self.canvas
        if kind == "bush":
            kind = "broadleaf"
        radius_px = max(1, int(round(radius / canvas.px)))
        mask, dome, shade = self._stamp(kind, (tint * 3 + label) % _VARIANTS, radius_px)
        c0 = int(round((x - canvas.x0) / canvas.px - 0.5)) - radius_px - 1
        r0 = int(round((y - canvas.y0) / canvas.px - 0.5)) - radius_px - 1
        rows, columns = canvas.height.shape
        r1, c1 = r0 + mask.shape[0], c0 + mask.shape[1]
        if r1 <= 0 or c1 <= 0 or r0 >= rows or c0 >= columns:
            return
        if r0 < 0 or c0 < 0 or r1 > rows or c1 > columns:
            own = (
                slice(max(0, -r0), mask.shape[0] - max(0, r1 - rows)),
                slice(max(0, -c0), mask.shape[1] - max(0, c1 - columns)),
            )
            mask, dome, shade = mask[own], dome[own], shade[own]
            r0, c0, r1, c1 = max(r0, 0), max(c0, 0), min(r1, rows), min(c1, columns)
        part = slice(r0, r1), slice(c0, c1)
        top = dome * np.float32(0.62 * height) + np.float32(0.38 * height)
        under = canvas.height[part]
        wins = mask & (top > under)
        np.copyto(under, top, where=wins)
        np.copyto(canvas.shade[part], shade, where=wins)
        np.copyto(canvas.surface[part], np.uint16(self._leaves[kind][tint % len(self._leaves[kind])]), where=wins)
        np.copyto(canvas.label[part], np.int32(label), where=wins)
        np.copyto(canvas.pattern[part], np.float32(1.0), where=wins)

    def tree(self, item: Tree) -> None:
        """A single tree or bush."""
        if self.canvas.sees(np.array([[item.x, item.y]]), item.radius + 1):
            self.add(item.kind, item.x, item.y, item.radius, item.height, item.id, item.id)

    def forest(self, item: Parcel, seed: int) -> None:
        """A canopy: crowns on a jittered lattice wherever the parcel's own ground still shows."""
        canvas = self.canvas
        rng = np.random.default_rng([seed, item.id, 6])
        conifers = {"conifer": 0.92, "mixed": 0.4, "broadleaf": 0.04}[item.crop]
        mean = rng.uniform(2.3, 3.6)
        spacing = max(mean * 1.55, 3.6 * canvas.px)
        points, radii = _lattice(item.polygon, spacing, rng, 0.42)
        radii *= spacing / 1.55
        kinds = rng.random(len(points)) < conifers
        tints = rng.integers(0, 15, len(points))
        stand = (np.sin(points[:, 0] / 37.0 + seed) + np.sin(points[:, 1] / 29.0 + item.id)) * 1.2
        tints = (tints * 0.5 + 3.5 + stand).astype(int).clip(0, 14)
        on = self._on(points, item.id)
        for (x, y), radius, conifer, tint in zip(points[on], radii[on], kinds[on], tints[on], strict=True):
            kind = "conifer" if conifer else "broadleaf"
            tall = radius * (2.2 if conifer else 1.5) + 8.0
            self.add(kind, x, y, radius * (0.85 if conifer else 1.08), tall, int(tint), item.id)

    def orchard(self, item: Parcel, seed: int) -> None:
        """Fruit trees in rows."""
        rng = np.random.default_rng([seed, item.id, 6])
        young = item.crop == "young"
        spacing = max(rng.uniform(4.2, 6.5), 4 * self.canvas.px)
        radius = spacing * (0.2 if young else rng.uniform(0.33, 0.42))
        points = _rows(item, spacing * rng.uniform(1.0, 1.3), spacing)
        points = points[rng.random(len(points)) > 0.04] if len(points) else points
        points = points + rng.normal(0, 0.25, points.shape)
        tint = int(rng.integers(0, 15))
        points = points[self._on(points, item.id)]
        sizes, tints = rng.uniform(0.8, 1.15, len(points)), tint + rng.integers(-1, 2, len(points))
        for (x, y), size, shade in zip(points, sizes, tints, strict=True):
            self.add("broadleaf", x, y, radius * size, radius * size * 1.9, max(0, int(shade)), item.id)

    def _on(self, points: np.ndarray, label: int) -> np.ndarray:
        """Which points lie on the canvas where `label` is on top (before any crown)."""
        canvas = self.canvas
        rows, columns = canvas.height.shape
        grid = np.floor((points - [canvas.x0, canvas.y0]) / canvas.px).astype(int)
        inside = (grid >= 0).all(axis=1) & (grid[:, 0] < columns) & (grid[:, 1] < rows)
        grid = grid.clip(0, [columns - 1, rows - 1])
        return inside & (canvas.label[grid[:, 1], grid[:, 0]] == label)


def _lattice(
    polygon: np.ndarray, spacing: float, rng: np.random.Generator, jitter: float
) -> tuple[np.ndarray, np.ndarray]:
    """Points about `spacing` apart over a polygon's bounding box, and relative radii about 1."""
    low, high = polygon.min(axis=0), polygon.max(axis=0)
    columns, rows = np.maximum(1, ((high - low) / spacing).astype(int) + 1)
    grid = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), axis=-1).reshape(-1, 2).astype(np.float64)
    grid[:, 0] += 0.5 * (grid[:, 1] % 2)
    points = low + (grid + rng.normal(0, jitter, grid.shape)) * spacing
    order = rng.permutation(len(points))
    return points[order], rng.gamma(16, 1 / 16, len(points))


def _rows(item: Parcel, between: float, along: float) -> np.ndarray:
    """A lattice turned to the parcel's rows."""
    centre = (item.polygon.min(axis=0) + item.polygon.max(axis=0)) / 2
    reach = float(np.hypot(*(item.polygon - centre).T).max())
    a, b = np.arange(-reach, reach, along), np.arange(-reach, reach, between)
    grid = np.stack(np.meshgrid(a, b), axis=-1).reshape(-1, 2)
    c, s = np.cos(item.rows), np.sin(item.rows)
    return grid @ np.array([[c, s], [-s, c]]) + centre


def vines(canvas: Canvas, palette: Palette, item: Parcel, seed: int) -> None:
    """Rows of vines as narrow hedges, with gaps."""
    _lines(canvas, item, seed, max(2.3, 3.4 * canvas.px), 0.42, 1.5, palette.leaves("broadleaf", item.id), 0.10)


def panels(canvas: Canvas, item: Parcel, seed: int) -> None:
    """Rows of solar panels."""
    _lines(canvas, item, seed, max(6.5, 3.4 * canvas.px), 0.55, 1.8, PANEL, 0.0)


def _lines(
    canvas: Canvas, item: Parcel, seed: int, period: float, share: float, height: float, surface, gaps: float
) -> None:
    found = canvas.inside(item.polygon)
    if found is None:
        return
    part, mask = found
    rng = np.random.default_rng([seed, item.id, 6])
    centre = (item.polygon.min(axis=0) + item.polygon.max(axis=0)) / 2
    along, across = canvas.axes(part, *centre, item.rows)
    phase = across / np.float32(period)
    on = (phase - np.floor(phase) < share) & mask & (canvas.label[part] == item.id)
    if gaps:
        row = np.floor(phase).astype(np.int32) & 1023
        plant = np.floor(along / np.float32(1.6)).astype(np.int32) & 1023
        on &= (rng.random((1024, 1024), dtype=np.float32) > gaps)[row, plant]
    else:
        on &= (along - np.floor(along / 42) * 42) > 2.5
        on &= np.abs(across) < np.abs(across).max() - 4
        canvas.pattern[part][on & ((along - np.floor(along / 4) * 4) < 0.3)] = 1.3
    canvas.height[part][on] = height
    canvas.surface[part][on] = canvas.surfaces.number(surface)
