"""Where people live in houses: residential quarters, ribbons along a village road, farmsteads.

Every house stands on a lot whose front faces a road, at a set-back, with a driveway to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..geometry import at_distance, rectangle, rotate, spline
from ..truth import Box, Cell, Lot
from .characters import pick
from .plan import Frontage, corridor, divide, frontages, in_view, outline, strip, sub_cell
from .site import Site
from .uses import fills, populate

ROOF_COLOURS = {
    "temperate": {"red tile": 3, "brown tile": 2.5, "dark slate": 2, "grey tile": 2, "orange tile": 1.2},
    "mediterranean": {"orange tile": 4, "red tile": 2.5, "tan tile": 2, "white": 0.7},
    "arid": {"tan tile": 3, "grey tile": 1.5, "white": 1.5, "brown tile": 1.5, "red tile": 0.7},
    "tropical": {
        "red tile": 1.5,
        "blue metal": 1,
        "light metal": 2,
        "brown tile": 1.5,
        "rust metal": 1,
        "green metal": 0.5,
    },
}


@dataclass(frozen=True)
class Style:
    """What the houses of one quarter have in common. Metres."""

    lot_width: float
    lot_depth: float
    house: tuple[float, float]
    colours: dict[str, float]
    roofs: dict[str, float]
    pitch: float
    setback: float
    trees: float
    pools: float
    vacant: float = 0.04
    terraced: bool = False


def quarter_style(site: Site, rng: np.random.Generator) -> Style:
    """A quarter's style: spacious, middling or terraced, in the manner of the biome."""
    base = ROOF_COLOURS[site.biome]
    favourite = pick(rng, base)
    colours = {name: weight * (0.25 if name != favourite else 3.0) for name, weight in base.items()}
    roofs = {"temperate": {"gable": 3, "hip": 1.2}, "arid": {"hip": 3, "flat": 1.2, "gable": 0.6}}.get(
        site.biome, {"gable": 1.5, "hip": 2, "flat": 0.3}
    )
    size = rng.random()
    if size < 0.18 and site.biome in ("temperate", "mediterranean"):
        style = Style(6.4, 27.0, (6.4, 9.6), colours, {"gable": 1}, 0.7, 4.0, 0.8, 0.0, 0.0, terraced=True)
    elif size < 0.7:
        width = rng.uniform(15.5, 20)
        style = Style(width, rng.uniform(25, 31), (width * 0.72, 9.8), colours, roofs, 0.55, 4.5, 2.2, 0.06)
    else:
        width = rng.uniform(22, 31)
        style = Style(width, rng.uniform(32, 44), (width * 0.66, 12.0), colours, roofs, 0.5, 7.5, 4.5, 0.2)
    pools = {"arid": 1.8, "mediterranean": 1.6, "tropical": 0.8}.get(site.biome, 0.5)
    greens = {"arid": 0.5, "tropical": 1.3}.get(site.biome, 1.0)
    return replace(style, pools=style.pools * pools, trees=style.trees * greens * rng.uniform(0.6, 1.4))


@fills("residential")
def residential(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Streets, blocks of two rows of lots; some quarters have cul-de-sacs instead."""
    style = quarter_style(site, rng)
    courts = not style.terraced and rng.random() < 0.4
    deep = (4.2 if courts else 2.35) * style.lot_depth
    for block in _blocks(site, cell, rng, deep, 260.0):
        if not in_view(site, block):
            continue
        parcel = site.add_parcel("residential", outline(site, block), block).id
        fronts = frontages(block)
        if courts and fronts and fronts[0].depth > 2.4 * style.lot_depth and fronts[0].length > 2 * style.lot_depth:
            for front in _courts(site, fronts[0], style, rng):
                _row(site, front, front.depth, style, rng, parcel)
        else:
            for front, depth in _facing_rows(block, style):
                _row(site, front, depth, style, rng, parcel)


_NEXT = {"top": "right", "right": "bottom", "bottom": "left", "left": "top"}
_PREVIOUS = {after: before for before, after in _NEXT.items()}
_FACING = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}


def _courts(site: Site, front: Frontage, style: Style, rng: np.random.Generator) -> list[Frontage]:
    """Cul-de-sacs from the road into a deep block; the frontages along them and at the back."""
    rows = []
    count = max(1, round(front.length / (2.3 * style.lot_depth)))
    d_end = front.depth - 1.15 * style.lot_depth
    behind = getattr(front.cell, _FACING[front.side])
    for i in range(count):
        s0, s1 = front.length * i / count, front.length * (i + 1) / count
        middle = (s0 + s1) / 2 + rng.uniform(-2, 2)
        start = -corridor(site, front.road)
        line = site.bend.ground(front.plan(np.full(24, middle), np.linspace(start, d_end - 10, 24)))
        pavement = site.roads[front.road].pavement
        street = site.add_road("street", line, 6.0, pavement=pavement, bulb=10.0)
        half = corridor(site, street.id)
        a, b = sub_cell(front, s0, middle - half, 0, d_end), sub_cell(front, middle + half, s1, 0, d_end)
        rows.append(Frontage(replace(a, **{_NEXT[front.side]: street.id}), _NEXT[front.side]))
        rows.append(Frontage(replace(b, **{_PREVIOUS[front.side]: street.id}), _PREVIOUS[front.side]))
        if behind is None:
            end = sub_cell(front, middle - 20, middle + 20, d_end + 2, front.depth)
            rows.append(Frontage(replace(end, **{front.side: street.id}), front.side))
    if behind is not None:
        back = sub_cell(front, 0, front.length, d_end + 2, front.depth)
        rows.append(Frontage(back, _FACING[front.side]))
    return rows


def _blocks(site: Site, cell: Cell, rng: np.random.Generator, deep: float, long: float) -> list[Cell]:
    """Cut a quarter by streets until two rows of lots fit a block's depth and no block is too long."""
    width, height = cell.u1 - cell.u0, cell.v1 - cell.v0
    if not in_view(site, cell):
        return []
    if min(width, height) > deep:
        across = width < height if min(width, height) > 1.9 * deep else width == min(width, height)
    elif max(width, height) > long:
        across = width > height
    else:
        return [cell]
    low, high = (cell.u0, cell.u1) if across else (cell.v0, cell.v1)
    at = low + (high - low) * rng.uniform(0.44, 0.56)
    return [b for part in divide(site, cell, across, at, "street", rng) for b in _blocks(site, part, rng, deep, long)]


def _facing_rows(block: Cell, style: Style) -> list[tuple[Frontage, float]]:
    """The frontages that carry rows of lots, and how deep the lots are: back to back, or one row from one side."""
    fronts = frontages(block)
    if not fronts:
        return []
    first = fronts[0]
    opposite = [f for f in fronts[1:] if abs(f.length - first.length) < 0.01 and f.side != first.side]
    opposite = [f for f in opposite if f.side == _FACING[first.side]]
    if opposite and first.depth > 1.3 * style.lot_depth:
        return [(first, first.depth / 2), (opposite[0], first.depth / 2)]
    return [(first, min(first.depth, 1.3 * style.lot_depth))]


def _row(site: Site, front: Frontage, depth: float, style: Style, rng: np.random.Generator, parcel: int) -> None:
    """Lots side by side along a road, each with its house, driveway and garden."""
    s, left_in_terrace = rng.uniform(0.5, 3.0), 0
    manner = style
    while s + style.lot_width * 0.85 < front.length:
        if style.terraced and left_in_terrace == 0:
            s += rng.uniform(3, 7)
            left_in_terrace = int(rng.integers(4, 9))
            manner = replace(style, colours={pick(rng, style.colours): 1.0})
        width = style.lot_width if style.terraced else style.lot_width * rng.uniform(0.88, 1.2)
        width = min(width, front.length - s)
        _lot(site, front, s, s + width, depth, manner, rng, parcel)
        s += width
        left_in_terrace -= 1


def _lot(
    site: Site, front: Frontage, s0: float, s1: float, depth: float, style: Style, rng: np.random.Generator, parcel: int
) -> None:
    polygon = strip(site, front, s0, s1, 0.0, depth)
    if not site.near(polygon, 25.0):
        return
    middle, angle = site.bend.frame(*front.plan((s0 + s1) / 2, style.setback)[0], front.direction)
    lot = Lot(site.new_id(), polygon, parcel, front.road, float(middle[0]), float(middle[1]), angle, None)
    if rng.random() >= style.vacant:
        lot = build_house(site, lot, s1 - s0, depth, style, rng)
    site.lots.append(lot)
    _garden(site, lot, s1 - s0, depth, style, rng)


def build_house(site: Site, lot: Lot, width: float, depth: float, style: Style, rng: np.random.Generator) -> Lot:
    """Put a house on a lot, its front wall at the set-back, with a driveway; the lot as it is afterwards."""
    along, across = style.house
    if style.terraced:
        boxes = (_placed(lot, 0.0, across / 2, along, across, 0.0, 5.6, "gable", style.pitch),)
    else:
        boxes = _house_boxes(
            lot, min(along * rng.uniform(0.85, 1.12), width - 3.5), across * rng.uniform(0.9, 1.12), style, rng
        )
    gap = 0.0 if style.terraced else 1.5
    building = site.add_building("house", boxes, pick(rng, style.colours), lot.road, lot.parcel, gap)
    if building is None:
        return lot
    if not style.terraced or rng.random() < 0.5:
        _driveway(site, lot, width, style, rng)
    return replace(lot, building=building.id)


def _placed(
    lot: Lot, s: float, d: float, length: float, width: float, turn: float, eaves: float, roof: str, pitch: float
):
    """A box at (s along, d inwards) of the lot's front line."""
    x, y = rotate(np.array([[s, d]]), lot.angle)[0] + [lot.x, lot.y]
    return Box(float(x), float(y), float(length), float(width), lot.angle + turn, eaves, roof, pitch)


def _house_boxes(lot: Lot, along: float, across: float, style: Style, rng: np.random.Generator) -> tuple[Box, ...]:
    roof = pick(rng, style.roofs)
    eaves = float(rng.choice([3.2, 5.2]))
    pitch = style.pitch * rng.uniform(0.85, 1.15)
    quarter = np.pi / 2
    shape = rng.random()
    set_back = rng.uniform(0, 1.5)
    if shape < 0.25 and across > 7 and along < 1.4 * across:
        return (_placed(lot, 0, set_back + along / 2, along, across * 0.95, quarter, eaves, roof, pitch),)
    boxes = [_placed(lot, 0, set_back + across / 2, along, across, 0.0, eaves, roof, pitch)]
    hand = float(rng.choice([-1, 1]))
    if shape > 0.55:
        wing = min(across * 0.75, along * 0.5)
        reach = across * rng.uniform(1.25, 1.6)
        forward = rng.random() < 0.4
        d = set_back + across - reach / 2 if forward else set_back + reach / 2
        boxes.append(_placed(lot, hand * (along - wing) / 2, d, reach, wing, quarter, eaves, roof, pitch))
    if 0.4 < shape < 0.75:
        garage = _placed(
            lot, -hand * (along / 2 + 1.4), set_back + across / 2 + 0.6, 3.4, across * 0.62, 0.0, 2.6, "flat", 0.0
        )
        boxes.append(garage)
    return tuple(boxes)


def _driveway(site: Site, lot: Lot, width: float, style: Style, rng: np.random.Generator) -> None:
    s = float(rng.choice([-1, 1])) * (style.house[0] / 2 - 1.2) if not style.terraced else 0.0
    road = site.roads[lot.road]
    reach = style.setback + road.pavement + 2.0
    ends = rotate(np.array([[s, -reach], [s, 0.4]]), lot.angle) + [lot.x, lot.y]
    wide = 2.6 if style.terraced else float(rng.uniform(2.8, 4.8))
    site.add_road("driveway", ends, wide, surface=str(rng.choice(["concrete", "gravel", "paving"])))
    if rng.random() < 0.5 and style.setback > 4.5:
        x, y = rotate(np.array([[s, -2.8]]), lot.angle)[0] + [lot.x, lot.y]
        site.add_vehicle("car", x, y, lot.angle + np.pi / 2, car_colour(rng))


def _garden(site: Site, lot: Lot, width: float, depth: float, style: Style, rng: np.random.Generator) -> None:
    """Behind and beside the house: a pool, a shed, trees, bushes."""

    def ground(s, d):
        return rotate(np.stack([np.atleast_1d(s), np.atleast_1d(d)], axis=1), lot.angle) + [lot.x, lot.y]

    back = depth - style.setback
    house_back = style.house[1] * 1.25
    if lot.building is not None and back - house_back > 9 and rng.random() < style.pools:
        centre = ground(rng.uniform(-0.22, 0.22) * width, house_back + 4.2)[0]
        basin = rectangle(*centre, rng.uniform(7, 10), rng.uniform(3.6, 4.8), lot.angle)
        around = rectangle(*centre, 12.0, 7.0, lot.angle)
        if site.free(around):
            round_ended = spline(basin, 0.5, closed=True) if rng.random() < 0.4 else basin
            site.add_pool("pool", round_ended)
            site.take(around)
    if lot.building is not None and not style.terraced and back - house_back > 7 and rng.random() < 0.22:
        s = float(rng.choice([-1, 1])) * (width / 2 - 3.4)
        shed = _placed(lot, s, back - 4.0, rng.uniform(4.2, 6), 3.6, 0.0, 2.3, "gable", 0.35)
        site.add_building(
            "shed", (shed,), pick(rng, {"grey tile": 2, "brown tile": 1, "light metal": 1}), lot.road, lot.parcel
        )
    count = rng.poisson(style.trees * (1.0 if lot.building is not None else 1.6))
    points = ground(rng.uniform(-0.47, 0.47, count) * width, rng.uniform(-0.5, 0.98, count) * back)
    kind = "conifer" if rng.random() < 0.18 else "broadleaf"
    site.add_trees(kind, points, rng.uniform(1.4, 4.2, count) * (0.6 if style.terraced else 1.0))
    count = rng.poisson(style.trees * 1.5)
    points = ground(rng.uniform(-0.48, 0.48, count) * width, rng.uniform(-0.3, 0.98, count) * back)
    site.add_trees("bush", points, rng.uniform(0.6, 1.3, count), 1.2)


def car_colour(rng: np.random.Generator) -> str:
    """A car's colour, as often as it is seen."""
    return pick(
        rng, {"white": 3, "silver": 2.5, "grey": 2, "black": 2, "blue": 1, "red": 1, "beige": 0.4, "green": 0.2}
    )


def roadside(site: Site, front: Frontage, s0: float, s1: float, depth: float, rng: np.random.Generator) -> None:
    """Detached houses in a row along a stretch of road, on lots `depth` metres deep."""
    style = replace(quarter_style(site, rng), vacant=0.0, terraced=False)
    if style.lot_width < 14:
        style = replace(style, lot_width=21.0, house=(13.0, 9.5), setback=7.0, trees=2.5)
    style = replace(style, lot_width=min(style.lot_width, s1 - s0))
    row = sub_cell(front, s0, s1, 0.0, depth)
    parcel = site.add_parcel("residential", outline(site, row), row)
    _row(site, Frontage(row, front.side), depth, style, rng, parcel.id)


@fills("ribbon")
def ribbon(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Houses in a row along the cell's road, open land behind them."""
    fronts = [f for f in frontages(cell) if site.roads[f.road].kind != "track"]
    depth = rng.uniform(34, 50)
    if not fronts or fronts[0].depth < depth + 30:
        return populate(site, cell, "residential" if fronts else "meadow", rng)
    front = fronts[0]
    s = 0.0
    while s < front.length - 12:
        houses = min(front.length, s + rng.uniform(60, 220))
        roadside(site, front, s, houses, depth, rng)
        gap = min(front.length, houses + (rng.uniform(20, 70) if rng.random() < 0.6 else 0.0))
        if gap - houses > 12:
            populate(
                site, sub_cell(front, houses + 1, gap - 1, 0.0, depth), str(rng.choice(["meadow", "orchard"])), rng
            )
        s = gap
    rest = sub_cell(front, 0.0, front.length, depth + 1.0, front.depth)
    populate(site, rest, pick(rng, {"farmland": 4, "meadow": 2, "orchard": 1, "forest": 0.8}), rng)


@fills("farmstead")
def farmstead(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """A farm at the road: house, barns around a yard, trees; fields behind."""
    fronts = frontages(cell)
    if not fronts or min(fronts[0].depth, fronts[0].length) < 75:
        return populate(site, cell, "farmland", rng)
    front = fronts[0]
    wide, deep = 70.0, 62.0
    s0 = (front.length - wide) * rng.uniform(0.25, 0.75)
    yard = sub_cell(front, s0, s0 + wide, 0.0, deep)
    if not in_view(site, yard):
        return populate(site, cell, "farmland", rng)
    parcel = site.add_parcel("farmyard", outline(site, yard, 1.0), yard)
    middle, angle = site.bend.frame(*front.plan(s0 + wide / 2, 0.0)[0], front.direction)
    lot = Lot(
        site.new_id(),
        strip(site, front, s0 + 2, s0 + wide - 2, 2, deep - 2),
        parcel.id,
        front.road,
        float(middle[0]),
        float(middle[1]),
        angle,
        None,
        "yard",
    )
    style = quarter_style(site, rng)
    house = (_placed(lot, -20, 17, 14, 10, 0.0, 5.2, "gable", 0.6),)
    home = site.add_building("house", house, pick(rng, style.colours), front.road, parcel.id)
    site.lots.append(replace(lot, building=home.id if home else None))
    metal = {"light metal": 2, "rust metal": 1, "green metal": 0.7, "brown tile": 1.2, "red tile": 1, "dark slate": 0.8}
    for s, d, length, width, turn in ((20, 24, 30, 15, np.pi / 2), (-12, 48, 34, 14, 0.0), (26, 52, 16, 10, 0.0)):
        if rng.random() < 0.85:
            barn = _placed(lot, s, d, length * rng.uniform(0.8, 1.1), width, turn, 5.0, "gable", 0.4)
            site.add_building("barn", (barn,), pick(rng, metal), front.road, parcel.id)
    road = site.roads[front.road]
    entry = rotate(np.array([[-4, -road.width / 2 - 2], [-4, 10], [0, 24], [3, 38]]), angle) + middle
    site.add_road("driveway", spline(entry, 2.0), 4.0, surface="gravel")
    for s, d, kind in ((8, 36, "van"), (-8, 30, "car"), (4, 20, "lorry")):
        if rng.random() < 0.5:
            x, y = rotate(np.array([[s, d]]), angle)[0] + middle
            site.add_vehicle(kind, x, y, angle + rng.uniform(0, np.pi), car_colour(rng))
    around, tangents = at_distance(np.concatenate([lot.polygon, lot.polygon[:1]]), rng.uniform(0, 240, 26))
    site.add_trees("broadleaf", around + rng.normal(0, 1.5, around.shape), rng.uniform(2.2, 5.0, len(around)))
    for s_a, s_b in ((0.0, s0 - 1.5), (s0 + wide + 1.5, front.length)):
        if s_b - s_a > 25:
            populate(site, sub_cell(front, s_a, s_b, 0.0, deep), "farmland", rng)
    populate(site, sub_cell(front, 0.0, front.length, deep + 1.5, front.depth), "farmland", rng)
