"""What can be found in a scene or a pair, and where: boxes by phrase, and one class a pixel. Truth in, arrays out.

Boxes are of what is visible, in 0..1 of the picture. Things of which so little is visible that people would disagree
about them are `unsure`: neither finding nor missing them is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import shapely

from . import Pair, Scene
from .classes import CLASSES
from .geometry import rectangle
from .truth import Truth, footprint

Box = tuple[float, float, float, float]

PHRASES = ("building", "road", "water", "tree", "field", "car", "pitch")
"""The classes of `place_mask`: number n + 1 is phrase n, 0 anything else."""
BOXED = ("building", "water", "field", "car", "pitch")
CHANGED = ("building", "road")
_CLASSES = {
    "building": "building", "road": "road", "water": "water", "pool": "water", "tree": "tree", "forest": "tree",
    "farmland": "field", "orchard": "field", "vineyard": "field", "meadow": "field", "vehicle": "car",
}  # fmt: skip
_FIELDS = {"farmland", "orchard", "vineyard", "meadow"}
_NOT_BUILDINGS = {"greenhouse", "tank"}
_LEAST = {"car": 5.0}  # pixels that a box has on its shorter side, else it is unsure
_LEAST_OTHERS = 8.0


@dataclass
class Boxes:
    """Boxes of one phrase, `unsure` ones apart."""

    sure: list[Box] = field(default_factory=list)
    unsure: list[Box] = field(default_factory=list)


def place_boxes(scene: Scene) -> dict[str, Boxes]:
    """By each phrase of BOXED."""
    found = {phrase: Boxes() for phrase in BOXED}
    for phrase, sure, shape in _shapes(scene.truth):
        seen = shapely.intersection(shape, scene.truth.frame)
        if seen.is_empty or seen.area <= 0:
            continue
        box = tuple(float(value) for value in np.clip(np.array(seen.bounds) / scene.truth.side, 0, 1))
        shorter = min(box[2] - box[0], box[3] - box[1]) * scene.size
        held = found[phrase]
        (held.sure if sure and shorter >= _LEAST.get(phrase, _LEAST_OTHERS) else held.unsure).append(box)
    return found


def place_mask(scene: Scene) -> np.ndarray:
    """(size, size) uint8: 0, or 1 + the number of the pixel's phrase in PHRASES."""
    table = np.zeros(len(CLASSES), np.uint8)
    for name, phrase in _CLASSES.items():
        table[CLASSES.index(name)] = 1 + PHRASES.index(phrase)
    mask = table[scene.classes]
    pitches = [pitch.id for pitch in scene.truth.pitches if pitch.kind != "parking bays"]
    mask[np.isin(scene.labels, pitches)] = 1 + PHRASES.index("pitch")
    return mask


def change_mask(pair: Pair) -> np.ndarray:
    """(size, size) uint8: 0, or 1 + the number in CHANGED of what was added or removed there."""
    mask = np.zeros((pair.before.size, pair.before.size), np.uint8)
    for scene, ids in (
        (pair.before, {number for change in pair.changes for number in change.removed}),
        (pair.after, {number for change in pair.changes for number in change.added}),
    ):
        for number, group in enumerate((scene.truth.buildings, scene.truth.roads), 1):
            own = [
                item.id for item in group if item.id in ids and getattr(item, "kind", "") not in ("path", "driveway")
            ]
            mask[np.isin(scene.labels, own)] = number
    return mask


def on_grid(mask: np.ndarray, grid: int) -> np.ndarray:
    """(H, W) bool -> (grid, grid) bool: cells at least half of which are inside."""
    rows, columns = (np.linspace(0, side, grid + 1).round().astype(int) for side in mask.shape)
    sums = np.add.reduceat(np.add.reduceat(mask.astype(np.int64), rows[:-1], 0), columns[:-1], 1)
    return 2 * sums >= np.outer(np.diff(rows), np.diff(columns))


def _shapes(truth: Truth) -> Iterable[tuple[str, bool, shapely.Geometry]]:
    """Phrase, whether a person would call it that without doubt, outline in metres."""
    for building in truth.buildings:
        yield "building", building.kind not in _NOT_BUILDINGS, footprint(building)
    for water in truth.waters:
        yield "water", True, shapely.make_valid(shapely.Polygon(water.polygon))
    for parcel in truth.parcels:
        if parcel.use in _FIELDS:
            yield "field", True, shapely.make_valid(shapely.Polygon(parcel.polygon))
    for vehicle in truth.vehicles:
        outline = rectangle(vehicle.x, vehicle.y, vehicle.length, vehicle.width, vehicle.angle)
        yield "car", vehicle.kind in ("car", "van"), shapely.Polygon(outline)
    for pitch in truth.pitches:
        if pitch.kind != "parking bays":
            outline = rectangle(pitch.x, pitch.y, pitch.length, pitch.width, pitch.angle)
            yield "pitch", True, shapely.Polygon(outline)
