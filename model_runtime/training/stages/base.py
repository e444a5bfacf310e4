"""Stage 0b, a base of one's own: projector and language model jointly on classes, captions and questions.

A tower of stage 0a and all sets of the mixture in, base/model (a folder in the VILA1.5-3b layout) out. Pairs and videos
go in as several images: a base has no change extraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

from ...errors import RequestFault
from ...models.checkpoint import revision_of
from ...models.tokenising import SentencePieceTokeniser
from ...models.unirs.projector import Projector
from ...models.unirs.vision import Tower
from ...models.unirs.writing import write_decoder, write_eyes
from ..data.collating import collate_conversations, unirs_blocks
from ..data.dataset import TrainingDataset
from ..data.pictures import PictureBatch, TowerTokenBatch
from ..data.sampling import AugmentedSample
from ..data.sequences import PackedBatch
from ..data.writers import UnirsWriter
from ..files import folder_written_whole
from ..losses.answers import ModelForTraining, VisionEncoderForTraining
from ..losses.attention_targets import AttentionTargets, attention_targets
from ..losses.tower_pretraining import HeadTargets, PretrainingHeads
from ..run.loop import MicroBatch, train
from ..run.published_weights import read_published_weights
from ..run.results import is_finished, write_record
from ..run.run_context import RunContext, all_samples
from ..run.tower_tokens import PictureSource, fingerprint, picture_source
from ..settings import BaseStage, Shape
from .conversations import ConversationJob
from .modules import made_preprocessing, make_tokeniser, new_decoder, new_tower, read_decoder, read_vision_encoder
from .tower import LABELS, NO_WEIGHTS, RESULT, HeadLabels, train_tower


class BaseForTraining(nn.Module):
    """A base, with heads on what the projector gives the decoder for a share of the loss (None: without)."""

    def __init__(self, unirs: ModelForTraining, heads: PretrainingHeads | None, stage: BaseStage) -> None:
        super().__init__()
        self.unirs = unirs
        self.heads = heads
        self._shares = stage.heads, stage.attention_supervision

    def train(self, mode: bool = True) -> BaseForTraining:
        """The tower's normalisation keeps the statistics of stage 0a: these batches are small and mixed."""
        super().train(mode)
        for module in self.unirs.encoder.tower.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eval()
        return self

    def forward(
        self,
        batch: PackedBatch,
        pictures: PictureBatch | TowerTokenBatch,
        head_targets: HeadTargets,
        attention: AttentionTargets | None = None,
    ) -> dict:
        """`loss` summed over labels and supervised tokens, with the heads' mean over pictures weighted as much as the
        labels; `right` as of ModelForTraining.
        """
        blocks = self.unirs.encoder(pictures)
        outputs = self.unirs(batch, blocks, attention_targets=attention)
        if self.heads is not None and self.training:
            heads = self.heads(by_rows(blocks), head_targets)["loss"] / len(blocks)
            outputs["loss"] = outputs["loss"] + self._shares[0] * heads * batch.weight
        if attention is not None and self.training:
            outputs["loss"] = outputs["loss"] + self._shares[1] * outputs["attention"]
        return outputs


def by_rows(blocks: torch.Tensor) -> torch.Tensor:
    """(n, p*p, H) in the projector's order, column by column -> row by row, as tower tokens are."""
    side = int(blocks.shape[1] ** 0.5)
    return blocks.view(len(blocks), side, side, -1).transpose(1, 2).flatten(1, 2)


class BaseJob(ConversationJob):
    """Stage 0b; validation is through the decoder."""

    def __init__(
        self,
        model: BaseForTraining,
        stage: BaseStage,
        seed: int,
        dataset: TrainingDataset,
        labels: HeadLabels,
        tokeniser: SentencePieceTokeniser,
        source: PictureSource,
    ) -> None:
        super().__init__("base", model, seed, stage.sampling.mixture, dataset, source)
        self._stage, self._dataset, self._labels = stage, dataset, labels
        self._writer = UnirsWriter(tokeniser, base=True)

    def groups(self) -> list[dict]:
        """The tower, where any of it trains, at a lower rate than the rest."""
        tower = [weight for weight in self.model.unirs.encoder.tower.parameters() if weight.requires_grad]
        of_tower = {id(weight) for weight in self.model.unirs.encoder.tower.parameters()}
        rest = [weight for weight in self.model.parameters() if id(weight) not in of_tower]
        groups = [{"params": tower, "scale": self._stage.tower_rate}, {"params": rest, "scale": 1.0}]
        return [group for group in groups if group["params"]]

    def micro(self, examples: Sequence[AugmentedSample]) -> MicroBatch:
        """With what attention is taught."""
        inputs, targets, image_tokens = self.inputs(examples), None, self.model.unirs.encoder.projector.positions
        if self._stage.attention_supervision:
            targets = attention_targets(examples, inputs[0], self._dataset, self._writer.tokeniser, image_tokens)
        return MicroBatch((*inputs, targets), inputs[0].weight)

    def inputs(
        self, examples: Sequence[AugmentedSample]
    ) -> tuple[PackedBatch, PictureBatch | TowerTokenBatch, HeadTargets]:
        """The heads' targets are of every picture; only single, uncropped or labelled ones have any."""
        unirs, even = self.model.unirs, self._stage.sampling.length_normalisation
        blocks = unirs_blocks(unirs.encoder.projector.positions, False)
        batch = collate_conversations(
            examples, self._writer, blocks, unirs.decoder.config.max_position_embeddings, even
        )
        of_each_picture = [example for example in examples for _ in example.sample.keys]
        return batch, self.source.batch(examples, False), self._labels.targets(of_each_picture, self._dataset)


def train_base(context: RunContext) -> Path:
    """Run stages 0a and 0b, or 0b alone from the weights of an existing base; returns the base's folder."""
    settings, result = context.settings, context.work / "base" / "model"
    stage, shape, given = settings.stage("base"), settings.stage("shape"), context.base
    if given is not None and context.tower_weights:
        raise RequestFault("A base that is given brings its tower along; leave out --tower-weights, or --base.")
    if given is None:  # the tower itself may be gone by the time the base is finished
        made_from = {"settings": context.settings_digest("base", "shape", "tower", "tower_full")}
        named = context.tower_weights
        made_from["tower weights"] = read_published_weights(named).origin if named else NO_WEIGHTS
    else:
        made_from = {"settings": context.settings_digest("base", "shape"), "base": revision_of(given)}
    if is_finished(result, made_from):
        print(f"The base is there: {result}", flush=True)
        return result
    tower_stage = settings.tower_full or settings.stage("tower")
    tower_folder = train_tower(context) if given is None else None
    torch.manual_seed(settings.seed + 1)
    encoder = _new_vision_encoder(shape, tower_folder / RESULT) if given is None else read_vision_encoder(given)
    if stage.views:
        _freeze(encoder.tower)
    dataset = context.dataset(stage.sampling, shape.image_size, encoder.tower.grid)
    samples = all_samples(dataset, stage.sampling.mixture)
    if given is None:
        labels, tokenizer = HeadLabels.read(tower_folder / LABELS), context.work / "base" / "tokenizer.model"
        with context.alone_first():
            tokeniser = make_tokeniser(samples, shape.pieces, tokenizer, stage.sampling.refusals > 0)
        decoder_settings, decoder = new_decoder(shape, tokeniser.size)
    else:
        labels, tokenizer = HeadLabels.found(samples, tower_stage), given / "llm" / "tokenizer.model"
        decoder_settings, decoder, tokeniser, _ = read_decoder(given / "llm")
        _fits(shape, encoder, decoder_settings)
        for part, trains in ((decoder, True), (encoder.projector, True), (encoder.tower, not stage.views)):
            part.requires_grad_(trains)
    starts = [fingerprint(encoder.tower.state_dict())] + ([revision_of(given)] if given else [])
    source = picture_source(stage, context, dataset, encoder.tower, encoder.preprocessing)
    heads = labels.heads(decoder.config.hidden_size, tower_stage) if stage.heads else None
    model = BaseForTraining(ModelForTraining(encoder, decoder, stage.attention_supervision > 0), heads, stage)
    job = BaseJob(model, stage, settings.seed, dataset, labels, tokeniser, source)
    trained = train(job, stage.loop, context.training_run("base", samples, shape.form, *starts))
    if context.is_main():
        write_record(result, made_from)
        write_base(result, shape, trained.unirs, decoder_settings, tokenizer)
    context.meet()  # every process reads it
    return result


def _new_vision_encoder(shape: Shape, file: Path) -> VisionEncoderForTraining:
    """The tower of stage 0a with an untrained projector."""
    tower, prefix = new_tower(shape), "tower."
    weights = {name.removeprefix(prefix): value for name, value in load_file(file).items() if name.startswith(prefix)}
    tower.load_state_dict(weights)
    projector = Projector(tower.channels, tower.grid, int(shape.decoder["hidden_size"]))
    return VisionEncoderForTraining(tower, projector, None, made_preprocessing(shape))


def _freeze(tower: Tower) -> None:
    """Its weights are rounded as they will be written, so that all stages see alike."""
    for weight in tower.requires_grad_(False).parameters():
        weight.copy_(weight.bfloat16())


def _fits(shape: Shape, encoder: VisionEncoderForTraining, decoder_settings: dict) -> None:
    """RequestFault where a base is not what the configuration describes."""
    described = {key: value for key, value in shape.decoder.items() if key != "initializer_range"}
    if not described.items() <= decoder_settings.items() or encoder.preprocessing.size != shape.image_size:
        raise RequestFault("The base is not of the shape that the configuration's [shape] describes.")


def write_base(folder: Path, shape: Shape, model: ModelForTraining, decoder_settings: dict, tokenizer: Path) -> None:
    """The base in the VILA1.5-3b layout, in bf16: what the later stages start from and what is shipped are the same."""
    encoder, dtype, top = model.encoder, torch.bfloat16, top_config(shape, False)
    with folder_written_whole(folder) as part:
        write_eyes(part, top, (dict(shape.tower), encoder.tower), encoder.preprocessing, encoder.projector, None, dtype)
        write_decoder(part / "llm", decoder_settings, model.decoder, tokenizer.read_bytes(), dtype)


def top_config(shape: Shape, change: bool) -> dict:
    """config.json of a model made from a shape."""
    card = {"name": shape.name, "trained": True, "notice": shape.notice}
    if shape.gsd_range_m:
        card["gsd_range_m"] = list(shape.gsd_range_m)
    return {
        "model_type": "llava_llama",
        "architectures": ["LlavaLlamaModel"],
        "image_aspect_ratio": "pad",
        "mm_vision_select_layer": shape.select_layer,
        "num_video_frames": 8,
        "chg": change,
        "unirs": card,
    }
