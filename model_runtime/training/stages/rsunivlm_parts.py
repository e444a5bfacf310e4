"""The modules of an RSUniVLM that is trained: made from a shape and a finished tower, or read from a model folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

from ...errors import RequestFault
from ...models.byte_pair_tokeniser import BytePairTokeniser
from ...models.checkpoint import load_module, open_weights
from ...models.decoder import complete
from ...models.folder import ModelFolder
from ...models.rsunivlm import prompts
from ...models.rsunivlm.config import read_config
from ...models.rsunivlm.making_tokenizer import make_tokenizer
from ...models.rsunivlm.spelling import box_pieces, mask_pieces
from ...models.rsunivlm.weights import Parts
from ...models.rsunivlm.writing import write_frame
from ...scenes.places import PHRASES
from ..files import folder_written_whole
from ..settings import Shape
from .modules import made_preprocessing
from .tower import RESULT

_WAVES = 6  # of 2, 1, ... 1/16 picture sides
COMMON_TIMES = 100  # how often the texts of every prompt stand in the tokenizer's corpus
_CPU = torch.device("cpu")
_WEIGHTS = "model.safetensors"


def new_parts(shape: Shape, tower: Path, texts: Sequence[str], frame: Path, seed: int) -> tuple[Path, Parts]:
    """A model from nothing but a tower, and the folder of its files without weights (made, unless it is there)."""
    if not (frame / "config.json").is_file():
        common = [f"system\n{prompts.SYSTEM}user\nassistant\n", *prompts.TAGS, prompts.CHANGES, "0123456789"]
        corpus = [*common * COMMON_TIMES, *texts]
        tokenizer = make_tokenizer(corpus, shape.pieces, [*box_pieces(), *mask_pieces(PHRASES)])
        # Masks are asked for class by class, as `training/data/finding.py` does.
        card = {"name": shape.name, "trained": True, "notice": shape.notice, "classes_apart": True}
        if shape.gsd_range_m:
            card["gsd_range_m"] = list(shape.gsd_range_m)
        with folder_written_whole(frame) as part:
            write_frame(part, shape.decoder, shape.tower, made_preprocessing(shape), tokenizer, card)
    torch.manual_seed(seed)
    parts = Parts(read_config(ModelFolder(frame)))
    std = parts.decoder.config.initializer_range
    for module in (parts.experts, parts.projector):
        for layer in module.modules():
            if isinstance(layer, nn.Linear):
                nn.init.normal_(layer.weight, std=std)
                if layer.bias is not None:
                    nn.init.zeros_(layer.bias)
    order_numbers(parts, BytePairTokeniser(frame / "tokenizer.json", prompts.END), std)
    load_tower(parts.tower, tower)
    return frame, parts


@torch.no_grad()
def order_numbers(parts: Parts, tokeniser: BytePairTokeniser, std: float) -> None:
    """Begin with embeddings and logits in which 40 is close to 41 and far from 90: sums of waves over the numbers, the
    same after a bracket and after a comma but for what tells those apart.
    """
    numbers = torch.arange(prompts.SCALE + 1) / prompts.SCALE
    angles = numbers[:, None] * torch.pi * 2.0 ** torch.arange(_WAVES)
    waves = torch.cat([angles.sin(), angles.cos()], 1)  # (101, 2 * _WAVES)
    pieces = box_pieces()
    for weight in (parts.decoder.get_input_embeddings().weight, parts.decoder.lm_head.weight):
        smooth = waves @ torch.randn(waves.shape[1], weight.shape[1]) * std / _WAVES**0.5
        for start in range(0, len(pieces), len(numbers)):
            ids = [tokeniser.encode(piece)[0] for piece in pieces[start : start + len(numbers)]]
            weight[ids] = smooth + torch.randn(weight.shape[1]) * std


def read_parts(folder: Path) -> Parts:
    """A model folder's modules in float32."""
    opened = ModelFolder(folder)
    with torch.device("meta"):
        parts = Parts(read_config(opened))
    load_module(parts, opened.weights, parts.file_name, parts.unused, dtype=torch.float32, device=_CPU)
    complete(parts.decoder, _CPU)
    parts.tower.finish(_CPU)
    return parts.requires_grad_(True).train()


def load_tower(tower: nn.Module, folder: Path) -> None:
    """The weights of a finished tower: a folder of stage 0a, or a `vision_tower` of a model. They are rounded as they
    will be written, so that all stages see alike.
    """
    if (folder / RESULT).is_file():
        prefix = "tower."
        held = load_file(folder / RESULT)
        weights = {name.removeprefix(prefix): value for name, value in held.items() if name.startswith(prefix)}
        if weights.keys() != tower.state_dict().keys():
            raise RequestFault(f"{folder / RESULT} is no vision tower of the kind that the configuration describes.")
        tower.load_state_dict(weights)
    elif (folder / _WEIGHTS).is_file():
        load_module(tower, open_weights(folder), tower.file_name, tower.unused, dtype=torch.float32, device=_CPU)
    else:
        raise RequestFault(f"There is no finished vision tower in {folder}: neither {RESULT} nor {_WEIGHTS}.")
    with torch.no_grad():
        for weight in tower.parameters():
            weight.copy_(weight.bfloat16())


def tower_digest(folder: Path) -> str:
    """16 hex digits over a finished tower's file; RequestFault where there is none."""
    file = folder / RESULT if (folder / RESULT).is_file() else folder / _WEIGHTS
    if not file.is_file():
        raise RequestFault(f"There is no finished vision tower in {folder}: neither {RESULT} nor {_WEIGHTS}.")
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]


def copy_frame(start: Path, folder: Path) -> None:
    """All files of a model folder but its weights."""
    shutil.copytree(start, folder, ignore=shutil.ignore_patterns("*.safetensors", "*.index.json"), dirs_exist_ok=True)
