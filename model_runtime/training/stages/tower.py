"""Stage 0a, the vision tower with heads that are thrown away: classes, cells of generated scenes, words of captions.

Configuration and labelled pictures in, and published weights where a package of them is named; tower/tower.safetensors
(with the heads, for a second run) out. Where there is a section [tower_full], a second run goes on from there: small
pictures teach classes cheaply, but not where things lie.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

from ...common.closed_questions import candidates, match
from ...datasets import Part, mixed
from ...models.writing import save_tensors
from ..data.collating import collate_pictures
from ..data.dataset import TrainingDataset
from ..data.samples import Sample
from ..data.sampling import AugmentedSample, generator, plain_sample
from ..data.views import draw_view, turned
from ..files import written_whole
from ..losses.tower_pretraining import HeadTargets, PretrainingHeads, TowerPretraining
from ..run.loop import MicroBatch, train
from ..run.published_weights import fill_tower, read_published_weights
from ..run.results import is_finished, write_record
from ..run.run_context import RunContext, all_samples, check_samples
from ..run.tower_tokens import fingerprint
from ..settings import TowerStage
from .modules import made_preprocessing, new_tower

CHECK_BATCH_SIZE = 64
RESULT, LABELS = "tower.safetensors", "labels.json"
NO_WEIGHTS = "none"  # that a tower began with but random ones


@dataclass(frozen=True)
class HeadLabels:
    """What the heads learn about samples: class lists (one head each) and words of captions."""

    lists: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]

    @classmethod
    def found(cls, samples: Sequence[Sample], stage: TowerStage) -> HeadLabels:
        """The class lists and words that enough samples share."""
        lists = Counter(options for sample in samples for options in _class_lists(sample))
        words = Counter(word for sample in samples for word in _words(sample))
        return cls(
            tuple(options for options, count in sorted(lists.items()) if count >= stage.class_samples),
            tuple(word for word, count in sorted(words.items()) if count >= stage.word_samples),
        )

    @classmethod
    def read(cls, path: Path) -> HeadLabels:
        """From the JSON file that `write` made."""
        entry = json.loads(path.read_text(encoding="utf-8"))
        return cls(tuple(tuple(options) for options in entry["lists"]), tuple(entry["words"]))

    def write(self, path: Path) -> None:
        """Keep them beside the tower, for stage 0b."""
        with written_whole(path) as part:
            part.write_text(json.dumps({"lists": self.lists, "words": self.words}), encoding="utf-8")

    def of(self, sample: Sample) -> tuple[int, int]:
        """Which class head, and which class; -1, -1 without."""
        for annotation in sample.annotations:
            if annotation.kind == "classes":
                options = candidates(annotation.turns[0][0])
                number = match(annotation.turns[0][1], options)
                if options in self.lists and number is not None:
                    return self.lists.index(options), number
        return -1, -1

    def heads(self, channels: int, stage: TowerStage) -> PretrainingHeads:
        """Untrained heads for these labels."""
        weights = (stage.smoothing, stage.cells, stage.words, stage.where)
        return PretrainingHeads(channels, tuple(map(len, self.lists)), len(self.words), weights)

    def teach(self, sample: Sample) -> bool:
        """Whether any head learns from the sample."""
        return sample.task == "single" and (self.of(sample)[0] >= 0 or sample.id.startswith("scenes/"))

    def targets(self, examples: Sequence[AugmentedSample], dataset: TrainingDataset) -> HeadTargets:
        """Of the examples' pictures, turned as they are; one picture each."""
        classes = [self.of(example.sample) for example in examples]
        cells, cell_pictures, words, word_pictures = [], [], [], []
        for number, example in enumerate(examples):
            grid = dataset.cells(example.sample)
            if grid is not None:
                cells.append(turned(grid, example.view.turn))
                cell_pictures.append(number)
            used = _words(example.sample)
            if used and grid is None:
                words.append([float(word in used) for word in self.words])
                word_pictures.append(number)
        return HeadTargets(
            torch.tensor([head for head, _ in classes]),
            torch.tensor([label for _, label in classes]),
            torch.from_numpy(np.stack(cells)) if cells else torch.zeros(0, 1, 1, 1),
            torch.tensor(cell_pictures, dtype=torch.long),
            torch.tensor(words) if words else torch.zeros(0, max(1, len(self.words))),
            torch.tensor(word_pictures, dtype=torch.long),
        )


class TowerJob:
    """Stage 0a for `run.loop.train`; validation: the class heads on held-out pictures of `size` px a side."""

    def __init__(
        self,
        name: str,
        model: TowerPretraining,
        stage: TowerStage,
        seed: int,
        dataset: TrainingDataset,
        labels: HeadLabels,
        size: int,
    ) -> None:
        self.name = name
        self.model = model
        self._stage, self._seed, self._dataset, self._labels = stage, seed, dataset, labels
        names = list(stage.sampling.mixture)
        self._parts = [
            Part([sample for sample in dataset.samples[name] if labels.teach(sample)], stage.sampling.mixture[name])
            for name in names
        ]
        self._checks = [sample for sample in check_samples(dataset, names) if labels.of(sample)[0] >= 0]
        self._size = size
        self._order = lru_cache(2)(lambda epoch: mixed(self._parts, seed, epoch))
        self.samples = len(self._order(0))

    def groups(self) -> list[dict]:
        """The heads at the full learning rate, the tower at its share."""
        tower, heads = list(self.model.tower.parameters()), list(self.model.heads.parameters())
        return [{"params": tower, "scale": self._stage.tower_rate}, {"params": heads, "scale": 1.0}]

    def micro_batches(self, epoch: int, indices: range, micro_batch_size: int) -> list[MicroBatch]:
        """Pictures of one size, which grows over the run."""
        order = self._order(epoch)
        loop, sizes = self._stage.loop, self._stage.sizes
        step = epoch * loop.steps_an_epoch(self.samples) + indices.start // loop.batch_size
        size = sizes[step * len(sizes) // loop.total_steps(self.samples)]
        examples = [self._draw(*order[k % len(order)], epoch) for k in indices]
        starts = range(0, len(examples), micro_batch_size)
        return [self._micro(examples[k : k + micro_batch_size], size) for k in starts]

    def loss(self, outputs: dict) -> torch.Tensor:
        """Summed over pictures."""
        return outputs["loss"]

    def check(self, model: nn.Module) -> dict[str, tuple[float, int]]:
        """The class heads on the held-out pictures at the job's size, by source."""
        right: dict[str, list[bool]] = {}
        device = next(model.parameters()).device
        for k in range(0, len(self._checks), CHECK_BATCH_SIZE):
            examples = [plain_sample(sample, 1) for sample in self._checks[k : k + CHECK_BATCH_SIZE]]
            inputs = (value.to(device) for value in self._micro(examples, self._size).inputs)
            for example, hit in zip(examples, model(*inputs)["right"].tolist(), strict=True):
                named = next(annotation for annotation in example.sample.annotations if annotation.kind == "classes")
                right.setdefault(named.source, []).append(hit)
        return {name: (100 * sum(hits) / len(hits), len(hits)) for name, hits in right.items()}

    def _draw(self, sample: Sample, copy: int, epoch: int) -> AugmentedSample:
        rng = generator(self._seed, epoch, sample.id, copy)
        crop = 1.0 if self._dataset.cells(sample) is not None else self._stage.sampling.crop_least
        return AugmentedSample(sample, draw_view(rng, 1, crop, True), sample.annotations)

    def _micro(self, examples: list[AugmentedSample], size: int) -> MicroBatch:
        pictures = collate_pictures(examples, self._dataset, size, False)
        return MicroBatch((pictures, self._labels.targets(examples, self._dataset)), len(examples))


def train_tower(context: RunContext) -> Path:
    """Run the stage, both runs where there are two; returns the folder with its result."""
    folder = _train(context, "tower", None)
    return folder if context.settings.tower_full is None else _train(context, "tower_full", folder)


def _train(context: RunContext, name: str, first: Path | None) -> Path:
    """One run: from the result and with the labels of the folder `first`, or from published or random weights."""
    settings, folder = context.settings, context.work / name
    result, stage, shape = folder / RESULT, settings.stage(name), settings.stage("shape")
    first_weights = {} if first is None else load_file(first / RESULT)
    starts = {"shape": shape.form} | ({"first run": fingerprint(first_weights)} if first_weights else {})
    published = read_published_weights(context.tower_weights) if context.tower_weights and first is None else None
    if published is not None:
        starts["tower weights"] = published.origin
    made_from = {"settings": context.settings_digest(name)} | starts
    if first is None:  # a tower of random weights is not one of published ones
        made_from.setdefault("tower weights", NO_WEIGHTS)
    if is_finished(result, made_from):
        print(f"The tower is there: {result}", flush=True)
        return folder
    torch.manual_seed(settings.seed)
    tower = new_tower(shape)
    if published is not None:
        fill_tower(tower, published)
    dataset = context.dataset(stage.sampling, shape.image_size, tower.grid)
    samples = all_samples(dataset, stage.sampling.mixture)
    labels = HeadLabels.found(samples, stage) if first is None else HeadLabels.read(first / LABELS)
    if context.is_main():
        labels.write(folder / LABELS)
    model = TowerPretraining(tower, labels.heads(tower.channels, stage), made_preprocessing(shape))
    if first is not None:
        model.load_state_dict(first_weights)
    job = TowerJob(name, model, stage, settings.seed, dataset, labels, max(stage.sizes))
    trained = train(job, stage.loop, context.training_run(name, samples, *starts.values()))
    if context.is_main():
        weights = trained.state_dict()
        if first is not None:
            weights = blended(first_weights, weights, stage.blend)
        write_record(result, made_from)
        with written_whole(result) as part:
            save_tensors({name: value.contiguous().cpu() for name, value in weights.items()}, part)
    context.meet()  # every process reads it
    return folder


def blended(first: dict[str, torch.Tensor], last: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """Weights between two runs of one model, `share` of the way to the last (WiSE-FT, arXiv 2109.01903).

    What the second run teaches and what the first one knew both stay, for the most part.
    """
    return {
        name: torch.lerp(first[name].float(), last[name].cpu().float(), share).to(last[name].dtype) for name in last
    }


@lru_cache(100_000)
def _class_lists(sample: Sample) -> frozenset[tuple[str, ...]]:
    return frozenset(candidates(a.turns[0][0]) for a in sample.annotations if a.kind == "classes")


@lru_cache(100_000)
def _words(sample: Sample) -> frozenset[str]:
    text = " ".join(annotation.turns[0][1] for annotation in sample.annotations if annotation.kind == "caption")
    return frozenset(re.findall(r"[a-z]{3,}", text.lower()))
