"""Sorts of places: how often each occurs, where in the world, and what their land is used for. Tables only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Character:
    """`weight`, `biomes` and `uses` are relative frequencies; `district` is the typical side of a cell between through
    roads in metres; `curviness` the slope of the bends, 0 (a grid) to 0.5; `river` the chance of one; `roads` the kinds
    of roads that cut the ground, coarsest first.
    """

    weight: float
    biomes: dict[str, float]
    district: float
    curviness: float
    river: float
    roads: tuple[str, ...]
    uses: dict[str, float]


_ANY = {"temperate": 0.5, "mediterranean": 0.25, "arid": 0.1, "tropical": 0.15}
_GREEN = {"temperate": 0.6, "mediterranean": 0.2, "tropical": 0.2}
_FIELDS = {"temperate": 0.5, "mediterranean": 0.2, "arid": 0.15, "tropical": 0.15}
_DRY = {"arid": 0.75, "mediterranean": 0.25}
_WINE = {"mediterranean": 0.75, "temperate": 0.25}
_TOWN_ROADS = ("main road", "street", "street")
_LANES = ("lane", "lane", "track")
_TRACKS = ("lane", "track", "track")

# fmt: off
CHARACTERS: dict[str, Character] = {
    "city": Character(1.0, _ANY, 165, 0.07, 0.2, ("main road", "main road", "street"), {
        "dense urban": 6, "commercial": 1.2, "park": 1, "parking lot": 0.8, "sports ground": 0.5, "industrial": 0.4,
        "construction site": 0.3,
    }),
    "suburb": Character(1.6, _ANY, 260, 0.28, 0.1, _TOWN_ROADS, {
        "residential": 7, "park": 0.8, "sports ground": 0.8, "commercial": 0.8, "forest": 0.9, "lake": 0.5,
        "meadow": 0.6, "bare land": 0.35, "construction site": 0.2,
    }),
    "town": Character(1.2, _ANY, 190, 0.22, 0.25, ("main road", "street", "lane"), {
        "residential": 4, "dense urban": 1.6, "commercial": 0.8, "farmland": 1.2, "park": 0.6, "sports ground": 0.7,
        "orchard": 0.5, "meadow": 0.7, "industrial": 0.6, "parking lot": 0.4,
    }),
    "village": Character(1.4, _GREEN, 300, 0.3, 0.25, _LANES, {
        "ribbon": 4.5, "farmland": 3, "meadow": 1.5, "orchard": 1, "forest": 0.9, "lake": 0.4, "vineyard": 0.4,
        "sports ground": 0.3,
    }),
    "farmland": Character(1.6, _FIELDS, 380, 0.22, 0.2, _TRACKS, {
        "farmland": 7, "farmstead": 1.6, "meadow": 1, "forest": 0.9, "orchard": 0.5, "lake": 0.4, "greenhouses": 0.3,
        "solar farm": 0.15,
    }),
    "woodland": Character(1.1, _GREEN, 420, 0.4, 0.35, _TRACKS, {
        "forest": 5.5, "meadow": 1.6, "lake": 1, "farmstead": 0.8, "farmland": 0.9, "scrub": 0.6, "ribbon": 0.7,
    }),
    "industrial edge": Character(1.1, _ANY, 230, 0.1, 0.15, _TOWN_ROADS, {
        "industrial": 5.5, "commercial": 1.4, "parking lot": 0.8, "bare land": 1, "construction site": 0.7,
        "solar farm": 0.2, "meadow": 0.8, "residential": 0.9,
    }),
    "lakeside": Character(0.8, _GREEN, 330, 0.38, 0.0, _LANES, {
        "lake": 3, "forest": 2, "ribbon": 2, "meadow": 1.2, "residential": 0.8, "park": 0.5, "farmland": 0.6,
    }),
    "drylands": Character(1.0, _DRY, 320, 0.25, 0.12, ("main road", "lane", "track"), {
        "scrub": 3, "bare land": 2.2, "residential": 1.7, "ribbon": 0.8, "farmland": 1.2, "construction site": 0.6,
        "industrial": 0.5, "solar farm": 0.15, "orchard": 0.5,
    }),
    "vineyards": Character(0.7, _WINE, 260, 0.36, 0.15, _TRACKS, {
        "vineyard": 4, "orchard": 2.2, "ribbon": 1.4, "farmstead": 0.8, "farmland": 1, "scrub": 0.8, "forest": 0.7,
    }),
}
# fmt: on


def pick(rng: np.random.Generator, weights: dict[str, float]) -> str:
    """One key, drawn by weight."""
    left = rng.random() * sum(weights.values())
    for name, weight in weights.items():
        left -= weight
        if left < 0:
            return name
    return name
