"""Where people live in houses: residential quarters, ribbons along a village road.

Every house stands on a lot whose front faces a road, at a set-back, with a driveway to it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..truth import Cell, Lot
from .characters import pick
from .houses import Style, build_house, garden, quarter_style
from .plan import Frontage, corridor, divide, frontages, in_view, outline, strip, sub_cell
from .site import Site
from .uses import fills, populate


@fills("residential")
def residential(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Streets, blocks of two rows of lots; some quarters have cul-de-sacs instead."""
    style = quarter_style(site, rng)
    courts = not style.terraced and rng.random() < 0.4
    deep = (4.2 if courts else 2.35) * style.lot_depth
    for block in blocks(site, cell, rng, deep, 260.0):
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


def blocks(site: Site, cell: Cell, rng: np.random.Generator, deep: float, long: float) -> list[Cell]:
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
    return [b for part in divide(site, cell, across, at, "street", rng) for b in blocks(site, part, rng, deep, long)]


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
    garden(site, lot, s1 - s0, depth, style, rng)


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
