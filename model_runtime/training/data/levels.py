"""RSUniVLM's three levels: samples of any set with its tags, and an augmented sample's annotations of one level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ...common.tasks import PAIR
from ...models.rsunivlm import prompts
from ...scenes.places import on_grid
from .dataset import TrainingDataset
from .finding import CHANGE_MASK, GRID, change_entry, tagged
from .paraphrases import readable
from .samples import Annotation, Sample
from .sampling import AugmentedSample

MASKED = "building"  # what the masks of LEVIR's pairs are of


def level_of(annotation: Annotation) -> int:
    """The expert that an annotation goes through."""
    return prompts.expert(annotation.turns[0][0])


def tagged_sample(sample: Sample, dataset: TrainingDataset) -> Sample:
    """With RSUniVLM's tags before its questions, answers as people write them, and a pair's mask as text."""
    annotations = tuple(
        readable(replace(one, turns=tuple((tagged(sample.task, asked), answer) for asked, answer in one.turns)))
        for one in sample.annotations
    )
    if sample.task == PAIR and sample.mask_key is not None and sample.mask_key in dataset.store:
        inside = dataset.picture(sample.mask_key)[..., 0] > 127
        entry = change_entry(MASKED, on_grid(inside, GRID))
        turns = ((entry["instruction"], entry["answer"]),)
        annotations += (Annotation(turns, annotations[0].source, CHANGE_MASK),)
    return replace(sample, annotations=annotations)


def at_one_level(
    example: AugmentedSample, shares: Sequence[float], most: Sequence[int], rng: np.random.Generator
) -> AugmentedSample:
    """With `most[level]` annotations of a level, which is drawn by its share among those that there are."""
    by_level = [[one for one in example.annotations if level_of(one) == level] for level in range(prompts.EXPERTS)]
    weights = np.array([share if own else 0.0 for share, own in zip(shares, by_level, strict=True)])
    if not weights.any():
        weights = np.array([float(bool(own)) for own in by_level])
    level = int(rng.choice(len(weights), p=weights / weights.sum()))
    own = by_level[level]
    chosen = sorted(rng.permutation(len(own))[: most[level]].tolist())
    return replace(example, annotations=tuple(own[k] for k in chosen))
