"""What stands and moves along the roads: street trees, driving and parked vehicles."""

from __future__ import annotations

import numpy as np

from ..geometry import at_distance, lengths, offset
from .characters import pick
from .houses import car_colour
from .site import Site

# Metres of road between two driving vehicles of one direction, by kind of road.
GAPS = {"highway": 55.0, "main road": 60.0, "street": 150.0, "lane": 420.0, "track": 1800.0}


def street_trees(site: Site, rng: np.random.Generator) -> None:
    """Trees in rows along some main roads and streets; lines of trees along some lanes."""
    chance = {"highway": 0.4, "main road": 0.45, "street": 0.3, "lane": 0.22, "track": 0.08}
    for road in list(site.roads.values()):
        if road.kind not in chance or not site.near(road.line, 10) or rng.random() > chance[road.kind]:
            continue
        spacing = rng.uniform(8, 16)
        count = int(lengths(road.line)[-1] / spacing)
        radius = rng.uniform(1.8, 3.6)
        for side in (-1, 1):
            if count < 2 or rng.random() < 0.2:
                continue
            line = offset(road.line, side * (road.width / 2 + road.pavement + 1.9))
            points, _ = at_distance(line, (np.arange(count) + 0.5) * spacing)
            kept = rng.random(count) < 0.86
            points = points[kept] + rng.normal(0, 0.25, (int(kept.sum()), 2))
            site.add_trees("broadleaf", points, radius * rng.uniform(0.75, 1.2, len(points)))


def drive(site: Site, rng: np.random.Generator) -> None:
    """Vehicles in their lane (they keep right), and cars parked at the kerb of streets in town."""
    placed: list[np.ndarray] = []
    parked = {"city": 0.35, "town": 0.16, "suburb": 0.08}.get(site.character, 0.02)
    for road in list(site.roads.values()):
        if road.kind not in GAPS or not site.near(road.line, 10):
            continue
        total = lengths(road.line)[-1]
        lanes = (0.14, 0.36) if road.kind == "highway" else (0.25,)
        for side in (-1, 1):
            for lane in lanes:
                count = rng.poisson(total / GAPS[road.kind] * rng.uniform(0.5, 1.6))
                at = np.sort(rng.uniform(6, max(7, total - 6), count))
                points, angles = at_distance(offset(road.line, side * road.width * lane), at)
                for point, angle in zip(points, angles, strict=False):
                    kind = pick(rng, {"car": 7, "van": 1, "lorry": 1.0 if road.width > 8 else 0.15, "bus": 0.2})
                    heading = angle if side > 0 else angle + np.pi
                    _place(site, placed, kind, point, heading, rng, road.id)
            if road.kind == "street" and parked > 0.05:
                at = np.arange(10, total - 10, 5.6)
                at = at[rng.random(len(at)) < parked]
                points, angles = at_distance(offset(road.line, side * (road.width / 2 - 1.05)), at)
                for point, angle in zip(points, angles, strict=False):
                    _place(site, placed, "car", point, angle, rng, None)


def _place(
    site: Site, placed: list, kind: str, point: np.ndarray, angle: float, rng: np.random.Generator, road
) -> None:
    """Add a vehicle unless another one drives within 9 m of the point."""
    if not (-5 < point[0] < site.side + 5 and -5 < point[1] < site.side + 5):
        return
    if placed and np.min(np.abs(np.array(placed) - point).max(axis=1)) < (12 if kind in ("lorry", "bus") else 7):
        return
    placed.append(point)
    site.add_vehicle(kind, *point, angle, car_colour(rng), road)
