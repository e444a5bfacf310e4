"""The two stages of an RSUniVLM: `dense`, one MLP a layer for all questions; `experts`, three copies of it by level.

A finished tower (frozen) and data in; dense/model and experts/model out, folders in RSUniVLM's published layout. The
dense one has its MLP three times, so that it loads and answers as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from ...common.tasks import PAIR
from ...errors import RequestFault
from ...models.byte_pair_tokeniser import BytePairTokeniser
from ...models.checkpoint import revision_of
from ...models.folder import ModelFolder
from ...models.rsunivlm import prompts
from ...models.rsunivlm.config import read_config
from ...models.rsunivlm.writing import write_parts
from ..data.collating import collate_conversations
from ..data.dataset import TrainingDataset
from ..data.levels import at_one_level, level_of, tagged_sample
from ..data.pictures import PictureBatch, TowerTokenBatch
from ..data.samples import Sample
from ..data.sampling import AugmentedSample, generator, plain_sample, text_length
from ..data.sequences import NO_LABEL, PackedBatch
from ..data.writers import RsunivlmWriter
from ..files import folder_written_whole
from ..losses.answers import ModelForTraining, VisionEncoderForTraining
from ..losses.expert_mlps import return_experts, take_experts
from ..losses.finding_targets import finding_targets
from ..losses.levels import LevelsModel
from ..losses.number_pieces import NumberPieces
from ..run.loop import MicroBatch, train
from ..run.results import is_finished, write_record
from ..run.run_context import RunContext, all_samples, check_samples
from ..run.tower_tokens import PictureSource, fingerprint, picture_source
from ..settings import LevelsStage
from .conversations import CHECKED_TOGETHER, ConversationJob
from .rsunivlm_parts import copy_frame, new_parts, read_parts, tower_digest

CHECKED = 32  # pictures


class LevelsJob(ConversationJob):
    """A stage; validation: of held-out pictures how many pieces of answers are right, each after the right ones."""

    def __init__(
        self,
        name: str,
        model: LevelsModel,
        stage: LevelsStage,
        seed: int,
        dataset: TrainingDataset,
        tokeniser: BytePairTokeniser,
        source: PictureSource,
        grid: int,
    ) -> None:
        super().__init__(name, model, seed, stage.sampling.mixture, dataset, source)
        self._stage, self._seed, self._grid = stage, seed, grid
        self._writer = RsunivlmWriter(tokeniser)
        held_out = check_samples(dataset, list(stage.sampling.mixture))
        self._checks = [one for sample in held_out[:: max(1, len(held_out) // CHECKED)] for one in self._levels(sample)]

    def drawn(self, sample: Sample, epoch: int, copy: int) -> AugmentedSample:
        """At one level."""
        rng = generator(self._seed, "level", epoch, sample.id, copy)
        example = super().drawn(sample, epoch, copy)
        return at_one_level(example, self._stage.level_shares, self._stage.level_annotations, rng)

    def micro_batches(self, epoch: int, indices: range, micro_batch_size: int) -> list[MicroBatch]:
        """Each of one level, samples of like length together."""
        order = self._order(epoch)
        drawn = [self.drawn(sample, epoch, copy) for sample, copy in (order[k % len(order)] for k in indices)]
        return [self.micro(some) for some in _alike(drawn, micro_batch_size)]

    def inputs(self, examples: Sequence[AugmentedSample]) -> tuple[PackedBatch, PictureBatch | TowerTokenBatch, int]:
        """Batch, pictures, expert."""
        even = self._stage.sampling.length_normalisation
        blocks = [self._grid**2]
        batch = collate_conversations(
            examples, self._writer, lambda one: blocks * len(one.sample.keys), self._stage.max_positions, even
        )
        return batch, self.source.batch(examples, False), level_of(examples[0].annotations[0])

    def micro(self, examples: Sequence[AugmentedSample]) -> MicroBatch:
        """With what attention and the heads are taught."""
        inputs, targets = self.inputs(examples), (None, None)
        if self._stage.attention_supervision and inputs[2] != prompts.IMAGE_LEVEL:
            targets = finding_targets(examples, inputs[0], self._writer.tokeniser, self._grid)
        return MicroBatch((*inputs, *targets), inputs[0].weight)

    def check(self, model: LevelsModel) -> dict[str, tuple[float, int]]:
        """Percent of the pieces of answers that are right, by kind."""
        device = next(model.parameters()).device
        hits: dict[str, list[int]] = {}
        for some in _alike(self._checks, CHECKED_TOGETHER):
            batch, pictures, expert = self.inputs(some)
            with torch.no_grad():
                right = model(batch.to(device), pictures.to(device), expert)["right"].cpu()
            learnt = batch.labels != NO_LABEL
            for number, example in enumerate(some):
                for conversation, annotation in enumerate(example.annotations):
                    own = learnt[number] & (batch.conversation_ids[number] == conversation)
                    held = hits.setdefault(annotation.kind, [0, 0])
                    held[0] += int(right[number][own].sum())
                    held[1] += int(own.sum())
        return {kind: (100 * right / max(1, count), count) for kind, (right, count) in sorted(hits.items())}

    def _levels(self, sample: Sample) -> list[AugmentedSample]:
        """The sample as it is, once at each level that it has."""
        plain, found = plain_sample(sample, len(sample.annotations)), []
        for level, most in enumerate(self._stage.level_annotations):
            own = [one for one in plain.annotations if level_of(one) == level]
            found += [replace(plain, annotations=tuple(own[:most]))] if own else []
        return found


def _alike(examples: Sequence[AugmentedSample], most: int) -> list[list[AugmentedSample]]:
    """At most so many together, of one level and as many pictures, the shorter first."""
    groups: dict[tuple[int, int], list[AugmentedSample]] = {}
    for example in sorted(examples, key=text_length):
        groups.setdefault((level_of(example.annotations[0]), len(example.sample.keys)), []).append(example)
    return [group[k : k + most] for _, group in sorted(groups.items()) for k in range(0, len(group), most)]


def train_levels(context: RunContext, name: str, tower: Path | None = None) -> Path:
    """Run the stage `dense` or `experts`; returns its model's folder.

    `dense` begins from nothing with the tower of a folder (`tower`), or from a model (`context.base`); `experts` from
    the dense model of the same work folder, or from a model.
    """
    settings, result = context.settings, context.work / name / "model"
    stage, shape = settings.stage(name), settings.shape
    start = context.base if name == "dense" else context.base or context.work / "dense" / "model"
    if name == "experts" and not (start / "config.json").is_file():
        raise RequestFault(f"There is no dense model in {start}; train it first, or name a model with --base.")
    if start is None and (tower is None or shape is None):
        raise RequestFault("Name the folder of a finished vision tower with --tower, or a model with --base.")
    made_from = {"settings": context.settings_digest(name, "shape")}
    if start is not None and (start / "config.json").is_file():
        made_from["start"] = revision_of(start)
    elif tower is not None:
        made_from["tower"] = tower_digest(tower)
    if is_finished(result, made_from):
        print(f"The model is there: {result}", flush=True)
        return result
    if start is None:
        texts = _texts(context, stage, shape.image_size)
        with context.alone_first():
            start, parts = new_parts(shape, tower, texts, context.work / name / "frame", settings.seed + 5)
    else:
        parts = read_parts(start)
    how = read_config(ModelFolder(start)).preprocessing
    parts.tower.requires_grad_(False)
    dataset = _dataset(context, stage, how.size, parts.tower.grid)
    source = picture_source(stage, context, dataset, parts.tower, how)
    torch.manual_seed(settings.seed + 6)
    mlps = take_experts(parts, name == "dense")
    encoder = VisionEncoderForTraining(parts.tower, parts.projector, None, how)
    shares = stage.attention_supervision, stage.heads if stage.attention_supervision else 0.0
    tokeniser = BytePairTokeniser(start / "tokenizer.json", prompts.END)
    numbers = NumberPieces(tokeniser, parts.decoder.config.vocab_size)
    model = LevelsModel(ModelForTraining(encoder, parts.decoder, shares[0] > 0, numbers), mlps, shares)
    job = LevelsJob(name, model, stage, settings.seed, dataset, tokeniser, source, parts.tower.grid)
    samples = all_samples(dataset, stage.sampling.mixture)
    starts = [digest for kind, digest in made_from.items() if kind != "settings"]
    train(job, stage.loop, context.training_run(name, samples, *starts, fingerprint(parts.tower.state_dict())))
    if context.is_main():
        return_experts(parts)
        write_record(result, made_from)
        with folder_written_whole(result) as part:
            copy_frame(start, part)
            write_parts(part, parts, torch.bfloat16)
    context.meet()
    return result


def _dataset(context: RunContext, stage: LevelsStage, size: int, grid: int) -> TrainingDataset:
    """The sets of the mixture, asked about as RSUniVLM is."""
    dataset = context.dataset(stage.sampling, size, grid)
    for held in (dataset.samples, dataset.checks):
        for name, samples in held.items():
            held[name] = [tagged_sample(sample, dataset) for sample in samples]
    return dataset


def _texts(context: RunContext, stage: LevelsStage, size: int) -> list[str]:
    """What the tokenizer learns from: every instruction and answer that is not made of whole pieces."""
    dataset = _dataset(context, stage, size, 1)
    found: dict[str, None] = {}
    for sample in all_samples(dataset, stage.sampling.mixture):
        for annotation in sample.annotations:
            for asked, answer in annotation.turns:
                found[asked] = None
                if level_of(annotation) == prompts.IMAGE_LEVEL or sample.task != PAIR and "*" not in answer:
                    found[answer] = None
    return list(found)
