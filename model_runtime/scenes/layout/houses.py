"""Single houses: the styles of a quarter, a house on its lot with driveway, pool, shed and garden trees."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..geometry import rectangle, rotate, spline
from ..truth import Box, Lot
from .characters import pick
from .site import Site

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


def build_house(site: Site, lot: Lot, width: float, depth: float, style: Style, rng: np.random.Generator) -> Lot:
    """Put a house on a lot, its front wall at the set-back, with a driveway; the lot as it is afterwards."""
    along, across = style.house
    if style.terraced:
        boxes = (placed(lot, 0.0, across / 2, along, across, 0.0, 5.6, "gable", style.pitch),)
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


def placed(
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
        return (placed(lot, 0, set_back + along / 2, along, across * 0.95, quarter, eaves, roof, pitch),)
    boxes = [placed(lot, 0, set_back + across / 2, along, across, 0.0, eaves, roof, pitch)]
    hand = float(rng.choice([-1, 1]))
    if shape > 0.55:
        wing = min(across * 0.75, along * 0.5)
        reach = across * rng.uniform(1.25, 1.6)
        forward = rng.random() < 0.4
        d = set_back + across - reach / 2 if forward else set_back + reach / 2
        boxes.append(placed(lot, hand * (along - wing) / 2, d, reach, wing, quarter, eaves, roof, pitch))
    if 0.4 < shape < 0.75:
        garage = placed(
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


def garden(site: Site, lot: Lot, width: float, depth: float, style: Style, rng: np.random.Generator) -> None:
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
        shed = placed(lot, s, back - 4.0, rng.uniform(4.2, 6), 3.6, 0.0, 2.3, "gable", 0.35)
        site.add_building(
            "shed", (shed,), pick(rng, {"grey tile": 2, "brown tile": 1, "light metal": 1}), lot.road, lot.parcel, 3.5
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
