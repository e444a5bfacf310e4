"""Draws marked rectangles: sports pitches and the bays of parking lots."""

from __future__ import annotations

import numpy as np

from ..geometry import rectangle, rotate
from ..parking import BAY_DEPTH, BAY_WIDTH, bay_rows
from ..truth import Pitch
from .canvas import Canvas
from .palette import Palette
from .roads import road_paint
from .surfaces import Surface

_COURTS = [
    ((84, 116, 148), (96, 128, 90)),
    ((170, 96, 70), (170, 96, 70)),
    ((86, 124, 92), (150, 92, 76)),
    ((92, 112, 152), (88, 120, 96)),
]


def _flat(colour, spread: float = 8.0, grain: float = 0.03) -> Surface:
    return Surface(tuple(c - spread for c in colour), tuple(c + spread for c in colour), 0.1, 0.2, 0.15, grain)


def pitch(canvas: Canvas, palette: Palette, item: Pitch) -> None:
    """One pitch or car park."""
    corners = rectangle(item.x, item.y, item.length, item.width, item.angle)
    if not canvas.sees(corners):
        return
    {
        "parking bays": _car_park, "football": _football, "track": _track, "tennis": _court, "basketball": _court,
        "baseball": _baseball,
    }[item.kind](canvas, palette, item, corners)  # fmt: skip


def _at(item: Pitch, points) -> np.ndarray:
    """Points of the pitch's own axes -> ground."""
    return rotate(np.asarray(points, dtype=np.float64), item.angle) + [item.x, item.y]


def _line(
    canvas: Canvas, item: Pitch, points, colour=(236, 236, 232), width: float = 0.14, closed: bool = False
) -> None:
    canvas.stroke(_at(item, points), width, road_paint(canvas, width * 1.5, colour), item.id, closed)


def _box(canvas: Canvas, item: Pitch, half_l: float, half_w: float, at=(0.0, 0.0)) -> None:
    a, b = at
    corners = [[a - half_l, b - half_w], [a + half_l, b - half_w], [a + half_l, b + half_w], [a - half_l, b + half_w]]
    _line(canvas, item, corners, closed=True)


def _circle(radius: float, start: float = 0.0, stop: float = 2 * np.pi, at=(0.0, 0.0)) -> np.ndarray:
    around = np.linspace(start, stop, 48)
    return np.stack([np.cos(around), np.sin(around)], axis=1) * radius + at


def _car_park(canvas: Canvas, palette: Palette, item: Pitch, corners: np.ndarray) -> None:
    canvas.fill(corners, palette.asphalt(item.id % 3 + 2), item.id)
    if canvas.px > 0.9:
        return
    along, rows = bay_rows(item.length, item.width)
    for row in rows:
        for a in np.concatenate([along - BAY_WIDTH / 2, along[-1:] + BAY_WIDTH / 2]):
            _line(canvas, item, [[a, row - BAY_DEPTH / 2], [a, row + BAY_DEPTH / 2]], (214, 214, 208), 0.10)


def _turf(canvas: Canvas, palette: Palette, item: Pitch, polygon: np.ndarray, half_l: float) -> None:
    canvas.fill(polygon, palette.grass(item.id % 3, 0.85), item.id)
    found = canvas.inside(polygon)
    if found is None:
        return
    part, mask = found
    along, _ = canvas.axes(part, item.x, item.y, item.angle)
    stripes = np.floor((along + half_l) / np.float32(2 * half_l / 14)).astype(np.int32) & 1
    canvas.pattern[part][mask] = np.where(stripes, 1.06, 0.95).astype(np.float32)[mask]


def _football(canvas: Canvas, palette: Palette, item: Pitch, corners: np.ndarray) -> None:
    half_l, half_w = item.length / 2, item.width / 2
    _turf(canvas, palette, item, corners, half_l)
    _football_lines(canvas, item, half_l - 2.5, half_w - 2.5)


def _football_lines(canvas: Canvas, item: Pitch, half_l: float, half_w: float) -> None:
    _box(canvas, item, half_l, half_w)
    _line(canvas, item, [[0, -half_w], [0, half_w]])
    _line(canvas, item, _circle(min(9.15, half_w * 0.3)), closed=True)
    for side in (-1, 1):
        deep, wide = half_l * 0.31 / 2, half_w * 0.6
        _box(canvas, item, deep, wide, (side * (half_l - deep), 0))
        _box(canvas, item, deep / 3, wide * 0.45, (side * (half_l - deep / 3), 0))
        goal = _at(item, [[side * (half_l + 0.6), -3.6], [side * (half_l + 0.6), 3.6]])
        canvas.stroke(goal, 0.5, _flat((230, 230, 228)), item.id)
        canvas.raise_line(goal, 0.3, 2.2)


def _track(canvas: Canvas, palette: Palette, item: Pitch, corners: np.ndarray) -> None:
    """A running track around a football pitch."""
    outer = item.width / 2 - 1
    straight = item.length / 2 - 1 - outer

    def oval(radius: float) -> np.ndarray:
        right = _circle(radius, -np.pi / 2, np.pi / 2, (straight, 0.0))
        left = _circle(radius, np.pi / 2, 3 * np.pi / 2, (-straight, 0.0))
        return np.concatenate([right, left])

    lanes = 9.0
    red = ((168, 92, 72), (176, 104, 84), (92, 116, 150))[item.id % 3]
    canvas.fill(corners, palette.grass(item.id % 3, 0.7), item.id)
    canvas.fill(_at(item, oval(outer)), _flat(red), item.id)
    canvas.fill(_at(item, oval(outer - lanes)), palette.grass(item.id % 3, 0.8), item.id)
    for lane in np.linspace(0, lanes, 7):
        _line(canvas, item, oval(outer - lane), (226, 214, 206), 0.10, closed=True)
    half_l, half_w = straight + outer * 0.16, outer - lanes - 4
    inner = _at(item, [[-half_l, -half_w], [half_l, -half_w], [half_l, half_w], [-half_l, half_w]])
    _turf(canvas, palette, item, inner, half_l)
    _football_lines(canvas, item, half_l - 1.5, half_w - 1.5)


def _court(canvas: Canvas, palette: Palette, item: Pitch, corners: np.ndarray) -> None:
    """A tennis or basketball court: a coloured field in a coloured surround."""
    field, surround = _COURTS[item.parcel % len(_COURTS)]
    canvas.fill(corners, _flat(surround), item.id)
    half_l, half_w = (11.9, 5.5) if item.kind == "tennis" else (item.length / 2 - 2, item.width / 2 - 1.5)
    canvas.fill(
        _at(item, [[-half_l, -half_w], [half_l, -half_w], [half_l, half_w], [-half_l, half_w]]), _flat(field), item.id
    )
    _box(canvas, item, half_l, half_w)
    _line(canvas, item, [[0, -half_w], [0, half_w]])
    if item.kind == "tennis":
        for side in (-1, 1):
            _line(canvas, item, [[-half_l, side * 4.1], [half_l, side * 4.1]])
            _line(canvas, item, [[side * 6.4, -4.1], [side * 6.4, 4.1]])
        _line(canvas, item, [[-6.4, 0], [6.4, 0]])
    else:
        _line(canvas, item, _circle(1.8), closed=True)
        for side in (-1, 1):
            _line(canvas, item, _circle(half_w * 0.8, -np.pi / 2, np.pi / 2, (0, 0)) * [-side, 1] + [side * half_l, 0])
            _box(canvas, item, 2.9, 2.4, (side * (half_l - 2.9), 0))


def _baseball(canvas: Canvas, palette: Palette, item: Pitch, corners: np.ndarray) -> None:
    """A diamond: grass fan, bare infield, bases."""
    home = np.array([-item.length / 2 + 4, -item.width / 2 + 4])
    reach = min(item.length, item.width) - 6
    fan = np.concatenate([[home], home + _circle(reach, 0.0, np.pi / 2)])
    soil = _flat((176, 132, 96))
    canvas.fill(_at(item, fan), palette.grass(item.id % 3, 0.8), item.id)
    canvas.fill(_at(item, np.concatenate([[home - 1], home + _circle(30.0, -0.04, np.pi / 2 + 0.04)])), soil, item.id)
    side = 19.0
    diamond = home + np.array([[2.5, 2.5], [side - 1, 2.5], [side - 1, side - 1], [2.5, side - 1]])
    canvas.fill(_at(item, diamond), palette.grass(item.id % 3, 0.8), item.id)
    canvas.fill(_at(item, _circle(2.6, at=home + side / 2)), soil, item.id)
    _line(canvas, item, [home, home + [reach, 0]])
    _line(canvas, item, [home, home + [0, reach]])
