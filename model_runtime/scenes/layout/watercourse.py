"""A river through the place, and the trees along it."""

from __future__ import annotations

import numpy as np
import shapely

from ..geometry import lengths, offset, ribbon, rotate, spline
from ..truth import Tree, Water
from .site import Site


def river(site: Site, rng: np.random.Generator) -> None:
    """A winding river from border to border, passing the middle at some distance. Roads cross it on bridges.

    Of several courses the one is taken that runs least along the roads.
    """
    width = rng.uniform(9, 26) * (1.6 if rng.random() < 0.25 else 1.0)
    near = [r for r in site.roads.values() if site.near(r.line)]
    roads = shapely.union_all([shapely.LineString(r.line).buffer(r.width / 2 + 3) for r in near])
    courses = [_course(site, rng) for _ in range(10)]
    line = min(courses, key=lambda course: shapely.LineString(course).buffer(width / 2).intersection(roads).area)
    s = lengths(line)
    widths = width * (1 + 0.22 * np.sin(s / 43.0 + rng.uniform(0, 6)) + 0.12 * np.sin(s / 19.0 + rng.uniform(0, 6)))
    water = Water(site.new_id(), "river", ribbon(line, widths))
    site.waters.append(water)
    site.take(ribbon(line, widths + 8.0))


def _course(site: Site, rng: np.random.Generator) -> np.ndarray:
    """A river's middle line."""
    reach = site.side * 0.8 + 80
    bends = max(4, int(2 * reach / rng.uniform(120, 200)))
    along = np.linspace(-reach, reach, bends)
    sway = rng.normal(0, min(38.0, site.side / 9), bends)
    middle = rng.uniform(-0.3, 0.3) * site.side
    return spline(rotate(np.stack([along, sway + middle], axis=1), rng.uniform(0, 2 * np.pi)) + site.side / 2, 5.0)


def riparian(site: Site, rng: np.random.Generator) -> None:
    """Trees and bushes on a river's banks, denser in the country."""
    for water in [w for w in site.waters if w.kind == "river"]:
        half = len(water.polygon) // 2
        left, right = water.polygon[:half], water.polygon[half:]
        density = 0.10 if site.character in ("city", "industrial edge") else 0.26
        for bank, sign in ((left, 1), (right, 1)):
            count = int(lengths(bank)[-1] * density)
            at = rng.integers(0, len(bank), count)
            points = offset(bank, sign * 5.5)[at] + rng.normal(0, 2.6, (count, 2))
            tall = rng.random(count) < 0.6
            for kind, chosen, low, high in (("broadleaf", tall, 2.2, 5.4), ("bush", ~tall, 0.9, 2.2)):
                _plant(site, kind, points[chosen], rng.uniform(low, high, int(chosen.sum())))


def _plant(site: Site, kind: str, points: np.ndarray, radii: np.ndarray) -> None:
    """Trees on the bank itself, whose ground counts as taken; roads and houses stay free of them."""
    if not len(points):
        return
    blocked = [shapely.LineString(r.line).buffer(r.width / 2 + 2) for r in site.roads.values() if site.near(r.line)]
    blocked += [shapely.Point(b.centre).buffer(max(b.boxes[0].length, b.boxes[0].width)) for b in site.buildings]
    blocked += [shapely.make_valid(shapely.Polygon(w.polygon)) for w in site.waters]
    kept = ((points > -30) & (points < site.side + 30)).all(axis=1)
    kept[shapely.STRtree(blocked).query(shapely.points(points), predicate="intersects")[0]] = False
    for (x, y), radius in zip(points[kept], radii[kept], strict=True):
        site.trees.append(Tree(site.new_id(), kind, float(x), float(y), float(radius), float(radius * 2.0)))
