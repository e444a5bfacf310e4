"""What all stages that learn answers share: conversations about pictures in, micro-batches for the loop out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import torch
from torch import nn

from ...datasets import Part, mixed
from ..data.dataset import TrainingDataset
from ..data.samples import Sample
from ..data.sampling import AugmentedSample, text_length
from ..data.sequences import PackedBatch
from ..run.loop import MicroBatch
from ..run.run_context import check_samples
from ..run.tower_tokens import PictureSource
from ..run.validation import closed_question_examples, score

CHECKED_TOGETHER = 16


class ConversationJob:
    """A stage for `run.loop.train`; validation: closed questions about held-out pictures. A stage writes `inputs`.

    `model` gives `loss`, summed over labels, and `right` (losses/answers.py).
    """

    def __init__(
        self,
        name: str,
        model: nn.Module,
        seed: int,
        mixture: Mapping[str, float],
        dataset: TrainingDataset,
        source: PictureSource,
    ) -> None:
        self.name, self.model, self.source = name, model, source
        parts = [Part(dataset.samples[one], mixture[one]) for one in mixture]
        self._order = lru_cache(2)(lambda epoch: mixed(parts, seed, epoch))
        self._checks = closed_question_examples(check_samples(dataset, list(mixture)))
        self.samples = len(self._order(0))

    def inputs(self, examples: Sequence[AugmentedSample]) -> tuple[PackedBatch, Any]:
        """The arguments of the model's forward; the first is the batch."""
        raise NotImplementedError

    def groups(self) -> list[dict]:
        """Whatever trains."""
        return [{"params": [p for p in self.model.parameters() if p.requires_grad], "scale": 1.0}]

    def drawn(self, sample: Sample, epoch: int, copy: int) -> AugmentedSample:
        """A sample as a step sees it."""
        return self.source.draw(sample, epoch, copy)

    def micro_batches(self, epoch: int, indices: range, micro_batch_size: int) -> list[MicroBatch]:
        """Samples of like length together."""
        order = self._order(epoch)
        drawn = (self.drawn(sample, epoch, copy) for sample, copy in (order[k % len(order)] for k in indices))
        examples = sorted(drawn, key=text_length)
        return [self.micro(examples[k : k + micro_batch_size]) for k in range(0, len(examples), micro_batch_size)]

    def micro(self, examples: Sequence[AugmentedSample]) -> MicroBatch:
        """What goes through the model at once."""
        inputs = self.inputs(examples)
        return MicroBatch(inputs, inputs[0].weight)

    def loss(self, outputs: dict) -> torch.Tensor:
        """Summed over labels, and over whatever else is supervised."""
        return outputs["loss"]

    def check(self, model: nn.Module) -> dict[str, tuple[float, int]]:
        """Closed questions about held-out pictures, asked without clues."""
        device = next(model.parameters()).device

        def answer(examples: Sequence[AugmentedSample]) -> tuple[PackedBatch, torch.Tensor]:
            inputs = [value.to(device) if hasattr(value, "to") else value for value in self.inputs(examples)]
            return inputs[0], model(*inputs)["right"]

        return score(self._checks, CHECKED_TOGETHER, answer)
