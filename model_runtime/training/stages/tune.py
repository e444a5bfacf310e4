"""Stage 2, joint instruction tuning: only the language model trains (or LoRA on its attention weights).

A base, the change module of stage 1 and the clues in, tune/model (a folder in the UniRS layout) out. The ablations of
the paper are settings: no change module (a pair as two images), a mixture of one set, no clues.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import torch
from torch import nn

from ...datasets import Part, mixed
from ...errors import RequestFault
from ...models.checkpoint import read_json, revision_of
from ...models.folder import ModelFolder
from ...models.tokenising import SentencePieceTokeniser
from ...models.unirs.config import UnirsConfig, read_config
from ...models.unirs.writing import write_decoder, write_eyes
from ..data.collating import collate_conversations
from ..data.dataset import TrainingDataset
from ..data.hard_negatives import HardNegatives
from ..data.pictures import PictureBatch, TowerTokenBatch
from ..data.sampling import AugmentedSample, generator
from ..data.sequences import PackedBatch
from ..files import folder_written_whole
from ..losses.attention_targets import attention_targets
from ..losses.unirs import UnirsForTraining, VisionEncoderForTraining
from ..run.loop import MicroBatch, train
from ..run.results import is_finished, write_record
from ..run.run_context import RunContext, all_samples, check_samples
from ..run.tower_tokens import PictureSource, TowerTokens, picture_source
from ..run.validation import closed_question_examples, score
from ..settings import Settings, TuneStage
from .base import top_config
from .clues import Clues, clue_settings
from .modules import read_change, read_decoder, read_vision_encoder

ATTENTION = ("q_proj", "k_proj", "v_proj", "o_proj")


class TuneJob:
    """Stage 2 for `run.loop.train`; validation: closed questions about held-out pictures, without clues."""

    name = "tune"

    def __init__(
        self,
        model: UnirsForTraining,
        encoder: VisionEncoderForTraining,
        settings: Settings,
        dataset: TrainingDataset,
        tokeniser: SentencePieceTokeniser,
        clues: Clues | None,
        source: PictureSource,
    ) -> None:
        self.model = model
        self._encoder, self._settings, self._stage = encoder, settings, settings.tune
        self._dataset, self._tokeniser, self._clues, self._source = dataset, tokeniser, clues, source
        mixture = self._stage.sampling.mixture
        parts = [Part(dataset.samples[name], mixture[name]) for name in mixture]
        self._order = lru_cache(2)(lambda epoch: mixed(parts, settings.seed, epoch))
        self._checks = closed_question_examples(check_samples(dataset, list(mixture)))
        wanted = isinstance(source, TowerTokens) and clues is not None and self._stage.clue_wrong > 0
        embedding = (lambda sample: source.get(sample, 0)) if wanted else None
        self._hard_negatives = HardNegatives(all_samples(dataset, mixture), embedding)
        self.samples = len(self._order(0))

    def groups(self) -> list[dict]:
        """Whatever of the decoder trains."""
        return [{"params": [p for p in self.model.parameters() if p.requires_grad], "scale": 1.0}]

    def micro_batches(self, epoch: int, indices: range, micro_batch_size: int) -> list[MicroBatch]:
        """Samples of like length together."""
        order = self._order(epoch)
        drawn: list[tuple[AugmentedSample, str | None]] = []
        for sample, copy in (order[k % len(order)] for k in indices):
            example = self._source.draw(sample, epoch, copy)
            drawn.append((example, self.clue(example, epoch, copy)))
        drawn.sort(key=lambda entry: (len(entry[0].sample.keys), _length(entry[0]) + len(entry[1] or "")))
        return [self._micro(drawn[k : k + micro_batch_size]) for k in range(0, len(drawn), micro_batch_size)]

    def loss(self, outputs: dict) -> torch.Tensor:
        """Summed over labels and over supervised tokens."""
        return outputs["loss"] + self._stage.attention_supervision * outputs.get("attention", 0.0)

    def check(self, model: UnirsForTraining) -> dict[str, tuple[float, int]]:
        """Closed questions about held-out pictures, asked without clues."""
        device = next(model.parameters()).device

        def answer(examples: Sequence[AugmentedSample]) -> tuple[PackedBatch, torch.Tensor]:
            batch, pictures = (value.to(device) for value in self._inputs(examples, [None] * len(examples)))
            return batch, model(batch, None, pictures)["right"]

        return score(self._checks, 16, answer)

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

    def _micro(self, drawn: Sequence[tuple[AugmentedSample, str | None]]) -> MicroBatch:
        examples = [example for example, _ in drawn]
        batch, pictures = self._inputs(examples, [clue for _, clue in drawn])
        attention = None
        if self._stage.attention_supervision:
            image_tokens = self._encoder.projector.positions
            attention = attention_targets(examples, batch, self._dataset, self._tokeniser, image_tokens)
        return MicroBatch((batch, None, pictures, attention), batch.weight)

    def _inputs(
        self, examples: Sequence[AugmentedSample], clues: Sequence[str | None]
    ) -> tuple[PackedBatch, PictureBatch | TowerTokenBatch]:
        stage, change = self._stage, self._stage.change_module
        image_tokens, even = self._encoder.projector.positions, stage.sampling.length_normalisation
        batch = collate_conversations(examples, self._tokeniser, image_tokens, change, stage.max_positions, clues, even)
        return batch, self._source.batch(examples, change)


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
    encoder.change = read_change(context.change_folder, encoder) if stage.change_module else None
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
    torch.manual_seed(settings.seed + 3)
    model = UnirsForTraining(encoder, decoder, stage.attention_supervision > 0)
    job = TuneJob(model, encoder, settings, dataset, tokeniser, clues, source)
    trained = train(job, stage.loop, run)
    if context.is_main():
        write_record(result, made_from)
        _write(result, trained, (decoder_settings, tokenizer), encoder, config, settings, base)
    context.meet()
    return result


def _made_from(context: RunContext, stage: TuneStage) -> dict[str, str]:
    """What decides the model: the settings, and of what it starts from that which is (still) there."""
    found = {"settings": context.settings_digest("tune", "shape")}
    with suppress(RequestFault):
        found["base"] = revision_of(context.base_folder)
    if stage.change_module:
        with suppress(RequestFault):
            found["change module"] = revision_of(context.change_folder)
    if stage.clues and "base" in found:
        with suppress(RequestFault):
            found["clues"] = str(len(Clues(context.clue_file, found["base"])))
    return found


def _write(
    folder: Path,
    model: UnirsForTraining,
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
            shutil.copytree(base / "llm", part / "base" / "llm")


def _top(settings: Settings, base: Path, stage: TuneStage) -> dict:
    """config.json: a made model's own, or the base's with what makes it a UniRS."""
    if settings.shape is not None:
        return top_config(settings.shape, stage.change_module)
    top = read_json(base / "config.json")
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


def _length(example: AugmentedSample) -> int:
    return sum(len(part) for annotation in example.annotations for turn in annotation.turns for part in turn)
