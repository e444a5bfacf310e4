"""Changes of the land: new roads, forest felled or planted."""

from __future__ import annotations

import numpy as np
import shapely

from ..geometry import blob, spline
from ..layout.plan import frontages
from ..layout.site import Site
from ..truth import Truth, footprint
from .building import Made
from .ground import OPEN_LAND, parcels_of, redevelop


def road(truth: Truth, rng: np.random.Generator, occupied: shapely.Geometry) -> Made:
    """A road across open land, from one road towards the other side or to its end in a turning circle."""
    for parcel, _ in parcels_of(truth, OPEN_LAND[:-1], rng, occupied):
        front = frontages(parcel.cell)[0]
        if front.depth < 50 or front.length < 40:
            continue
        opposite = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}[front.side]
        through = getattr(parcel.cell, opposite) is not None
        s = front.length * (rng.uniform(0.3, 0.7) + np.array([0, rng.uniform(-0.15, 0.15), rng.uniform(-0.2, 0.2)]))
        end = front.depth + 6.0 if through else front.depth * rng.uniform(0.6, 0.8)
        line = spline(truth.bend.ground(front.plan(s, np.array([-6.0, front.depth / 2, end]))), 4.0)
        seen = shapely.LineString(line).intersection(truth.frame).length
        if seen < 45:
            continue
        corridor = shapely.LineString(line).buffer(8.0)
        if any(corridor.intersects(footprint(b)) for b in truth.buildings):
            continue
        kept = truth.changed(trees=[t for t in truth.trees if not shapely.contains_xy(corridor, t.x, t.y)])
        site = Site.of(kept)
        if not site.dry(line):
            continue
        kind = "street" if truth.built_up > 0.3 else "lane"
        site.add_road(kind, line, bulb=0.0 if through else 9.0)
        return site.truth(), parcel.use
    return None


def felling(truth: Truth, rng: np.random.Generator, occupied: shapely.Geometry) -> Made:
    """A forest or orchard is cleared, wholly or in part."""
    for parcel, shape in parcels_of(truth, ("forest", "orchard"), rng, occupied, roads=False):
        if rng.random() < 0.5:
            return redevelop(truth, parcel, shape, "bare land", rng), parcel.use
        site = Site.of(truth)
        inside = shape.intersection(truth.frame)
        point = inside.representative_point()
        size = float(np.sqrt(inside.area)) * rng.uniform(0.28, 0.4)
        scar = shapely.Polygon(blob(rng, point.x, point.y, size, rng.uniform(1, 1.8), rng.uniform(0, np.pi)))
        scar = shapely.make_valid(scar).intersection(shape)
        if scar.geom_type == "Polygon":
            site.add_patch("cleared", np.array(scar.exterior.coords)[:-1], parcel.id)
            return site.truth(), parcel.use
    return None


def planting(truth: Truth, rng: np.random.Generator, occupied: shapely.Geometry) -> Made:
    """Open land becomes forest or orchard."""
    for parcel, shape in parcels_of(truth, ("bare land", "meadow", "scrub", "farmland"), rng, occupied, roads=False):
        use = "orchard" if rng.random() < 0.3 else "forest"
        return redevelop(truth, parcel, shape, use, rng), parcel.use
    return None
