"""Writes a model folder laid out as RSUniVLM is published: its files without weights, then its weights."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from tokenizers import Tokenizer

from ...images import Preprocessing
from ..writing import stored, write_json, write_weights
from . import prompts
from .config import MODEL_TYPE
from .making_tokenizer import END_OF_TEXT, write_tokenizer
from .weights import Parts

TOWER = "vision_tower"


def write_frame(
    folder: Path,
    decoder: Mapping,
    tower: Mapping,
    how: Preprocessing,
    tokenizer: Tokenizer,
    card: Mapping,
) -> None:
    """All but the weights of a model that begins from nothing: pictures are padded to one square, and seen by a tower
    whose configuration is the folder `vision_tower`. `decoder`: Qwen2's configuration without its vocabulary.
    """
    write_tokenizer(folder, tokenizer)
    ends = {"eos_token_id": tokenizer.token_to_id(prompts.END), "bos_token_id": tokenizer.token_to_id(END_OF_TEXT)}
    top = {
        **decoder,
        "architectures": ["LlavaQwenGMoeForCausalLM"],
        "model_type": MODEL_TYPE,
        "vocab_size": tokenizer.get_vocab_size(),
        **ends,
        "image_aspect_ratio": "pad",
        "mm_patch_merge_type": "flat",
        "mm_projector_type": "mlp2x_gelu",
        "mm_vision_tower": TOWER,
        "unirs": dict(card),
    }
    write_json(folder / "config.json", top)
    write_json(folder / "generation_config.json", {"eos_token_id": ends["eos_token_id"]})
    write_json(folder / TOWER / "config.json", tower)
    size = {"height": how.size, "width": how.size}
    prepared = {"size": size, "image_mean": list(how.mean), "image_std": list(how.std), "resample": 3}
    write_json(folder / TOWER / "preprocessor_config.json", prepared)


def write_parts(folder: Path, parts: Parts, dtype: torch.dtype) -> None:
    """The weights, in one file."""
    write_weights(folder, stored(parts, parts.file_name, dtype))
