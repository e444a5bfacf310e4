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
DEFAULT_ALPHA, MOST_ALPHA = 8, 1e9  # the first is peft's
MOST_PATTERN, MOST_REPEATS = 500, 4
_REPEAT, _REPEATED_GROUP = re.compile(r"[*+?{]"), re.compile(r"\)[*+{]")
_CHANGES_BASE = ("pissa", "olora", "corda", "loftq")  # ways to begin that take something out of the base's weights
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
    if str(settings.get("init_lora_weights")).startswith(_CHANGES_BASE):
        wrong.append(f"init_lora_weights: {settings['init_lora_weights']!r}")
    wrong += [key for key in ("modules_to_save", "layer_replication") if settings.get(key)]
    wrong += [f"{key}: {str(value)[:40]!r}" for key, value in _alphas(settings) if not _is_alpha(value)]
    wrong += [f"alpha_pattern: {pattern[:40]!r}" for pattern in _patterns(settings) if not _is_pattern(pattern)]
    if wrong:
        raise ModelFault(Sentence("{where} has {what}; adapters of plain LoRA are known.", where=where, what=wrong[0]))
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
    if "lm_head" in pairs and layers["lm_head"].weight is decoder.get_input_embeddings().weight:
        layers["lm_head"].weight = nn.Parameter(layers["lm_head"].weight.clone(), requires_grad=False)
    for layer, names in pairs.items():
        halves = dict(adapter.weights.tensors(names.values()))
        progress(sum(half.numel() * half.element_size() for half in halves.values()))
        weight = layers[layer].weight
        down, up = (halves[names[half]].to(weight.device).float() for half in "AB")
        with torch.no_grad():
            weight.copy_(weight.float() + _scale(adapter.settings, layer, len(down)) * (up @ down))


def _scale(settings: Mapping[str, Any], layer: str, rank: int) -> float:
    """alpha / r, by what the configuration says of a layer; `use_rslora` divides by the root of r.

    As peft has it: `alpha_pattern` holds regular expressions for the ends of layers' names, and the first that fits
    counts.
    """
    own = (value for pattern, value in _patterns(settings).items() if re.match(rf"(.*\.)?({pattern})$", layer))
    alpha = next(own, settings.get("lora_alpha", DEFAULT_ALPHA))
    return float(alpha) / (math.sqrt(rank) if settings.get("use_rslora") else rank)


def _patterns(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    patterns = settings.get("alpha_pattern")
    return patterns if isinstance(patterns, dict) else {}


def _alphas(settings: Mapping[str, Any]) -> list[tuple[str, object]]:
    """Everything that should be an alpha, by where it stands."""
    patterns = settings.get("alpha_pattern") or {}
    listed = patterns.values() if isinstance(patterns, dict) else [patterns]
    return [("lora_alpha", settings.get("lora_alpha", DEFAULT_ALPHA)), *(("alpha_pattern", value) for value in listed)]


def _is_alpha(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < MOST_ALPHA


def _is_pattern(pattern: str) -> bool:
    """Whether it is a regular expression that cannot take for ever: short, few repeats, and none of a group."""
    if len(pattern) > MOST_PATTERN or len(_REPEAT.findall(pattern)) > MOST_REPEATS or _REPEATED_GROUP.search(pattern):
        return False
    try:
        re.compile(rf"(.*\.)?({pattern})$")
    except (re.error, RecursionError, OverflowError):
        return False
    return True


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
