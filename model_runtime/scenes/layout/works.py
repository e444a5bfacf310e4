"""Where people work and shop: halls, shops with car parks, parking lots, building sites, solar farms, greenhouses."""

from __future__ import annotations

import numpy as np

from ..geometry import rectangle, rotate
from ..parking import bays
from ..truth import Box, Cell
from .characters import pick
from .houses import car_colour
from .plan import Frontage, frontages, middle, outline, sub_cell
from .site import Site
from .uses import fills, populate

HALL_COLOURS = {
    "white": 2.5,
    "light metal": 3,
    "grey flat": 2,
    "blue metal": 1.2,
    "green metal": 0.4,
    "rust metal": 0.4,
    "gravel": 1,
}


def _box(
    site: Site, front: Frontage, s: float, d: float, length: float, width: float, turn: float = 0.0, **more
) -> Box:
    point, angle = site.bend.frame(*front.plan(s, d)[0], front.direction)
    return Box(float(point[0]), float(point[1]), float(length), float(width), angle + turn, **more)


def car_park(
    site: Site, front: Frontage, s0: float, s1: float, d0: float, d1: float, fill: float, parcel: int, rng
) -> None:
    """Rows of bays on the rectangle s0..s1, d0..d1 of a frontage, `fill` (0..1) of them taken."""
    point, angle = site.bend.frame(*front.plan((s0 + s1) / 2, (d0 + d1) / 2)[0], front.direction)
    length, width = s1 - s0, d1 - d0
    while not site.free(rectangle(*point, length, width, angle), whole=False):  # the ground is bent, a car park is not
        length, width = length - 4.0, width - 4.0
        if length < 9 or width < 12:
            return
    if length < 9 or width < 12:
        return
    lot = site.add_pitch("parking bays", *point, length, width, angle, parcel)
    for x, y in bays(lot.x, lot.y, lot.length, lot.width, lot.angle):
        if rng.random() < fill and -6 < x < site.side + 6 and -6 < y < site.side + 6:
            turn = angle + np.pi / 2 * float(rng.choice([-1, 1])) + rng.normal(0, 0.02)
            kind = "van" if rng.random() < 0.07 else "car"
            site.add_vehicle(kind, x + rng.normal(0, 0.1), y + rng.normal(0, 0.15), turn, car_colour(rng))


@fills("industrial")
def industrial(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Halls of several sizes about a paved yard, lorries, a car park, sometimes a tank farm."""
    fronts = frontages(cell)
    if not fronts:
        return populate(site, cell, "bare land", rng)
    front = fronts[0]
    if front.length > 230:
        half = front.length * rng.uniform(0.4, 0.6)
        industrial(site, sub_cell(front, 0.0, half - 2, 0.0, front.depth), rng)
        return industrial(site, sub_cell(front, half + 2, front.length, 0.0, front.depth), rng)
    angle = site.bend.frame(*middle(cell))[1]
    parcel = site.add_parcel("industrial", outline(site, cell), cell, rows=angle).id
    if rng.random() < 0.6 and front.length > 60:
        s0 = rng.uniform(4, max(5, front.length - 60))
        car_park(site, front, s0, s0 + rng.uniform(32, 56), 3, 21, 0.6, parcel, rng)
    if rng.random() < 0.3:
        _tank_farm(site, front, parcel, rng)
    colour = pick(rng, HALL_COLOURS)
    for size in (1.0, 1.0, 0.75, 0.7, 0.6, 0.5, 0.5, 0.4, 0.4, 0.3, 0.3, 0.25, 0.25, 0.2):
        if rng.random() < 0.4:
            colour = pick(rng, HALL_COLOURS)
        for _ in range(4):
            length, width = size * rng.uniform(60, 105), size * rng.uniform(32, 52)
            turn = float(rng.choice([0.0, np.pi / 2]))
            across, along = (width, length) if turn == 0 else (length, width)
            if along > front.length - 12 or across > front.depth - 12:
                continue
            s = rng.uniform(6 + along / 2, front.length - 6 - along / 2)
            d = rng.uniform(6 + across / 2, front.depth - 6 - across / 2)
            roof, pitch = ("gable", 0.12) if rng.random() < 0.5 else ("flat", 0.0)
            box = _box(site, front, s, d, length, width, turn, eaves=float(rng.uniform(6, 11)), roof=roof, pitch=pitch)
            if site.add_building("hall", (box,), colour, front.road, parcel, gap=7.0):
                _lorries(site, box, rng)
                break
    _trailers(site, front, rng)
    count = int(front.length / 14)
    edge = site.bend.ground(
        front.plan(rng.uniform(0, front.length, count), rng.choice([1.5, front.depth - 1.5], count))
    )
    site.add_trees("broadleaf", edge, rng.uniform(1.4, 3.2, count))


def _lorries(site: Site, hall: Box, rng: np.random.Generator) -> None:
    """Lorries backed against one long side of a hall."""
    if rng.random() < 0.45 or hall.length < 25:
        return
    side = float(rng.choice([-1, 1]))
    for along in np.arange(-hall.length / 2 + 5, hall.length / 2 - 4, 4.2):
        if rng.random() < 0.3:
            x, y = rotate(np.array([[along, side * (hall.width / 2 + 5.8)]]), hall.angle)[0] + [hall.x, hall.y]
            site.add_vehicle(
                "lorry", x, y, hall.angle + np.pi / 2, str(rng.choice(["white", "white", "blue", "red", "grey"]))
            )


def _trailers(site: Site, front: Frontage, rng: np.random.Generator) -> None:
    """Rows of parked trailers wherever the yard is free."""
    for _ in range(int(rng.integers(0, 4))):
        s, d = rng.uniform(10, max(11, front.length - 40)), rng.uniform(14, max(15, front.depth - 14))
        colour = str(rng.choice(["white", "grey", "blue", "red", "silver"]))
        for i in range(int(rng.integers(4, 11))):
            point, angle = site.bend.frame(*front.plan(s + 3.6 * i, d)[0], front.direction)
            stand = rectangle(*point, 10.5, 2.6, angle + np.pi / 2)
            if s + 3.6 * i < front.length - 4 and rng.random() < 0.8 and site.free(stand):
                mixed = colour if rng.random() < 0.7 else str(rng.choice(["white", "blue", "orange", "green"]))
                site.add_vehicle("lorry", *point, angle + np.pi / 2, mixed)
                site.take(stand)


def _tank_farm(site: Site, front: Frontage, parcel: int, rng: np.random.Generator) -> None:
    across = rng.uniform(10, 20)
    rows, columns = int(rng.integers(1, 4)), int(rng.integers(2, 5))
    s0, d0 = rng.uniform(0.1, 0.5) * front.length, rng.uniform(0.3, 0.6) * front.depth
    for row in range(rows):
        for column in range(columns):
            s, d = s0 + column * across * 1.45, d0 + row * across * 1.45
            if s < front.length - across and d < front.depth - across:
                box = _box(site, front, s, d, across, across, eaves=float(across * 0.5), roof="tank", pitch=0.0)
                site.add_building(
                    "tank", (box,), str(rng.choice(["white", "white", "light metal"])), front.road, parcel, 2.0
                )


@fills("commercial")
def commercial(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """A large shop at the back, its car park in front, sometimes a smaller one at the corner."""
    fronts = frontages(cell)
    if not fronts or min(fronts[0].length, fronts[0].depth) < 45:
        return populate(site, cell, "parking lot" if fronts else "meadow", rng)
    front = fronts[0]
    if front.length > 190:
        half = front.length / 2
        for part in (
            sub_cell(front, 0, half - 2, 0, front.depth),
            sub_cell(front, half + 2, front.length, 0, front.depth),
        ):
            _shop(site, Frontage(part, front.side), part, rng)
    else:
        _shop(site, front, cell, rng)


def _shop(site: Site, front: Frontage, cell: Cell, rng: np.random.Generator) -> None:
    parcel = site.add_parcel("commercial", outline(site, cell), cell, rows=site.bend.frame(*middle(cell))[1]).id
    colour = pick(rng, {"white": 3, "grey flat": 2, "gravel": 1.5, "light metal": 1})
    for size in (1.0, 0.85, 0.7, 0.55):
        length = size * min(front.length - 14, rng.uniform(55, 115))
        width = size * min(front.depth * 0.45, rng.uniform(28, 52))
        s, d = front.length / 2 + rng.uniform(-0.1, 0.1) * (front.length - length), front.depth - width / 2 - 8
        boxes = [_box(site, front, s, d, length, width, eaves=7.0, roof="flat", pitch=0.0)]
        if rng.random() < 0.6:
            annex = rng.uniform(0.25, 0.45) * length
            at = s - (length - annex) / 2, d - width / 2 - 4
            boxes.append(_box(site, front, *at, annex, 12, eaves=5.5, roof="flat", pitch=0.0))
        if site.add_building("shop", tuple(boxes), colour, front.road, parcel):
            break
    far = d - width / 2 - 13
    corner = rng.random() < 0.5 and front.length > 80
    s0 = 34.0 if corner else 5.0
    if corner:
        box = _box(site, front, 18, 14, 17, 13, eaves=4.5, roof="flat", pitch=0.0)
        site.add_building("shop", (box,), pick(rng, {"white": 2, "grey flat": 2, "red tile": 1}), front.road, parcel)
    car_park(site, front, s0, front.length - 5, 5, far, rng.uniform(0.25, 0.85), parcel, rng)
    count = int(front.length / 9)
    edge = site.bend.ground(
        front.plan(rng.uniform(0, front.length, count), rng.choice([2.0, front.depth - 2.5], count))
    )
    site.add_trees("broadleaf", edge, rng.uniform(1.3, 2.8, count))


@fills("parking lot")
def parking_lot(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Nothing but bays, in one or several fields with planted strips between."""
    fronts = frontages(cell, only_roads=False)
    front = fronts[0]
    if frontages(cell) and front.depth > 110:
        part = sub_cell(front, 0.0, front.length, 0.0, 88.0)
        populate(site, sub_cell(front, 0.0, front.length, 89.0, front.depth), "commercial", rng)
        return parking_lot(site, part, rng)
    parcel = site.add_parcel("parking lot", outline(site, cell), cell).id
    parts = max(1, round(front.length / 85))
    fill = rng.uniform(0.35, 0.95)
    for i in range(parts):
        s0, s1 = front.length * i / parts + 4, front.length * (i + 1) / parts - 4
        car_park(site, front, s0, s1, 4.0, front.depth - 4.0, fill, parcel, rng)
        row = site.bend.ground(front.plan(s1 + 4, np.arange(3, front.depth - 2, 9.0)))
        site.add_trees("broadleaf", row, rng.uniform(1.5, 2.8, len(row)))


@fills("construction site")
def construction(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Opened ground with foundations, half-built blocks, lorries and diggers."""
    fronts = frontages(cell)
    if fronts and fronts[0].depth > 130:
        front = fronts[0]
        populate(site, sub_cell(front, 0.0, front.length, 101.0, front.depth), "meadow", rng)
        return construction(site, sub_cell(front, 0.0, front.length, 0.0, 100.0), rng)
    if fronts and fronts[0].length > 190:
        front = fronts[0]
        populate(site, sub_cell(front, 131.0, front.length, 0.0, front.depth), "bare land", rng)
        return construction(site, sub_cell(front, 0.0, 130.0, 0.0, front.depth), rng)
    parcel = site.add_parcel("construction site", outline(site, cell), cell).id
    if not fronts:
        return
    front = fronts[0]
    for _ in range(int(rng.integers(2, 6))):
        length, width = rng.uniform(18, 40), rng.uniform(12, 20)
        if length > front.length - 20 or width > front.depth - 20:
            continue
        s, d = rng.uniform(length / 2 + 6, front.length - length / 2 - 6), rng.uniform(width, front.depth - width)
        box = _box(
            site, front, s, d, length, width, eaves=float(rng.choice([1.0, 3.5, 7.0, 10.0])), roof="flat", pitch=0.0
        )
        site.add_building("shell", (box,), "raw concrete", front.road, parcel, gap=6.0)
    entry = front.plan(
        [front.length * 0.4, front.length * 0.4, front.length * 0.5], [-3.0, front.depth * 0.3, front.depth * 0.6]
    )
    site.add_road("driveway", site.bend.ground(entry), 5.0, surface="dirt")
    for _ in range(int(rng.integers(2, 8))):
        point, angle = site.bend.frame(
            *front.plan(rng.uniform(6, front.length - 6), rng.uniform(6, front.depth - 6))[0]
        )
        if site.clear(point[None])[0]:
            kind = str(rng.choice(["lorry", "van", "car"]))
            site.add_vehicle(kind, *point, rng.uniform(0, 2 * np.pi), str(rng.choice(["yellow", "white", "orange"])))


@fills("solar farm")
def solar(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Rows of panels on grass."""
    _, angle = site.bend.frame(*middle(cell))
    parcel = site.add_parcel("solar farm", outline(site, cell), cell, rows=angle)
    site.take(parcel.polygon)


@fills("greenhouses")
def greenhouses(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Long glass houses side by side."""
    fronts = frontages(cell)
    if not fronts:
        return populate(site, cell, "farmland", rng)
    parcel = site.add_parcel(
        "farmland", outline(site, cell), cell, crop="vegetables", rows=site.bend.frame(*middle(cell))[1]
    )
    front = fronts[0]
    length = min(front.depth - 24, rng.uniform(50, 90))
    s = 12.0
    while s < min(front.length - 12, 160):
        box = _box(site, front, s, 12 + length / 2, length, 8.6, np.pi / 2, eaves=2.6, roof="gable", pitch=0.3)
        site.add_building("greenhouse", (box,), "glass", front.road, parcel.id, gap=0.0)
        s += 9.4 if rng.random() < 0.9 else 18.0
