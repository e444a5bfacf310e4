"""Pictures to features, each encoded once: features are kept by the content of their picture."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from ...common.reply import PictureFacts
from ...common.tasks import Task
from ...errors import Cancelled
from ...generation.caches import ByteCache
from ...generation.streaming import Listener
from ...images import content_hash
from ..base import Question

Encode = Callable[[Sequence[np.ndarray], Hashable, Listener], Sequence[torch.Tensor]]


@dataclass(frozen=True)
class ContentKey:
    """What a question's pictures are by content, and how they are prepared: the key of features, clues and prefixes.

    `pictures`: PictureFacts, or whatever else tells contents apart.
    """

    task: Task
    preparation: Hashable
    pictures: tuple[Hashable, ...]


def content_keys(questions: Sequence[Question], preparation: Callable[[Task], Hashable]) -> list[ContentKey]:
    """The keys of questions' pictures; a picture that several questions share is hashed once."""
    pictures = {id(picture): picture for question in questions for picture in question.pictures}
    facts = {number: facts_of(picture) for number, picture in pictures.items()}
    keys = []
    for question in questions:
        contents = tuple(facts[id(picture)] for picture in question.pictures)
        keys.append(ContentKey(question.task, preparation(question.task), contents))
    return keys


def facts_of(picture: np.ndarray) -> PictureFacts:
    """The size of an (H, W, 3) picture and the SHA-256 of its bytes."""
    return PictureFacts(picture.shape[1], picture.shape[0], content_hash(picture))


def features_of(
    encode: Encode,
    cache: ByteCache,
    questions: Sequence[Question],
    keys: Sequence[ContentKey],
    batch_size: int,
    listener: Listener,
) -> tuple[list[list[torch.Tensor]], list[bool]]:
    """The features of each question's pictures, one tensor a picture; and whether all of them were kept from before.

    At most `batch_size` pictures are encoded together. Raises Cancelled between two batches.
    """
    held: dict[tuple[Hashable, Hashable], torch.Tensor] = {}
    missing: dict[tuple[Hashable, Hashable], np.ndarray] = {}
    for question, key in zip(questions, keys, strict=True):
        for content, picture in zip(key.pictures, question.pictures, strict=True):
            one = (key.preparation, content)
            kept = cache.get(("features", *one))
            if kept is not None:
                held[one] = kept
            else:
                missing[one] = picture
    all_kept = [all((key.preparation, content) in held for content in key.pictures) for key in keys]
    waiting = sorted(missing.items(), key=lambda entry: str(entry[0][0]))  # those prepared alike side by side
    done = 0
    while done < len(waiting):
        if listener.cancelled():
            raise Cancelled
        preparation = waiting[done][0][0]
        batch = [entry for entry in waiting[done : done + batch_size] if entry[0][0] == preparation]
        encoded = encode([picture for _, picture in batch], preparation, listener)
        for (one, _), features in zip(batch, encoded, strict=True):
            features = features.clone() if len(batch) > 1 else features  # a view would keep the whole batch alive
            held[one] = features
            cache.put(("features", *one), features, features.numel() * features.element_size())
        done += len(batch)
        listener.stage("encode", done / len(waiting))
    return [[held[key.preparation, content] for content in key.pictures] for key in keys], all_kept
