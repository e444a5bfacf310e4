"""Checks as training goes on: closed questions about held-out pictures, answered greedily, by source and kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from ..data.samples import Row
from ..data.sampling import Look, plain_look
from ..data.sequences import NO_LABEL, Batch

CLOSED = frozenset(
    {"classes", "yes/no", "rural/urban", "presence", "comp", "count", "rural_urban", "position", "events"}
)
SAYINGS = 8  # at once


def closed_looks(rows: Sequence[Row]) -> list[Look]:
    """The closed questions of rows, unaugmented, a few at a time."""
    looks = []
    for row in rows:
        closed = [saying for saying in row.sayings if saying.kind in CLOSED]
        for k in range(0, len(closed), SAYINGS):
            look = plain_look(row, 0)
            looks.append(Look(row, look.view, tuple(closed[k : k + SAYINGS]), 0))
    return looks


def score(
    looks: Sequence[Look], rows: int, answer: Callable[[Sequence[Look]], tuple[Batch, torch.Tensor]]
) -> dict[str, tuple[float, int]]:
    """Percent of answers that are right to the letter, and how many; `answer` gives a batch and which ids are right."""
    hits: dict[str, list[bool]] = {}
    for k in range(0, len(looks), rows):
        part = looks[k : k + rows]
        batch, right = answer(part)
        wrong = (batch.labels != NO_LABEL).cpu() & ~right.cpu()
        owners = batch.owners.cpu()
        for number, look in enumerate(part):
            missed = set(owners[number][wrong[number]].tolist())
            for branch, saying in enumerate(look.sayings):
                hits.setdefault(f"{saying.source}, {saying.kind}", []).append(branch not in missed)
    return {name: (100 * sum(values) / len(values), len(values)) for name, values in sorted(hits.items())}
