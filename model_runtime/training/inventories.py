"""Lists of what a generated scene holds, and where: its grid of cells in, sayings out.

A yes or no teaches a decoder one bit about a picture; a list with numbers teaches what all questions are about.
"""

from __future__ import annotations

import numpy as np

from ..scenes.classes import CLASSES
from ..scenes.inventory import NOUNS
from .rows import Saying

KIND = "inventory"
_UNCOUNTED = {"tree"}
_PARTS = ("top left", "top right", "bottom left", "bottom right")


def inventories(cells: np.ndarray, source: str) -> tuple[Saying, ...]:
    """(g, g, CELL_CHANNELS) as `GeneratedData.cells` gives them -> a list of the whole and one of each quarter."""
    things = cells[..., len(CLASSES) :].round().astype(int)
    half = len(things) // 2
    quarters = [things[rows, columns] for rows in _halves(half) for columns in _halves(half)]
    wanted = [("List what can be seen, with numbers.", things)]
    wanted += [(f"List what lies at the {part}, with numbers.", q) for part, q in zip(_PARTS, quarters, strict=True)]
    return tuple(Saying(((instruction, _listed(held.sum((0, 1)))),), source, KIND) for instruction, held in wanted)


def _halves(half: int) -> tuple[slice, slice]:
    return slice(None, half), slice(half, None)


def _listed(counts: np.ndarray) -> str:
    """Nouns in a fixed order, so that one that is passed over is said not to be there."""
    held = [
        noun if noun in _UNCOUNTED else f"{noun} {count}" for noun, count in zip(NOUNS, counts, strict=True) if count
    ]
    return ", ".join(held) or "nothing"
