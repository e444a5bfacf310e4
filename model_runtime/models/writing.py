"""Writes parts of model folders: modules and settings in, safetensors and JSON out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn


def stored(
    module: nn.Module, rename: Callable[[str], str], dtype: torch.dtype | None = None
) -> dict[str, torch.Tensor]:
    """A module's state by its names in files; normalisation statistics stay in float32."""
    held = {}
    for key, value in module.state_dict().items():
        owner = module.get_submodule(key.rpartition(".")[0])
        if dtype is not None and value.is_floating_point() and not isinstance(owner, nn.BatchNorm2d):
            value = value.to(dtype)
        held[rename(key)] = value.detach().cpu().contiguous()
    return held


def write_weights(folder: Path, tensors: dict[str, torch.Tensor], name: str = "model.safetensors") -> None:
    """A safetensors file in a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, folder / name, metadata={"format": "pt"})


def write_json(path: Path, value: Mapping) -> None:
    """A JSON file; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
