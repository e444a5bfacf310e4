"""Augmented samples in, tensors out: pictures through their views, annotations as packed sequences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from ...common.tasks import PAIR, VIDEO
from ...models.tokenising import SentencePieceTokeniser
from ...models.unirs.prompts import markers
from .dataset import TrainingDataset
from .pictures import PictureBatch
from .sampling import AugmentedSample, conversations
from .sequences import PackedBatch, packed_sequence, padded_batch
from .views import apply_view


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


def collate_conversations(
    examples: Sequence[AugmentedSample],
    tokeniser: SentencePieceTokeniser,
    image_tokens: int,
    change: bool,
    longest: int,
    clues: Sequence[str | None] | None = None,
    length_normalisation: float = 0.0,
    base: bool = False,
) -> PackedBatch:
    """The annotations as one batch; `image_tokens` an image block, `change`: a pair is one block. The rest is as in
    `packed_sequence`.
    """
    sequences, shown = [], []
    for number, example in enumerate(examples):
        task, blocks = example.sample.task, markers(example.sample.task, len(example.sample.keys), change)
        packed = conversations(example, clues[number] if clues is not None else None)
        sequences.append(
            packed_sequence(task, blocks, image_tokens, packed, tokeniser, longest, length_normalisation, base)
        )
        shown.append(blocks * image_tokens)
    return padded_batch(sequences, shown)
