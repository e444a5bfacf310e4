"""The dense city: blocks closed by buildings around courtyards, slabs on lawns, towers."""

from __future__ import annotations

import numpy as np

from ..geometry import rotate
from ..truth import Box, Cell
from .characters import pick
from .homes import blocks
from .houses import car_colour
from .plan import Frontage, frontages, in_view, middle, outline, strip, sub_cell
from .site import Site
from .uses import fills

FLAT_COLOURS = {"white": 1.2, "grey flat": 3, "gravel": 2.5, "tan tile": 0.5, "dark flat": 1.6}
PITCHED_COLOURS = {
    "temperate": {"red tile": 3, "dark slate": 2.5, "brown tile": 2, "grey tile": 1},
    "mediterranean": {"orange tile": 4, "tan tile": 2, "red tile": 2},
}


@fills("dense urban")
def dense(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Streets and closed blocks; each block in one of three manners."""
    for block in blocks(site, cell, rng, rng.uniform(95, 125), 170.0):
        if not in_view(site, block) or min(block.u1 - block.u0, block.v1 - block.v0) < 22:
            continue
        manner = pick(rng, {"closed": 5, "slabs": 2.2, "towers": 1.2})
        parcel = site.add_parcel("dense urban", outline(site, block), block, crop=manner)
        {"closed": _closed, "slabs": _slabs, "towers": _towers}[manner](site, block, rng, parcel.id)


def _placed(site: Site, front: Frontage, s: float, d: float, length: float, width: float, turn: float, **more) -> Box:
    point, angle = site.bend.frame(*front.plan(s, d)[0], front.direction)
    return Box(float(point[0]), float(point[1]), float(length), float(width), angle + turn, **more)


def _closed(site: Site, block: Cell, rng: np.random.Generator, parcel: int) -> None:
    """Houses wall to wall along the streets, wings and trees in the court."""
    pitched = PITCHED_COLOURS.get(site.biome)
    use_pitch = pitched is not None and rng.random() < 0.6
    deep = rng.uniform(11, 14)
    storeys = rng.uniform(10, 17)
    for order, front in enumerate(frontages(block, only_roads=False)):
        s = 1.0 if order < 2 else deep + 2.0
        end = front.length - (1.0 if order < 2 else deep + 2.0)
        road = front.road if front.road is not None else frontages(block)[0].road if frontages(block) else None
        if road is None:
            continue
        while s < end - 7:
            width = min(rng.uniform(13, 26), end - s)
            if end - s - width < 7:
                width = end - s
            eaves = storeys * rng.uniform(0.75, 1.2)
            if use_pitch and rng.random() < 0.85:
                shape = dict(eaves=eaves, roof="gable", pitch=0.6)
                colour = pick(rng, pitched)
            else:
                shape = dict(eaves=eaves, roof="flat", pitch=0.0)
                colour = pick(rng, FLAT_COLOURS)
            box = _placed(site, front, s + width / 2, 1.0 + deep / 2, width - 0.3, deep, 0.0, **shape)
            if rng.random() < 0.95:
                site.add_building("city building", (box,), colour, road, parcel, gap=0.0)
            s += width
    court = sub_cell(
        frontages(block, False)[0],
        deep + 4,
        frontages(block, False)[0].length - deep - 4,
        deep + 4,
        frontages(block, False)[0].depth - deep - 4,
        edge_roads=False,
    )
    if min(court.u1 - court.u0, court.v1 - court.v0) < 10:
        return
    if rng.random() < 0.7:
        site.add_patch(str(rng.choice(["paved court", "lawn court"])), outline(site, court), parcel)
    area = (court.u1 - court.u0) * (court.v1 - court.v0)
    for _ in range(int(area / 420)):
        u, v = rng.uniform(court.u0 + 4, court.u1 - 4), rng.uniform(court.v0 + 4, court.v1 - 4)
        point, angle = site.bend.frame(u, v)
        box = Box(
            *map(float, point),
            float(rng.uniform(7, 15)),
            float(rng.uniform(5, 8)),
            angle,
            float(rng.uniform(3, 7)),
            "flat",
            0.0,
        )
        first = frontages(block)
        site.add_building("city building", (box,), pick(rng, FLAT_COLOURS), first[0].road if first else None, parcel)
    count = rng.poisson(area / 130)
    points = site.bend.ground(
        np.stack([rng.uniform(court.u0, court.u1, count), rng.uniform(court.v0, court.v1, count)], 1)
    )
    site.add_trees("broadleaf", points, rng.uniform(1.6, 4.0, count))


def _slabs(site: Site, block: Cell, rng: np.random.Generator, parcel: int) -> None:
    """Parallel apartment slabs on lawns, parked cars between them."""
    fronts = frontages(block)
    if not fronts:
        return
    front = fronts[0]
    deep, spacing = rng.uniform(11, 14), rng.uniform(27, 36)
    colour, eaves = pick(rng, FLAT_COLOURS), rng.uniform(12, 24)
    d = 6.0
    while d + deep + 4 < front.depth:
        s = 5.0
        while s + 22 < front.length - 4:
            length = min(rng.uniform(38, 62), front.length - 5 - s)
            box = _placed(
                site, front, s + length / 2, d + deep / 2, length, deep, 0.0, eaves=eaves, roof="flat", pitch=0.0
            )
            site.add_building("apartment block", (box,), colour, front.road, parcel)
            s += length + 11
        _parked_row(site, front, d + deep + 6.0, rng, parcel)
        d += spacing
    count = rng.poisson(front.length * front.depth / 150)
    points = site.bend.ground(front.plan(rng.uniform(0, front.length, count), rng.uniform(0, front.depth, count)))
    site.add_trees("broadleaf", points, rng.uniform(1.8, 4.2, count))


def _parked_row(site: Site, front: Frontage, d: float, rng: np.random.Generator, parcel: int) -> None:
    """A service lane along the block with cars parked beside it."""
    if d + 6 > front.depth:
        return
    line = site.bend.ground(front.plan(np.linspace(0 - 1.0, front.length + 1.0, 24), d))
    site.add_road("driveway", line, 5.0, surface="asphalt")
    for s in np.arange(6, front.length - 6, 2.8):
        if rng.random() < 0.5:
            point, angle = site.bend.frame(*front.plan(s, d + 4.9)[0], front.direction + np.pi / 2)
            site.add_vehicle("car", *point, angle, car_colour(rng))
    band = strip(site, front, 4.0, front.length - 4.0, d + 2.4, d + 7.6)
    site.add_patch("bays", band, parcel)
    site.take(band)


def _towers(site: Site, block: Cell, rng: np.random.Generator, parcel: int) -> None:
    """A few tall buildings on podiums, set in greenery and paving."""
    fronts = frontages(block)
    if not fronts:
        return
    wide, high = block.u1 - block.u0, block.v1 - block.v0
    for i in range(max(1, int(wide // 52))):
        for j in range(max(1, int(high // 52))):
            u = block.u0 + (i + 0.5) * wide / max(1, int(wide // 52)) + rng.uniform(-4, 4)
            v = block.v0 + (j + 0.5) * high / max(1, int(high // 52)) + rng.uniform(-4, 4)
            point, angle = site.bend.frame(u, v)
            side = min(rng.uniform(18, 27), wide - 8, high - 8)
            tall = float(rng.uniform(26, 52))
            core = Box(*map(float, point), float(side), float(side * rng.uniform(0.7, 1.0)), angle, tall, "flat", 0.0)
            step = rotate(np.array([[side * 0.55, 0.0]]), angle)[0] + point
            podium = Box(*map(float, step), float(side), float(side * 0.9), angle, tall * 0.25, "flat", 0.0)
            site.add_building(
                "apartment block", (core, podium), pick(rng, FLAT_COLOURS), fronts[0].road, parcel, gap=3.0
            )
    centre = site.bend.ground(np.array([middle(block)]))[0]
    count = rng.poisson(wide * high / 110)
    points = site.bend.ground(
        np.stack([rng.uniform(block.u0, block.u1, count), rng.uniform(block.v0, block.v1, count)], 1)
    )
    far = np.hypot(*(points - centre).T) > 3
    site.add_trees("broadleaf", points[far], rng.uniform(1.6, 4.0, int(far.sum())))
