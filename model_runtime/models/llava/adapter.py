"""A LoRA adapter (peft's files): read strictly, and merged into a decoder in memory; the base's files stay as they are.

W + alpha / r * B A for every layer that the adapter has weights for (arXiv 2106.09685), in float32.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from ...common.sentences import Sentence
from ...errors import ModelFault
from ..checkpoint import Progress, Weights, open_weights, pickled_fault
from ..folder import ModelFolder

CONFIG, WEIGHTS, PROJECTOR = "adapter_config.json", "adapter_model", "non_lora_trainables"
_NAME = re.compile(r"base_model\.model\.(.+)\.lora_([AB])(?:\.default)?\.weight\Z")


@dataclass(frozen=True)
class Adapter:
    """`settings`: adapter_config.json. `weights`: of its layers."""

    settings: Mapping[str, Any]
    weights: Weights

    @property
    def parameters(self) -> int:
        """How many it has; merged, they take no memory of their own."""
        return sum(math.prod(shape) for shape in self.weights.shapes.values())


def read_adapter(folder: ModelFolder) -> Adapter:
    """The adapter of a folder. Raises ModelFault for what LoRA alone cannot be merged from."""
    settings, where = folder.json(CONFIG), folder.path / CONFIG
    wrong = [
        f"{key}: {settings[key]!r}"
        for key, plain in (("peft_type", "LORA"), ("use_dora", False), ("bias", "none"), ("fan_in_fan_out", False))
        if settings.get(key, plain) != plain
    ]
    if wrong or settings.get("modules_to_save"):
        raise ModelFault(
            Sentence(
                "{where} has {what}; adapters of plain LoRA are known.",
                where=where,
                what=wrong[0] if wrong else "modules_to_save",
            )
        )
    return Adapter(settings, part_weights(folder, WEIGHTS))


def part_weights(folder: ModelFolder, stem: str) -> Weights:
    """The weights of one file of a folder, as `adapter_model.safetensors`; a pickle of that name is refused."""
    if not folder.has(f"{stem}.safetensors") and folder.has(f"{stem}.bin"):
        raise pickled_fault(folder.path / f"{stem}.bin", folder.path)
    return open_weights(folder.path, f"{stem}.safetensors")


def merge(decoder: nn.Module, adapter: Adapter, progress: Progress) -> None:
    """Add an adapter to a decoder's weights. Raises ModelFault for a weight without its layer, shape or pair."""
    pairs: dict[str, dict[str, str]] = {}
    for name in adapter.weights.shapes:
        match = _NAME.match(name)
        if match is None:
            raise ModelFault(
                Sentence("{folder} holds the unexpected weight {name!r}.", folder=adapter.weights.folder, name=name)
            )
        pairs.setdefault(match.group(1), {})[match.group(2)] = name
    layers = {name: module for name, module in decoder.named_modules() if isinstance(module, nn.Linear)}
    for layer, names in pairs.items():
        if layer not in layers or set(names) != {"A", "B"}:
            raise _unfit(adapter, next(iter(names.values())))
        shape = tuple(layers[layer].weight.shape)
        down, up = (adapter.weights.shapes[names[half]] for half in "AB")
        if len(down) != 2 or len(up) != 2 or (up[0], down[1]) != shape or down[0] != up[1]:
            raise _unfit(adapter, names["A"])
    for layer, names in pairs.items():
        halves = dict(adapter.weights.tensors(names.values()))
        progress(sum(half.numel() * half.element_size() for half in halves.values()))
        weight = layers[layer].weight
        down, up = (halves[names[half]].to(weight.device).float() for half in "AB")
        with torch.no_grad():
            weight.copy_(weight.float() + _scale(adapter.settings, layer, len(down)) * (up @ down))


def _scale(settings: Mapping[str, Any], layer: str, rank: int) -> float:
    """alpha / r, by what the configuration says of a layer; `use_rslora` divides by the root of r."""
    alpha = settings.get("lora_alpha", 8)
    for pattern, value in (settings.get("alpha_pattern") or {}).items():
        if re.match(rf"(.*\.)?{re.escape(pattern)}\Z", layer):
            alpha = value
    return float(alpha) / (math.sqrt(rank) if settings.get("use_rslora") else rank)


def _unfit(adapter: Adapter, name: str) -> ModelFault:
    return ModelFault(
        Sentence(
            "{folder}: the adapter's weight {name!r} fits no layer of its base.",
            folder=adapter.weights.folder,
            name=name,
        )
    )


def projector_name(name: str) -> str:
    """The name of a projector's weight in a file, without the prefixes of peft and of the model."""
    return name.rpartition("mm_projector.")[2]
