"""Farmsteads: a house and barns about a yard, fields behind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..geometry import at_distance, rotate, spline
from ..truth import Cell, Lot
from .characters import pick
from .houses import car_colour, placed, quarter_style
from .plan import frontages, in_view, outline, strip, sub_cell
from .site import Site
from .uses import fills, populate


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
    house = (placed(lot, -20, 17, 14, 10, 0.0, 5.2, "gable", 0.6),)
    home = site.add_building("house", house, pick(rng, style.colours), front.road, parcel.id)
    site.lots.append(replace(lot, building=home.id if home else None))
    metal = {"light metal": 2, "rust metal": 1, "green metal": 0.7, "brown tile": 1.2, "red tile": 1, "dark slate": 0.8}
    for s, d, length, width, turn in ((20, 24, 30, 15, np.pi / 2), (-12, 48, 34, 14, 0.0), (26, 52, 16, 10, 0.0)):
        if rng.random() < 0.85:
            barn = placed(lot, s, d, length * rng.uniform(0.8, 1.1), width, turn, 5.0, "gable", 0.4)
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
