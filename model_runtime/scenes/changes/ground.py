"""Where a change can happen: parcels in view, clearing them, putting them to another use."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely

from ..layout.plan import Frontage, frontages
from ..layout.site import Site
from ..layout.uses import populate
from ..truth import Parcel, Truth

OPEN_LAND = ("bare land", "meadow", "farmland", "scrub", "forest", "orchard", "vineyard", "construction site")


def parcels_of(
    truth: Truth, uses: tuple[str, ...], rng: np.random.Generator, occupied: shapely.Geometry, roads: bool = True
) -> Iterator[tuple[Parcel, shapely.Geometry]]:
    """Parcels of some uses that lie well within the picture and hold no lake, in random order, with their outlines."""
    for i in rng.permutation(len(truth.parcels)):
        parcel = truth.parcels[i]
        if parcel.use not in uses or parcel.cell is None or (roads and not frontages(parcel.cell)):
            continue
        shape = shapely.make_valid(shapely.Polygon(parcel.polygon))
        if any(shapely.contains_xy(shape, *w.polygon.mean(axis=0)) for w in truth.waters):
            continue
        seen = shape.intersection(truth.frame).area
        if seen > max(700.0, 0.35 * shape.area) and not shape.intersects(occupied):
            yield parcel, shape


def cleared(truth: Truth, shape: shapely.Geometry, parcel: Parcel | None = None) -> Truth:
    """The place without what stands on a shape (through roads, rivers and land uses stay; `parcel` goes if given)."""
    shapely.prepare(shape)

    def off(x: float, y: float) -> bool:
        return not shapely.contains_xy(shape, x, y)

    return truth.changed(
        parcels=[p for p in truth.parcels if parcel is None or p.id != parcel.id],
        patches=[p for p in truth.patches if off(*p.polygon.mean(axis=0))],
        trees=[t for t in truth.trees if off(t.x, t.y)],
        buildings=[b for b in truth.buildings if off(*b.centre)],
        lots=[lot for lot in truth.lots if off(*lot.polygon.mean(axis=0))],
        pitches=[p for p in truth.pitches if off(p.x, p.y)],
        vehicles=[v for v in truth.vehicles if off(v.x, v.y)],
        waters=[w for w in truth.waters if w.kind == "river" or off(*w.polygon.mean(axis=0))],
        roads=[r for r in truth.roads if r.kind not in ("path", "driveway") or off(*r.line.mean(axis=0))],
    )


def redevelop(truth: Truth, parcel: Parcel, shape: shapely.Geometry, use: str, rng: np.random.Generator) -> Truth:
    """The place with a parcel's land put to another use."""
    site = Site.of(cleared(truth, shape, parcel))
    populate(site, parcel.cell, use, rng)
    return site.truth()


def road_kind(truth: Truth, front: Frontage) -> str:
    """The kind of the road along a frontage."""
    return next(road.kind for road in truth.roads if road.id == front.road)


def well_inside(truth: Truth, x: float, y: float, margin: float) -> bool:
    """Whether a point lies at least `margin` metres (a fifth of the side, if that is less) within the picture."""
    margin = min(margin, truth.side / 5)
    return margin < x < truth.side - margin and margin < y < truth.side - margin
