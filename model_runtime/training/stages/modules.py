"""The modules that a stage trains or uses: built from a shape, or read from a model folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

from ...common import closed_questions
from ...common.tasks import PAIR, SINGLE, VIDEO
from ...datasets.unanswerable import CANNOT_TELL, TAUGHT
from ...models.checkpoint import load_module, open_weights
from ...models.decoder import build_decoder, load_decoder
from ...models.folder import ModelFolder
from ...models.tokenising import SentencePieceTokeniser
from ...models.unirs import prompts, writing
from ...models.unirs.change import ChangeExtraction
from ...models.unirs.config import Preprocessing, read_config
from ...models.unirs.projector import Projector
from ...models.unirs.tasks import CLUE_PROMPTS, TAGS
from ...models.unirs.untrained import train_tokenizer
from ...models.unirs.vision import Tower, build_tower
from ...models.unirs.writing import CHANGE, PLAIN
from ..data.paraphrases import CAPTION_INSTRUCTIONS, CHANGE_INSTRUCTIONS, CLASS_CAPTIONS, PLAIN_NAMES
from ..data.samples import Sample, texts
from ..files import written_whole
from ..losses.answers import VisionEncoderForTraining
from ..settings import Shape

HALF = (0.5, 0.5, 0.5)
REFUSED_TIMES = 10  # and those of what no picture answers
COMMON_TIMES = 100  # how often the texts of every prompt stand in the tokenizer's corpus
_CPU = torch.device("cpu")


def new_tower(shape: Shape) -> Tower:
    """An untrained tower, laid out in memory as CPUs convolve fastest."""
    tower = build_tower(dict(shape.tower), shape.select_layer, shape.image_size)
    return tower.to(memory_format=torch.channels_last)


def made_preprocessing(shape: Shape) -> Preprocessing:
    """How pictures are prepared for a model made from scratch."""
    return Preprocessing(shape.image_size, HALF, HALF)


def new_decoder(shape: Shape, vocabulary: int) -> tuple[dict, nn.Module]:
    """An untrained decoder and its configuration."""
    settings = dict(shape.decoder) | {"vocab_size": vocabulary}
    return settings, build_decoder(settings)


def make_tokeniser(samples: Sequence[Sample], pieces: int, path: Path, refusals: bool) -> SentencePieceTokeniser:
    """A tokenizer of so many `pieces`, trained on all texts of the samples, unless the file is there; on `refusals`,
    where they are taught."""
    if not path.is_file():
        common = [f"{prompts.SYSTEM} USER: {TAGS[task]}" for task in (SINGLE, PAIR, VIDEO)]
        common += [
            closed_questions.class_instruction(closed_questions.ERA_CLASSES, True),
            CLUE_PROMPTS[VIDEO],
            closed_questions.SHORT_ANSWER,
        ]
        common += [*CAPTION_INSTRUCTIONS, *CHANGE_INSTRUCTIONS, *CLASS_CAPTIONS, "Clue: ASSISTANT:", "0123456789"]
        common += list(dict.fromkeys(PLAIN_NAMES.values()))
        refused = [f"{question} {CANNOT_TELL}" for question in TAUGHT] if refusals else []
        with written_whole(path) as part:
            corpus = [*common * COMMON_TIMES, *refused * REFUSED_TIMES, *texts(samples)]
            part.write_bytes(train_tokenizer(corpus, pieces))
    return SentencePieceTokeniser(path)


def read_vision_encoder(folder: Path) -> VisionEncoderForTraining:
    """Tower and projector of a VILA or UniRS folder, in float32, frozen; without the latter's change extraction."""
    config = read_config(ModelFolder(folder))
    with torch.device("meta"):
        tower = build_tower(config.tower, config.select_layer, config.preprocessing.size)
        projector = Projector(tower.channels, tower.grid, config.width)
    weights = open_weights(folder / "vision_tower")
    load_module(tower, weights, tower.file_name, tower.unused, dtype=torch.float32, device=_CPU)
    tower.finish(_CPU)
    prefix = writing.SINGLE if has_change(folder) else PLAIN
    load_module(
        projector,
        open_weights(folder / "mm_projector"),
        lambda key: prefix + projector.file_name(key),
        lambda name: prefix == writing.SINGLE and name.startswith(CHANGE),
        dtype=torch.float32,
        device=_CPU,
    )
    return VisionEncoderForTraining(tower, projector, None, config.preprocessing).eval()


def has_change(folder: Path) -> bool:
    """Whether a model folder is a UniRS, with change extraction of its own."""
    return any(name.startswith(CHANGE) for name in open_weights(folder / "mm_projector").shapes)


def read_change(folder: Path, encoder: VisionEncoderForTraining) -> ChangeExtraction:
    """Change extraction as stage 1 wrote it, or as a UniRS's mm_projector/ holds it, frozen."""
    with torch.device("meta"):
        change = ChangeExtraction(encoder.tower.channels, encoder.tower.grid)
    weights = open_weights(folder)
    load_module(
        change,
        weights,
        lambda key: CHANGE + change.file_name(key),
        lambda name: name.startswith(writing.SINGLE),
        dtype=torch.float32,
        device=_CPU,
    )
    return change


def read_decoder(folder: Path) -> tuple[dict, nn.Module, SentencePieceTokeniser, bytes]:
    """A decoder folder: configuration, decoder in float32, tokeniser and its bytes."""
    opened = ModelFolder(folder)
    decoder = load_decoder(opened, torch.float32, _CPU, lambda count: None)
    file = folder / "tokenizer.model"
    return opened.config, decoder, SentencePieceTokeniser(file), file.read_bytes()
