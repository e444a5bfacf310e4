"""Tilled land: fields with their crops and furrows, orchards, vineyards, hedges between them."""

from __future__ import annotations

import numpy as np

from ..geometry import at_distance
from ..truth import Cell
from .characters import pick
from .plan import in_view, middle, outline
from .site import Site
from .uses import fills

CROPS = {
    "temperate": {
        "wheat": 2.2,
        "young green": 2.2,
        "maize": 1.6,
        "ploughed": 2,
        "stubble": 1.6,
        "rapeseed": 0.8,
        "vegetables": 0.6,
        "fallow": 0.8,
    },
    "mediterranean": {"wheat": 2, "ploughed": 2.4, "stubble": 2, "young green": 1.2, "vegetables": 1, "fallow": 1.2},
    "arid": {"young green": 1.6, "ploughed": 2.4, "stubble": 1.4, "fallow": 2, "maize": 0.8},
    "tropical": {"maize": 1.6, "young green": 2.2, "ploughed": 1.6, "vegetables": 1.4, "stubble": 0.8, "fallow": 1},
}


@fills("farmland")
def farmland(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Several fields, each with its own crop; their furrows run along their longer side."""
    target = rng.uniform(60, 190)
    hedges = {"temperate": 0.35, "tropical": 0.3}.get(site.biome, 0.12)
    previous = ""
    for field, border in split_fields(cell, target, rng):
        if not in_view(site, field):
            continue
        crop = previous
        while crop == previous:
            crop = pick(rng, CROPS[site.biome])
        previous = crop
        along = 0.0 if field.u1 - field.u0 > field.v1 - field.v0 else np.pi / 2
        _, angle = site.bend.frame(*middle(field), along)
        site.add_parcel("farmland", outline(site, field), field, crop, angle)
        if border and rng.random() < hedges:
            hedge(site, field, border, rng)
        if rng.random() < 0.12:
            points = site.bend.ground(np.array([[rng.uniform(field.u0, field.u1), rng.uniform(field.v0, field.v1)]]))
            site.add_trees("broadleaf", points, rng.uniform(3, 6, 1))


def split_fields(cell: Cell, target: float, rng: np.random.Generator) -> list[tuple[Cell, str]]:
    """Cut a cell into fields without roads; beside each, the side on which it borders the next field."""
    width, height = cell.u1 - cell.u0, cell.v1 - cell.v0
    if max(width, height) < 1.5 * target or min(width, height) < 0.25 * target:
        return [(cell, "")]
    share, gap = rng.uniform(0.3, 0.7), rng.uniform(0.4, 1.4)
    roads = {side: getattr(cell, side) for side in ("left", "top", "right", "bottom")}
    if width > height:
        at = cell.u0 + share * width
        a = Cell(cell.u0, cell.v0, at - gap, cell.v1, **{**roads, "right": None})
        b = Cell(at + gap, cell.v0, cell.u1, cell.v1, **{**roads, "left": None})
        side = "right"
    else:
        at = cell.v0 + share * height
        a = Cell(cell.u0, cell.v0, cell.u1, at - gap, **{**roads, "bottom": None})
        b = Cell(cell.u0, at + gap, cell.u1, cell.v1, **{**roads, "top": None})
        side = "bottom"
    parts = split_fields(a, target, rng)
    parts[-1] = (parts[-1][0], side)
    return parts + split_fields(b, target, rng)


def hedge(site: Site, field: Cell, side: str, rng: np.random.Generator) -> None:
    """Bushes and trees along one side of a field."""
    ends = {
        "right": [[field.u1 + 0.7, field.v0], [field.u1 + 0.7, field.v1]],
        "bottom": [[field.u0, field.v1 + 0.7], [field.u1, field.v1 + 0.7]],
    }[side]
    line = site.bend.ground(np.linspace(ends[0], ends[1], 30))
    span = np.hypot(*(ends[1][i] - ends[0][i] for i in (0, 1)))
    at = np.sort(rng.uniform(0, span, int(span / 2.4)))
    points, _ = at_distance(line, at)
    tall = rng.random(len(points)) < 0.3
    points = points + rng.normal(0, 0.5, points.shape)
    site.add_trees("bush", points[~tall], rng.uniform(0.9, 2.0, int((~tall).sum())), 1.4)
    site.add_trees("broadleaf", points[tall], rng.uniform(2.2, 4.6, int(tall.sum())))


@fills("orchard")
def orchard(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Fruit trees in rows; one or two parcels."""
    _planted(site, cell, "orchard", rng)


@fills("vineyard")
def vineyard(site: Site, cell: Cell, rng: np.random.Generator) -> None:
    """Vines in rows; the direction of the rows changes from parcel to parcel."""
    _planted(site, cell, "vineyard", rng)


def _planted(site: Site, cell: Cell, use: str, rng: np.random.Generator) -> None:
    for part, _ in split_fields(cell, rng.uniform(80, 150), rng):
        if in_view(site, part):
            _, angle = site.bend.frame(*middle(part), float(rng.choice([0.0, np.pi / 2])))
            crop = str(rng.choice(["young", "grown"], p=[0.3, 0.7]))
            site.add_parcel(use, outline(site, part), part, crop, angle)
