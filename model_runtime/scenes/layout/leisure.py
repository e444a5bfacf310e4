"""Where people play and rest: parks with paths and ponds, sports grounds."""

from __future__ import annotations

import numpy as np
import shapely

from ..geometry import blob, rectangle, spline
from ..truth import Box, Cell
from .plan import Frontage, frontages, middle, outline, sub_cell
from .site import Site
from .uses import fills, populate
from .works import car_park


@fills("park")
def park(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Lawns, winding paths that start at the roads, groups of trees, often a pond."""
    parcel = site.add_parcel("park", outline(site, cell), cell)
    width, height = cell.u1 - cell.u0, cell.v1 - cell.v0
    centre, angle = site.bend.frame(*middle(cell))
    size = min(width, height)
    if rng.random() < 0.65 and size > 60:
        shift = site.bend.ground(
            np.array([[cell.u0 + width * rng.uniform(0.3, 0.7), cell.v0 + height * rng.uniform(0.3, 0.7)]])
        )[0]
        shore = blob(rng, *shift, size * rng.uniform(0.1, 0.19), rng.uniform(1, 2), rng.uniform(0, np.pi))
        if site.clear(shore).all():
            site.add_pool("pond", shore)
    corners = np.array([[cell.u0, cell.v0], [cell.u1, cell.v0], [cell.u1, cell.v1], [cell.u0, cell.v1]])
    for i in range(int(rng.integers(3, 6))):
        a = corners[i % 4] * 0.92 + np.array(middle(cell)) * 0.08
        b = corners[(i + int(rng.integers(1, 3))) % 4] * rng.uniform(0.5, 0.95) + np.array(middle(cell)) * 0.3
        via = np.array(middle(cell)) + rng.uniform(-0.3, 0.3, 2) * [width, height]
        line = spline(site.bend.ground(np.array([a, (a + via) / 2 + rng.normal(0, 8, 2), via, b])), 3.0)
        if site.dry(line):
            site.add_road("path", line, 2.4, surface=str(rng.choice(["gravel", "paving"])))
    points = []
    for _ in range(int(width * height / 900)):
        u, v = rng.uniform(cell.u0, cell.u1), rng.uniform(cell.v0, cell.v1)
        points.append(site.bend.ground(np.array([[u, v]])) + rng.normal(0, 6, (int(rng.integers(1, 7)), 2)))
    if points:
        points = np.concatenate(points)
        inside = shapely.contains_xy(shapely.Polygon(parcel.polygon), points)
        site.add_trees("broadleaf", points[inside], rng.uniform(2.2, 5.6, int(inside.sum())))


@fills("sports ground")
def sports(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Football pitch (with a running track where there is room), courts, a changing house, parked cars, trees."""
    fronts = frontages(cell)
    if not fronts or min(fronts[0].length, fronts[0].depth) < 42:
        return populate(site, cell, "park", rng)
    front = fronts[0]
    if front.depth > 1.6 * front.length and front.depth > 200:
        populate(site, sub_cell(front, 0.0, front.length, front.depth / 2 + 2, front.depth), "park", rng)
        front = Frontage(sub_cell(front, 0.0, front.length, 0.0, front.depth / 2), front.side)
    parcel = site.add_parcel("sports ground", outline(site, front.cell), front.cell).id
    lengthwise = front.length >= front.depth - 24
    room_long, room_wide = (front.length, front.depth - 24) if lengthwise else (front.depth - 24, front.length)
    turn = 0.0 if lengthwise else np.pi / 2
    kind, long, wide = next(
        (
            (k, a, b)
            for k, a, b in (
                ("track", 178, 96),
                ("football", 105, 68),
                ("football", 92, 58),
                ("football", 64, 42),
                ("basketball", 28, 16),
            )
            if a + 12 < room_long and b + 8 < room_wide
        ),
        ("basketball", 28, 16),
    )
    along, across = (long, wide) if lengthwise else (wide, long)
    s, d = along / 2 + 6 + rng.uniform(0, max(0.1, front.length - along - 12) * 0.4), 24 + across / 2
    _pitch(site, front, kind, s, d, long, wide, turn, parcel)
    s_next = s + along / 2 + 10
    court = str(rng.choice(["tennis", "basketball", "baseball"]))
    if court == "baseball" and front.length - s_next > 62 and front.depth > 90:
        _pitch(site, front, "baseball", s_next + 30, 28 + 30, 58, 58, 0.0, parcel)
    else:
        court, size = ("tennis", (36.0, 18.0)) if court != "basketball" else (court, (30.0, 17.0))
        while s_next + size[1] < front.length - 2:
            for row in range(int(min(2, max(0, (front.depth - 30) // (size[0] + 6))))):
                _pitch(
                    site,
                    front,
                    court,
                    s_next + size[1] / 2,
                    26 + size[0] / 2 + row * (size[0] + 6),
                    *size,
                    np.pi / 2,
                    parcel,
                )
            s_next += size[1] + 3
    point, angle = site.bend.frame(*front.plan(16, 12)[0], front.direction)
    box = Box(*map(float, point), 20.0, 9.0, angle, 3.6, "flat", 0.0)
    site.add_building("shop", (box,), str(rng.choice(["grey flat", "white", "gravel"])), front.road, parcel)
    if front.length > 90:
        car_park(site, front, 34, min(front.length - 6, 84), 4, 21, rng.uniform(0.2, 0.8), parcel, rng)
    count = int((front.length + front.depth) / 7)
    s, d = rng.uniform(0, front.length, count), rng.choice([1.5, front.depth - 2.0], count)
    edge = rng.random(count) < 0.4
    s[edge], d[edge] = (
        rng.choice([1.5, front.length - 1.5], int(edge.sum())),
        rng.uniform(0, front.depth, int(edge.sum())),
    )
    site.add_trees("broadleaf", site.bend.ground(front.plan(s, d)), rng.uniform(2.0, 4.2, count))


def _pitch(
    site: Site, front: Frontage, kind: str, s: float, d: float, long: float, wide: float, turn: float, parcel: int
):
    """A pitch, if it lies on free ground: the plan is bent, a pitch is not."""
    point, angle = site.bend.frame(*front.plan(s, d)[0], front.direction + turn)
    corners = rectangle(*point, long, wide, angle)
    if site.free(corners, whole=False):
        site.add_pitch(kind, *point, long, wide, angle, parcel)
