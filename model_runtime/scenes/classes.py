"""What each pixel shows: class names and numbers, and the class mask of a label mask."""

from __future__ import annotations

import numpy as np

from .truth import ROADWAYS, Truth

CLASSES = (
    "other", "road", "path", "building", "tree", "water", "pool", "farmland", "orchard", "vineyard", "forest", "meadow",
    "scrub", "bare land", "garden", "park", "sports ground", "yard", "parking lot", "solar farm", "vehicle",
)  # fmt: skip

_PARCELS = {
    "residential": "garden", "dense urban": "yard", "commercial": "yard", "industrial": "yard", "farmyard": "yard",
    "construction site": "bare land",
}  # fmt: skip
_PATCHES = {
    "paved court": "yard", "lawn court": "garden", "bays": "parking lot", "clearing": "meadow", "cleared": "bare land",
}  # fmt: skip


def class_table(truth: Truth) -> np.ndarray:
    """(highest id + 1,) uint8: the class number of every object's id; 0 where there is no such object."""
    table = np.zeros(truth.next_id, np.uint8)
    for item in truth.parcels:
        table[item.id] = CLASSES.index(_PARCELS.get(item.use, item.use))
    for item in truth.patches:
        table[item.id] = CLASSES.index(_PATCHES[item.kind])
    for item in truth.roads:
        table[item.id] = CLASSES.index("road" if item.kind in ROADWAYS else "path")
    for item in truth.waters:
        table[item.id] = CLASSES.index("pool" if item.kind == "pool" else "water")
    for item in truth.pitches:
        table[item.id] = CLASSES.index("parking lot" if item.kind == "parking bays" else "sports ground")
    for name, items in (("building", truth.buildings), ("tree", truth.trees), ("vehicle", truth.vehicles)):
        for item in items:
            table[item.id] = CLASSES.index(name)
    return table


def class_mask(labels: np.ndarray, truth: Truth) -> np.ndarray:
    """(H, W) object ids -> (H, W) uint8 numbers into CLASSES."""
    return class_table(truth)[labels]
