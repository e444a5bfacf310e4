"""UniRS and VILA-1.5 as one system: eyes (tower, change extraction, projector), decoder, and the clue model.

UniRS freezes its eyes, so it shares them with its clue model: one copy in memory, each image encoded once for both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from ... import images
from ...common.tasks import PAIR, VIDEO, Task
from ...errors import ModelFault
from ..checkpoint import Progress, Weights, load_module, open_weights, revision_of, same_weights
from ..decoder import load_decoder
from . import prompts
from .change import ChangeExtraction
from .config import UnirsConfig, read_config
from .projector import Projector
from .tokenising import Tokeniser
from .vision import Tower, build_tower

Report = Callable[[str, float | None], None]


@dataclass
class Eyes:
    """From prepared pictures to decoder embeddings. `change` is None for a plain VILA."""

    tower: Tower
    projector: Projector
    change: ChangeExtraction | None
    config: UnirsConfig

    @torch.inference_mode()
    def encode(self, pictures: Sequence[np.ndarray]) -> torch.Tensor:
        """Prepared (S, S, 3) uint8 pictures -> (n, g*g, C) tower tokens."""
        weight = self.projector.norm.weight
        values = images.pixel_values(pictures, self.config.preprocessing)
        return self.tower(values.to(device=weight.device, dtype=weight.dtype))

    @torch.inference_mode()
    def blocks(self, tokens: torch.Tensor, task: Task, change: bool) -> list[torch.Tensor]:
        """(k, g*g, C) tokens -> one (p*p, H) block for each image marker of the task."""
        if task == PAIR and change and self.change is not None:
            tokens = self.change(tokens[:1], tokens[1:])
        return list(self.projector(tokens)) if len(tokens) else []

    @torch.inference_mode()
    def heat(self, tokens: torch.Tensor) -> list[float] | None:
        """Feature distance of a pair, 1 - cosine similarity a location, row-major (g*g); None without the module."""
        if self.change is None:
            return None
        return (1 - self.change.similarity(tokens[:1], tokens[1:]).float()).squeeze(0).tolist()


@dataclass
class Speaker:
    """A decoder with its tokeniser, and the eyes whose embeddings it reads. `change`: pairs are one block."""

    decoder: nn.Module
    tokeniser: Tokeniser
    eyes: Eyes
    change: bool

    @property
    def positions(self) -> int:
        """The longest sequence the decoder takes."""
        return self.decoder.config.max_position_embeddings

    @torch.inference_mode()
    def embed(self, ids: Sequence[int], blocks: Sequence[torch.Tensor]) -> torch.Tensor:
        """Token ids with IMAGE_ID for each block -> (L, H) embeddings."""
        table = self.decoder.get_input_embeddings()
        device = table.weight.device
        parts, run, remaining = [], [], iter(blocks)
        for i in [*ids, None]:
            if i is None or i == prompts.IMAGE_ID:
                if run:
                    parts.append(table(torch.tensor(run, device=device)))
                    run = []
                if i is not None:
                    parts.append(next(remaining))
            else:
                run.append(i)
        return torch.cat(parts)


@dataclass
class UnirsSystem:
    """A loaded model: its own speaker, and the clue model's (None: no clues). `clue_name` says where that came from."""

    config: UnirsConfig
    speaker: Speaker
    clue_speaker: Speaker | None
    clue_name: str | None
    clue_note: str
    revision: str
    device: torch.device
    dtype: torch.dtype

    @property
    def family(self) -> str:
        """`unirs` where the model has change extraction, else `vila`."""
        return "unirs" if self.speaker.change else "vila"

    def modules(self) -> list[nn.Module]:
        """Every module that holds weights, each once."""
        held: list[nn.Module] = []
        for speaker in filter(None, (self.speaker, self.clue_speaker)):
            for module in (speaker.decoder, speaker.eyes.tower, speaker.eyes.projector, speaker.eyes.change):
                if module is not None and all(module is not other for other in held):
                    held.append(module)
        return held

    def pads(self, task: Task) -> bool:
        """Whether a task's pictures are padded to a square: frames, where the model's configuration says so."""
        return task == VIDEO and self.config.video_pad


def load(
    folder: Path, clue_folder: Path | None, device: torch.device, dtype: torch.dtype, report: Report
) -> UnirsSystem:
    """Load a UniRS or VILA1.5-3b folder and its clue model.

    The clue model is `clue_folder` (a VILA folder, its eyes shared where the weights are equal), else `base/llm/` in
    the folder, else for a plain VILA the model itself, else none.
    """
    config = read_config(folder)
    eyes, has_change = _load_eyes(config, device, dtype, report)
    decoder = _load_decoder(folder / "llm", "decoder", device, dtype, report)
    _check_width(decoder, eyes, folder / "llm")
    speaker = Speaker(decoder, Tokeniser(folder / "llm" / "tokenizer.model"), eyes, has_change)
    _check_vocabulary(speaker, folder)
    revision = revision_of(folder)
    clue_speaker, clue_name, note = None, None, ""
    if clue_folder is not None:
        clue_speaker, clue_name = _foreign_clue_model(clue_folder, eyes, device, dtype, report), str(clue_folder)
        revision += "+" + revision_of(clue_folder)
    elif (folder / "base" / "llm").is_dir():
        base = folder / "base" / "llm"
        clue_speaker, clue_name = Speaker(decoder, speaker.tokeniser, eyes, False), "base/llm"
        clue_speaker.decoder = _load_decoder(base, "clue decoder", device, dtype, report)
        _check_width(clue_speaker.decoder, eyes, base)
        if (base / "tokenizer.model").is_file():
            clue_speaker.tokeniser = Tokeniser(base / "tokenizer.model")
        _check_vocabulary(clue_speaker, base)
    elif not has_change:
        clue_speaker, clue_name = speaker, "self"
    else:
        note = f"The model {config.name} comes without a clue model (no base/llm folder), so hints are off."
    return UnirsSystem(config, speaker, clue_speaker, clue_name, note, revision, device, dtype)


def _load_eyes(config: UnirsConfig, device: torch.device, dtype: torch.dtype, report: Report) -> tuple[Eyes, bool]:
    with torch.device("meta"):
        tower = build_tower(config.tower, config.select_layer, config.preprocessing.size)
        if tower.image_size != config.preprocessing.size:
            size = config.preprocessing.size
            raise ModelFault(
                f"{config.folder}: pictures of {size} px are prepared for a tower of {tower.image_size} px."
            )
        projector = Projector(tower.channels, tower.grid, int(config.decoder.get("hidden_size", 0)))
        change = ChangeExtraction(tower.channels, tower.grid)
    weights = open_weights(config.folder / "vision_tower")
    _counted(
        report,
        "vision tower",
        weights,
        lambda progress: load_module(
            tower, weights, tower.file_name, tower.unused, dtype=dtype, device=device, progress=progress
        ),
    )
    tower.finish(device)
    weights = open_weights(config.folder / "mm_projector")
    has_change = any(name.startswith("layers.change.") for name in weights.shapes)
    prefix = "layers.single." if has_change else "layers."

    def fill(progress: Progress) -> None:
        load_module(
            projector,
            weights,
            lambda key: prefix + projector.file_name(key),
            lambda name: has_change and name.startswith("layers.change."),
            dtype=dtype,
            device=device,
            progress=progress,
        )
        if has_change:
            load_module(
                change,
                weights,
                lambda key: "layers.change." + change.file_name(key),
                lambda name: name.startswith("layers.single."),
                dtype=dtype,
                device=device,
                progress=progress,
            )

    _counted(report, "projector", weights, fill)
    return Eyes(tower, projector, change if has_change else None, config), has_change


def _foreign_clue_model(folder: Path, eyes: Eyes, device: torch.device, dtype: torch.dtype, report: Report) -> Speaker:
    config = read_config(folder)
    projector = open_weights(folder / "mm_projector")
    if any(name.startswith("layers.change.") for name in projector.shapes):
        raise ModelFault(f"{folder} is a UniRS folder; a clue model is a plain VILA folder.")
    shared = (
        config.preprocessing == eyes.config.preprocessing
        and same_weights(eyes.tower, open_weights(folder / "vision_tower"), eyes.tower.file_name, eyes.tower.unused)
        and same_weights(
            eyes.projector, projector, lambda key: "layers." + eyes.projector.file_name(key), lambda name: False
        )
    )
    if not shared:
        eyes, _ = _load_eyes(config, device, dtype, report)
    decoder = _load_decoder(folder / "llm", "clue decoder", device, dtype, report)
    _check_width(decoder, eyes, folder / "llm")
    speaker = Speaker(decoder, Tokeniser(folder / "llm" / "tokenizer.model"), eyes, False)
    _check_vocabulary(speaker, folder)
    return speaker


def _load_decoder(folder: Path, stage: str, device: torch.device, dtype: torch.dtype, report: Report) -> nn.Module:
    weights = open_weights(folder)
    return _counted(report, stage, weights, lambda progress: load_decoder(folder, dtype, device, progress))


def _counted(report: Report, stage: str, weights: Weights, work: Callable[[Progress], object]) -> object:
    total, done = max(weights.byte_count, 1), 0

    def progress(count: int) -> None:
        nonlocal done
        done += count
        report(stage, min(done / total, 1.0))

    report(stage, 0.0)
    return work(progress)


def _check_width(decoder: nn.Module, eyes: Eyes, folder: Path) -> None:
    if decoder.config.hidden_size != eyes.projector.out.out_features:
        width = eyes.projector.out.out_features
        raise ModelFault(f"{folder} is {decoder.config.hidden_size} wide, but the projector gives {width}.")


def _check_vocabulary(speaker: Speaker, folder: Path) -> None:
    if speaker.tokeniser.size > speaker.decoder.config.vocab_size:
        size = speaker.decoder.config.vocab_size
        raise ModelFault(f"{folder}: the tokenizer has {speaker.tokeniser.size} pieces, the decoder only {size}.")
