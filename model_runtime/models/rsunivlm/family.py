"""Loads folders of RSUniVLM as published, strictly; the family `llava_qwen_gmoe` of `models.FAMILIES`."""

from __future__ import annotations

import torch
from torch import nn

from ... import devices
from ...common.sentences import Sentence
from ...errors import ModelFault
from .. import held_weights
from ..base import LoadOptions, Report
from ..byte_pair_tokeniser import BytePairTokeniser
from ..checkpoint import reported
from ..decoder import choose_kernels, complete
from ..embedding import LanguageModel
from ..folder import ModelFolder
from ..packed_files import load_keeping
from ..packed_linear import pack_layers
from .config import read_config
from .experts import Experts
from .inspection import inspect
from .model import RsunivlmModel
from .prompts import END
from .weights import Parts, working_parameters

__all__ = ["inspect", "least_parameters", "load", "packable", "parameters"]

_ALL_FIT = 0.6  # of a GPU's free memory: beyond it only the expert at work lies there


def parameters(folder: ModelFolder, clue_folder: ModelFolder | None) -> int:
    """See `base.Family`."""
    if clue_folder is not None:
        raise ModelFault(Sentence("{name} answers without hints; choose no clue model for it.", name=folder.name))
    return folder.parameters


def packable(folder: ModelFolder, clue_folder: ModelFolder | None) -> int:
    """See `base.Family`."""
    return held_weights.packable(folder.weights)


def least_parameters(folder: ModelFolder) -> int:
    """See `base.Family`: all but the experts that rest."""
    return working_parameters(folder.weights)


def load(folder: ModelFolder, options: LoadOptions, report: Report, one_resident: bool | None = None) -> RsunivlmModel:
    """Load a folder. `one_resident`: only the expert at work lies beside the decoder; None where memory decides."""
    config = read_config(folder)
    device, dtype, weights = options.device, options.dtype, folder.weights
    needed, free = folder.parameters * dtype.itemsize, devices.free_bytes(device)
    if one_resident is None:
        one_resident = device.type == "cuda" and needed > _ALL_FIT * free
    home = torch.device("cpu") if one_resident else device
    with torch.device("meta"):
        parts = Parts(config)
    tokeniser = BytePairTokeniser(folder.path / "tokenizer.json", END)
    vocabulary = parts.decoder.config.vocab_size
    if tokeniser.size > vocabulary:
        raise ModelFault(
            Sentence(
                "{folder}: the tokenizer has {size} pieces, the decoder only {vocabulary}.",
                folder=folder,
                size=tokeniser.size,
                vocabulary=vocabulary,
            )
        )
    for decoding in (parts.decoder, parts.experts):
        pack_layers(decoding, options.packed)
    progress = reported(report, "decoder", weights.byte_count)
    names, where = {"rename": parts.file_name, "unused": parts.unused}, {"dtype": dtype, "device": home}
    load_keeping(parts, folder, options.packed, options.keep_packed, **names, **where, progress=progress)
    complete(parts.decoder, home)
    parts.tower.finish(home)
    if one_resident:
        for part in (parts.decoder, parts.tower, parts.projector):
            part.to(device)
        if parts.newline is not None:
            parts.newline.data = parts.newline.data.to(device)
    experts = Experts(parts.decoder.model.layers, parts.experts, device if one_resident else None)
    if device.type == "cpu":
        choose_kernels(nn.ModuleList([parts.decoder, parts.experts]))
    return RsunivlmModel(
        config, parts, experts, LanguageModel(parts.decoder, tokeniser), folder.revision, device, dtype
    )
