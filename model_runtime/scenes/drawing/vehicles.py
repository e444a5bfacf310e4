"""Draws vehicles: a body with windows, high enough to cast a shadow."""

from __future__ import annotations

import numpy as np

from ..truth import Vehicle
from .canvas import Canvas
from .palette import Palette
from .surfaces import Surface

_GLASS = Surface((38, 44, 50), (52, 58, 64), 0, 0.05, 0.1, 0.02)
_HEIGHTS = {"car": 1.45, "van": 2.1, "lorry": 3.6, "bus": 3.1}


def vehicle(canvas: Canvas, palette: Palette, item: Vehicle) -> None:
    """One vehicle, its front towards its angle."""
    found = canvas.local(item.x, item.y, item.angle, item.length, item.width)
    if found is None:
        return
    part, along, across = found
    half_l, half_w = item.length / 2, item.width / 2
    corner = np.maximum(np.abs(along) - (half_l - 0.4), 0) ** 2 + np.maximum(np.abs(across) - (half_w - 0.4), 0) ** 2
    body = (np.abs(along) < half_l) & (np.abs(across) < half_w) & (corner < 0.16)
    if not body.any() and canvas.px > 0.5:
        body = (np.abs(along) < half_l) & (np.abs(across) < half_w)
    tall = _HEIGHTS.get(item.kind, 1.5)
    if not body.any():
        return
    below = canvas.height[part]
    base = float(np.median(below[body]))
    base = base if base < 2.5 else 0.0  # on a bridge, but not on a roof
    paint = canvas.surfaces.number(palette.paint(item.colour, item.id))
    top = body & (below < base + tall)
    share = along / half_l
    roof = (
        np.where((share > -0.75) & (share < 0.35), tall, tall * 0.68)
        if item.kind in ("car", "van")
        else np.full(along.shape, tall)
    )
    below[top] = base + roof[top]
    canvas.surface[part][top] = paint
    canvas.label[part][top] = item.id
    canvas.shade[part][top] = 1.0
    canvas.pattern[part][top] = (1.0 - 0.12 * (np.abs(across) / half_w) ** 4)[top]
    glass = canvas.surfaces.number(_GLASS)
    if item.kind in ("car", "van"):
        pane = top & (((share > 0.18) & (share < 0.42)) | ((share < -0.55) & (share > -0.78) & (item.kind == "car")))
        canvas.surface[part][pane & (np.abs(across) < half_w - 0.2)] = glass
    elif item.kind == "lorry":
        load = top & (share < 0.55)
        colour = canvas.surfaces.number(
            palette.paint(("white", "silver", "blue", "white", "beige")[item.id % 5], item.id)
        )
        canvas.surface[part][load] = colour
        canvas.pattern[part][top & (np.abs(share - 0.57) < 0.035)] = 0.35
