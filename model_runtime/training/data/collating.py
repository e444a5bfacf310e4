"""Looks in, tensors out: pictures through their views, sayings as sequences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from ...common.tasks import PAIR, VIDEO
from ...models.unirs.prompts import markers
from ...models.unirs.tokenising import Tokeniser
from .dataset import Material
from .pictures import Pictures
from .sampling import Look, branches
from .sequences import Batch, batched, sequence
from .views import seen


def pictures_of(looks: Sequence[Look], material: Material, size: int, change: bool) -> Pictures:
    """All looks' pictures in order, a video's padded to squares; pairs are marked for change extraction if `change`."""
    pixels, colours, pairs = [], [], []
    for look in looks:
        if change and look.row.task == PAIR:
            pairs.append(len(pixels))
        pixels += [seen(material.picture(key), look.view, size, look.row.task == VIDEO) for key in look.row.keys]
        colours += look.view.colours
    return Pictures(
        torch.from_numpy(np.stack(pixels)), torch.from_numpy(np.stack(colours)), torch.tensor(pairs, dtype=torch.long)
    )


def batch_of(
    looks: Sequence[Look],
    tokeniser: Tokeniser,
    positions: int,
    change: bool,
    longest: int,
    clues: Sequence[str | None] | None = None,
    evenness: float = 0.0,
    base: bool = False,
) -> Batch:
    """The looks' sayings as one batch; `positions` an image block, `change`: a pair is one block."""
    lines, shown = [], []
    for number, look in enumerate(looks):
        blocks = markers(look.row.task, len(look.row.keys), change)
        clue = clues[number] if clues is not None else None
        said = branches(look, clue)
        lines.append(sequence(look.row.task, blocks, positions, said, tokeniser, longest, evenness, base))
        shown.append(blocks * positions)
    return batched(lines, shown)
