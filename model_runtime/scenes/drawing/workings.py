"""Draws what work leaves on the land: furrows, mowing stripes, paving, ruts, earthworks."""

from __future__ import annotations

import cv2
import numpy as np
import shapely

from ..geometry import blob, ribbon
from ..truth import Parcel
from .canvas import Canvas
from .palette import Palette


def _extent(item: Parcel) -> tuple[np.ndarray, np.ndarray]:
    """The parcel's centre and its half sizes along and across its rows."""
    centre = (item.polygon.min(axis=0) + item.polygon.max(axis=0)) / 2
    c, s = np.cos(item.rows), np.sin(item.rows)
    local = (item.polygon - centre) @ np.array([[c, -s], [s, c]])
    return centre, np.abs(local).max(axis=0)


def _axes(canvas: Canvas, item: Parcel):
    found = canvas.inside(item.polygon)
    if found is None:
        return None
    centre, half = _extent(item)
    part, mask = found
    along, across = canvas.axes(part, *centre, item.rows)
    # Rows are never perfectly straight: machines follow the land.
    across = (
        across + np.float32(1.1) * np.sin(along * np.float32(0.021) + item.id) + np.float32(0.5) * np.sin(along / 17)
    )
    return part, mask, along, across, half


def _passes(across: np.ndarray, width: float, rng: np.random.Generator, amount: float) -> np.ndarray:
    """A brightness for every pass of a machine `width` metres wide."""
    gains = (1.0 + amount * rng.standard_normal(512)).astype(np.float32)
    return gains[np.floor(across / np.float32(width)).astype(np.int32) & 511]


def furrows(canvas: Canvas, palette: Palette, item: Parcel, rng: np.random.Generator) -> None:
    """Rows, machine passes, tramlines and headlands of a field."""
    found = _axes(canvas, item)
    if found is None:
        return
    part, mask, along, across, half = found
    turned = np.abs(along) > half[0] - rng.uniform(7, 13)
    rows = np.where(turned, along, across) if rng.random() < 0.6 else across
    period = {"maize": 1.5, "vegetables": 3.2, "ploughed": 1.8, "stubble": 3.0, "wheat": 1.6}.get(item.crop, 1.6)
    depth = {"maize": 0.09, "vegetables": 0.16, "ploughed": 0.10, "stubble": 0.06, "wheat": 0.03}.get(item.crop, 0.045)
    period = max(period * rng.uniform(0.9, 1.25), 3.2 * canvas.px)
    gain = 1.0 + np.float32(depth) * np.sin(rows * np.float32(2 * np.pi / period))
    gain *= _passes(rows, rng.uniform(4, 12), rng, 0.035 if item.crop != "fallow" else 0.015)
    if item.crop in ("wheat", "young green", "rapeseed", "maize") and canvas.px < 1.2:
        wide = rng.uniform(16, 26)
        lane = np.abs((across + 1000 * wide) % np.float32(wide) - wide / 2)
        gain[(np.abs(lane - 0.9) < max(0.25, canvas.px * 0.6)) & ~turned] *= 0.86 if item.crop != "wheat" else 0.8
    block = canvas.pattern[part]
    block[mask] = gain[mask].clip(0.5, 1.5)


def swaths(canvas: Canvas, item: Parcel, rng: np.random.Generator, width: float, amount: float) -> None:
    """Stripes left by mowing: alternately lighter and darker."""
    found = _axes(canvas, item)
    if found is None:
        return
    part, mask, _, across, _ = found
    stripes = np.where(np.floor(across / np.float32(width)).astype(np.int32) & 1, 1 + amount, 1 - amount).astype(
        np.float32
    )
    canvas.pattern[part][mask] = (stripes * _passes(across, width, rng, 0.4 * amount))[mask]


def pavings(canvas: Canvas, item: Parcel, rng: np.random.Generator) -> None:
    """A yard paved piece by piece over the years, with joints between the slabs."""
    found = _axes(canvas, item)
    if found is None:
        return
    part, mask, along, across, _ = found
    long, wide = rng.uniform(18, 46, 2)
    tones = (1.0 + rng.normal(0, 0.06, (64, 64))).clip(0.8, 1.12).astype(np.float32)
    gain = tones[np.floor(along / long).astype(np.int32) & 63, np.floor(across / wide).astype(np.int32) & 63]
    if canvas.px < 0.6:
        joint = (np.abs(along % 6.0 - 3.0) < canvas.px / 2) | (np.abs(across % 6.0 - 3.0) < canvas.px / 2)
        gain[joint] *= 0.93
    canvas.pattern[part][mask] = gain[mask]


def earthworks(canvas: Canvas, palette: Palette, item: Parcel, rng: np.random.Generator) -> None:
    """Spoil heaps, levelled and gravelled areas, a dug pit."""
    land = shapely.Polygon(item.polygon)
    low, high = item.polygon.min(axis=0), item.polygon.max(axis=0)
    for kind in rng.choice(["heap", "heap", "level", "pit"], int(rng.integers(5, 12))):
        x, y = rng.uniform(low, high)
        radius = rng.uniform(3, 8) if kind == "heap" else rng.uniform(8, 20)
        shape = blob(rng, x, y, radius, rng.uniform(1, 2.2), rng.uniform(0, np.pi))
        if not land.contains(shapely.Polygon(shape)):
            continue
        surface = palette.paved("gravel") if kind == "level" else palette.soil(1 if kind == "heap" else 2)
        canvas.fill(shape, surface, item.id)
        found = canvas.inside(shape)
        if kind == "level" or found is None:
            continue
        part, mask = found
        if min(mask.shape) < 2:  # cut off by the tile's border: too narrow to have a slope
            continue
        inner = cv2.distanceTransform(np.pad(mask.astype(np.uint8), 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
        inner *= np.float32(canvas.px)
        rise = np.minimum(inner * 0.6, 3.0) if kind == "heap" else -np.minimum(inner * 0.8, 2.5)
        slope_y, slope_x = np.gradient(cv2.GaussianBlur(rise, (0, 0), max(0.8, 0.5 / canvas.px)), canvas.px)
        canvas.height[part][mask] = rise[mask]
        canvas.shade[part][mask] = canvas.lit(slope_x, slope_y)[mask]


def tyre_marks(canvas: Canvas, item: Parcel, rng: np.random.Generator) -> None:
    """Pairs of ruts that wander over open ground."""
    low, high = item.polygon.min(axis=0), item.polygon.max(axis=0)
    for _ in range(int(rng.integers(2, 7))):
        start = rng.uniform(low, high)
        heading = rng.uniform(0, 2 * np.pi) + np.cumsum(rng.normal(0, 0.16, 26))
        line = start + np.cumsum(np.stack([np.cos(heading), np.sin(heading)], axis=1) * 5.0, axis=0)
        for half in (-0.8, 0.8):
            _mark(canvas, ribbon(line + half, 0.35), item.id, 0.9 if rng.random() < 0.6 else 1.1)


def _mark(canvas: Canvas, polygon: np.ndarray, label: int, gain: float) -> None:
    found = canvas.inside(polygon)
    if found is not None:
        part, mask = found
        mask &= canvas.label[part] == label
        canvas.pattern[part][mask] *= np.float32(gain)
