"""Lays out a place: a seed, a side length and (optionally) a sort of place in, a `Truth` out. No pixels.

plan.py cuts the ground into cells along roads; one module a group of land uses fills them (uses.py knows which);
traffic.py adds what moves.
"""

from __future__ import annotations

import numpy as np

from ..geometry import Bend
from ..truth import Truth
from . import farms, fields, homes, leisure, plan, traffic, urban, watercourse, wild, works
from .characters import CHARACTERS, pick
from .site import Site
from .uses import populate

__all__ = ["CHARACTERS", "lay_out", "farms", "fields", "homes", "leisure", "urban", "wild", "works"]


def lay_out(seed: int, side: float, character: str | None = None) -> Truth:
    """The place of `seed`: a square of `side` metres (about 50 to 8000) and what surrounds it.

    `character` is a key of CHARACTERS; left out, the seed picks one. Equal arguments give equal places. Raises
    ValueError for a character that does not exist.
    """
    rng = np.random.default_rng([seed, 1])
    if character is None:
        character = pick(rng, {name: c.weight for name, c in CHARACTERS.items()})
    if character not in CHARACTERS:
        raise ValueError(f"There is no sort of place named {character!r}; known are {', '.join(CHARACTERS)}.")
    nature = CHARACTERS[character]
    biome = pick(rng, nature.biomes)
    bend = _bend(rng, side, nature.curviness)
    site = Site(seed, side, biome, character, bend)
    cells = plan.plan(site, rng)
    if rng.random() < nature.river:
        watercourse.river(site, rng)
    for cell, use in cells:
        populate(site, cell, use, rng)
    watercourse.riparian(site, rng)
    traffic.street_trees(site, rng)
    traffic.drive(site, rng)
    return site.truth()


def _bend(rng: np.random.Generator, side: float, curviness: float) -> Bend:
    shears = []
    for _ in range(3):
        waves = []
        for wavelength in (rng.uniform(700, 1600), rng.uniform(260, 520)):
            slope = curviness * rng.uniform(0.4, 1.0)
            waves.append((slope * wavelength / (2 * np.pi), wavelength, rng.uniform(0, 2 * np.pi)))
        shears.append(tuple(waves))
    return Bend(tuple(shears), float(rng.uniform(0, 2 * np.pi)), (side / 2, side / 2))
