"""The same place at a later date: what is built, demolished, planted or felled. Truth in, later truth and changes out.

Only facts are made here; ../sentences.py words them. building.py and land.py make the kinds of changes, ground.py
finds room for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..geometry import rectangle
from ..truth import Truth, footprint
from . import building, land

# Each maker takes (truth, rng, ground that earlier changes took) and gives (later truth, land use it happened on), or
# None where the place has no room for it.
MAKERS = {
    "houses built": building.houses, "quarter built": building.quarter, "hall built": building.hall,
    "car park built": building.car_park, "buildings removed": building.demolition, "pools built": building.pools,
    "road built": land.road, "trees felled": land.felling, "trees planted": land.planting,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Change:
    """One change. `added` and `removed` are ids (in the later and the earlier truth); `counts` says how many
    "building", "road", "tree" or "pool" objects of the change are in the picture; `shape` (metres) covers all of it;
    `ground` is the land use it happened on.
    """

    kind: str
    added: tuple[int, ...]
    removed: tuple[int, ...]
    counts: dict[str, int]
    ground: str
    shape: shapely.Geometry


def later(
    truth: Truth, seed: int = 0, most: int = 2, kinds: Sequence[str] | None = None
) -> tuple[Truth, tuple[Change, ...]]:
    """The place some years on, with 1 to `most` changes of different kinds that show in the picture.

    `kinds` (keys of MAKERS) restricts what may happen. Every id keeps its meaning: what stayed has the same id in both
    truths. Where no change finds room, there is none.
    """
    rng = np.random.default_rng([truth.seed, 31, seed])
    wanted = int(rng.integers(1, most + 1))
    changes: list[Change] = []
    occupied = shapely.Polygon()
    for kind in rng.permutation(list(MAKERS if kinds is None else kinds)):
        if len(changes) == wanted:
            break
        found = MAKERS[str(kind)](truth, rng, occupied)
        if found is None:
            continue
        after, ground = found
        change = _difference(str(kind), truth, after, ground)
        if change is not None:
            truth, occupied = after, occupied.union(change.shape.buffer(15))
            changes.append(change)
    return truth, tuple(changes)


def _difference(kind: str, before: Truth, after: Truth, ground: str) -> Change | None:
    """What differs between two truths and can be seen; None where it is hardly visible."""
    old, new = _objects(before), _objects(after)
    added = {key: value for key, value in new.items() if key not in old}
    removed = {key: value for key, value in old.items() if key not in new}
    counted = removed if kind in ("buildings removed", "trees felled") else added
    shapes = [shape for group in (added, removed) for _, shape in group.values()]
    shape = shapely.union_all([s for s in shapes if s.intersects(before.frame)]).intersection(before.frame)
    if shape.area < 40:
        return None

    counts: dict[str, int] = {}
    for group, outline in counted.values():
        if outline.intersection(before.frame).area > 3:
            counts[group] = counts.get(group, 0) + 1
    return Change(kind, tuple(added), tuple(removed), counts, ground, shape)


def _objects(truth: Truth) -> dict[int, tuple[str, shapely.Geometry]]:
    """id -> (group, outline) of everything a change can add or remove."""
    found: dict[int, tuple[str, shapely.Geometry]] = {}
    for b in truth.buildings:
        found[b.id] = "building", footprint(b)
    for r in truth.roads:
        group = "way" if r.kind in ("path", "driveway") else "road"
        found[r.id] = group, shapely.LineString(r.line).buffer(r.width / 2)
    for t in truth.trees:
        found[t.id] = "tree", shapely.Point(t.x, t.y).buffer(t.radius)
    for w in truth.waters:
        found[w.id] = "pool" if w.kind == "pool" else "water", shapely.make_valid(shapely.Polygon(w.polygon))
    for p in (*truth.parcels, *truth.patches):
        found[p.id] = "land", shapely.make_valid(shapely.Polygon(p.polygon))
    for p in truth.pitches:
        found[p.id] = "pitch", shapely.Polygon(rectangle(p.x, p.y, p.length, p.width, p.angle))
    return found
