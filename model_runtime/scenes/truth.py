"""What stands where: the exact content of a scene, in metres, before anything is drawn.

x runs to the right (east) and y down (south) from the top left corner of the picture; angles are radians from +x
towards +y. Objects may lie partly or wholly outside the square of `Truth.side` metres (their shadows fall into it);
what counts is what is visible in it. No pixels and no sentences here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely

from .geometry import Bend, rectangle

BUILT_UP = frozenset({"residential", "dense urban", "commercial", "industrial", "parking lot", "construction site"})
URBAN_SHARE = 0.4
GROUPS = ("parcels", "roads", "buildings", "trees", "waters", "vehicles", "pitches", "lots", "patches")
ROADWAYS = frozenset({"highway", "main road", "street", "lane", "track"})


@dataclass(frozen=True)
class Cell:
    """A rectangle of the plan (before the bend) and the ids of the roads along its sides (None: no road there)."""

    u0: float
    v0: float
    u1: float
    v1: float
    left: int | None = None
    top: int | None = None
    right: int | None = None
    bottom: int | None = None


@dataclass(frozen=True, eq=False)
class Parcel:
    """A piece of land in one use. `crop` names what grows on farmland; `rows` is the angle of its furrows."""

    id: int
    use: str
    polygon: np.ndarray
    cell: Cell | None = None
    crop: str = ""
    rows: float = 0.0


@dataclass(frozen=True, eq=False)
class Patch:
    """A part of a parcel with another surface. `kind`: paved court, lawn court, bays, clearing (in a wood)
    or cleared (bare ground where something stood).
    """

    id: int
    kind: str
    polygon: np.ndarray
    parcel: int


@dataclass(frozen=True, eq=False)
class Road:
    """A carriageway (highway, main road, street, lane, track) or a way beside one (path, driveway)."""

    id: int
    kind: str
    line: np.ndarray
    width: float
    surface: str = "asphalt"
    pavement: float = 0.0
    bulb: float = 0.0


@dataclass(frozen=True)
class Box:
    """One roofed volume: `length` along `angle`; `eaves` is the wall's height, `pitch` the roof's rise per metre."""

    x: float
    y: float
    length: float
    width: float
    angle: float
    eaves: float
    roof: str = "gable"
    pitch: float = 0.5

    @property
    def top(self) -> float:
        """The highest point above the ground."""
        return self.eaves + (self.pitch * self.width / 2 if self.roof in ("gable", "hip") else 0.8)


@dataclass(frozen=True)
class Building:
    """`kind`: house, apartment block, city building, shop, hall, shed, barn, shell (half built), greenhouse or tank.
    `road` is the road it belongs to; its first box is its main part.
    """

    id: int
    kind: str
    boxes: tuple[Box, ...]
    colour: str
    road: int | None
    parcel: int

    @property
    def centre(self) -> tuple[float, float]:
        return self.boxes[0].x, self.boxes[0].y


@dataclass(frozen=True)
class Tree:
    """A single tree or bush outside forests and orchards (those are parcels). `kind`: broadleaf, conifer or bush."""

    id: int
    kind: str
    x: float
    y: float
    radius: float
    height: float


@dataclass(frozen=True, eq=False)
class Water:
    """`kind`: lake, pond, river or pool (a swimming pool)."""

    id: int
    kind: str
    polygon: np.ndarray


@dataclass(frozen=True)
class Vehicle:
    """`kind`: car, van, lorry or bus. `road` is set while it drives."""

    id: int
    kind: str
    x: float
    y: float
    angle: float
    length: float
    width: float
    colour: str
    road: int | None = None


@dataclass(frozen=True)
class Pitch:
    """A marked rectangle on the ground. `kind`: football, track, tennis, basketball, baseball or parking bays."""

    id: int
    kind: str
    x: float
    y: float
    length: float
    width: float
    angle: float
    parcel: int


@dataclass(frozen=True, eq=False)
class Lot:
    """A garden or yard around (or, while `building` is None, waiting for) a building; its front faces `road`."""

    id: int
    polygon: np.ndarray
    parcel: int
    road: int
    x: float
    y: float
    angle: float
    building: int | None
    surface: str = "garden"


@dataclass(frozen=True, eq=False)
class Truth:
    """A whole place. `side` in metres; `biome` and `character` say what country it lies in and what sort of place."""

    seed: int
    side: float
    biome: str
    character: str
    bend: Bend
    parcels: tuple[Parcel, ...] = ()
    roads: tuple[Road, ...] = ()
    buildings: tuple[Building, ...] = ()
    trees: tuple[Tree, ...] = ()
    waters: tuple[Water, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    pitches: tuple[Pitch, ...] = ()
    lots: tuple[Lot, ...] = ()
    patches: tuple[Patch, ...] = ()

    def changed(self, **groups) -> Truth:
        """The same place with some groups of objects replaced."""
        return replace(self, **{name: tuple(items) for name, items in groups.items()})

    @property
    def next_id(self) -> int:
        return 1 + max((item.id for name in GROUPS for item in getattr(self, name)), default=0)

    @cached_property
    def frame(self) -> shapely.Polygon:
        """The square that the picture shows."""
        return shapely.box(0, 0, self.side, self.side)

    @cached_property
    def land_shares(self) -> dict[str, float]:
        """Share of the visible land parcels' area by use, largest first; they add up to 1 where there are any."""
        sums: dict[str, float] = {}
        for parcel in self.parcels:
            seen = shapely.intersection(shapely.make_valid(shapely.Polygon(parcel.polygon)), self.frame).area
            if seen > 0:
                sums[parcel.use] = sums.get(parcel.use, 0.0) + seen
        total = sum(sums.values()) or 1.0
        return {use: value / total for use, value in sorted(sums.items(), key=lambda item: -item[1])}

    @property
    def built_up(self) -> float:
        """Share of the visible land in built-up use, 0..1."""
        return sum(share for use, share in self.land_shares.items() if use in BUILT_UP)

    @property
    def setting(self) -> str:
        """ "urban" where at least URBAN_SHARE of the visible land is built up, else "rural"."""
        return "urban" if self.built_up >= URBAN_SHARE else "rural"


def footprint(building: Building) -> shapely.Geometry:
    """The ground a building covers (a tank's circle is given as a circle)."""
    if building.kind == "tank":
        box = building.boxes[0]
        return shapely.Point(box.x, box.y).buffer(box.width / 2)
    boxes = [shapely.Polygon(rectangle(b.x, b.y, b.length, b.width, b.angle)) for b in building.boxes]
    return shapely.union_all(boxes)
