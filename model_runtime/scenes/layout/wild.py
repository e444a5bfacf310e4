"""Untilled land: forest, meadow, scrub, bare land, lakes with their shores."""

from __future__ import annotations

import numpy as np
import shapely

from ..geometry import blob, roughen, spline
from ..truth import Cell
from .fields import hedge, split_fields
from .plan import frontages, in_view, middle, outline
from .site import Site
from .uses import fills


def _scatter(site: Site, cell: Cell, per_hectare: float, rng: np.random.Generator) -> np.ndarray:
    """Random ground points of a cell, thinned where it lies out of view."""
    count = rng.poisson(per_hectare * (cell.u1 - cell.u0) * (cell.v1 - cell.v0) / 1e4)
    plan = np.stack([rng.uniform(cell.u0, cell.u1, count), rng.uniform(cell.v0, cell.v1, count)], axis=1)
    points = site.bend.ground(plan) if count else plan
    return points[site.clear(points)] if count else points


def _groves(site: Site, cell: Cell, groves: int, rng: np.random.Generator) -> np.ndarray:
    """Points in loose clusters."""
    centres = _scatter(site, cell, 1e4 * groves / max(1.0, (cell.u1 - cell.u0) * (cell.v1 - cell.v0)), rng)
    clusters = [c + rng.normal(0, rng.uniform(3, 10), (int(rng.integers(3, 14)), 2)) for c in centres]
    return np.concatenate(clusters) if clusters else np.zeros((0, 2))


@fills("forest")
def forest(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Closed canopy of one mixture; its edge wavers, a clearing or a path may open it."""
    crop = str(rng.choice(["broadleaf", "mixed", "conifer"], p=[0.5, 0.3, 0.2]))
    polygon = roughen(roughen(outline(site, cell, 4.0), rng, 3.0, 22.0), rng, 1.6)
    parcel = site.add_parcel("forest", polygon, cell, crop)
    site.take(polygon)
    if rng.random() < 0.35 and min(cell.u1 - cell.u0, cell.v1 - cell.v0) > 110:
        x, y = site.bend.ground(np.array([middle(cell)]))[0] + rng.normal(0, 20, 2)
        site.add_patch("clearing", blob(rng, x, y, rng.uniform(16, 32), 1.6, rng.uniform(0, np.pi)), parcel.id)


@fills("meadow")
def meadow(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Grassland, in several pieces where there is much of it; lines of trees between them."""
    for piece, border in split_fields(cell, rng.uniform(90, 190), rng):
        if in_view(site, piece):
            _meadow(site, piece, rng)
            if border and rng.random() < 0.5:
                hedge(site, piece, border, rng)


def _meadow(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Grass with a few trees and thickets, now and then a pond."""
    crop = str(rng.choice(["pasture", "mown", "wild"]))
    _, angle = site.bend.frame(*middle(cell))
    site.add_parcel("meadow", outline(site, cell), cell, crop, angle)
    if rng.random() < 0.2 and min(cell.u1 - cell.u0, cell.v1 - cell.v0) > 90:
        x, y = site.bend.ground(np.array([middle(cell)]))[0] + rng.normal(0, 15, 2)
        shore = blob(rng, x, y, rng.uniform(9, 19), rng.uniform(1, 2), rng.uniform(0, np.pi))
        if site.clear(shore).all():
            site.add_pool("pond", shore)
    points = np.concatenate([_scatter(site, cell, 2.0, rng), _groves(site, cell, int(rng.integers(0, 4)), rng)])
    site.add_trees("broadleaf", points, rng.uniform(2.0, 5.5, len(points)))
    if crop == "wild":
        points = _scatter(site, cell, 30, rng)
        site.add_trees("bush", points, rng.uniform(0.7, 1.8, len(points)), 1.2)


@fills("scrub")
def scrub(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Dry ground under bushes and low trees in uneven density."""
    site.add_parcel("scrub", roughen(outline(site, cell), rng, 1.0), cell)
    points = np.concatenate([_scatter(site, cell, rng.uniform(60, 160), rng), _groves(site, cell, 8, rng)])
    site.add_trees("bush", points, rng.gamma(4.0, 0.4, len(points)).clip(0.6, 3.2), 1.3)
    points = _scatter(site, cell, rng.uniform(4, 22), rng)
    site.add_trees("broadleaf", points, rng.uniform(1.8, 4.0, len(points)), 1.7)


@fills("bare land")
def bare(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Open soil; where there is much of it, a part has grown over."""
    for number, (piece, _) in enumerate(split_fields(cell, rng.uniform(90, 200), rng)):
        if in_view(site, piece):
            maker = _bare if number == 0 or rng.random() < 0.5 else scrub if rng.random() < 0.5 else _meadow
            maker(site, piece, rng)


def _bare(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Open soil, tracks of vehicles, a few bushes."""
    site.add_parcel("bare land", roughen(outline(site, cell), rng, 0.9), cell)
    fronts = frontages(cell)
    if fronts:
        f = fronts[0]
        s = rng.uniform(0.2, 0.8, 4) * f.length
        line = spline(site.bend.ground(f.plan(s, np.array([-2.0, 0.25 * f.depth, 0.5 * f.depth, 0.8 * f.depth]))), 3.0)
        if site.dry(line):
            site.add_road("path", line, 2.6, surface="dirt")
    points = np.concatenate([_scatter(site, cell, rng.uniform(3, 25), rng), _groves(site, cell, 2, rng)])
    site.add_trees("bush", points, rng.uniform(0.6, 1.7, len(points)), 1.2)


@fills("lake")
def lake(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """A lake or pond that fills much of the cell; meadow and trees at the shore, a path around."""
    site.add_parcel("meadow", outline(site, cell), cell, "wild")
    width, height = cell.u1 - cell.u0, cell.v1 - cell.v0
    radius = 0.42 * min(width, height) * rng.uniform(0.7, 1.0)
    point, angle = site.bend.frame(*middle(cell), 0.0 if width > height else np.pi / 2)
    aspect = min(2.2, max(width, height) / min(width, height))
    shore = blob(rng, *point, radius, aspect, angle)
    if not all(
        site.dry(np.concatenate([shore, shore[:1]])) and site.dry(np.array([point, edge])) for edge in shore[::6]
    ):
        return
    kind = "lake" if radius > 38 else "pond"
    ring = spline(
        np.array(shapely.Polygon(shore).buffer(rng.uniform(7, 14)).simplify(4.0).exterior.coords)[:-1], 3.0, True
    )
    site.add_pool(kind, shore)
    site.add_road("path", ring, 1.8, surface="gravel")
    count = int(radius * 1.2)
    at = rng.integers(0, len(ring), count)
    points = ring[at] + rng.normal(0, 5.0, (count, 2))
    site.add_trees("broadleaf", points, rng.uniform(2.0, 5.0, count))
    points = _groves(site, cell, int(rng.integers(2, 8)), rng)
    site.add_trees("broadleaf", points, rng.uniform(2.0, 5.0, len(points)))
    points = _scatter(site, cell, 15, rng)
    site.add_trees("bush", points, rng.uniform(0.7, 1.6, len(points)), 1.2)
