"""Writes folders in the VILA1.5-3b and UniRS layouts: modules in, config.json files and safetensors out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import nn

from ..writing import stored, write_json, write_weights
from .change import ChangeExtraction
from .config import Preprocessing
from .projector import Projector
from .vision import Tower

__all__ = ["CHANGE", "PLAIN", "SINGLE", "stored", "write_decoder", "write_eyes", "write_json", "write_weights"]

SINGLE, CHANGE, PLAIN = "layers.single.", "layers.change.", "layers."


def write_eyes(
    folder: Path,
    top: Mapping,
    tower: tuple[dict, Tower],
    how: Preprocessing,
    projector: Projector,
    change: ChangeExtraction | None,
    dtype: torch.dtype | None = None,
) -> None:
    """config.json, vision_tower/ (its configuration and weights) and mm_projector/, in `dtype` (None: as they are).

    Without change extraction the projector's keys are a plain VILA's.
    """
    write_json(folder / "config.json", top)
    settings, module = tower
    write_json(folder / "vision_tower" / "config.json", settings)
    write_json(folder / "vision_tower" / "preprocessor_config.json", _preprocessor(how))
    write_weights(folder / "vision_tower", stored(module, module.file_name, dtype))
    write_json(folder / "mm_projector" / "config.json", {"mm_projector_type": "mlp_downsample"})
    prefix = PLAIN if change is None else SINGLE
    both = stored(projector, lambda key: prefix + projector.file_name(key), dtype)
    if change is not None:
        both |= stored(change, lambda key: CHANGE + change.file_name(key), dtype)
    write_weights(folder / "mm_projector", both)


def write_decoder(
    folder: Path, settings: dict, decoder: nn.Module, tokenizer: bytes, dtype: torch.dtype | None = None
) -> None:
    """A decoder's folder: configuration, weights, tokenizer.model."""
    write_json(folder / "config.json", settings)
    write_weights(folder, stored(decoder, lambda key: key, dtype))
    (folder / "tokenizer.model").write_bytes(tokenizer)


def _preprocessor(how: Preprocessing) -> dict:
    return {
        "size": {"height": how.size, "width": how.size},
        "image_mean": list(how.mean),
        "image_std": list(how.std),
        "resample": 3,
    }
