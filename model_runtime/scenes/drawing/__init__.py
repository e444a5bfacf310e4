"""Draws a place: a `Truth` and how it is captured in, an aerial photograph and its label masks out; no sentences here.

Everything is drawn at twice the resolution as surfaces, heights and slopes; light, shadows and colour are worked out
from those layers, then the picture is averaged down and photographed. Large pictures are drawn in tiles.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ..truth import Truth
from . import ground, pitches, plants, roads, roofs, vehicles, waters
from .canvas import Canvas
from .light import illuminate
from .look import CaptureConditions
from .palette import Palette
from .sensor import expose

__all__ = ["Look", "Picture", "draw"]

_TILE = 1024
_FINER = 2
_EDGE = 6


@dataclass(frozen=True, eq=False)
class Drawing:
    """`image` (H, W, 3) uint8 RGB; `labels` (H, W) int32, the id of the object on top at each pixel, 0 for none."""

    image: np.ndarray
    labels: np.ndarray


def draw(
    truth: Truth, look: CaptureConditions, gsd: float, window: tuple[float, float, float, float] | None = None
) -> Drawing:
    """Photograph a place at `gsd` metres a pixel; `window` (x0, y0, width, height in metres) defaults to all of it."""
    x0, y0, wide, high = window or (0.0, 0.0, truth.side, truth.side)
    columns, rows = int(round(wide / gsd)), int(round(high / gsd))
    image, labels = np.empty((rows, columns, 3), np.uint8), np.empty((rows, columns), np.int32)
    tallest = max((box.top for b in truth.buildings for box in b.boxes), default=0.0)
    tallest = max(tallest, 16.0)
    for top in range(0, rows, _TILE):
        for left in range(0, columns, _TILE):
            part = slice(top, min(top + _TILE, rows)), slice(left, min(left + _TILE, columns))
            origin = x0 + left * gsd, y0 + top * gsd
            size = part[0].stop - top, part[1].stop - left
            image[part], labels[part] = _tile(truth, look, gsd, origin, size, tallest)
    return Drawing(image, labels)


def _tile(
    truth: Truth,
    look: CaptureConditions,
    gsd: float,
    origin: tuple[float, float],
    size: tuple[int, int],
    tallest: float,
):
    """(image, labels) of one tile; it is drawn with a border, wider towards the sun, from where shadows fall in."""
    sun = look.sun
    fall = tallest * np.hypot(sun[0], sun[1]) / sun[2]
    toward = sun[:2] / np.hypot(sun[0], sun[1]) * fall / gsd
    left, top = (int(np.ceil(max(0.0, -t))) + _EDGE for t in toward)
    right, bottom = (int(np.ceil(max(0.0, t))) + _EDGE for t in toward)
    rows, columns = size[0] + top + bottom, size[1] + left + right
    px = gsd / _FINER
    canvas = Canvas(origin[0] - left * gsd, origin[1] - top * gsd, px, columns * _FINER, rows * _FINER, sun)
    paint(canvas, truth, look)
    colours = canvas.surfaces.colours(canvas.surface, canvas.pattern, truth.seed, canvas.x0, canvas.y0, px)
    light = illuminate(canvas, colours, look)
    light = cv2.resize(light, (columns, rows), interpolation=cv2.INTER_AREA)
    noise = np.random.default_rng(
        [truth.seed, int(look.date.replace("-", "")[:8]), *(int(round(o / gsd)) + 9 for o in origin)]
    )
    inner = slice(top, top + size[0]), slice(left, left + size[1])
    around = slice(inner[0].start - _EDGE, inner[0].stop + _EDGE), slice(inner[1].start - _EDGE, inner[1].stop + _EDGE)
    image = expose(light[around], look, noise)[_EDGE:-_EDGE, _EDGE:-_EDGE]
    return image, canvas.label[1::_FINER, 1::_FINER][inner]


def paint(canvas: Canvas, truth: Truth, look: CaptureConditions) -> None:
    """Put everything on a canvas, from the ground up."""
    palette = Palette(truth.biome, look.season)
    ground.base(canvas, palette, truth)
    for parcel in truth.parcels:
        ground.parcel(canvas, palette, parcel, truth.seed)
    homes = {building.id: building for building in truth.buildings}
    for lot in truth.lots:
        ground.lot(canvas, palette, lot, truth.seed, homes.get(lot.building))
    for patch in truth.patches:
        ground.patch(canvas, palette, patch)
    for water in truth.waters:
        waters.water(canvas, palette, water, truth.seed)
    roads.roads(canvas, palette, truth)
    _open_gates(canvas, truth)
    for pitch in truth.pitches:
        pitches.pitch(canvas, palette, pitch)
    crowns = plants.Crowns(canvas, palette)
    for parcel in truth.parcels:
        if canvas.sees(parcel.polygon):
            {
                "forest": lambda p: crowns.forest(p, truth.seed), "orchard": lambda p: crowns.orchard(p, truth.seed),
                "vineyard": lambda p: plants.vines(canvas, palette, p, truth.seed),
                "solar farm": lambda p: plants.panels(canvas, p, truth.seed),
            }.get(parcel.use, lambda p: None)(parcel)  # fmt: skip
    for vehicle in truth.vehicles:
        vehicles.vehicle(canvas, palette, vehicle)
    for building in truth.buildings:
        roofs.building(canvas, palette, building, truth.seed)
    for tree in truth.trees:
        crowns.tree(tree)


def _open_gates(canvas: Canvas, truth: Truth) -> None:
    """Hedges and fences end where a road, a driveway or water cuts them; bridges stay as high as they are."""
    cut = np.zeros(truth.next_id, bool)
    cut[[item.id for item in (*truth.roads, *truth.waters)]] = True
    canvas.height[cut[canvas.label] & (canvas.height < 2.0)] = 0.0
