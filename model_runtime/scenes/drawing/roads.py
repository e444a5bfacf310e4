"""Draws roads: pavements, carriageways that flare into junctions, markings, bridges; driveways and paths."""

from __future__ import annotations

import numpy as np
import shapely

from ..geometry import at_distance, lengths, offset, resample, ribbon
from ..truth import Road, Truth, Water
from .canvas import Canvas
from .palette import Palette
from .surfaces import Surface

_ORDER = ("path", "driveway", "track", "lane", "street", "main road", "highway")
_FLARE = {"highway": 9.0, "main road": 7.0, "street": 4.5, "lane": 4.5, "track": 3.0}


def roads(canvas: Canvas, palette: Palette, truth: Truth) -> None:
    """All roads of a place, lesser ones below greater ones."""
    shown = sorted((r for r in truth.roads if canvas.sees(r.line, 20.0)), key=lambda r: _ORDER.index(r.kind))
    through = [r for r in shown if r.kind in _FLARE]
    rivers = [w for w in truth.waters if w.kind == "river"]
    for road in shown:
        if road.pavement:
            canvas.stroke(road.line, road.width + 2 * road.pavement, palette.paved("pavement"), road.id)
            _bulb(canvas, road, road.bulb + road.pavement, palette.paved("pavement"))
    for road in shown:
        if road.kind not in ("path", "driveway"):
            _bridges(canvas, palette, road, rivers)
    trims = _trims(through)
    for road in shown:
        _carriageway(canvas, palette, road, trims.get(road.id, (0.0, 0.0)))
    for road in through:
        if road.surface == "asphalt":
            _markings(canvas, road, trims[road.id], truth.character)


def _trims(through: list[Road]) -> dict[int, tuple[float, float]]:
    """For each road, how many metres of its two ends lie within the road that it meets there; 0 where it meets none."""
    if not through:
        return {}
    points = np.concatenate([r.line for r in through]).astype(np.float32)
    owner = np.repeat(np.arange(len(through)), [len(r.line) for r in through])
    reach = np.array([r.width / 2 for r in through])
    trims = {}
    for number, road in enumerate(through):
        met = []
        for end in road.line[0], road.line[-1]:
            near = owner[(np.abs(points - end.astype(np.float32)) < 4.0).all(axis=1)]
            near = near[near != number]
            met.append(float(reach[near].max()) if len(near) else 0.0)
        trims[road.id] = met[0], met[1]
    return trims


def _carriageway(canvas: Canvas, palette: Palette, road: Road, trims: tuple[float, float]) -> None:
    if road.kind == "track":
        canvas.stroke(road.line, road.width, palette.soil(road.id % 2), road.id)
        if road.id % 3:
            canvas.stroke(road.line, 0.9, palette.grass(1), road.id)
        return
    surface = palette.asphalt(road.id) if road.surface == "asphalt" else palette.paved(road.surface)
    if road.kind == "driveway" and road.surface == "asphalt":
        surface = palette.asphalt(1)
    line = resample(road.line, 2.0) if road.kind in _FLARE else road.line
    s = lengths(line)
    widths = np.full(len(line), road.width)
    for from_end, trim in ((s, trims[0]), (s[-1] - s, trims[1])):
        if trim:
            flare = _FLARE.get(road.kind, 1.0)
            widths += 2.0 * flare * 0.55 * np.clip((trim + flare - from_end) / flare, 0, 1.2) ** 2
    canvas.fill(ribbon(line, widths), surface, road.id)
    _bulb(canvas, road, road.bulb, surface)
    if road.kind in ("highway", "main road", "street") and canvas.px < 0.6:
        lanes = (-0.36, -0.14, 0.14, 0.36) if road.kind == "highway" else (-0.25, 0.25)
        for lane in lanes:
            _darken(canvas, offset(line, lane * road.width), 1.9, road.id)


def _bulb(canvas: Canvas, road: Road, radius: float, surface: Surface) -> None:
    if road.bulb:
        around = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        canvas.fill(road.line[-1] + radius * np.stack([np.cos(around), np.sin(around)], axis=1), surface, road.id)


def _darken(canvas: Canvas, line: np.ndarray, width: float, label: int) -> None:
    """The trace of many tyres along a lane."""
    found = canvas.inside(ribbon(line, width))
    if found is not None:
        part, mask = found
        canvas.pattern[part][mask & (canvas.label[part] == label)] *= np.float32(0.965)


def road_paint(canvas: Canvas, width: float, colour=(226, 226, 218)) -> Surface:
    """Worn road paint, mixed with asphalt where the line is thinner than a pixel."""
    share = min(1.0, width / canvas.px) * 0.72
    mixed = tuple(120 + (c - 120) * share for c in colour)
    return Surface(mixed, mixed, 0.0, 0.0, 0.2, 0.03)


def _markings(canvas: Canvas, road: Road, trims: tuple[float, float], character: str) -> None:
    line = resample(road.line, 2.0)
    total = lengths(line)[-1]
    start, end = (t + 3.0 if t else 0.0 for t in trims)
    if total - start - end < 12 or canvas.px > 1.2 or road.kind == "lane":
        return
    at = np.arange(start, total - end, 1.5)
    if len(at) < 4:
        return
    inner, _ = at_distance(line, at)
    white = road_paint(canvas, 0.15)
    if road.kind == "highway":
        canvas.stroke(
            inner,
            2.4,
            Surface((96, 106, 70), (122, 128, 88)) if road.id % 2 else Surface((172, 170, 164), (186, 184, 178)),
            road.id,
        )
        for lane in (-0.25, 0.25):
            _dashes(canvas, offset(inner, lane * road.width), 4.5, 9.0, white, road.id)
        for edge in (-0.48, 0.48, -0.085, 0.085):
            canvas.stroke(offset(inner, edge * road.width), 0.15, white, road.id)
    elif road.kind == "main road":
        if road.id % 2:
            canvas.stroke(inner, 0.15, road_paint(canvas, 0.22, (222, 190, 90)), road.id)
        else:
            _dashes(canvas, inner, 3.0, 6.0, white, road.id)
        for edge in (-0.46, 0.46):
            canvas.stroke(offset(inner, edge * road.width), 0.15, white, road.id)
    elif road.id % 3:
        _dashes(canvas, inner, 2.5, 5.0, white, road.id)
    if character in ("city", "town", "industrial edge") and road.kind in ("street", "main road") and canvas.px < 0.5:
        for trim, backwards in zip(trims, (False, True), strict=False):
            if trim and (road.id + backwards) % 2:
                _zebra(canvas, road, line, total - trim - 3.5 if backwards else trim + 3.5)


def _dashes(canvas: Canvas, line: np.ndarray, dash: float, gap: float, surface: Surface, label: int) -> None:
    total = lengths(line)[-1]
    for s in np.arange(1.0, total - dash, dash + gap):
        piece, _ = at_distance(line, np.array([s, s + dash]))
        canvas.stroke(piece, 0.15, surface, label)


def _zebra(canvas: Canvas, road: Road, line: np.ndarray, s: float) -> None:
    points, angles = at_distance(line, np.array([s]))
    along = np.array([np.cos(angles[0]), np.sin(angles[0])])
    aside = np.array([-along[1], along[0]])
    for k in np.arange(-road.width / 2 + 0.6, road.width / 2 - 0.3, 1.0):
        middle = points[0] + aside * k
        canvas.stroke(np.stack([middle - along * 1.5, middle + along * 1.5]), 0.5, road_paint(canvas, 0.5), road.id)


def _bridges(canvas: Canvas, palette: Palette, road: Road, rivers: list[Water]) -> None:
    """Where a road crosses a river: a deck with parapets, high enough to cast a shadow on the water."""
    for river in rivers:
        over = shapely.LineString(road.line).intersection(
            shapely.make_valid(shapely.Polygon(river.polygon)).buffer(2.0)
        )
        for piece in getattr(over, "geoms", [over]):
            if piece.is_empty or piece.geom_type != "LineString" or not canvas.sees(np.array(piece.coords), 10):
                continue
            span = resample(np.array(piece.coords), 2.0)
            wide = road.width + 2 * max(road.pavement, 0.8)
            deck = ribbon(span, wide)
            canvas.fill(deck, palette.paved("concrete"), road.id)
            canvas.raise_area(deck, 2.2)
