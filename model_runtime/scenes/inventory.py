"""What can be seen and named: the visible things of a place by the nouns that questions and sentences use.

Things so small or so cut off by the border that people would disagree about them make their noun `unsure`: nothing is
counted by it, and its absence is never claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import shapely

from .geometry import rectangle
from .truth import ROADWAYS, Truth, footprint

NOUNS = (
    "building", "house", "commercial building", "industrial building", "greenhouse", "storage tank", "road",
    "water area", "river", "swimming pool", "farmland", "forest", "orchard", "vineyard", "meadow", "bare land",
    "park", "parking lot", "football pitch", "tennis court", "solar farm", "car", "tree",
)  # fmt: skip
# Square metres that have to be in the picture before a thing counts.
_LEAST = {"water area": 40.0, "river": 40.0, "road": 30.0, "swimming pool": 8.0, "car": 4.0, "tree": 4.0}
_AREAS = {"farmland", "forest", "orchard", "vineyard", "meadow", "bare land", "park", "solar farm"}
_KINDS = {
    "house": ("house",), "commercial building": ("shop",), "industrial building": ("hall",),
    "greenhouse": ("greenhouse",), "storage tank": ("tank",),
}  # fmt: skip
_NOT_BUILDINGS = {"greenhouse", "tank"}


@dataclass(frozen=True, eq=False)
class Thing:
    """One visible thing: its noun, its id in the truth, the part of its outline that is in the picture (metres)."""

    noun: str
    id: int
    shape: shapely.Geometry

    @cached_property
    def centre(self) -> tuple[float, float]:
        point = self.shape.centroid
        return point.x, point.y


@dataclass(frozen=True, eq=False)
class Inventory:
    """The visible things by noun, and the nouns that cannot be counted exactly here."""

    things: dict[str, list[Thing]]
    unsure: frozenset[str]

    def count(self, noun: str) -> int | None:
        """How many there are; None where it cannot be said exactly."""
        return None if noun in self.unsure else len(self.things[noun])

    def present(self, noun: str) -> bool | None:
        """Whether there is one; None where it cannot be said exactly."""
        return True if self.things[noun] else None if noun in self.unsure else False


def inventory(truth: Truth, gsd: float) -> Inventory:
    """Look through a place photographed at `gsd` metres a pixel. Cars are unsure where they are under 5 pixels long."""
    things: dict[str, list[Thing]] = {noun: [] for noun in NOUNS}
    unsure = {"tree"}  # nobody can count the trees of a wood
    if gsd > 0.9 and truth.vehicles:
        unsure.add("car")

    def see(noun: str, number: int, shape: shapely.Geometry) -> None:
        seen = shapely.intersection(shape, truth.frame)
        if seen.is_empty or seen.area <= 0:
            return
        x0, y0, x1, y1 = seen.bounds
        least = _LEAST.get(noun, 0.003 * truth.side**2 if noun in _AREAS else 0.0)
        if seen.area < least or min(x1 - x0, y1 - y0) < min(2.4, 4 * gsd + 0.8):
            unsure.add(noun)
        else:
            things[noun].append(Thing(noun, number, seen))

    for building in truth.buildings:
        shape = footprint(building)
        if building.kind not in _NOT_BUILDINGS:
            see("building", building.id, shape)
        for noun, kinds in _KINDS.items():
            if building.kind in kinds:
                see(noun, building.id, shape)
    for road in truth.roads:
        if road.kind in ROADWAYS:
            see("road", road.id, shapely.LineString(road.line).buffer(road.width / 2, cap_style="flat"))
    for water in truth.waters:
        shape = shapely.make_valid(shapely.Polygon(water.polygon))
        if water.kind == "pool":
            see("swimming pool", water.id, shape)
        else:
            see("water area", water.id, shape)
        if water.kind == "river":
            see("river", water.id, shape)
    for parcel in truth.parcels:
        if parcel.use in _AREAS:
            see(parcel.use, parcel.id, shapely.make_valid(shapely.Polygon(parcel.polygon)))
        elif parcel.use == "parking lot":
            see("parking lot", parcel.id, shapely.make_valid(shapely.Polygon(parcel.polygon)))
    lots = {parcel.id for parcel in truth.parcels if parcel.use == "parking lot"}
    for pitch in truth.pitches:
        shape = shapely.Polygon(rectangle(pitch.x, pitch.y, pitch.length, pitch.width, pitch.angle))
        if pitch.kind == "parking bays" and pitch.parcel not in lots:
            see("parking lot", pitch.id, shape)
        elif pitch.kind in ("football", "track"):
            see("football pitch", pitch.id, shape)
        elif pitch.kind == "tennis":
            see("tennis court", pitch.id, shape)
    for vehicle in truth.vehicles:
        if vehicle.kind in ("car", "van"):
            see(
                "car",
                vehicle.id,
                shapely.Polygon(rectangle(vehicle.x, vehicle.y, vehicle.length, vehicle.width, vehicle.angle)),
            )
    for tree in truth.trees:
        see("tree", tree.id, shapely.Point(tree.x, tree.y).buffer(tree.radius, quad_segs=2))
    if any(patch.kind == "bays" for patch in truth.patches):
        unsure.add("parking lot")
    if any(lot.surface == "yard" or lot.building is None for lot in truth.lots):
        unsure.add("bare land")
    if any(parcel.use in ("construction site", "scrub") for parcel in truth.parcels):
        unsure.add("bare land")
    return Inventory(things, frozenset(unsure))
