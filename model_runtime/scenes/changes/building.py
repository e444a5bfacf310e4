"""Changes by building: quarters, halls, car parks, single houses, pools; and buildings that vanish."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from ..geometry import rectangle
from ..layout.homes import roadside
from ..layout.houses import build_house, quarter_style
from ..layout.plan import frontages
from ..layout.site import Site
from ..truth import Truth, footprint
from .ground import OPEN_LAND, cleared, parcels_of, redevelop, road_kind, well_inside

Made = tuple[Truth, str] | None


def quarter(truth: Truth, rng: np.random.Generator, occupied: shapely.Geometry) -> Made:
    """Open land becomes streets and houses, or city blocks."""
    for parcel, shape in parcels_of(truth, OPEN_LAND, rng, occupied):
        cell = parcel.cell
        if min(cell.u1 - cell.u0, cell.v1 - cell.v0) > 34:
            use = "dense urban" if truth.character == "city" else "residential"
            return redevelop(truth, parcel, shape, use, rng), parcel.use
    return None


def hall(truth: Truth, rng: np.random.Generator, occupied: shapely.Geometry) -> Made:
    """Open land becomes an industrial yard or a shop with its car park."""
    for parcel, shape in parcels_of(truth, OPEN_LAND, rng, occupied):
        if min(parcel.cell.u1 - parcel.cell.u0, parcel.cell.v1 - parcel.cell.v0) > 60:
            use = "industrial" if truth.built_up > 0.3 and rng.random() < 0.6 else "commercial"
            return redevelop(truth, parcel, shape, use, rng), parcel.use
    return None


def car_park(truth: Truth, rng: np.random.Generator, occupied: shapely.Geometry) -> Made:
    """Open land or a park becomes a parking lot."""
    if truth.built_up < 0.1:
        return None
    for parcel, shape in parcels_of(truth, ("bare land", "meadow", "construction site", "park"), rng, occupied):
        small = max(parcel.cell.u1 - parcel.cell.u0, parcel.cell.v1 - parcel.cell.v0) < 150
        if small and min(parcel.cell.u1 - parcel.cell.u0, parcel.cell.v1 - parcel.cell.v0) > 30:
            return redevelop(truth, parcel, shape, "parking lot", rng), parcel.use
    return None


def houses(truth: Truth, rng: np.random.Generator, occupied: shapely.Geometry) -> Made:
    """One to six houses beside a road on open land, or on the lots that waited for one."""
    vacant = [lot for lot in truth.lots if lot.building is None and well_inside(truth, lot.x, lot.y, 20)]
    vacant = [lot for lot in vacant if not shapely.Point(lot.x, lot.y).intersects(occupied)]
    if vacant and rng.random() < 0.5:
        site = Site.of(cleared(truth, shapely.union_all([shapely.Polygon(lot.polygon) for lot in vacant])))
        site.lots = list(truth.lots)
        style = replace(quarter_style(site, rng), terraced=False)
        if style.lot_width < 14:
            style = replace(style, lot_width=18.0, house=(12.0, 9.5), setback=4.5)
        chosen = {lot.id: build_house(site, lot, style.lot_width, 30.0, style, rng) for lot in vacant[:4]}
        site.lots = [chosen.get(lot.id, lot) for lot in site.lots]
        return site.truth(), "residential"
    for parcel, _ in parcels_of(truth, OPEN_LAND, rng, occupied):
        for front in frontages(parcel.cell):
            if front.depth < 40 or road_kind(truth, front) == "track":
                continue
            span = min(front.length, float(rng.integers(1, 7)) * 21.0)
            s0 = rng.uniform(0, front.length - span)
            middle = truth.bend.ground(front.plan(s0 + span / 2, 18.0))[0]
            if not well_inside(truth, *middle, 25):
                continue
            corners = front.plan([s0, s0 + span, s0 + span, s0], [0, 0, 38, 38])
            site = Site.of(cleared(truth, shapely.Polygon(truth.bend.ground(corners))))
            roadside(site, front, s0, s0 + span, 38.0, rng)
            return site.truth(), parcel.use
    return None


def demolition(truth: Truth, rng: np.random.Generator, occupied: shapely.Geometry) -> Made:
    """A few neighbouring buildings vanish; bare ground stays where they stood."""
    inside = [b for b in truth.buildings if well_inside(truth, *b.centre, 15) and b.kind not in ("shed", "greenhouse")]
    inside = [b for b in inside if not shapely.Point(b.centre).intersects(occupied)]
    if not inside:
        return None
    first = inside[int(rng.integers(0, len(inside)))]
    near = sorted(
        (b for b in inside if b.parcel == first.parcel),
        key=lambda b: np.hypot(b.centre[0] - first.centre[0], b.centre[1] - first.centre[1]),
    )
    gone = {b.id for b in near[: int(rng.integers(1, 6))]}
    site = Site.of(truth)
    for b in near:
        if b.id in gone:
            scar = footprint(b).buffer(3.0, join_style="mitre").simplify(0.5)
            site.add_patch("cleared", np.array(scar.exterior.coords)[:-1], b.parcel)
    site.buildings = [b for b in site.buildings if b.id not in gone]
    site.lots = [replace(lot, building=None) if lot.building in gone else lot for lot in site.lots]
    use = next((p.use for p in truth.parcels if p.id == first.parcel), "residential")
    return site.truth(), use


def pools(truth: Truth, rng: np.random.Generator, occupied: shapely.Geometry) -> Made:
    """Swimming pools behind one to three houses."""
    site = Site.of(truth)
    homes = {b.id: b for b in truth.buildings if b.kind == "house"}
    wanted, built = int(rng.integers(1, 4)), 0
    for i in rng.permutation(len(truth.lots)):
        lot = truth.lots[i]
        if built == wanted or lot.building not in homes or not well_inside(truth, lot.x, lot.y, 25):
            continue
        centre = np.array([lot.x, lot.y]) + np.array([-np.sin(lot.angle), np.cos(lot.angle)]) * 20.0
        basin = rectangle(*centre, 9.0, 4.6, lot.angle)
        around = shapely.Polygon(basin).buffer(2.5)
        garden = shapely.Polygon(lot.polygon)
        if site.free(basin) and garden.contains(around) and not around.intersects(occupied):
            site.trees = [t for t in site.trees if around.distance(shapely.Point(t.x, t.y)) > t.radius]
            site.add_pool("pool", basin)
            built += 1
    return (site.truth(), "residential") if built else None
