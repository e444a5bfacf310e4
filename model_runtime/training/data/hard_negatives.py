"""Pictures that look like another but are called otherwise: rows and what the eyes give of them in, neighbours out.

A base describes a picture it never saw wrongly in one way above all: as something that looks like it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch.nn import functional

from .samples import Row

NEAREST = 12


class Lookalikes:
    """The rows of each source by the mean of their embeddings; without `embedding` all rows of a source are alike."""

    def __init__(self, rows: Sequence[Row], embedding: Callable[[Row], torch.Tensor] | None) -> None:
        """`embedding`: (..., H) of a row."""
        self._groups: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            self._groups.setdefault(_source(row), []).append(row)
        self._means = {
            source: functional.normalize(torch.stack([_mean(embedding(row)) for row in group]), dim=1)
            for source, group in (self._groups.items() if embedding is not None else ())
        }
        self._places = {row.id: place for group in self._groups.values() for place, row in enumerate(group)}

    def of(self, row: Row) -> list[Row]:
        """The rows of its source that look most like it, none of its own class; itself where there is no other."""
        group, means = self._groups[_source(row)], self._means.get(_source(row))
        if means is None:
            return group
        own, name = self._places[row.id], _class(row)
        order = (means @ means[own]).argsort(descending=True).tolist()
        others = (group[k] for k in order if k != own and (name is None or _class(group[k]) != name))
        return [other for other, _ in zip(others, range(NEAREST), strict=False)] or [row]


def _source(row: Row) -> tuple[str, str]:
    return row.task, row.sayings[0].source


def _class(row: Row) -> str | None:
    return next((saying.turns[0][1] for saying in row.sayings if saying.kind == "classes"), None)


def _mean(embeddings: torch.Tensor) -> torch.Tensor:
    return embeddings.flatten(0, -2).mean(0)
