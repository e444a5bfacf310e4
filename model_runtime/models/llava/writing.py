"""Writes folders in RS-LLaVA's layout: configurations, an adapter as peft has it, and the projector beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from ..writing import stored, write_json, write_weights
from .adapter import CONFIG, PROJECTOR, WEIGHTS

_PROJECTOR_NAME = "base_model.model.model.mm_projector."


def adapter_settings(base: str, rank: int, alpha: int, layers: Sequence[str], dropout: float = 0.0) -> dict[str, Any]:
    """adapter_config.json of a LoRA on those linear layers of the model called `base`."""
    return {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": base,
        "r": rank,
        "lora_alpha": alpha,
        "lora_dropout": dropout,
        "bias": "none",
        "fan_in_fan_out": False,
        "inference_mode": True,
        "target_modules": sorted(layers),
    }


def llava_settings(
    decoder: Mapping[str, Any], tower: str, channels: int, select_layer: int, projector_layers: int, card: Mapping
) -> dict[str, Any]:
    """config.json of a decoder that looks with the tower of that name. `card`: what it says of itself."""
    return {
        **decoder,
        "model_type": "llava",
        "architectures": ["LlavaLlamaForCausalLM"],
        "image_aspect_ratio": "pad",
        "mm_hidden_size": channels,
        "mm_projector_type": f"mlp{projector_layers}x_gelu",
        **dict.fromkeys(("mm_use_im_patch_token", "mm_use_im_start_end"), False),
        "mm_vision_select_feature": "patch",
        "mm_vision_select_layer": select_layer,
        "mm_vision_tower": tower,
        "unirs": dict(card),
    }


def write_adapted(
    folder: Path,
    top: Mapping[str, Any],
    settings: Mapping[str, Any],
    adapter: Mapping[str, torch.Tensor],
    projector: nn.Module,
) -> None:
    """`top`: config.json. `settings` and `adapter`: of peft; an adapter without weights changes nothing."""
    write_json(folder / "config.json", top)
    write_json(folder / CONFIG, settings)
    weights = {key: value.detach().cpu().contiguous() for key, value in adapter.items()}
    write_weights(folder, weights, f"{WEIGHTS}.safetensors")
    write_weights(folder, stored(projector, lambda key: _PROJECTOR_NAME + key), f"{PROJECTOR}.safetensors")
