"""RS-LLaVA's two steps: the projector alone, then LoRA on the language model, captions and questions jointly.

A language model and a tower by their folders in; projector/model, then adapter/model out: folders in RS-LLaVA's layout
(an adapter beside its base), which the runtime loads as it does the published one. What a step starts from is such a
folder too, so that training and answering read, prepare and write alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import torch

from ...devices import computes_bf16
from ...errors import ModelFault, RequestFault
from ...models.base import LoadOptions
from ...models.checkpoint import revision_of
from ...models.folder import ModelFolder
from ...models.llava import family
from ...models.llava.adapter import CONFIG
from ...models.llava.model import LlavaModel
from ...models.llava.writing import adapter_settings, write_adapted
from ...models.row_linear import use_plain_layers
from ..data.collating import collate_conversations
from ..data.dataset import TrainingDataset
from ..data.pictures import PictureBatch, TowerTokenBatch
from ..data.pixels import Fitting
from ..data.sampling import AugmentedSample
from ..data.sequences import PackedBatch
from ..data.writers import ModelWriter
from ..files import folder_written_whole
from ..losses.answers import ModelForTraining, VisionEncoderForTraining
from ..run.loop import train
from ..run.results import is_finished, write_record
from ..run.run_context import RunContext, all_samples
from ..run.tower_tokens import PictureSource, picture_source
from ..settings import AdapterStage, ProjectorStage
from .conversations import ConversationJob
from .llava_start import given_base, projector_in, write_start


class LlavaJob(ConversationJob):
    """A step of RS-LLaVA; `projector_rate`: the projector's share of the learning rate."""

    def __init__(
        self,
        name: str,
        model: ModelForTraining,
        taught: LlavaModel,
        stage: ProjectorStage | AdapterStage,
        seed: int,
        dataset: TrainingDataset,
        source: PictureSource,
        projector_rate: float,
    ) -> None:
        super().__init__(name, model, seed, stage.sampling.mixture, dataset, source)
        self._writer, self._image_tokens = ModelWriter(taught), taught.image_positions(1)
        self._longest = min(stage.max_positions, taught.language_model.positions)
        self._even, self._projector_rate = stage.sampling.length_normalisation, projector_rate

    def groups(self) -> list[dict]:
        """The projector, and whatever adapts the decoder, where they train."""
        groups = []
        for part, scale in ((self.model.encoder, self._projector_rate), (self.model.decoder, 1.0)):
            groups.append({"params": [weight for weight in part.parameters() if weight.requires_grad], "scale": scale})
        return [group for group in groups if group["params"]]

    def inputs(self, examples: Sequence[AugmentedSample]) -> tuple[PackedBatch, None, PictureBatch | TowerTokenBatch]:
        """Batch, no embeddings from outside, pictures."""
        batch = collate_conversations(examples, self._writer, self._blocks, self._longest, self._even)
        return batch, None, self.source.batch(examples, False)

    def _blocks(self, example: AugmentedSample) -> list[int]:
        return [self._image_tokens] * len(example.sample.keys)


def train_projector(context: RunContext) -> Path:
    """Step 1; returns a folder whose adapter changes nothing."""
    stage, result = context.settings.stage("projector"), context.work / "projector" / "model"
    made_from = _made_from(context, "projector")
    if is_finished(result, made_from):
        print(f"The projector is there: {result}", flush=True)
        return result
    start = write_start(context, result.with_name("start"))
    taught = _loaded(context, start)
    taught.projector.requires_grad_(True)
    model = _trained(context, "projector", taught, stage, 1.0, start)
    if context.is_main():
        top, described = (ModelFolder(start).json(name) for name in ("config.json", CONFIG))
        write_record(result, made_from)
        with folder_written_whole(result) as part:
            write_adapted(part, top, described, {}, model.encoder.projector)
    context.meet()
    return result


def train_adapter(context: RunContext) -> Path:
    """Step 2, from step 1's projector or, where there is none, from that of the base; returns RS-LLaVA's folder."""
    from peft import LoraConfig, get_peft_model, get_peft_model_state_dict

    settings, stage = context.settings, context.settings.stage("adapter")
    result, start = context.work / "adapter" / "model", context.work / "projector" / "model"
    made_from = _made_from(context, "adapter")
    if is_finished(result, made_from):
        print(f"The adapter is there: {result}", flush=True)
        return result
    if not start.is_dir():
        if not projector_in(given_base(context)):
            raise RequestFault(f"There is no projector in {start}; make one with train-projector.")
        start = write_start(context, result.with_name("start"))
    taught = _loaded(context, start)
    language_model = taught.language_model
    torch.manual_seed(settings.seed + 5)
    lora = LoraConfig(
        r=stage.rank,
        lora_alpha=stage.alpha,
        lora_dropout=stage.dropout,
        target_modules=list(stage.layers),
        task_type="CAUSAL_LM",
    )
    language_model.decoder = get_peft_model(language_model.decoder, lora)
    taught.projector.requires_grad_(stage.projector_rate > 0)
    model = _trained(context, "adapter", taught, stage, stage.projector_rate, start)
    if context.is_main():
        base = settings.stage("llava").base
        described = adapter_settings(base, stage.rank, stage.alpha, stage.layers, stage.dropout)
        write_record(result, made_from)
        with folder_written_whole(result) as part:
            weights = get_peft_model_state_dict(model.decoder)
            write_adapted(part, ModelFolder(start).config, described, weights, model.encoder.projector)
    context.meet()
    return result


def _trained(
    context: RunContext,
    name: str,
    taught: LlavaModel,
    stage: ProjectorStage | AdapterStage,
    projector_rate: float,
    start: Path,
) -> ModelForTraining:
    """A step's run; `taught` holds what trains."""
    how, decoder = taught.config.preprocessing, taught.language_model.decoder
    kept = Fitting(f"llava-{how.size}-{'padded' if taught.config.pad else 'cropped'}", taught.prepared)
    dataset = context.dataset(stage.sampling, how.size, taught.tower.grid, kept)
    encoder = VisionEncoderForTraining(taught.tower, taught.projector, None, how)
    if stage.gradient_checkpointing:
        decoder.gradient_checkpointing_enable({"use_reentrant": False})
    source = picture_source(stage, context, dataset, taught.tower, how)
    model = ModelForTraining(encoder, decoder)
    job = LlavaJob(name, model, taught, stage, context.settings.seed, dataset, source, projector_rate)
    samples, starts = all_samples(dataset, stage.sampling.mixture), (start, given_base(context).path)
    return train(job, stage.loop, context.training_run(name, samples, *map(revision_of, starts)))


def _loaded(context: RunContext, folder: Path) -> LlavaModel:
    """As the runtime loads it. On a GPU that computes in bf16 the decoder, which stays as it is, is held so."""
    device = context.torch_device()
    short = device.type == "cuda" and context.precision != "fp32" and computes_bf16(device)
    options = LoadOptions(None, torch.device("cpu"), torch.bfloat16 if short else torch.float32)
    taught = family.load(ModelFolder(folder), options, lambda stage, share: None)
    taught.tower.float()
    taught.projector.float()
    use_plain_layers(taught.language_model.decoder)
    return taught


def _made_from(context: RunContext, stage: str) -> dict[str, str]:
    """What decides a result: the settings, and of what it starts from that which is (still) there."""
    found = {"settings": context.settings_digest(stage, "llava")}
    with suppress(RequestFault, ModelFault):
        found["base"] = revision_of(given_base(context).path)
    projector = context.work / "projector" / "model"
    if stage == "adapter" and projector.is_dir():
        found["projector"] = revision_of(projector)
    return found
