"""Where to look, taught beside what to say: words of questions about generated scenes in, positions of the picture out.

A word that names a thing points to where the picture holds such things, a word of place to that part of it; an answer
points to where the first two of its question's words do. A head of one layer learns to look there from the words, two
of the next from the answer. A decoder that is not told reads a picture as a whole for a very long time: looking at a
part is of no use before what is found there is asked for, and the other way round. The losses are in gazing.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch

from ...common.tasks import SINGLE
from ...models.unirs.tokenising import Tokeniser
from ...scenes.classes import CLASSES
from ...scenes.inventory import NOUNS
from ...scenes.words import plural
from ..data.dataset import Material
from ..data.sampling import Look
from ..data.sequences import NO_LABEL, Batch
from ..data.views import turned

# What is spread over the ground is where its pixels are; anything else is where its middle is.
_SPREAD = {
    "road": "road", "water area": "water", "river": "water", "farmland": "farmland", "forest": "forest",
    "orchard": "orchard", "vineyard": "vineyard", "meadow": "meadow", "bare land": "bare land", "park": "park",
    "solar farm": "solar farm", "tree": "tree", "vehicle": "vehicle",
}  # fmt: skip
_NAMED = {form: noun for noun in (*NOUNS, "vehicle") for form in (noun, plural(noun))}
_WORDS = re.compile(
    r"\b(?:(?P<row>top|bottom) (?P<column>left|right)|(?:at|on) the (?P<side>top|bottom|left|right)(?! of\b)|(?P<noun>"
    + "|".join(sorted(_NAMED, key=len, reverse=True))
    + r"))\b"
)


WORD_LAYER, ANSWER_LAYER = 1, 2  # the first whose words know of the words before them, and the next
ANSWER_HEADS = 2
LIES = 4  # the mean column and row, in positions from the middle, and how far columns and rows deviate from it
_CLUE = " Clue: "


@dataclass(frozen=True)
class Pointing:
    """n ids of a batch of single pictures, all int64 (n,): in which `rows` and `places` they stand, where their picture
    begins (`first`), the `layers` and `heads` that are to look; `wanted` (n, p*p), the share of each picture position,
    in the projector's order; `found` (n, LIES), where what they point to lies.
    """

    rows: torch.Tensor
    places: torch.Tensor
    first: torch.Tensor
    layers: torch.Tensor
    heads: torch.Tensor
    wanted: torch.Tensor
    found: torch.Tensor

    def to(self, device: torch.device) -> Pointing:
        """The words on a device."""
        return replace(self, **{entry.name: getattr(self, entry.name).to(device) for entry in fields(self)})


def pointing(
    looks: Sequence[Look], batch: Batch, material: Material, tokeniser: Tokeniser, positions: int
) -> Pointing | None:
    """The words and answers of the looks' sayings that point somewhere; None where there are none."""
    found: list[tuple[int, int, int, int, int, np.ndarray, np.ndarray]] = []
    side = int(positions**0.5)
    for number, look in enumerate(looks):
        cells = material.cells(look.row) if look.row.task == SINGLE else None
        if cells is None or look.view.box != (0.0, 0.0, 1.0, 1.0):
            continue
        cells = turned(cells, look.view.turn)
        ids, owners = batch.ids[number].tolist(), batch.owners[number].tolist()
        learnt = (batch.labels[number] != NO_LABEL).tolist()
        first = int((batch.slots[number] >= 0).int().argmax())
        for asked, answered in _branches(owners, learnt):
            words = _pointed([ids[k] for k in asked], cells, tokeniser)
            for order, (place, shares) in enumerate(words):
                if not shares.any():
                    continue
                where = _pooled(shares, side), _lies(shares, side)
                found.append((number, asked[place], first, WORD_LAYER, 0, *where))
                if order < ANSWER_HEADS:
                    found += [(number, k, first, ANSWER_LAYER, order, *where) for k in answered]
    if not found:
        return None
    *numbers, wanted, lies = zip(*found, strict=True)
    return Pointing(*map(torch.tensor, numbers), *(torch.from_numpy(np.stack(held)).float() for held in (wanted, lies)))


def _branches(owners: Sequence[int], learnt: Sequence[bool]) -> Iterator[tuple[list[int], list[int]]]:
    """Of each branch the places before its first answer, and those that an id of an answer follows."""
    for branch in range(max(owners, default=-1) + 1):
        places = [place for place, owner in enumerate(owners) if owner == branch]
        answered = [place for place in places if learnt[place]]
        yield [place for place in places if not answered or place < answered[0]], answered


def _pointed(ids: Sequence[int], cells: np.ndarray, tokeniser: Tokeniser) -> Iterator[tuple[int, np.ndarray]]:
    """For each word that may point: which of the ids it ends with, and how much each cell holds of what it names."""
    pieces = [tokeniser.piece(i) for i in ids]
    ends = np.cumsum([len(piece) for piece in pieces])
    for word in _WORDS.finditer("".join(pieces).partition(_CLUE)[0]):
        shares = _held(_NAMED[word["noun"]], cells) if word["noun"] else _part(word, len(cells))
        yield int(np.searchsorted(ends, word.end())), shares


def _pooled(shares: np.ndarray, side: int) -> np.ndarray:
    """(g, g) -> (side * side,): the share of each picture position, in the projector's order."""
    step = len(shares) // side
    pooled = shares[: side * step, : side * step].reshape(side, step, side, step).sum((1, 3))
    return (pooled / pooled.sum()).T.flatten()


def _lies(shares: np.ndarray, side: int) -> np.ndarray:
    """(g, g) -> (LIES,)."""
    axis = ((np.arange(len(shares)) + 0.5) / len(shares) - 0.5) * side
    along = np.stack([shares.sum(0), shares.sum(1)]) / shares.sum()
    means = along @ axis
    return np.concatenate([means, np.sqrt((along * (axis - means[:, None]) ** 2).sum(1))])


def _held(noun: str, cells: np.ndarray) -> np.ndarray:
    """(g, g): how much of a noun each cell holds."""
    if noun in _SPREAD:
        return cells[..., CLASSES.index(_SPREAD[noun])]
    return cells[..., len(CLASSES) + NOUNS.index(noun)]


def _part(word: re.Match, grid: int) -> np.ndarray:
    """(g, g): 1 in the named half or quarter."""
    shares, half = np.ones((grid, grid)), grid // 2
    for side in (word["row"], word["column"], word["side"]):
        if side in ("top", "bottom"):
            shares[half:] *= side == "bottom"
            shares[:half] *= side == "top"
        elif side:
            shares[:, half:] *= side == "right"
            shares[:, :half] *= side == "left"
    return shares
