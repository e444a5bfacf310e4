"""Hard negatives, which look like a sample but have another class: samples and their embeddings in, neighbours out.

A base describes a picture it never saw wrongly in one way above all: as something that looks like it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch.nn import functional

from .samples import Sample

NEAREST = 12


class HardNegatives:
    """The samples of each source by the mean of their embeddings; without `embedding` all of a source are alike."""

    def __init__(self, samples: Sequence[Sample], embedding: Callable[[Sample], torch.Tensor] | None) -> None:
        """`embedding`: (..., H) of a sample."""
        self._groups: dict[tuple[str, str], list[Sample]] = {}
        for sample in samples:
            self._groups.setdefault(_source(sample), []).append(sample)
        self._means = {
            source: functional.normalize(torch.stack([_mean(embedding(sample)) for sample in group]), dim=1)
            for source, group in (self._groups.items() if embedding is not None else ())
        }
        self._indices = {sample.id: index for group in self._groups.values() for index, sample in enumerate(group)}

    def of(self, sample: Sample) -> list[Sample]:
        """The NEAREST samples of its source by cosine, none of its own class; itself where there is no other."""
        group, means = self._groups[_source(sample)], self._means.get(_source(sample))
        if means is None:
            return group
        own, name = self._indices[sample.id], _class(sample)
        order = (means @ means[own]).argsort(descending=True).tolist()
        others = (group[k] for k in order if k != own and (name is None or _class(group[k]) != name))
        return [other for other, _ in zip(others, range(NEAREST), strict=False)] or [sample]


def _source(sample: Sample) -> tuple[str, str]:
    return sample.task, sample.annotations[0].source


def _class(sample: Sample) -> str | None:
    return next((annotation.turns[0][1] for annotation in sample.annotations if annotation.kind == "classes"), None)


def _mean(embeddings: torch.Tensor) -> torch.Tensor:
    return embeddings.flatten(0, -2).mean(0)
