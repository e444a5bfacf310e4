"""Targets of attention supervision: tokens of questions about generated scenes in, where in the picture to attend out.

A word that names a thing is to attend to where the picture holds such things, a word of place to that part of it; an
answer to where the first two of its question's words do. A head of one layer learns it from the words, two of the next
from the answer. Without it a decoder reads a picture as a whole for a very long time: attending to a part is of no use
before what is found there is asked for, and the other way round. The losses are in attention_supervision.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch

from ...common.tasks import SINGLE
from ...models.tokenising import SentencePieceTokeniser
from ...scenes.classes import CLASSES
from ...scenes.inventory import NOUNS
from ...scenes.words import plural
from ..data.dataset import TrainingDataset
from ..data.sampling import AugmentedSample
from ..data.sequences import NO_LABEL, PackedBatch
from ..data.views import WHOLE, turned

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
POSITION_VALUES = 4  # mean column and row, in image tokens from the middle, and the columns' and rows' deviations
_CLUE = " Clue: "


@dataclass(frozen=True)
class AttentionTargets:
    """Of n tokens of a batch of single pictures, int64 (n,) each: in which of the `sequences` and at which of its
    `tokens` they are, the first token of their picture (`image_starts`), the `layers` and `heads` to be supervised.
    `weights` (n, p*p) float32: the attention that each image token is to have, in the projector's order, 1 together;
    `locations` (n, POSITION_VALUES) float32: where that lies.
    """

    sequences: torch.Tensor
    tokens: torch.Tensor
    image_starts: torch.Tensor
    layers: torch.Tensor
    heads: torch.Tensor
    weights: torch.Tensor
    locations: torch.Tensor

    def to(self, device: torch.device) -> AttentionTargets:
        return replace(self, **{entry.name: getattr(self, entry.name).to(device) for entry in fields(self)})


def attention_targets(
    examples: Sequence[AugmentedSample],
    batch: PackedBatch,
    dataset: TrainingDataset,
    tokeniser: SentencePieceTokeniser,
    image_tokens: int,
) -> AttentionTargets | None:
    """Of the words and answers of a batch of `examples`, `image_tokens` a picture; None where none has a target."""
    found: list[tuple[int, int, int, int, int, np.ndarray, np.ndarray]] = []
    side = int(image_tokens**0.5)
    for number, example in enumerate(examples):
        cells = dataset.cells(example.sample) if example.sample.task == SINGLE else None
        if cells is None or example.view.box != WHOLE:
            continue
        cells = turned(cells, example.view.turn)
        ids, conversation_ids = batch.ids[number].tolist(), batch.conversation_ids[number].tolist()
        learnt = (batch.labels[number] != NO_LABEL).tolist()
        image_start = int((batch.slots[number] >= 0).int().argmax())
        for question, answer in _questions_and_answers(conversation_ids, learnt):
            words = _targeted_words([ids[k] for k in question], cells, tokeniser)
            for order, (last_token, shares) in enumerate(words):
                if not shares.any():
                    continue
                where = _pooled(shares, side), _location(shares, side)
                found.append((number, question[last_token], image_start, WORD_LAYER, 0, *where))
                if order < ANSWER_HEADS:
                    found += [(number, k, image_start, ANSWER_LAYER, order, *where) for k in answer]
    if not found:
        return None
    *indices, weights, locations = zip(*found, strict=True)
    values = (torch.from_numpy(np.stack(arrays)).float() for arrays in (weights, locations))
    return AttentionTargets(*map(torch.tensor, indices), *values)


def _questions_and_answers(
    conversation_ids: Sequence[int], learnt: Sequence[bool]
) -> Iterator[tuple[list[int], list[int]]]:
    """Of each conversation the tokens before its first answer, and those that a token of an answer follows."""
    for conversation in range(max(conversation_ids, default=-1) + 1):
        tokens = [k for k, owner in enumerate(conversation_ids) if owner == conversation]
        answer = [k for k in tokens if learnt[k]]
        yield [k for k in tokens if not answer or k < answer[0]], answer


def _targeted_words(
    ids: Sequence[int], cells: np.ndarray, tokeniser: SentencePieceTokeniser
) -> Iterator[tuple[int, np.ndarray]]:
    """For each word that may have a target: the index of its last id, and how much each cell holds of what it names."""
    pieces = [tokeniser.piece(i) for i in ids]
    ends = np.cumsum([len(piece) for piece in pieces])
    for word in _WORDS.finditer("".join(pieces).partition(_CLUE)[0]):
        shares = _amounts(_NAMED[word["noun"]], cells) if word["noun"] else _part(word, len(cells))
        yield int(np.searchsorted(ends, word.end())), shares


def _pooled(shares: np.ndarray, side: int) -> np.ndarray:
    """(g, g) -> (side * side,): the share of each image token, in the projector's order."""
    step = len(shares) // side
    pooled = shares[: side * step, : side * step].reshape(side, step, side, step).sum((1, 3))
    return (pooled / pooled.sum()).T.flatten()


def _location(shares: np.ndarray, side: int) -> np.ndarray:
    """(g, g) -> (POSITION_VALUES,)."""
    axis = ((np.arange(len(shares)) + 0.5) / len(shares) - 0.5) * side
    along = np.stack([shares.sum(0), shares.sum(1)]) / shares.sum()
    means = along @ axis
    return np.concatenate([means, np.sqrt((along * (axis - means[:, None]) ** 2).sum(1))])


def _amounts(noun: str, cells: np.ndarray) -> np.ndarray:
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
