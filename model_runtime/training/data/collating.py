"""Augmented samples in, tensors out: pictures through their views, annotations as packed sequences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch

from ...common.tasks import PAIR, VIDEO
from ...models.unirs.prompts import markers
from .dataset import TrainingDataset
from .pictures import PictureBatch
from .sampling import AugmentedSample, conversations
from .sequences import PackedBatch, packed_sequence, padded_batch
from .views import apply_view
from .writers import Writer


def collate_pictures(
    examples: Sequence[AugmentedSample], dataset: TrainingDataset, size: int, change: bool
) -> PictureBatch:
    """All pictures in order, `size` px a side, a video's padded to squares; with `change` pairs are marked."""
    pixels, colours, pairs = [], [], []
    for example in examples:
        keys, video = example.sample.keys, example.sample.task == VIDEO
        if change and example.sample.task == PAIR:
            pairs.append(len(pixels))
        pixels += [apply_view(dataset.picture(key), example.view, size, video) for key in keys]
        colours += example.view.colours
    return PictureBatch(
        torch.from_numpy(np.stack(pixels)), torch.from_numpy(np.stack(colours)), torch.tensor(pairs, dtype=torch.long)
    )


def unirs_blocks(image_tokens: int, change: bool) -> Callable[[AugmentedSample], list[int]]:
    """Of a UniRS whose projector gives so many; `change`: a pair is one block."""
    return lambda example: [image_tokens] * markers(example.sample.task, len(example.sample.keys), change)


def collate_conversations(
    examples: Sequence[AugmentedSample],
    writer: Writer,
    blocks: Callable[[AugmentedSample], Sequence[int]],
    longest: int,
    length_normalisation: float = 0.0,
) -> PackedBatch:
    """The annotations as one batch; `blocks`: tokens of each image block of a sample. The rest is as in
    `packed_sequence`.
    """
    sequences, shown = [], []
    for example in examples:
        lengths = blocks(example)
        packed, task = conversations(example), example.sample.task
        sequences.append(packed_sequence(writer, task, lengths, packed, longest, length_normalisation))
        shown.append(sum(lengths))
    return padded_batch(sequences, shown)
