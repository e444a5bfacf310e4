"""Pictures to tower tokens, each encoded once: tokens are kept by the content of their picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from ... import images
from ...errors import Cancelled
from ...generation.caches import ByteCache
from ..questions import Listener, Place, Question
from .system import UnirsSystem

LARGE_TOWER = 50_000_000  # parameters from which a CPU takes pictures one by one, so that a cancel is heard


def tokens_of(
    system: UnirsSystem,
    cache: ByteCache,
    questions: Sequence[Question],
    places: Sequence[Place],
    rows: int,
    listener: Listener,
) -> tuple[list[torch.Tensor | None], list[bool]]:
    """Tower tokens of each question's pictures, (k, g*g, C) or None without pictures; and whether all were kept.

    At most `rows` pictures are encoded at once.
    """
    found: dict[tuple[bool, str], torch.Tensor] = {}
    missing = {}
    for question, place in zip(questions, places, strict=True):
        for digest, picture in zip(place.hashes, question.pictures, strict=True):
            key = (place.pad, digest)
            kept = cache.get(("tokens", *key))
            if kept is not None:
                found[key] = kept
            else:
                missing[key] = picture
    kept_all = [all((place.pad, digest) in found for digest in place.hashes) for place in places]
    size = system.config.preprocessing.size
    waiting, step = list(missing.items()), _pictures_at_once(system, rows)
    for start in range(0, len(waiting), step):
        if listener.cancelled():
            raise Cancelled
        batch = waiting[start : start + step]
        encoded = system.speaker.eyes.encode([images.prepared(picture, size, key[0]) for key, picture in batch])
        for (key, _), tokens in zip(batch, encoded, strict=True):
            tokens = tokens.clone() if len(batch) > 1 else tokens  # a view would keep the whole batch alive
            found[key] = tokens
            cache.put(("tokens", *key), tokens, tokens.numel() * tokens.element_size())
        listener.stage("encode", (start + len(batch)) / len(waiting))
    stacked = [
        torch.stack([found[place.pad, digest] for digest in place.hashes]) if place.hashes else None for place in places
    ]
    return stacked, kept_all


def warm_up(system: UnirsSystem) -> None:
    """Look at one black picture, unless that takes seconds."""
    if not _slow(system):
        size = system.config.preprocessing.size
        system.speaker.eyes.encode([np.zeros((size, size, 3), np.uint8)])


def _pictures_at_once(system: UnirsSystem, rows: int) -> int:
    return 1 if _slow(system) else rows


def _slow(system: UnirsSystem) -> bool:
    large = sum(parameter.numel() for parameter in system.speaker.eyes.tower.parameters()) > LARGE_TOWER
    return system.device.type == "cpu" and large
