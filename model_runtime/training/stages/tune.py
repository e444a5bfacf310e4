"""Stage 2, joint instruction tuning: only the language model trains (or LoRA on its attention weights).

A base, the change module of stage 1 and the clues in, tune/model (a folder in the UniRS layout) out. Where the base is
itself a UniRS, its own change module and clue model stay what they are. The ablations of the paper are settings: no
change module (a pair as two images), a mixture of one set, no clues.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import torch
from torch import nn

from ...errors import RequestFault
from ...models.checkpoint import read_json, revision_of
from ...models.folder import ModelFolder
from ...models.tokenising import SentencePieceTokeniser
from ...models.unirs.config import UnirsConfig, read_config
from ...models.unirs.writing import write_decoder, write_eyes
from ..data.collating import collate_conversations, unirs_blocks
from ..data.dataset import TrainingDataset
from ..data.hard_negatives import HardNegatives
from ..data.pictures import PictureBatch, TowerTokenBatch
from ..data.samples import Sample
from ..data.sampling import AugmentedSample, generator
from ..data.sequences import PackedBatch
from ..data.writers import UnirsWriter
from ..files import folder_written_whole
from ..losses.answers import ModelForTraining, VisionEncoderForTraining
from ..losses.attention_targets import attention_targets
from ..run.loop import MicroBatch, train
from ..run.results import is_finished, write_record
from ..run.run_context import RunContext, all_samples
from ..run.tower_tokens import PictureSource, TowerTokens, picture_source
from ..settings import Settings, TuneStage
from .base import top_config
from .clues import Clues, clue_settings
from .conversations import ConversationJob
from .modules import has_change, read_change, read_decoder, read_vision_encoder

ATTENTION = ("q_proj", "k_proj", "v_proj", "o_proj")


class TuneJob(ConversationJob):
    """Stage 2; whatever of the decoder trains does."""

    def __init__(
        self,
        model: ModelForTraining,
        encoder: VisionEncoderForTraining,
        settings: Settings,
        dataset: TrainingDataset,
        tokeniser: SentencePieceTokeniser,
        clues: Clues | None,
        source: PictureSource,
    ) -> None:
        mixture = settings.tune.sampling.mixture
        super().__init__("tune", model, settings.seed + settings.tune.shuffle, mixture, dataset, source)
        self._encoder, self._settings, self._stage = encoder, settings, settings.tune
        self._dataset, self._writer, self._clues = dataset, UnirsWriter(tokeniser), clues
        wanted = isinstance(source, TowerTokens) and clues is not None and self._stage.clue_wrong > 0
        embedding = (lambda sample: source.get(sample, 0)) if wanted else None
        self._hard_negatives = HardNegatives(all_samples(dataset, mixture), embedding)

    def drawn(self, sample: Sample, epoch: int, copy: int) -> AugmentedSample:
        """With its clue."""
        example = super().drawn(sample, epoch, copy)
        return replace(example, clue=self.clue(example, epoch, copy))

    def loss(self, outputs: dict) -> torch.Tensor:
        """Summed over labels and over supervised tokens."""
        return outputs["loss"] + self._stage.attention_supervision * outputs.get("attention", 0.0)

    def clue(self, example: AugmentedSample, epoch: int, copy: int) -> str | None:
        """The clue of the example's view, or of a hard negative, unless it is dropped."""
        if self._clues is None:
            return None
        rng = generator(self._settings.seed, "clue", epoch, example.sample.id, copy)
        if rng.random() < self._stage.clue_drop:
            return None
        sample = example.sample
        if rng.random() < self._stage.clue_wrong:
            others = self._hard_negatives.of(sample)
            sample = others[rng.integers(len(others))]
        return self._clues.get(sample, max(0, example.number))

    def inputs(self, examples: Sequence[AugmentedSample]) -> tuple[PackedBatch, None, PictureBatch | TowerTokenBatch]:
        """Batch, no embeddings from outside, pictures."""
        stage, change = self._stage, self._stage.change_module
        blocks = unirs_blocks(self._encoder.projector.positions, change)
        even = stage.sampling.length_normalisation
        batch = collate_conversations(examples, self._writer, blocks, stage.max_positions, even)
        return batch, None, self.source.batch(examples, change)

    def micro(self, examples: Sequence[AugmentedSample]) -> MicroBatch:
        """With what attention is taught."""
        inputs, attention, image_tokens = self.inputs(examples), None, self._encoder.projector.positions
        if self._stage.attention_supervision:
            attention = attention_targets(examples, inputs[0], self._dataset, self._writer.tokeniser, image_tokens)
        return MicroBatch((*inputs, attention), inputs[0].weight)


def train_tune(context: RunContext) -> Path:
    """Run stage 2; returns the UniRS folder."""
    settings, folder = context.settings, context.work / "tune"
    result, stage = folder / "model", settings.stage("tune")
    made_from = _made_from(context, stage)
    if is_finished(result, made_from):
        print(f"The model is there: {result}", flush=True)
        return result
    base = context.base_folder
    config = read_config(ModelFolder(base))
    encoder = read_vision_encoder(base)
    encoder.change = read_change(_change_folder(context), encoder) if stage.change_module else None
    dataset = context.dataset(stage.sampling, encoder.preprocessing.size, encoder.tower.grid)
    samples = all_samples(dataset, stage.sampling.mixture)
    clues = None
    if stage.clues:
        compared = clue_settings(settings) if settings.clues is not None else ""
        clues = Clues(context.clue_file, revision_of(base), compared)
    starts = [digest for name, digest in made_from.items() if name != "settings"]
    run = context.training_run("tune", samples, *starts)
    decoder_settings, decoder, tokeniser, tokenizer = read_decoder(base / "llm")
    decoder = _trainable(decoder, stage)
    source = picture_source(stage, context, dataset, encoder.tower, encoder.preprocessing)
    torch.manual_seed(settings.seed + 3 + stage.shuffle)
    model = ModelForTraining(encoder, decoder, stage.attention_supervision > 0)
    job = TuneJob(model, encoder, settings, dataset, tokeniser, clues, source)
    trained = train(job, stage.loop, run)
    if context.is_main():
        write_record(result, made_from)
        _write(result, trained, (decoder_settings, tokenizer), encoder, config, settings, base)
    context.meet()
    return result


def _change_folder(context: RunContext) -> Path:
    """Where the change module's weights are: in a base that is a UniRS, else in what stage 1 made."""
    base = context.base_folder
    return base / "mm_projector" if has_change(base) else context.change_folder


def _made_from(context: RunContext, stage: TuneStage) -> dict[str, str]:
    """What decides the model: the settings, and of what it starts from that which is (still) there."""
    found = {"settings": context.settings_digest("tune", "shape")}
    with suppress(RequestFault):
        found["base"] = revision_of(context.base_folder)
    if stage.change_module:
        with suppress(RequestFault):
            found["change module"] = revision_of(_change_folder(context))
    if stage.clues and "base" in found:
        with suppress(RequestFault):
            found["clues"] = str(len(Clues(context.clue_file, found["base"])))
    return found


def _write(
    folder: Path,
    model: ModelForTraining,
    decoder_files: tuple[dict, bytes],
    encoder: VisionEncoderForTraining,
    config: UnirsConfig,
    settings: Settings,
    base: Path,
) -> None:
    """The UniRS layout; `decoder_files` are the decoder's configuration and tokenizer, as the base has them."""
    stage = settings.tune
    decoder = model.decoder.merge_and_unload() if stage.lora_rank else model.decoder
    top = _top(settings, base, stage)
    with folder_written_whole(folder) as part:
        tower, dtype = (config.tower, encoder.tower), torch.bfloat16
        write_eyes(part, top, tower, encoder.preprocessing, encoder.projector, encoder.change, dtype)
        write_decoder(part / "llm", decoder_files[0], decoder, decoder_files[1], dtype)
        if stage.carry_base:
            own = base / "base" / "llm"
            shutil.copytree(own if own.is_dir() else base / "llm", part / "base" / "llm")


def _top(settings: Settings, base: Path, stage: TuneStage) -> dict:
    """config.json: a made model's own, or the base's with what makes it a UniRS. A temperature is of other weights."""
    if settings.shape is not None:
        return top_config(settings.shape, stage.change_module)
    top = read_json(base / "config.json")
    if isinstance(top.get("unirs"), dict):
        top["unirs"] = {key: value for key, value in top["unirs"].items() if key != "calibration"}
    return top | {"image_aspect_ratio": "pad", "num_video_frames": 8, "chg": stage.change_module}


def _trainable(decoder: nn.Module, stage: TuneStage) -> nn.Module:
    if stage.gradient_checkpointing:
        decoder.gradient_checkpointing_enable({"use_reentrant": False})
    if not stage.lora_rank:
        return decoder.requires_grad_(True)
    from peft import LoraConfig, get_peft_model

    settings = LoraConfig(
        r=stage.lora_rank,
        lora_alpha=stage.lora_alpha,
        lora_dropout=stage.lora_dropout,
        target_modules=list(ATTENTION),
        task_type="CAUSAL_LM",
    )
    return get_peft_model(decoder, settings)
