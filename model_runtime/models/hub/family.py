"""Loads folders in transformers' own layout; the family of every model_type that it loads as image-text-to-text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import transformers
from torch import nn
from transformers import AutoModelForImageTextToText
from transformers.models.auto.modeling_auto import MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES
from transformers.utils import logging

from ...common.sentences import Sentence
from ...errors import ModelFault, RuntimeFault, lacks_memory
from .. import held_weights
from ..base import LoadOptions, Report
from ..decoder import choose_kernels
from ..folder import ModelFolder
from ..packed_linear import pack_layers
from .card import read_card
from .model import HubModel
from .processor import LOCAL, first_line, load_processor

if TYPE_CHECKING:
    from transformers import PreTrainedModel

__all__ = ["knows", "load", "packable", "parameters", "read_card"]

_SHOWN = 3  # names of weights in a sentence


def knows(model_type: object) -> bool:
    """Whether transformers loads folders of a model_type as image-text-to-text."""
    return isinstance(model_type, str) and model_type in MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES


def parameters(folder: ModelFolder, clue_folder: ModelFolder | None) -> int:
    """See `base.Family`."""
    return folder.parameters  # a clue model that is chosen for others is left alone: these answer without hints


def packable(folder: ModelFolder, clue_folder: ModelFolder | None) -> int:
    """See `base.Family`."""
    return held_weights.packable(folder.weights)


def load(folder: ModelFolder, options: LoadOptions, report: Report) -> HubModel:
    """Load processor and weights; a weight that is missing is a ModelFault. No code of the folder is run."""
    _check_kind(folder)
    card = read_card(folder)
    processor = load_processor(folder)
    report("decoder", None)
    network = _network(folder, options)
    _pack(network, options.packed)
    choose_kernels(network)
    return HubModel(card, network, processor, options)


def _pack(network: PreTrainedModel, scheme: str) -> None:
    """The decoder, and its head where that has weights of its own."""
    pack_layers(network.get_decoder(), scheme)
    head, table = network.get_output_embeddings(), network.get_input_embeddings()
    if isinstance(head, nn.Linear) and head.weight is not table.weight:
        owner = next(module for module in network.modules() if any(child is head for child in module.children()))
        pack_layers(owner, scheme, lambda module: module is head)


def _network(folder: ModelFolder, options: LoadOptions) -> PreTrainedModel:
    logging.disable_progress_bar()
    try:
        network, info = AutoModelForImageTextToText.from_pretrained(
            folder.path,
            dtype=options.dtype,
            device_map=None if options.device.type == "cpu" else {"": options.device},
            revision=folder.revision,
            use_safetensors=True,
            ignore_mismatched_sizes=True,  # told below
            output_loading_info=True,
            **LOCAL,
        )
    except RuntimeFault:
        raise
    except (ImportError, RuntimeError) as error:
        if lacks_memory(error):
            raise
        raise _fault(folder, error) from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError) as error:
        raise _fault(folder, error) from None
    misshapen = sorted(str(entry[0]) for entry in info["mismatched_keys"])
    if misshapen:
        raise ModelFault(
            Sentence(
                "{folder}: the weight {name} has another shape than its config.json says.",
                folder=folder,
                name=repr(misshapen[0]),
            )
        )
    missing = sorted(map(str, info["missing_keys"]))
    if missing:
        if folder.config.get("auto_map"):
            raise _own_code(folder)
        names = ", ".join(map(repr, missing[:_SHOWN]))
        raise ModelFault(
            Sentence("{folder} lacks {count} weights: {names}.", folder=folder, count=len(missing), names=names)
        )
    return network.eval().requires_grad_(False)


def _check_kind(folder: ModelFolder) -> None:
    """Raises ModelFault where the folder names classes that transformers has not: of its authors' own code."""
    named = folder.config.get("architectures")
    if isinstance(named, list) and named and not any(hasattr(transformers, str(name)) for name in named):
        raise _own_code(folder)


def _own_code(folder: ModelFolder) -> ModelFault:
    return ModelFault(
        Sentence(
            "{folder} is written for code of its own, which is never run here; take the same model in transformers' "
            "own layout.",
            folder=folder,
        )
    )


def _fault(folder: ModelFolder, error: BaseException) -> ModelFault:
    if folder.config.get("auto_map"):
        return _own_code(folder)
    sentence = Sentence("{folder} cannot be loaded: {reason}.", folder=folder, reason=first_line(error))
    return ModelFault(sentence, details=str(error))
