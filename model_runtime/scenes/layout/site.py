"""The building site: collects objects while a place is laid out and knows which ground is already taken.

Takes objects in ground metres; gives a `Truth`. `taken` is a raster of the square and `MARGIN` metres around it; what
lies outside of it is never laid out.
"""

from __future__ import annotations

import cv2
import numpy as np
import shapely

from ..geometry import Bend, rectangle
from ..truth import GROUPS, Box, Building, Cell, Lot, Parcel, Patch, Pitch, Road, Tree, Truth, Vehicle, Water, footprint

MARGIN = 45.0
VERGES = {"highway": 5.0, "main road": 2.5, "street": 0.8, "lane": 1.2, "track": 0.8}
WIDTHS = {"highway": 21.0, "main road": 10.0, "street": 6.6, "lane": 5.0, "track": 3.2}


class Site:
    """Objects so far, and the ground they take."""

    def __init__(self, seed: int, side: float, biome: str, character: str, bend: Bend):
        self.seed, self.side, self.biome, self.character, self.bend = seed, side, biome, character, bend
        self.parcels: list[Parcel] = []
        self.roads: dict[int, Road] = {}
        self.buildings: list[Building] = []
        self.trees: list[Tree] = []
        self.waters: list[Water] = []
        self.vehicles: list[Vehicle] = []
        self.pitches: list[Pitch] = []
        self.lots: list[Lot] = []
        self.patches: list[Patch] = []
        self._shores: dict[int, shapely.Geometry] = {}
        self.step = 0.5 if side <= 1300 else 1.0
        cells = int(np.ceil((side + 2 * MARGIN) / self.step))
        self.taken = np.zeros((cells, cells), np.uint8)
        self._last_id = 0

    @classmethod
    def of(cls, truth: Truth) -> Site:
        """A site that continues an existing place."""
        site = cls(truth.seed, truth.side, truth.biome, truth.character, truth.bend)
        for name in GROUPS:
            setattr(site, name, list(getattr(truth, name)))
        site.roads = {road.id: road for road in truth.roads}
        site._last_id = truth.next_id - 1
        for road in truth.roads:
            site._take_road(road)
        for building in truth.buildings:
            for box in building.boxes:
                site.take(rectangle(box.x, box.y, box.length + 3, box.width + 3, box.angle))
        for water in truth.waters:
            site.take(water.polygon)
        for pitch in truth.pitches:
            site.take(rectangle(pitch.x, pitch.y, pitch.length, pitch.width, pitch.angle))
        return site

    def truth(self) -> Truth:
        """The place so far, without slivers at the picture's border and vehicles under trees and roofs."""
        frame = shapely.box(0, 0, self.side, self.side)
        shown = [b for b in self.buildings if not _sliver(footprint(b), frame)]
        kept = {b.id for b in shown}
        lots = [lot for lot in self.lots if lot.building is None or lot.building in kept]
        inside = [v for v in self.vehicles if 0.5 < v.x < self.side - 0.5 and 0.5 < v.y < self.side - 0.5]
        crowns = shapely.points(np.array([[t.x, t.y] for t in self.trees]).reshape(-1, 2))
        radii = np.array([t.radius for t in self.trees])
        index = shapely.STRtree(shapely.points(np.array([[v.x, v.y] for v in inside]).reshape(-1, 2)))
        hidden = set(index.query(crowns, predicate="dwithin", distance=radii)[1].tolist())
        woods = [shapely.Polygon(p.polygon) for p in self.parcels if p.use in ("forest", "orchard")]
        hidden |= set(index.query(np.array(woods, object), predicate="dwithin", distance=4.0)[1].tolist())
        walls = np.array([footprint(b) for b in shown], object)
        hidden |= set(index.query(walls, predicate="dwithin", distance=1.0)[1].tolist())
        inside = [v for i, v in enumerate(inside) if i not in hidden]
        waters = [w for w in self.waters if not _sliver(shapely.make_valid(shapely.Polygon(w.polygon)), frame)]
        return Truth(
            self.seed,
            self.side,
            self.biome,
            self.character,
            self.bend,
            tuple(self.parcels),
            tuple(self.roads.values()),
            tuple(shown),
            tuple(self.trees),
            tuple(waters),
            tuple(inside),
            tuple(self.pitches),
            tuple(lots),
            tuple(self.patches),
        )

    def new_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def near(self, points: np.ndarray, margin: float = MARGIN) -> bool:
        """Whether the bounding box of the points comes within `margin` metres of the square."""
        low, high = points.min(axis=0), points.max(axis=0)
        return bool((high > -margin).all() and (low < self.side + margin).all())

    # -- ground --------------------------------------------------------------------------------------------------

    def _raster(self, polygon: np.ndarray) -> np.ndarray:
        return np.round((polygon + MARGIN) / self.step * 16).astype(np.int32)

    def take(self, polygon: np.ndarray) -> None:
        """Mark the ground inside a polygon as taken."""
        cv2.fillPoly(self.taken, [self._raster(polygon)], 1, shift=4)

    def free(self, polygon: np.ndarray, whole: bool = True) -> bool:
        """Whether a convex polygon lies near the square (wholly, or in part if not `whole`) and on free ground only."""
        cells = (polygon + MARGIN) / self.step
        low, high = np.floor(cells.min(axis=0)).astype(int), np.ceil(cells.max(axis=0)).astype(int) + 1
        if whole and ((low < 0).any() or (high > self.taken.shape[0]).any()):
            return False
        low, high = np.maximum(low, 0), np.minimum(high, self.taken.shape[0])
        if (low >= high).any():
            return False
        window = self.taken[low[1] : high[1], low[0] : high[0]]
        mask = np.zeros(window.shape, np.uint8)
        cv2.fillConvexPoly(mask, np.round((cells - low) * 16).astype(np.int32), 1, shift=4)
        return not np.any(window & mask)

    def clear(self, points: np.ndarray) -> np.ndarray:
        """(n,) bool: which of the (n, 2) points lie near the square and on free ground."""
        cells = np.floor((points + MARGIN) / self.step).astype(int)
        inside = ((cells >= 0) & (cells < self.taken.shape[0])).all(axis=1)
        cells = np.clip(cells, 0, self.taken.shape[0] - 1)
        return inside & (self.taken[cells[:, 1], cells[:, 0]] == 0)

    def dry(self, line: np.ndarray) -> bool:
        """Whether a line keeps 2 m away from all water."""
        path = shapely.LineString(line).buffer(2.0)
        return not any(self._outline(water).intersects(path) for water in self.waters)

    def _outline(self, water: Water) -> shapely.Geometry:
        if water.id not in self._shores:
            self._shores[water.id] = shapely.make_valid(shapely.Polygon(water.polygon))
        return self._shores[water.id]

    # -- objects -------------------------------------------------------------------------------------------------

    def add_parcel(self, use: str, polygon: np.ndarray, cell: Cell | None = None, crop: str = "", rows: float = 0.0):
        """Add a parcel and give it back."""
        parcel = Parcel(self.new_id(), use, polygon, cell, crop, rows)
        self.parcels.append(parcel)
        return parcel

    def add_patch(self, kind: str, polygon: np.ndarray, parcel: int) -> Patch:
        """Give a part of a parcel another surface."""
        patch = Patch(self.new_id(), kind, polygon, parcel)
        self.patches.append(patch)
        return patch

    def add_road(self, kind: str, line: np.ndarray, width: float | None = None, **more) -> Road:
        """Add a road, take its ground (driveways and paths take none) and give it back."""
        road = Road(self.new_id(), kind, line, width or WIDTHS[kind], **more)
        self.roads[road.id] = road
        if self.near(line):
            self._take_road(road)
        return road

    def _take_road(self, road: Road) -> None:
        if road.kind == "path":
            return
        width = road.width + 2 * road.pavement + (0 if road.kind == "driveway" else 2.0)
        thickness = max(1, int(round(width / self.step)))
        cv2.polylines(self.taken, [self._raster(road.line)], False, 1, thickness, shift=4)
        if road.bulb:
            x, y = self._raster(road.line[-1:])[0]
            cv2.circle(self.taken, (int(x), int(y)), int((road.bulb + 1) / self.step * 16), 1, -1, shift=4)

    def add_building(
        self, kind: str, boxes: tuple[Box, ...], colour: str, road: int | None, parcel: int, gap: float = 1.5
    ) -> Building | None:
        """Add a building if its ground is free, keeping `gap` metres around it; None where it is not."""
        outlines = [rectangle(b.x, b.y, b.length - 1.2, b.width - 1.2, b.angle) for b in boxes]  # walls may touch
        if not all(self.free(outline) for outline in outlines):
            return None
        for b in boxes:
            self.take(rectangle(b.x, b.y, b.length + 2 * gap, b.width + 2 * gap, b.angle))
        building = Building(self.new_id(), kind, boxes, colour, road, parcel)
        self.buildings.append(building)
        return building

    def add_trees(self, kind: str, points: np.ndarray, radii: np.ndarray, slenderness: float = 2.2) -> None:
        """Add single trees at those of the (n, 2) points that are free; `slenderness` is height over radius."""
        for (x, y), radius, free in zip(points, radii, self.clear(points), strict=False):
            if free:
                height = float(radius * slenderness)
                self.trees.append(Tree(self.new_id(), kind, float(x), float(y), float(radius), height))

    def add_pool(self, kind: str, polygon: np.ndarray) -> Water:
        """Add still water and take its ground."""
        water = Water(self.new_id(), kind, polygon)
        self.waters.append(water)
        self.take(polygon)
        return water

    def add_vehicle(self, kind: str, x: float, y: float, angle: float, colour: str, road: int | None = None) -> None:
        """Add a vehicle of a usual size for its kind."""
        length, width = {"car": (4.4, 1.85), "van": (5.4, 2.0), "lorry": (10.5, 2.5), "bus": (12.0, 2.55)}.get(
            kind, (6, 2)
        )
        self.vehicles.append(
            Vehicle(self.new_id(), kind, float(x), float(y), float(angle), length, width, colour, road)
        )

    def add_pitch(self, kind: str, x: float, y: float, length: float, width: float, angle: float, parcel: int) -> Pitch:
        """Add a marked rectangle and take its ground."""
        pitch = Pitch(self.new_id(), kind, float(x), float(y), float(length), float(width), float(angle), parcel)
        self.pitches.append(pitch)
        self.take(rectangle(x, y, length, width, angle))
        return pitch


def _sliver(shape: shapely.Geometry, frame: shapely.Polygon) -> bool:
    """Whether so little of a shape shows at the border that it cannot be recognised: under 4 m wide or 25 m2."""
    if frame.contains(shape) or not frame.intersects(shape):
        return False
    seen = shape.intersection(frame)
    x0, y0, x1, y1 = seen.bounds
    return min(x1 - x0, y1 - y0) < 4.0 or seen.area < 25.0
