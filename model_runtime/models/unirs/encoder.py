"""What UniRS sees with: tower, change extraction and projector, frozen in training and so shared by its clue model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from ... import images
from ...common.tasks import PAIR, Task
from ...devices import moved
from .change import ChangeExtraction
from .config import UnirsConfig
from .projector import Projector
from .vision import Tower


@dataclass
class VisionEncoder:
    """From prepared pictures to decoder embeddings. `change` is None for a plain VILA."""

    tower: Tower
    projector: Projector
    change: ChangeExtraction | None
    config: UnirsConfig

    @torch.inference_mode()
    def encode(self, pictures: Sequence[np.ndarray]) -> torch.Tensor:
        """Prepared (S, S, 3) uint8 pictures -> (n, g*g, C) tower tokens."""
        weight = self.projector.norm.weight
        values = images.pixel_values(pictures, self.config.preprocessing)
        return self.tower(moved(values, weight.device, weight.dtype))

    def encode_raw(self, pictures: Sequence[np.ndarray], pad: bool) -> torch.Tensor:
        """(H, W, 3) uint8 pictures of any size -> (n, g*g, C) tower tokens."""
        size = self.config.preprocessing.size
        return self.encode([images.prepared(picture, size, pad) for picture in pictures])

    @torch.inference_mode()
    def blocks(self, tokens: torch.Tensor, task: Task, change: bool) -> list[torch.Tensor]:
        """(k, g*g, C) tokens -> one (p*p, H) block for each image marker of the task."""
        if task == PAIR and change and self.change is not None:
            tokens = self.change(tokens[:1], tokens[1:])
        return list(self.projector(tokens)) if len(tokens) else []

    @torch.inference_mode()
    def heat(self, tokens: torch.Tensor) -> list[float] | None:
        """Feature distance of a pair, 1 - cosine similarity a location, row-major (g*g); None without the module."""
        if self.change is None:
            return None
        return (1 - self.change.similarity(tokens[:1], tokens[1:]).float()).squeeze(0).tolist()
