"""Cuts the ground into cells along roads and gives each cell a land use.

Works in the plan (u, v): rectangles that the site's bend curves into the ground.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..geometry import densify, resample
from ..truth import Cell
from .characters import CHARACTERS, pick
from .site import MARGIN, VERGES, WIDTHS, Site

SIDES = ("top", "right", "bottom", "left")
_DIRECTIONS = {"top": 0.0, "right": np.pi / 2, "bottom": np.pi, "left": -np.pi / 2}


@dataclass(frozen=True)
class Frontage:
    """One side of a cell, seen from its road: s runs along the side, d into the cell, both metres."""

    cell: Cell
    side: str

    @property
    def road(self) -> int | None:
        return getattr(self.cell, self.side)

    @property
    def length(self) -> float:
        c = self.cell
        return c.u1 - c.u0 if self.side in ("top", "bottom") else c.v1 - c.v0

    @property
    def depth(self) -> float:
        c = self.cell
        return c.v1 - c.v0 if self.side in ("top", "bottom") else c.u1 - c.u0

    @property
    def direction(self) -> float:
        """Plan angle of s; the road lies at the left hand (d < 0)."""
        return _DIRECTIONS[self.side]

    def plan(self, s, d) -> np.ndarray:
        """(n, 2) plan points of s and d (scalars or arrays)."""
        s, d = np.broadcast_arrays(np.asarray(s, dtype=np.float64), np.asarray(d, dtype=np.float64))
        c = self.cell
        u, v = {
            "top": (c.u0 + s, c.v0 + d),
            "right": (c.u1 - d, c.v0 + s),
            "bottom": (c.u1 - s, c.v1 - d),
            "left": (c.u0 + d, c.v1 - s),
        }[self.side]
        return np.stack([u, v], axis=-1).reshape(-1, 2)


def frontages(cell: Cell, only_roads: bool = True) -> list[Frontage]:
    """The cell's sides, longest first; by default only those along a road."""
    sides = [Frontage(cell, side) for side in SIDES]
    return sorted((f for f in sides if f.road is not None or not only_roads), key=lambda f: -f.length)


def strip(site: Site, front: Frontage, s0: float, s1: float, d0: float, d1: float) -> np.ndarray:
    """The ground polygon of a rectangle along a frontage."""
    return site.bend.ground(densify(front.plan([s0, s1, s1, s0], [d0, d0, d1, d1]), 5.0))


def outline(site: Site, cell: Cell, inset: float = 0.0) -> np.ndarray:
    """The ground polygon of a cell, drawn in by `inset` metres."""
    u0, v0, u1, v1 = cell.u0 + inset, cell.v0 + inset, cell.u1 - inset, cell.v1 - inset
    return site.bend.ground(densify(np.array([[u0, v0], [u1, v0], [u1, v1], [u0, v1]]), 5.0))


def middle(cell: Cell) -> tuple[float, float]:
    """The plan centre of a cell."""
    return (cell.u0 + cell.u1) / 2, (cell.v0 + cell.v1) / 2


def sub_cell(front: Frontage, s0: float, s1: float, d0: float, d1: float, edge_roads: bool = True) -> Cell:
    """The part of a cell between s0..s1 and d0..d1 of a frontage, keeping the roads of the sides it still touches."""
    (ua, va), (ub, vb) = front.plan([s0, s1], [d0, d1])
    c = front.cell
    u0, u1, v0, v1 = min(ua, ub), max(ua, ub), min(va, vb), max(va, vb)
    touches = {"left": abs(u0 - c.u0), "right": abs(u1 - c.u1), "top": abs(v0 - c.v0), "bottom": abs(v1 - c.v1)}
    roads = {side: getattr(c, side) if gap < 0.01 and edge_roads else None for side, gap in touches.items()}
    return Cell(u0, v0, u1, v1, **roads)


def corridor(site: Site, road: int | None) -> float:
    """Metres from a road's centre line to the land beside it (0 without a road)."""
    if road is None:
        return 0.0
    r = site.roads[road]
    return r.width / 2 + r.pavement + VERGES[r.kind]


def divide(site: Site, cell: Cell, across: bool, at: float, kind: str, rng: np.random.Generator) -> tuple[Cell, Cell]:
    """Cut a cell by a road: `across` cuts along u = at, else along v = at. The road meets those at its ends."""
    urban = site.character in ("city", "suburb", "town", "industrial edge")
    pavement = {"main road": 2.0, "street": 1.6}.get(kind, 0.0) if urban else 0.0
    surface = "dirt" if kind == "track" else "asphalt"
    width = WIDTHS[kind] * float(rng.uniform(0.92, 1.1))
    if across:
        ends = [[at, cell.v0 - corridor(site, cell.top)], [at, cell.v1 + corridor(site, cell.bottom)]]
    else:
        ends = [[cell.u0 - corridor(site, cell.left), at], [cell.u1 + corridor(site, cell.right), at]]
    line = site.bend.ground(resample(np.array(ends), 4.0))
    road = site.add_road(kind, line, width, pavement=pavement, surface=surface)
    half = corridor(site, road.id)
    if across:
        return replace(cell, u1=at - half, right=road.id), replace(cell, u0=at + half, left=road.id)
    return replace(cell, v1=at - half, bottom=road.id), replace(cell, v0=at + half, top=road.id)


def in_view(site: Site, cell: Cell, margin: float = MARGIN) -> bool:
    """Whether a cell's ground comes near the picture."""
    return site.near(outline(site, cell), margin)


def plan(site: Site, rng: np.random.Generator) -> list[tuple[Cell, str]]:
    """Cut the whole ground into cells along through roads; each with the use that the place's character gives it."""
    nature = CHARACTERS[site.character]
    half = site.side * 0.72 + MARGIN + 40
    cells = []

    def split(cell: Cell, level: int) -> None:
        if not in_view(site, cell):
            return
        size = np.array([cell.u1 - cell.u0, cell.v1 - cell.v0])
        limit = nature.district * rng.uniform(0.8, 1.25)
        if level > 0 and size.max() < limit:
            cells.append(cell)
            return
        across = bool(size[0] > size[1]) if level else bool(rng.random() < 0.5)
        low, high = (cell.u0, cell.u1) if across else (cell.v0, cell.v1)
        at = low + (high - low) * rng.uniform(0.38, 0.62)
        if level == 0:
            at = (low + high) / 2 + rng.uniform(-0.25, 0.25) * min(site.side, 600)
        kind = nature.roads[min(level // 2, len(nature.roads) - 1)]
        if level == 0 and site.side > 400 and site.character in ("city", "industrial edge") and rng.random() < 0.3:
            kind = "highway"
        for part in divide(site, cell, across, at, kind, rng):
            split(part, level + 1)

    split(Cell(-half, -half, half, half), 0)
    uses = _uses(site, cells, nature.uses, rng)
    return list(zip(cells, uses, strict=False))


def _uses(site: Site, cells: list[Cell], weights: dict[str, float], rng: np.random.Generator) -> list[str]:
    """A use a cell, drawn so that a use that was just taken becomes rarer: small scenes show more of the variety."""
    left = dict(weights)
    uses = []
    for _ in cells:
        use = pick(rng, left)
        left[use] *= 0.72
        if max(left.values()) < 0.45 * max(weights.values()):
            left = dict(weights)
        uses.append(use)
    return uses
