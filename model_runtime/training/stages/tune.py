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
from ...models.unirs.config import UnirsConfig, read_config
from ...models.unirs.tokenising import Tokeniser
from ...models.unirs.writing import write_decoder, write_eyes
from ..data.collating import batch_of
from ..data.dataset import Material
from ..data.hard_negatives import Lookalikes
from ..data.pictures import Pictures, Tokens
from ..data.sampling import Look, generator
from ..data.sequences import Batch
from ..files import folder_written_whole
from ..losses.attention_targets import pointing
from ..losses.unirs import Eyes, Speaking
from ..run.loop import Micro, train
from ..run.results import is_finished, write_record
from ..run.run_context import Workshop, all_rows, check_rows
from ..run.tower_tokens import Shown, TowerTokens, shown_to
from ..run.validation import closed_looks, score
from ..settings import Settings, TuneStage
from .base import top_config
from .clues import Clues, clue_settings
from .modules import read_change, read_decoder, read_eyes

ATTENTION = ("q_proj", "k_proj", "v_proj", "o_proj")


class TuneJob:
    """The loop's job."""

    name = "tune"

    def __init__(
        self,
        model: Speaking,
        eyes: Eyes,
        settings: Settings,
        material: Material,
        tokeniser: Tokeniser,
        clues: Clues | None,
        shown: Shown,
    ) -> None:
        self.model = model
        self._eyes, self._settings, self._stage = eyes, settings, settings.tune
        self._material, self._tokeniser, self._clues, self._shown = material, tokeniser, clues, shown
        mixture = self._stage.sampling.mixture
        parts = [Part(material.rows[name], mixture[name]) for name in mixture]
        self._order = lru_cache(2)(lambda epoch: mixed(parts, settings.seed, epoch))
        self._checks = closed_looks(check_rows(material, list(mixture)))
        wanted = isinstance(shown, TowerTokens) and clues is not None and self._stage.clue_wrong > 0
        embedding = (lambda row: shown.get(row, 0)) if wanted else None
        self._lookalikes = Lookalikes(all_rows(material, mixture), embedding)
        self.rows = len(self._order(0))

    def groups(self) -> list[dict]:
        """Whatever of the decoder trains."""
        return [{"params": [p for p in self.model.parameters() if p.requires_grad], "scale": 1.0}]

    def micro_batches(self, epoch: int, rows: range, micro_rows: int) -> list[Micro]:
        """Rows of like length together."""
        order = self._order(epoch)
        drawn: list[tuple[Look, str | None]] = []
        for row, copy in (order[k % len(order)] for k in rows):
            look = self._shown.look(row, epoch, copy)
            drawn.append((look, self.clue(look, epoch, copy)))
        drawn.sort(key=lambda entry: (len(entry[0].row.keys), _length(entry[0]) + len(entry[1] or "")))
        return [self._micro(drawn[k : k + micro_rows]) for k in range(0, len(drawn), micro_rows)]

    def loss(self, outputs: dict) -> torch.Tensor:
        """Summed over labels and over what points."""
        return outputs["loss"] + self._stage.pointing * outputs.get("pointed", 0.0)

    def check(self, model: Speaking) -> dict[str, tuple[float, int]]:
        """Closed questions about held-out pictures, asked without clues."""
        device = next(model.parameters()).device

        def answer(looks: Sequence[Look]) -> tuple[Batch, torch.Tensor]:
            batch, shown = (value.to(device) for value in self._inputs(looks, [None] * len(looks)))
            return batch, model(batch, None, shown)["right"]

        return score(self._checks, 16, answer)

    def clue(self, look: Look, epoch: int, copy: int) -> str | None:
        """The clue of the look's view, or of another picture that looks like it, unless it is dropped."""
        if self._clues is None:
            return None
        rng = generator(self._settings.seed, "clue", epoch, look.row.id, copy)
        if rng.random() < self._stage.clue_drop:
            return None
        row = look.row
        if rng.random() < self._stage.clue_wrong:
            others = self._lookalikes.of(row)
            row = others[rng.integers(len(others))]
        return self._clues.get(row, max(0, look.number))

    def _micro(self, drawn: Sequence[tuple[Look, str | None]]) -> Micro:
        looks = [look for look, _ in drawn]
        batch, shown = self._inputs(looks, [clue for _, clue in drawn])
        told = None
        if self._stage.pointing:
            told = pointing(looks, batch, self._material, self._tokeniser, self._eyes.projector.positions)
        return Micro((batch, None, shown, told), batch.weight)

    def _inputs(self, looks: Sequence[Look], clues: Sequence[str | None]) -> tuple[Batch, Pictures | Tokens]:
        stage, change = self._stage, self._stage.change_module
        positions, even = self._eyes.projector.positions, stage.sampling.evenness
        batch = batch_of(looks, self._tokeniser, positions, change, stage.max_positions, clues, even)
        return batch, self._shown.shown(looks, change)


def train_tune(workshop: Workshop) -> Path:
    """Run stage 2; returns the UniRS folder."""
    settings, folder = workshop.settings, workshop.work / "tune"
    result, stage = folder / "model", settings.stage("tune")
    made_from = _made_from(workshop, stage)
    if is_finished(result, made_from):
        print(f"The model is there: {result}", flush=True)
        return result
    base = workshop.base_folder
    config = read_config(ModelFolder(base))
    eyes = read_eyes(base)
    eyes.change = read_change(workshop.change_folder, eyes) if stage.change_module else None
    material = workshop.material(stage.sampling, eyes.how.size, eyes.tower.grid)
    rows = all_rows(material, stage.sampling.mixture)
    clues = None
    if stage.clues:
        compared = clue_settings(settings) if settings.clues is not None else ""
        clues = Clues(workshop.clue_file, revision_of(base), compared)
    starts = [digest for name, digest in made_from.items() if name != "settings"]
    run = workshop.run("tune", rows, *starts)
    decoder_settings, decoder, tokeniser, tokenizer = read_decoder(base / "llm")
    decoder = _trainable(decoder, stage)
    shown = shown_to(stage, workshop, material, eyes.tower, eyes.how)
    torch.manual_seed(settings.seed + 3)
    model = Speaking(eyes, decoder, stage.pointing > 0)
    job = TuneJob(model, eyes, settings, material, tokeniser, clues, shown)
    trained = train(job, stage.loop, run)
    if workshop.is_main():
        write_record(result, made_from)
        _write(result, trained, (decoder_settings, tokenizer), eyes, config, settings, base)
    workshop.meet()
    return result


def _made_from(workshop: Workshop, stage: TuneStage) -> dict[str, str]:
    """What decides the model: the settings, and of what it starts from that which is (still) there."""
    found = {"settings": workshop.settings_digest("tune", "shape")}
    with suppress(RequestFault):
        found["base"] = revision_of(workshop.base_folder)
    if stage.change_module:
        with suppress(RequestFault):
            found["change module"] = revision_of(workshop.change_folder)
    if stage.clues and "base" in found:
        with suppress(RequestFault):
            found["clues"] = str(len(Clues(workshop.clue_file, found["base"])))
    return found


def _write(
    folder: Path,
    model: Speaking,
    kept: tuple[dict, bytes],
    eyes: Eyes,
    config: UnirsConfig,
    settings: Settings,
    base: Path,
) -> None:
    """The UniRS layout; `kept` are the decoder's configuration and tokenizer, as the base has them."""
    stage = settings.tune
    decoder = model.decoder.merge_and_unload() if stage.lora_rank else model.decoder
    top = _top(settings, base, stage)
    with folder_written_whole(folder) as part:
        write_eyes(part, top, (config.tower, eyes.tower), eyes.how, eyes.projector, eyes.change, torch.bfloat16)
        write_decoder(part / "llm", kept[0], decoder, kept[1], torch.bfloat16)
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


def _length(look: Look) -> int:
    return sum(len(part) for saying in look.sayings for turn in saying.turns for part in turn)
