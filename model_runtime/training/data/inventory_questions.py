"""Lists of what a generated scene holds, and what is in which part of it: its grid of cells in, annotations out.

A yes or no teaches a decoder one bit about a picture; a list with numbers teaches what all questions are about.
"""

from __future__ import annotations

import numpy as np

from ...common.closed_questions import SHORT_ANSWER
from ...scenes.classes import CLASSES
from ...scenes.inventory import NOUNS
from ...scenes.words import article, at
from .samples import Annotation

KIND, PART_KIND = "inventory", "part"
_UNCOUNTED = {"tree"}
# What a pixel shows, by the noun that is asked for; small things are there from a smaller share of the ground on.
_SEEN = {
    "road": "road", "building": "building", "tree": "tree", "water": "water area", "pool": "swimming pool",
    "farmland": "farmland", "orchard": "orchard", "vineyard": "vineyard", "forest": "forest", "meadow": "meadow",
    "parking lot": "parking lot", "solar farm": "solar farm", "vehicle": "vehicle",
}  # fmt: skip
_SMALL = {"pool", "vehicle"}
_LEAST, _LEAST_SMALL = 0.01, 0.001
PARTS = 8
_PARTS = ("top left", "top right", "bottom left", "bottom right")


def inventory_annotations(cells: np.ndarray, source: str) -> tuple[Annotation, ...]:
    """(g, g, CELL_CHANNELS) as `GeneratedData.cells` gives them -> a list of the whole and one of each quarter."""
    things = cells[..., len(CLASSES) :].round().astype(int)
    half = len(things) // 2
    quarters = [things[rows, columns] for rows in _halves(half) for columns in _halves(half)]
    wanted = [("List what can be seen, with numbers.", things)]
    wanted += [(f"List what lies at the {part}, with numbers.", q) for part, q in zip(_PARTS, quarters, strict=True)]
    return tuple(Annotation(((instruction, _listed(held.sum((0, 1)))),), source, KIND) for instruction, held in wanted)


def part_annotations(cells: np.ndarray, source: str, rng: np.random.Generator) -> tuple[Annotation, ...]:
    """Whether something that is in the picture is in a quarter or a half of it too: as many yes as no.

    The truth is what pixels show. Nothing is asked where a sliver of it is there.
    """
    found: dict[str, list[Annotation]] = {"yes": [], "no": []}
    half = len(cells) // 2
    first, last, whole = slice(None, half), slice(half, None), slice(None)
    places = {"top left": (first, first), "top right": (first, last), "bottom left": (last, first)}
    places |= {"bottom right": (last, last), "left": (whole, first), "right": (whole, last)}
    places |= {"top": (first, whole), "bottom": (last, whole)}
    for name, noun in _SEEN.items():
        shares = cells[..., CLASSES.index(name)]
        for place, (rows, columns) in places.items() if shares.any() else ():
            share = shares[rows, columns].mean()
            if share == 0 or share > (_LEAST_SMALL if name in _SMALL else _LEAST):
                asked = f"Is there {article(noun)} {at(place)}? {SHORT_ANSWER}"
                answer = "yes" if share else "no"
                found[answer].append(Annotation(((asked, answer),), source, PART_KIND))
    count = min(PARTS // 2, *map(len, found.values()))
    return tuple(group[k] for group in found.values() for k in rng.permutation(len(group))[:count])


def _halves(half: int) -> tuple[slice, slice]:
    return slice(None, half), slice(half, None)


def _listed(counts: np.ndarray) -> str:
    """Nouns in a fixed order, so that one that is passed over is said not to be there."""
    held = [
        noun if noun in _UNCOUNTED else f"{noun} {count}" for noun, count in zip(NOUNS, counts, strict=True) if count
    ]
    return ", ".join(held) or "nothing"
