"""Loads folders of the LLaVA layout, strictly: decoder, projector and CLIP; an adapter is merged into its base."""

from __future__ import annotations

import dataclasses

import torch
from torch import nn

from ...common.sentences import Sentence
from ...errors import ModelFault
from .. import held_weights
from ..base import LoadOptions, Report
from ..checkpoint import Weights, load_module, reported
from ..decoder import build_decoder, choose_kernels, complete, leave_tied_head, unused_of
from ..embedding import LanguageModel
from ..folder import ModelFolder
from ..mlp_projector import build_mlp_projector
from ..packed_files import load_keeping
from ..packed_linear import pack_layers
from ..tokenising import SentencePieceTokeniser
from ..tower_folders import named_folder
from ..towers import ClipTower, built
from .adapter import CONFIG, PROJECTOR, merge, part_weights, projector_name
from .config import LlavaConfig, base_folder, read_config
from .inspection import inspect
from .model import LlavaModel, Looking

__all__ = ["inspect", "load", "packable", "parameters"]

_TOWER, _PROJECTOR = "model.vision_tower.vision_tower.", "model.mm_projector."
_BESIDE = ("model.vision_tower.", _PROJECTOR, "model.image_newline")  # in a model's file, and not its decoder's
_POSITIONS = "vision_model.embeddings.position_embedding.weight"


def parameters(folder: ModelFolder, clue_folder: ModelFolder | None) -> int:
    """See `base.Family`."""
    if clue_folder is not None:
        raise ModelFault(Sentence("{name} answers without hints; choose no clue model for it.", name=folder.name))
    base = base_folder(folder)
    count = base.parameters
    if folder.has(CONFIG):
        count += sum(torch.Size(shape).numel() for shape in part_weights(folder, PROJECTOR).shapes.values())
    if not any(name.startswith(_TOWER) for name in base.weights.shapes):
        tower = named_folder(folder, str(folder.config.get("mm_vision_tower") or ""))
        count += 0 if tower is None else tower.parameters
    return count


def packable(folder: ModelFolder, clue_folder: ModelFolder | None) -> int:
    """See `base.Family`."""
    return held_weights.packable(base_folder(folder).weights)


def load(folder: ModelFolder, options: LoadOptions, report: Report) -> LlavaModel:
    """Load a LLaVA folder, or an adapter's with its base; the vision tower is in it or beside it."""
    config = read_config(folder)
    where = {"dtype": options.dtype, "device": options.device}
    tower = _tower(config, where, report)
    looking = Looking(tower, _projector(config, tower.channels, where, report))
    decoder = _decoder(config, where, report, options)
    tokeniser = _tokeniser(config.base)
    if tokeniser.size > decoder.config.vocab_size:
        raise ModelFault(
            Sentence(
                "{folder}: the tokenizer has {size} pieces, the decoder only {vocabulary}.",
                folder=config.base,
                size=tokeniser.size,
                vocabulary=decoder.config.vocab_size,
            )
        )
    return LlavaModel(
        config, looking, LanguageModel(decoder, tokeniser), _revision(folder, config), options.device, options.dtype
    )


def _tower(config: LlavaConfig, where: dict, report: Report) -> ClipTower:
    size = config.preprocessing.size
    with torch.device("meta"):
        tower = built(lambda: ClipTower(dict(config.tower), config.select_layer, size), config.folder / "config.json")
    weights, prefix = config.base.weights, _TOWER
    if config.recipe.image_size is not None or not any(name.startswith(_TOWER) for name in weights.shapes):
        if config.tower_folder is None:
            raise ModelFault(
                Sentence(
                    "{folder} holds no weights of its vision tower {name}; put that model's folder into {wanted}.",
                    folder=config.folder,
                    name=repr(str(ModelFolder(config.folder).config.get("mm_vision_tower"))),
                    wanted=config.folder,
                )
            )
        weights, prefix = config.tower_folder.weights, ""
    weights = _regridded(weights, prefix + _POSITIONS, (tower.grid**2 + 1, tower.channels))
    load_module(
        tower,
        weights,
        lambda key: prefix + tower.file_name(key),
        lambda name: not name.startswith(prefix) or tower.unused(name.removeprefix(prefix)),
        adapted=tower.adapted,
        **where,
        progress=reported(report, "vision tower", weights.byte_count),
    )
    tower.finish(where["device"])
    return tower


def _regridded(weights: Weights, name: str, shape: tuple[int, int]) -> Weights:
    """The weights with position embeddings told in the shape that `ClipTower.adapted` gives them."""
    stored = weights.shapes.get(name)
    if stored is None or len(stored) != 2 or stored[1] != shape[1]:
        return weights
    return dataclasses.replace(weights, shapes={**weights.shapes, name: shape})


def _projector(config: LlavaConfig, channels: int, where: dict, report: Report) -> nn.Module:
    folder = ModelFolder(config.folder)
    weights = config.base.weights if config.adapter is None else part_weights(folder, PROJECTOR)
    names = {projector_name(name): name for name in weights.shapes if "mm_projector." in name}
    with torch.device("meta"):
        projector = build_mlp_projector(config.projector_layers, channels, config.decoder["hidden_size"])
    load_module(
        projector,
        weights,
        lambda key: names.get(key, _PROJECTOR + key),
        lambda name: config.adapter is None and name not in names.values(),
        **where,
        progress=reported(report, "projector", weights.byte_count),
    )
    return projector


def _decoder(config: LlavaConfig, where: dict, report: Report, options: LoadOptions) -> nn.Module:
    with torch.device("meta"):
        decoder = build_decoder(dict(config.decoder), where=config.folder / "config.json")
    leave_tied_head(decoder)
    packed, keep = (options.packed, options.keep_packed) if config.adapter is None else ("", None)
    pack_layers(decoder, packed)
    own, progress = unused_of(decoder), reported(report, "decoder", config.base.weights.byte_count)
    load_keeping(
        decoder,
        config.base,
        packed,
        keep,
        unused=lambda name: own(name) or name.startswith(_BESIDE),
        **where,
        progress=progress,
    )
    complete(decoder, where["device"])
    if config.adapter is not None:
        merge(decoder, config.adapter, reported(report, "adapter", config.adapter.weights.byte_count))
        pack_layers(decoder, options.packed)
    choose_kernels(decoder)
    return decoder


def _tokeniser(base: ModelFolder) -> SentencePieceTokeniser:
    name = "tokenizer_config.json"
    legacy = base.json(name).get("legacy") if base.has(name) else None
    return SentencePieceTokeniser(base.path / "tokenizer.model", legacy=legacy is not False)


def _revision(folder: ModelFolder, config: LlavaConfig) -> str:
    """The folder's revision, and those of base and tower where they lie outside it."""
    parts = [config.base, config.tower_folder]
    outside = [part for part in parts if part is not None and not part.path.is_relative_to(folder.path)]
    return "+".join([folder.revision, *(part.revision for part in outside)])
