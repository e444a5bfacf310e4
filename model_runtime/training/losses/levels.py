"""An RSUniVLM as one trainable module: a batch of one level goes through that level's expert; the answers' loss out."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from ..data.pictures import PictureBatch, TowerTokenBatch
from ..data.sequences import PackedBatch
from .answers import ModelForTraining
from .attention_targets import AttentionTargets
from .expert_mlps import ExpertMlps, choose_expert
from .finding_heads import READ_LAYER, FindingHeads
from .finding_targets import MapTargets


class LevelsModel(nn.Module):
    """`shares`: of the loss, what attention supervision and the heads have; at 0 there are none."""

    def __init__(self, answers: ModelForTraining, mlps: Sequence[ExpertMlps], shares: tuple[float, float]) -> None:
        super().__init__()
        self.answers = answers
        self.heads = FindingHeads(answers.decoder.config.hidden_size) if shares[1] else None
        self._mlps, self._shares = list(mlps), shares

    def forward(
        self,
        batch: PackedBatch,
        pictures: PictureBatch | TowerTokenBatch,
        expert: int,
        attention: AttentionTargets | None = None,
        maps: MapTargets | None = None,
    ) -> dict:
        """`loss` summed over labels, supervised tokens and cells; `right` as of ModelForTraining."""
        choose_expert(self._mlps, expert)
        outputs = self.answers(batch, None, pictures, attention)
        if self.training:
            # Every weight has a gradient in every step, so that processes that share one never wait for another.
            outputs["loss"] = outputs["loss"] + 0.0 * self._unused(attention is None, attention is None or maps is None)
            if attention is not None:
                outputs["loss"] = outputs["loss"] + self._shares[0] * outputs["attention"]
            if attention is not None and maps is not None and self.heads is not None:
                outputs["loss"] = outputs["loss"] + self._shares[1] * self.heads(
                    outputs["hidden"][READ_LAYER], maps, self.answers.numbers, self.answers.decoder.lm_head.weight
                )
        return outputs

    def _unused(self, probe: bool, heads: bool) -> torch.Tensor:
        resting = [one for layer in self._mlps for k, one in enumerate(layer.experts) if k != layer.at_work]
        resting += [self.answers.position_probe] if probe and self.answers.position_probe is not None else []
        resting += [self.heads] if heads and self.heads is not None else []
        weights = [weight.sum() for module in resting for weight in module.parameters()]
        return torch.stack(weights).sum() if weights else torch.zeros(())
