"""Where to look, taught beside what to say: words of questions about generated scenes in, positions of the picture out.

A word that names a thing points to where the picture holds such things, a word of place to that part of it. One head of
the decoder learns to look there (`Speaking.pointed`). A decoder that is not told reads a picture as a whole for a very
long time: looking at a part is of no use before what is found there is asked for, and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch

from ..scenes.classes import CLASSES
from ..scenes.inventory import NOUNS
from ..scenes.words import plural
from ..tasks import SINGLE
from ..tokenising import Tokeniser
from .draws import Look
from .material import Material
from .sequences import NO_LABEL, Batch
from .views import turned

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


@dataclass(frozen=True)
class Pointing:
    """n words of a batch of single pictures: `rows` (n,) and `words` (n,) int64, where they stand; `first` (n,) int64,
    where their picture begins; `wanted` (n, p*p), the share of each picture position, in the projector's order.
    """

    rows: torch.Tensor
    words: torch.Tensor
    first: torch.Tensor
    wanted: torch.Tensor

    def to(self, device: torch.device) -> Pointing:
        """The words on a device."""
        return replace(self, **{entry.name: getattr(self, entry.name).to(device) for entry in fields(self)})


def pointing(
    looks: Sequence[Look], batch: Batch, material: Material, tokeniser: Tokeniser, positions: int
) -> Pointing | None:
    """The words of the looks' questions that point somewhere; None where there are none."""
    found: list[tuple[int, int, int, np.ndarray]] = []
    for number, look in enumerate(looks):
        cells = material.cells(look.row) if look.row.task is SINGLE else None
        if cells is None or look.view.box != (0.0, 0.0, 1.0, 1.0):
            continue
        cells = turned(cells, look.view.turn)
        ids, owners = batch.ids[number].tolist(), batch.owners[number].tolist()
        learnt = (batch.labels[number] != NO_LABEL).tolist()
        first = int((batch.slots[number] >= 0).int().argmax())
        for words in _questions(owners, learnt):
            for place, wanted in _pointed([ids[k] for k in words], cells, tokeniser, int(positions**0.5)):
                found.append((number, words[place], first, wanted))
    if not found:
        return None
    rows, words, first, wanted = zip(*found, strict=True)
    return Pointing(*map(torch.tensor, (rows, words, first)), torch.from_numpy(np.stack(wanted)).float())


def _questions(owners: Sequence[int], learnt: Sequence[bool]) -> Iterator[list[int]]:
    """The places of each branch's ids before its first answer."""
    held: dict[int, list[int]] = {}
    answered: set[int] = set()
    for place, owner in enumerate(owners):
        if learnt[place]:
            answered.add(owner)
        if owner >= 0 and owner not in answered:
            held.setdefault(owner, []).append(place)
    yield from held.values()


def _pointed(
    ids: Sequence[int], cells: np.ndarray, tokeniser: Tokeniser, side: int
) -> Iterator[tuple[int, np.ndarray]]:
    """For each word that points: which of the ids it ends with, and the shares of the positions."""
    pieces = [tokeniser.piece(i) for i in ids]
    ends = np.cumsum([len(piece) for piece in pieces])
    for word in _WORDS.finditer("".join(pieces)):
        shares = _held(_NAMED[word["noun"]], cells) if word["noun"] else _part(word, len(cells))
        step = len(cells) // side
        pooled = shares[: side * step, : side * step].reshape(side, step, side, step).sum((1, 3))
        if pooled.any():
            yield int(np.searchsorted(ends, word.end())), (pooled / pooled.sum()).T.flatten()


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
