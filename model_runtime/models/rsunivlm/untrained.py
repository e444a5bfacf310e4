"""Makes a small checkpoint laid out as RSUniVLM is published, with random weights: for tests and demonstrations.

As there, the vision tower's weights are in the one file and only its configuration is a folder of its own. Answers are
meaningless, and the configuration says so.
"""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from ...common import closed_questions
from ..folder import ModelFolder
from ..untrained_parts import NOTICE, liven
from ..writing import stored, write_json, write_weights
from . import prompts
from .config import MODEL_TYPE, read_config
from .making_tokenizer import END_OF_TEXT, SPECIALS, make_tokenizer, write_tokenizer
from .weights import Parts

NAME = "rsunivlm-untrained"
PIECES = 512
PATCH = 14


def make_untrained(folder: Path, seed: int = 0, image_size: int = 112, aspect: str = "pad") -> None:
    """Write the checkpoint into a folder, which is created; equal seeds give equal files.

    `image_size`: a multiple of 14. `aspect`: `pad` (one square a picture) or `anyres_max_9` (tiles, rows ended by an
    embedding), the two ways that RSUniVLM is configured.
    """
    tokenizer = make_tokenizer(_corpus(), PIECES)
    write_tokenizer(folder, tokenizer)
    write_json(folder / "config.json", _top_config(tokenizer, image_size, aspect))
    write_json(folder / "generation_config.json", {"eos_token_id": tokenizer.token_to_id(prompts.END)})
    tower = folder / tower_name(image_size)
    write_json(tower / "config.json", {"model_type": "siglip", "vision_config": _tower(image_size)})
    half = [0.5, 0.5, 0.5]
    how = {"size": {"height": image_size, "width": image_size}, "image_mean": half, "image_std": half, "resample": 3}
    write_json(tower / "preprocessor_config.json", how)

    torch.manual_seed(seed)
    parts = Parts(read_config(ModelFolder(folder)))
    if parts.newline is not None:
        parts.newline.data.normal_()
    pieces = [tokenizer.id_to_token(number) for number in range(tokenizer.get_vocab_size())]
    silent = [number for number, piece in enumerate(pieces) if len(piece) < 2 or piece in SPECIALS]
    begin = [number for number, piece in enumerate(pieces) if piece.startswith("Ġ") and len(piece) > 1]
    layers = nn.ModuleList([parts.decoder.model.layers, parts.experts])
    liven(layers, parts.decoder.lm_head.weight, silent, begin, tokenizer.token_to_id(prompts.END))
    write_weights(folder, stored(parts, parts.file_name))


def tower_name(image_size: int) -> str:
    """What the tower of such a model is called, as on the hub."""
    return f"google/siglip-tiny-patch{PATCH}-{image_size}"


def _top_config(tokenizer: Tokenizer, image_size: int, aspect: str) -> dict:
    tiles = aspect != "pad"
    shapes = [(columns, rows) for columns in range(1, 7) for rows in range(1, 7)]
    return {
        "architectures": ["LlavaQwenGMoeForCausalLM"],
        "model_type": MODEL_TYPE,
        "hidden_act": "silu",
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": 3,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 32768,
        "rms_norm_eps": 1e-06,
        "rope_theta": 1000000.0,
        "tie_word_embeddings": False,
        "vocab_size": tokenizer.get_vocab_size(),
        "bos_token_id": tokenizer.token_to_id(END_OF_TEXT),
        "eos_token_id": tokenizer.token_to_id(prompts.END),
        "image_aspect_ratio": aspect,
        "mm_patch_merge_type": "spatial_unpad" if tiles else "flat",
        "image_grid_pinpoints": [[x * image_size, y * image_size] for x, y in shapes] if tiles else None,
        "mm_hidden_size": _tower(image_size)["hidden_size"],
        "mm_projector_type": "mlp2x_gelu",
        "mm_vision_select_layer": -2,
        "mm_vision_tower": f"/home/author/models/{tower_name(image_size)}",
        "unirs": {"name": NAME, "trained": False, "notice": NOTICE},
    }


def _tower(image_size: int) -> dict:
    return {
        "model_type": "siglip_vision_model",
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 4,
        "num_attention_heads": 4,
        "patch_size": PATCH,
        "image_size": image_size,
    }


def _corpus() -> list[str]:
    numbers = [", ".join(f"[{10 * k}, {9 * k}, {10 * k + 9}, {9 * k + 7}]" for k in range(10))]
    rows = [f"others*{k}, water*{24 - k}" for k in range(1, 24)] + ["building*3, road*2, bridge*1"]
    asked = [
        f"system\n{prompts.SYSTEM}\nuser\nassistant\n",
        *(f"{tag} " for tag in prompts.TAGS),
        prompts.CHANGES,
        "Describe this image briefly. Where is the windmill? what is a basketball court?",
        closed_questions.SHORT_ANSWER,
        closed_questions.class_instruction(closed_questions.ERA_CLASSES, False),
        "yes no rural urban water road building field forest river bridge harbor airport runway",
    ]
    return asked + numbers + rows
