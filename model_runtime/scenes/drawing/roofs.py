"""Draws buildings: each roof plane with its height and slope, so that sun and shadow fall as they must."""

from __future__ import annotations

import numpy as np

from ..truth import Box, Building
from .canvas import Canvas
from .palette import Palette
from .surfaces import Surface

_TILED = frozenset({"red tile", "orange tile", "brown tile", "tan tile", "grey tile", "dark slate"})


def building(canvas: Canvas, palette: Palette, item: Building, seed: int) -> None:
    """One building with what stands on its roof."""
    rng = np.random.default_rng([seed, item.id, 3])
    variant = int(rng.integers(0, 1000))
    surface = palette.roof(item.colour, variant)
    for box in item.boxes:
        _box(canvas, item, box, surface)
    main = item.boxes[0]
    if main.roof == "flat" and item.kind not in ("shell", "shed", "house"):
        _roof_plant(canvas, item, rng)
    elif item.kind == "house":
        _house_details(canvas, palette, item, rng)
    elif item.kind == "hall":
        _skylights(canvas, item, main, rng)


def _rise(box: Box, along: np.ndarray, across: np.ndarray):
    """(height, slope along, slope across) of a box's roof in its own axes; slopes may be scalars."""
    if box.roof == "gable":
        return box.eaves + box.pitch * (box.width / 2 - np.abs(across)), 0.0, -box.pitch * np.sign(across)
    if box.roof == "hip":
        a, b = box.length / 2 - np.abs(along), box.width / 2 - np.abs(across)
        end = a < b
        height = box.eaves + box.pitch * np.minimum(a, b)
        return height, np.where(end, -box.pitch * np.sign(along), 0.0), np.where(end, 0.0, -box.pitch * np.sign(across))
    if box.roof == "tank":
        far = np.hypot(along, across)
        return box.eaves + 0.08 * (box.width / 2 - far), -0.10 * along / (far + 0.1), -0.10 * across / (far + 0.1)
    return np.full(along.shape, box.eaves, np.float32), 0.0, 0.0


def _box(canvas: Canvas, item: Building, box: Box, surface: Surface) -> None:
    found = canvas.local(box.x, box.y, box.angle, box.length, box.width)
    if found is None:
        return
    part, along, across = found
    if box.roof == "tank":
        inside = np.hypot(along, across) < box.width / 2
    else:
        inside = (np.abs(along) < box.length / 2) & (np.abs(across) < box.width / 2)
    height, slope_a, slope_b = _rise(box, along, across)
    gain = np.ones(along.shape, np.float32)
    if item.colour in _TILED:
        course = max(0.8, 3.5 * canvas.px)
        gain += np.float32(0.05) * np.sin(across * np.float32(2 * np.pi / course))
        gain[(np.abs(across) < 0.22) & (np.abs(along) < box.length / 2 - 0.3)] *= 1.16
    elif "metal" in item.colour or item.colour == "glass":
        rib = max(1.3, 3.5 * canvas.px)
        gain += np.float32(0.045) * np.sin(along * np.float32(2 * np.pi / rib))
    if box.roof == "flat" and item.kind != "shell":
        rim = np.minimum(box.length / 2 - np.abs(along), box.width / 2 - np.abs(across)) < max(0.35, canvas.px)
        height = height + 0.6 * rim
        gain[rim] *= 1.12
    elif item.kind == "shell":
        grid = (np.abs(along % 5.0 - 2.5) < 0.25) | (np.abs(across % 5.0 - 2.5) < 0.25)
        height = height + 0.8 * grid
        gain[grid] *= 1.1
    c, s = np.cos(box.angle), np.sin(box.angle)
    shade = canvas.lit(slope_a * c - slope_b * s, slope_a * s + slope_b * c)
    top = inside & (height > canvas.height[part])
    canvas.height[part][top] = height[top]
    canvas.shade[part][top] = np.broadcast_to(shade, top.shape)[top]
    canvas.pattern[part][top] = gain[top]
    canvas.surface[part][top] = canvas.surfaces.number(surface)
    canvas.label[part][top] = item.id


def _fixture(
    canvas: Canvas,
    item: Building,
    box: Box,
    a: float,
    b: float,
    long: float,
    wide: float,
    rise: float,
    surface,
    gain=1.0,
):
    """A small flat-topped thing on a roof at (a, b) of the box, `rise` metres above the roof there."""
    if max(long, wide) < canvas.px:
        return
    c, s = np.cos(box.angle), np.sin(box.angle)
    x, y = box.x + c * a - s * b, box.y + s * a + c * b
    found = canvas.local(x, y, box.angle, long, wide)
    if found is None:
        return
    part, along, across = found
    inside = (np.abs(along) < long / 2) & (np.abs(across) < wide / 2) & (canvas.label[part] == item.id)
    canvas.height[part][inside] += np.float32(rise)
    if rise > 0.5:
        canvas.shade[part][inside] = 1.0
    canvas.pattern[part][inside] = gain
    canvas.surface[part][inside] = canvas.surfaces.number(surface)


_GREY = Surface((186, 186, 184), (206, 206, 204), 0, 0.1, 0.2, 0.03)
_DARK = Surface((84, 86, 90), (104, 106, 110), 0, 0.1, 0.2, 0.03)
PANEL = Surface((34, 42, 66), (50, 60, 86), 0, 0.05, 0.1, 0.02)
_BRICK = Surface((128, 96, 82), (150, 116, 98), 0, 0.1, 0.2, 0.03)
_GLASS = Surface((150, 168, 180), (184, 200, 208), 0, 0.1, 0.2, 0.02)


def _roof_plant(canvas: Canvas, item: Building, rng: np.random.Generator) -> None:
    """Machines, stair heads and panels on a flat roof."""
    for box in item.boxes:
        count = int(min(14, 1 + box.length * box.width / rng.uniform(70, 200)))
        for _ in range(count):
            a = rng.uniform(-0.42, 0.42) * box.length
            b = rng.uniform(-0.38, 0.38) * box.width
            size = rng.uniform(1.0, 3.2)
            surface = _GREY if rng.random() < 0.7 else _DARK
            _fixture(canvas, item, box, a, b, size, size * rng.uniform(0.6, 1.0), rng.uniform(0.8, 2.2), surface)
        if box.length > 14 and rng.random() < 0.18:
            for b in np.arange(-box.width / 2 + 2.2, box.width / 2 - 2, 2.2):
                _fixture(canvas, item, box, 0.0, b, box.length - 4.0, 1.3, 0.2, PANEL)


def _skylights(canvas: Canvas, item: Building, box: Box, rng: np.random.Generator) -> None:
    """Translucent strips across a hall's roof."""
    if rng.random() < 0.3:
        return
    spacing, wide = rng.uniform(6, 12), rng.uniform(0.8, 1.6)
    surface = _GLASS if rng.random() < 0.6 else _GREY
    for a in np.arange(-box.length / 2 + spacing / 2, box.length / 2 - 1, spacing):
        for side in (-1, 1):
            _fixture(canvas, item, box, a, side * box.width * 0.25, wide, box.width * 0.3, 0.15, surface)


def _house_details(canvas: Canvas, palette: Palette, item: Building, rng: np.random.Generator) -> None:
    """Chimneys, roof windows, solar panels on the side that faces the noon sun."""
    box = item.boxes[0]
    if box.roof == "flat":
        _roof_plant(canvas, item, rng)
        return
    if rng.random() < (0.6 if palette.biome == "temperate" else 0.25):
        _fixture(
            canvas,
            item,
            box,
            rng.uniform(-0.35, 0.35) * box.length,
            rng.uniform(-0.12, 0.12) * box.width,
            0.9,
            0.7,
            1.1,
            _BRICK,
        )
    south = 1.0 if np.cos(box.angle) > 0 else -1.0
    if abs(np.cos(box.angle)) > 0.4 and rng.random() < 0.2 and box.length > 8:
        _fixture(
            canvas,
            item,
            box,
            rng.uniform(-0.1, 0.1) * box.length,
            south * box.width * 0.25,
            box.length * rng.uniform(0.35, 0.7),
            box.width * 0.27,
            0.1,
            PANEL,
        )
    for _ in range(int(rng.integers(0, 3))):
        side = float(rng.choice([-1, 1]))
        _fixture(canvas, item, box, rng.uniform(-0.3, 0.3) * box.length, side * box.width * 0.25, 0.8, 1.1, 0.05, _DARK)
