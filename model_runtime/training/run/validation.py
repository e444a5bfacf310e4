"""Validation as training goes on: closed questions about held-out pictures, answered greedily, by source and kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from ..data.samples import Sample
from ..data.sampling import AugmentedSample, plain_sample
from ..data.sequences import NO_LABEL, PackedBatch

CLOSED = frozenset(
    {"classes", "yes/no", "rural/urban", "presence", "comp", "count", "rural_urban", "position", "events"}
)
QUESTIONS = 8  # in one sequence


def closed_question_examples(samples: Sequence[Sample]) -> list[AugmentedSample]:
    """The closed questions of samples, unaugmented, a few in each."""
    examples = []
    for sample in samples:
        closed = [annotation for annotation in sample.annotations if annotation.kind in CLOSED]
        for k in range(0, len(closed), QUESTIONS):
            example = plain_sample(sample, 0)
            examples.append(AugmentedSample(sample, example.view, tuple(closed[k : k + QUESTIONS]), 0))
    return examples


def score(
    examples: Sequence[AugmentedSample],
    batch_size: int,
    answer: Callable[[Sequence[AugmentedSample]], tuple[PackedBatch, torch.Tensor]],
) -> dict[str, tuple[float, int]]:
    """Percent of answers that are right to the letter, and how many; `answer` gives a batch and which ids are right."""
    hits: dict[str, list[bool]] = {}
    for k in range(0, len(examples), batch_size):
        part = examples[k : k + batch_size]
        batch, right = answer(part)
        wrong = (batch.labels != NO_LABEL).cpu() & ~right.cpu()
        conversation_ids = batch.conversation_ids.cpu()
        for number, example in enumerate(part):
            missed = set(conversation_ids[number][wrong[number]].tolist())
            for conversation, annotation in enumerate(example.annotations):
                hits.setdefault(f"{annotation.source}, {annotation.kind}", []).append(conversation not in missed)
    return {name: (100 * sum(values) / len(values), len(values)) for name, values in sorted(hits.items())}
