"""Draws the land itself: parcels with furrows and mowing, lots, courts, water with its shore."""

from __future__ import annotations

import cv2
import numpy as np
import shapely

from ..geometry import rectangle, ribbon
from ..truth import Building, Lot, Parcel, Patch, Truth, Water
from .canvas import Canvas
from .palette import Palette
from .surfaces import Surface


def base(canvas: Canvas, palette: Palette, truth: Truth) -> None:
    """What lies between parcels and roads: verges."""
    urban = truth.character in ("city", "industrial edge")
    surface = palette.grass(2) if not urban else palette.grass(0, 0.2)
    canvas.surface[:] = canvas.surfaces.number(surface)


def parcel(canvas: Canvas, palette: Palette, item: Parcel, seed: int) -> None:
    """One parcel's ground, furrows included; what stands on it comes later."""
    if not canvas.sees(item.polygon):
        return
    rng = np.random.default_rng([seed, item.id, 3])
    variant = int(rng.integers(0, 1000))
    canvas.fill(item.polygon, _cover(palette, item, variant), item.id)
    if item.use == "farmland":
        _furrows(canvas, palette, item, rng)
    elif item.use == "meadow" and item.crop == "mown" or item.use in ("park", "orchard", "solar farm"):
        _swaths(canvas, item, rng, 5.5, 0.035)
    elif item.use in ("bare land", "construction site"):
        _tyre_marks(canvas, item, rng)
    elif item.use in ("industrial", "commercial"):
        _pavings(canvas, item, rng)


def _cover(palette: Palette, item: Parcel, variant: int) -> Surface:
    use = item.use
    if use == "farmland":
        return palette.crop(item.crop, variant)
    if use == "bare land" and variant % 2:
        return Surface(palette.soil(variant).a, palette.grass_colours[1], 0.34, 0.3, 0.2, 0.05)
    if use in ("bare land", "construction site"):
        return palette.soil(variant)
    if use in ("industrial", "commercial"):
        return palette.paved(("yard", "court", "yard")[variant % 3])
    if use == "parking lot":
        return palette.asphalt(4)
    if use == "dense urban":
        return palette.paved("court") if item.crop == "closed" else palette.grass(variant, 0.5)
    if use == "farmyard":
        return palette.paved("gravel") if variant % 2 else palette.soil(1)
    if use == "scrub":
        a, b = palette.grass_colours[1], palette.soil_colours[1]
        return Surface(a, b, 0.3, 0.34, 0.2, 0.05)
    if use == "forest":
        a, b = palette.grass_colours[0], palette.soil_colours[0]
        return Surface(tuple(0.6 * x for x in a), tuple(0.6 * x for x in b), 0.2, 0.3, 0.2, 0.05)
    if use == "vineyard":
        return palette.soil(variant) if variant % 3 else palette.grass(variant)
    lush = {"park": 0.75, "sports ground": 0.6, "residential": 0.45, "orchard": 0.2}.get(use, 0.0)
    if use == "meadow" and item.crop == "wild":
        g = palette.grass(variant)
        return Surface(g.a, palette.soil_colours[1] if variant % 3 == 0 else g.b, 0.32, 0.36, 0.2, 0.06)
    return palette.grass(variant, lush * (0.75 if palette.biome == "arid" else 1.0))


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


def _furrows(canvas: Canvas, palette: Palette, item: Parcel, rng: np.random.Generator) -> None:
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


def _swaths(canvas: Canvas, item: Parcel, rng: np.random.Generator, width: float, amount: float) -> None:
    """Stripes left by mowing: alternately lighter and darker."""
    found = _axes(canvas, item)
    if found is None:
        return
    part, mask, _, across, _ = found
    stripes = np.where(np.floor(across / np.float32(width)).astype(np.int32) & 1, 1 + amount, 1 - amount).astype(
        np.float32
    )
    canvas.pattern[part][mask] = (stripes * _passes(across, width, rng, 0.4 * amount))[mask]


def _pavings(canvas: Canvas, item: Parcel, rng: np.random.Generator) -> None:
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


def _tyre_marks(canvas: Canvas, item: Parcel, rng: np.random.Generator) -> None:
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


def patch(canvas: Canvas, palette: Palette, item: Patch) -> None:
    """A court, a strip of bays, a clearing."""
    surface = {
        "paved court": lambda: palette.paved("court"),
        "lawn court": lambda: palette.grass(item.id, 0.5),
        "bays": lambda: palette.paved("bays"),
        "clearing": lambda: palette.grass(item.id),
        "cleared": lambda: palette.soil(item.id),
    }[item.kind]()
    canvas.fill(item.polygon, surface, item.id)


def lot(canvas: Canvas, palette: Palette, item: Lot, seed: int, home: Building | None) -> None:
    """A garden or yard, and what encloses it: hedge, fence or nothing, in the manner of its quarter."""
    if not canvas.sees(item.polygon):
        return
    if item.surface == "yard":
        canvas.fill(item.polygon, palette.paved("gravel"), item.parcel)
        return
    rng = np.random.default_rng([seed, item.id, 3])
    quarter = np.random.default_rng([seed, item.parcel, 4])
    if item.building is None and rng.random() < 0.6:
        canvas.fill(item.polygon, palette.soil(item.id) if rng.random() < 0.5 else palette.grass(2), item.parcel)
    else:
        dry = palette.biome == "arid" and quarter.random() < 0.6
        lush = 0.0 if dry else float(rng.choice([0.2, 0.45, 0.7, 0.9]))
        surface = palette.soil(item.id) if dry and rng.random() < 0.6 else palette.grass(int(rng.integers(0, 5)), lush)
        canvas.fill(item.polygon, surface, item.parcel)
    if home is not None and item.surface == "garden":
        _terrace(canvas, palette, item, home, rng)
    manner = quarter.random()
    closed = np.concatenate([item.polygon, item.polygon[:1]])
    if manner < 0.35:
        if rng.random() < 0.7:
            canvas.stroke(closed, 0.9, palette.leaves("broadleaf", 3), item.parcel)
            canvas.raise_line(closed, 0.9, 1.4)
    elif manner < 0.75:
        canvas.stroke(closed, 0.25, Surface((146, 134, 118), (170, 158, 142)), item.parcel)
        canvas.raise_line(closed, 0.25, 1.5)


def _terrace(canvas: Canvas, palette: Palette, item: Lot, home: Building, rng: np.random.Generator) -> None:
    """Paving behind the house and a footway from its door to the road."""
    box = home.boxes[0]
    inward = np.array([-np.sin(item.angle), np.cos(item.angle)])
    aside = np.array([np.cos(item.angle), np.sin(item.angle)])
    centre = np.array([box.x, box.y])
    surface = palette.paved(("paving", "concrete", "gravel")[int(rng.integers(0, 3))])
    deep = max(box.length, box.width) / 2 if abs(np.sin(box.angle - item.angle)) > 0.5 else box.width / 2
    if rng.random() < 0.75:
        at = centre + inward * (deep + 1.2) + aside * rng.uniform(-2.5, 2.5)
        canvas.fill(rectangle(*at, rng.uniform(4.5, 9.0), rng.uniform(3.5, 5.5), item.angle), surface, item.parcel)
    if rng.random() < 0.6:
        door = centre + aside * rng.uniform(-1.5, 1.5)
        canvas.stroke(np.stack([door, door - inward * (deep + 9.0)]), 1.2, surface, item.parcel)
    for _ in range(int(rng.integers(0, 4))):
        bed = centre + inward * rng.uniform(deep + 4, deep + 14) + aside * rng.uniform(-7, 7)
        if shapely.contains_xy(shapely.Polygon(item.polygon), *bed):
            shape = rectangle(*bed, rng.uniform(2, 5), rng.uniform(1.2, 2.5), item.angle)
            canvas.fill(
                shape,
                palette.soil(item.id) if rng.random() < 0.5 else palette.leaves("broadleaf", item.id % 9),
                item.parcel,
            )


def water(canvas: Canvas, palette: Palette, item: Water, seed: int) -> None:
    """Water within its shore: reeds or sand outside, shallows inside; a pool within its rim."""
    if not canvas.sees(item.polygon, 6.0):
        return
    rng = np.random.default_rng([seed, item.id, 3])
    tone = int(rng.integers(0, 5)) if item.kind != "river" else int(rng.choice([0, 1, 2, 4]))
    deep, shallow = palette.water(item.kind, tone)
    if item.kind == "pool":
        canvas.stroke(item.polygon, 2.6, shallow, None, closed=True)
        canvas.fill(item.polygon, deep, item.id)
        return
    sandy = rng.random() < (0.2 if item.kind == "river" else 0.45)
    shore = palette.soil(0) if sandy else palette.grass(3, 0.3)
    canvas.stroke(item.polygon, rng.uniform(2.5, 5.0), shore, None, closed=True)
    canvas.fill(item.polygon, shallow, item.id)
    found = canvas.inside(item.polygon)
    if found is None:
        return
    part, mask = found
    inner = cv2.distanceTransform(np.pad(mask.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1] * canvas.px
    number = canvas.surfaces.number(deep)
    canvas.surface[part][inner > rng.uniform(1.0, 3.0)] = number
    canvas.pattern[part][mask] = (1.0 + 0.25 * np.exp(-inner[mask] / 4.0)).astype(np.float32)
