"""Stage 0b, a base of one's own: projector and language model jointly on classes, captions and questions.

A tower of stage 0a and all sets of the mixture in, base/model (a folder in the VILA1.5-3b layout) out. Pairs and videos
go in as several images: a base has no change extraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

from ...datasets import Part, mixed
from ...errors import RequestFault
from ...models.checkpoint import revision_of
from ...models.unirs.projector import Projector
from ...models.unirs.tokenising import Tokeniser
from ...models.unirs.vision import Tower
from ...models.unirs.writing import write_decoder, write_eyes
from ..data.collating import batch_of
from ..data.dataset import Material
from ..data.pictures import Pictures, Tokens
from ..data.sampling import Look
from ..data.sequences import Batch
from ..files import folder_written_whole
from ..losses.attention_targets import Pointing, pointing
from ..losses.tower_pretraining import Heads, Truths
from ..losses.unirs import Eyes, Speaking
from ..run.loop import Micro, train
from ..run.results import is_finished, write_record
from ..run.run_context import Workshop, all_rows, check_rows
from ..run.tower_tokens import Shown, fingerprint, shown_to
from ..run.validation import closed_looks, score
from ..settings import BaseStage, Shape
from .modules import make_tokeniser, new_decoder, new_tower, preprocessing, read_decoder, read_eyes
from .tower import LABELS, RESULT, Labels, train_tower


class Base(nn.Module):
    """Eyes and decoder, with heads on what the projector gives the decoder for a share of the loss (None: without)."""

    def __init__(self, speaking: Speaking, heads: Heads | None, stage: BaseStage) -> None:
        super().__init__()
        self.speaking = speaking
        self.heads = heads
        self._shares = stage.heads, stage.pointing

    def train(self, mode: bool = True) -> Base:
        """The tower's normalisation keeps the statistics of stage 0a: these batches are small and mixed."""
        super().train(mode)
        for module in self.speaking.eyes.tower.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eval()
        return self

    def forward(self, batch: Batch, shown: Pictures | Tokens, truths: Truths, told: Pointing | None = None) -> dict:
        """`loss` summed over labels and what points, with the heads' mean over pictures weighted as much as the labels;
        `right` as in Speaking.
        """
        blocks = self.speaking.eyes(shown)
        outputs = self.speaking(batch, blocks, pointing=told)
        if self.heads is not None and self.training:
            heads = self.heads(by_rows(blocks), truths)["loss"] / len(blocks)
            outputs["loss"] = outputs["loss"] + self._shares[0] * heads * batch.weight
        if told is not None and self.training:
            outputs["loss"] = outputs["loss"] + self._shares[1] * outputs["pointed"]
        return outputs


def by_rows(blocks: torch.Tensor) -> torch.Tensor:
    """(n, p*p, H) in the projector's order, column by column -> row by row, as tower tokens are."""
    side = int(blocks.shape[1] ** 0.5)
    return blocks.view(len(blocks), side, side, -1).transpose(1, 2).flatten(1, 2)


class BaseJob:
    """The loop's job."""

    name = "base"

    def __init__(
        self,
        model: Base,
        stage: BaseStage,
        seed: int,
        material: Material,
        labels: Labels,
        tokeniser: Tokeniser,
        shown: Shown,
    ) -> None:
        self.model = model
        self._stage, self._material = stage, material
        self._labels, self._tokeniser, self._shown = labels, tokeniser, shown
        names = list(stage.sampling.mixture)
        parts = [Part(material.rows[name], stage.sampling.mixture[name]) for name in names]
        self._order = lru_cache(2)(lambda epoch: mixed(parts, seed, epoch))
        self._checks = closed_looks(check_rows(material, names))
        self.rows = len(self._order(0))

    def groups(self) -> list[dict]:
        """The tower, where any of it trains, at a lower rate than the rest."""
        tower = [weight for weight in self.model.speaking.eyes.tower.parameters() if weight.requires_grad]
        held = {id(weight) for weight in self.model.speaking.eyes.tower.parameters()}
        rest = [weight for weight in self.model.parameters() if id(weight) not in held]
        groups = [{"params": tower, "scale": self._stage.tower_rate}, {"params": rest, "scale": 1.0}]
        return [group for group in groups if group["params"]]

    def micro_batches(self, epoch: int, rows: range, micro_rows: int) -> list[Micro]:
        """Rows of like length together."""
        order = self._order(epoch)
        looks = [self._shown.look(row, epoch, copy) for row, copy in (order[k % len(order)] for k in rows)]
        looks.sort(key=_length)
        return [self._micro(looks[k : k + micro_rows]) for k in range(0, len(looks), micro_rows)]

    def loss(self, outputs: dict) -> torch.Tensor:
        """Summed over labels."""
        return outputs["loss"]

    def check(self, model: Base) -> dict[str, tuple[float, int]]:
        """Closed questions about held-out pictures, through the decoder."""
        device = next(model.parameters()).device

        def answer(looks: Sequence[Look]) -> tuple[Batch, torch.Tensor]:
            batch, shown, truths = (value.to(device) for value in self._inputs(looks))
            return batch, model(batch, shown, truths)["right"]

        return score(self._checks, 16, answer)

    def _micro(self, looks: Sequence[Look]) -> Micro:
        batch, shown, truths = self._inputs(looks)
        told, positions = None, self.model.speaking.eyes.projector.positions
        if self._stage.pointing:
            told = pointing(looks, batch, self._material, self._tokeniser, positions)
        return Micro((batch, shown, truths, told), batch.weight)

    def _inputs(self, looks: Sequence[Look]) -> tuple[Batch, Pictures | Tokens, Truths]:
        """The heads' truth is of every picture; only single, uncropped or labelled ones have any."""
        speaking, even = self.model.speaking, self._stage.sampling.evenness
        longest, positions = speaking.decoder.config.max_position_embeddings, speaking.eyes.projector.positions
        batch = batch_of(looks, self._tokeniser, positions, False, longest, evenness=even, base=True)
        pictures = [Look(look.row, look.view, look.sayings) for look in looks for _ in look.row.keys]
        return batch, self._shown.shown(looks, False), self._labels.truths(pictures, self._material)


def train_base(workshop: Workshop) -> Path:
    """Run stages 0a and 0b, or 0b alone from the weights of an existing base; returns the base's folder."""
    settings, model_folder = workshop.settings, workshop.work / "base" / "model"
    stage, shape, given = settings.stage("base"), settings.stage("shape"), workshop.base
    if given is None:  # the tower itself may be gone by the time the base is finished
        made_from = {"settings": workshop.settings_digest("base", "shape", "tower", "tower_full")}
    else:
        made_from = {"settings": workshop.settings_digest("base", "shape"), "base": revision_of(given)}
    if is_finished(model_folder, made_from):
        print(f"The base is there: {model_folder}", flush=True)
        return model_folder
    tower_stage = settings.tower_full or settings.stage("tower")
    tower_folder = train_tower(workshop) if given is None else None
    torch.manual_seed(settings.seed + 1)
    eyes = _new_eyes(shape, tower_folder / RESULT) if given is None else read_eyes(given)
    if stage.views:
        _freeze(eyes.tower)
    material = workshop.material(stage.sampling, shape.image_size, eyes.tower.grid)
    rows = all_rows(material, stage.sampling.mixture)
    if given is None:
        labels, tokenizer = Labels.read(tower_folder / LABELS), workshop.work / "base" / "tokenizer.model"
        with workshop.alone_first():
            tokeniser = make_tokeniser(rows, shape.pieces, tokenizer)
        decoder_settings, decoder = new_decoder(shape, tokeniser.size)
    else:
        labels, tokenizer = Labels.found(rows, tower_stage), given / "llm" / "tokenizer.model"
        decoder_settings, decoder, tokeniser, _ = read_decoder(given / "llm")
        _fits(shape, eyes, decoder_settings)
        for part, trains in ((decoder, True), (eyes.projector, True), (eyes.tower, not stage.views)):
            part.requires_grad_(trains)
    starts = [fingerprint(eyes.tower.state_dict())] + ([revision_of(given)] if given else [])
    shown = shown_to(stage, workshop, material, eyes.tower, eyes.how)
    heads = labels.heads(decoder.config.hidden_size, tower_stage) if stage.heads else None
    model = Base(Speaking(eyes, decoder, stage.pointing > 0), heads, stage)
    job = BaseJob(model, stage, settings.seed, material, labels, tokeniser, shown)
    trained = train(job, stage.loop, workshop.run("base", rows, shape.form, *starts))
    if workshop.is_main():
        write_record(model_folder, made_from)
        write_base(model_folder, shape, trained.speaking, decoder_settings, tokenizer)
    workshop.meet()  # every process reads it
    return model_folder


def _new_eyes(shape: Shape, file: Path) -> Eyes:
    """The tower of stage 0a with an untrained projector."""
    tower, prefix = new_tower(shape), "tower."
    kept = {name.removeprefix(prefix): value for name, value in load_file(file).items() if name.startswith(prefix)}
    tower.load_state_dict(kept)
    projector = Projector(tower.channels, tower.grid, int(shape.decoder["hidden_size"]))
    return Eyes(tower, projector, None, preprocessing(shape))


def _freeze(tower: Tower) -> None:
    """Its weights are rounded as they will be written, so that all stages see alike."""
    for weight in tower.requires_grad_(False).parameters():
        weight.copy_(weight.bfloat16())


def _fits(shape: Shape, eyes: Eyes, decoder_settings: dict) -> None:
    """RequestFault where a base is not what the configuration describes."""
    described = {key: value for key, value in shape.decoder.items() if key != "initializer_range"}
    if not described.items() <= decoder_settings.items() or eyes.how.size != shape.image_size:
        raise RequestFault("The base is not of the shape that the configuration's [shape] describes.")


def write_base(folder: Path, shape: Shape, model: Speaking, decoder_settings: dict, tokenizer: Path) -> None:
    """The base in the VILA1.5-3b layout, in bf16: what the later stages start from and what is shipped are the same."""
    eyes, dtype, top = model.eyes, torch.bfloat16, top_config(shape, False)
    with folder_written_whole(folder) as part:
        write_eyes(part, top, (dict(shape.tower), eyes.tower), eyes.how, eyes.projector, None, dtype)
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


def _length(look: Look) -> tuple[int, int]:
    """Pictures first, then characters: what decides how long a row is."""
    return len(look.row.keys), sum(len(part) for saying in look.sayings for turn in saying.turns for part in turn)
