"""What a stage is shown: the tokens of a tower that stays as it is, encoded once for all stages, or fresh pictures.

Stages 0b, 1 and 2 and the clues look through the same numbered views, and share what lies in `tokens/` for each set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import nn

from ...common.tasks import PAIR
from ...images import Preprocessing
from ..data.collating import collate_pictures
from ..data.dataset import TrainingDataset
from ..data.features import FeatureStore
from ..data.pictures import PictureBatch, TowerTokenBatch, normalised
from ..data.samples import Sample
from ..data.sampling import AugmentedSample, fresh_sample, numbered_sample
from ..settings import AdapterStage, BaseStage, LevelsStage, ProjectorStage, Sampling, TuneStage
from .run_context import RunContext

ENCODED_PICTURES = 32


class TowerTokens:
    """Of a `tower` that is frozen, in evaluation, on the device that computes."""

    def __init__(
        self,
        context: RunContext,
        dataset: TrainingDataset,
        tower: nn.Module,
        preprocessing: Preprocessing,
        sampling: Sampling,
    ) -> None:
        self._context, self._dataset, self._sampling = context, dataset, sampling
        self._tower, self._preprocessing, self._weights = tower, preprocessing, fingerprint(tower.state_dict())
        self._stores: dict[str, FeatureStore] = {}
        self._views: dict[str, int] = {}

    def keep_mixture(self, views: Callable[[str], int]) -> None:
        """Encode what is lacking of each set of the mixture: `views(name)` of its samples, its checks as they are."""
        for name in self._sampling.mixture:
            self.keep(name, self._dataset.samples[name], views(name))
            self.keep(f"{name}:checks", self._dataset.checks.get(name, []), 1)

    def keep(self, name: str, samples: Sequence[Sample], views: int) -> None:
        """Encode what is lacking of so many views of each sample of the set `name`."""
        context, sampling = self._context, self._sampling
        digest = context.digest(samples, self._weights, sampling.augment, sampling.crop_least)
        shape = (self._tower.grid**2, self._tower.channels)
        store = FeatureStore(context.work / "tokens" / name.replace(":", "-"), samples, shape, digest)
        at_once = max(1, ENCODED_PICTURES // max((len(sample.keys) for sample in samples), default=1))

        def note(done: int, total: int) -> None:
            print(f"encoding {name}: {done} of {total}", flush=True)

        store.fill(views, sampling, context.settings.seed, at_once, self._encode, note, context.share())
        context.meet()
        self._stores.update({sample.id: store for sample in samples})
        self._views.update({sample.id: views for sample in samples})

    def draw(self, sample: Sample, epoch: int, copy: int) -> AugmentedSample:
        """Through one of the sample's views."""
        return numbered_sample(sample, self._sampling, self._context.settings.seed, epoch, copy, self._views[sample.id])

    def get(self, sample: Sample, view: int) -> torch.Tensor:
        """(pictures, g*g, C) float32."""
        return self._stores[sample.id].get(sample, view)

    def batch(self, examples: Sequence[AugmentedSample], change: bool) -> TowerTokenBatch:
        """The tokens of numbered views; pairs are marked for change extraction if `change`."""
        tokens = [self.get(example.sample, example.number) for example in examples]
        starts = torch.tensor([0, *map(len, tokens)]).cumsum(0)[:-1]
        pairs = torch.tensor([change and example.sample.task == PAIR for example in examples], dtype=torch.bool)
        return TowerTokenBatch(torch.cat(tokens), starts[pairs])

    @torch.no_grad()
    def _encode(self, examples: Sequence[AugmentedSample]) -> torch.Tensor:
        pictures = collate_pictures(examples, self._dataset, self._preprocessing.size, False)
        return self._tower(normalised(pictures.to(next(self._tower.parameters()).device), self._preprocessing))


class FreshPictures:
    """The pictures themselves, in a new view in every epoch: where the tower trains along, or is asked each time."""

    def __init__(self, dataset: TrainingDataset, size: int, sampling: Sampling, seed: int) -> None:
        self._dataset, self._size, self._sampling, self._seed = dataset, size, sampling, seed

    def draw(self, sample: Sample, epoch: int, copy: int) -> AugmentedSample:
        """Through a view of its own for each epoch and copy."""
        return fresh_sample(sample, self._sampling, self._seed, epoch, copy)

    def batch(self, examples: Sequence[AugmentedSample], change: bool) -> PictureBatch:
        """The pictures; pairs are marked for change extraction if `change`."""
        return collate_pictures(examples, self._dataset, self._size, change)


PictureSource = TowerTokens | FreshPictures


def picture_source(
    stage: BaseStage | TuneStage | ProjectorStage | AdapterStage | LevelsStage,
    context: RunContext,
    dataset: TrainingDataset,
    tower: nn.Module,
    preprocessing: Preprocessing,
) -> PictureSource:
    """What the stage's mixture and its checks are seen as: tokens where it says how many views, else pictures."""
    if not stage.views:
        return FreshPictures(dataset, preprocessing.size, stage.sampling, context.settings.seed)
    tokens = TowerTokens(context, dataset, tower.to(context.torch_device()).eval(), preprocessing, stage.sampling)
    tokens.keep_mixture(stage.views_of)
    return tokens


def fingerprint(tensors: dict[str, torch.Tensor]) -> str:
    """The sum of all absolute values, to tell weights apart from others."""
    return repr(round(sum(float(value.double().abs().sum()) for value in tensors.values()), 6))
