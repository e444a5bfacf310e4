"""Draws water within its shore."""

from __future__ import annotations

import cv2
import numpy as np

from ..truth import Water
from .canvas import Canvas
from .palette import Palette


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
