"""Writes parts of model folders: modules and settings in, safetensors and JSON out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import save_file
from torch import nn

_REFUSED = re.compile(r"([^:]*) \(os error (\d+)\)")


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
    save_tensors(tensors, folder / name, {"format": "pt"})


def save_tensors(tensors: dict[str, torch.Tensor], path: Path, metadata: dict[str, str] | None = None) -> None:
    """A safetensors file, whole or not at all. Raises OSError, where the library has an error of its own."""
    try:
        save_file(tensors, path, metadata=metadata)
    except SafetensorError as error:
        if (refused := _REFUSED.search(str(error))) is None:
            raise
        raise OSError(int(refused[2]), refused[1].strip(), str(path)) from error


def write_json(path: Path, value: Mapping) -> None:
    """A JSON file; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
