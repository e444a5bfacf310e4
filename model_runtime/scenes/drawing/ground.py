"""Draws the land itself: parcels, lots with their gardens, courts and clearings."""

from __future__ import annotations

import numpy as np
import shapely

from ..geometry import rectangle
from ..truth import Building, Lot, Parcel, Patch, Truth
from . import workings
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
        workings.furrows(canvas, palette, item, rng)
    elif item.use == "meadow" and item.crop == "mown" or item.use in ("park", "orchard", "solar farm"):
        workings.swaths(canvas, item, rng, 5.5, 0.035)
    elif item.use in ("bare land", "construction site"):
        workings.tyre_marks(canvas, item, rng)
        if item.use == "construction site":
            workings.earthworks(canvas, palette, item, rng)
    elif item.use in ("industrial", "commercial"):
        workings.pavings(canvas, item, rng)


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
    if home is not None and item.surface == "garden" and canvas.px < 0.8:
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
