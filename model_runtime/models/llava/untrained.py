"""Makes small checkpoints of the LLaVA layout with random weights: LLaVA-1.5's, and RS-LLaVA's adapter with its base.

As published, but for projectors in safetensors: a published pickle has to be converted first. Answers are meaningless,
and the configurations say so.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from ...common import closed_questions
from ..decoder import build_decoder
from ..mlp_projector import build_mlp_projector
from ..tower_folders import CLIP_PREPROCESSING
from ..towers import ClipTower
from ..untrained_parts import NOTICE, liven_by_pieces, train_tokenizer
from ..writing import stored, write_json, write_weights
from .recipes import LLAVA, RS_LLAVA
from .writing import adapter_settings, llava_settings, write_adapted

BASE_NAME = "Intel/neural-chat-tiny"
PIECES = 512
RANK, ALPHA = 4, 8
TOWER = {
    "model_type": "clip_vision_model",
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 4,
    "num_attention_heads": 4,
    "patch_size": 14,
    "hidden_act": "quick_gelu",
    "projection_dim": 24,
}
_BOS, _EOS = 1, 2  # in the vocabulary
DECODER = {
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "hidden_act": "silu",
    "max_position_embeddings": 4096,
    "rms_norm_eps": 1e-05,
    "rope_theta": 10000.0,
    "tie_word_embeddings": False,
    "vocab_size": PIECES,
    "bos_token_id": _BOS,
    "eos_token_id": _EOS,
}


def make_untrained_llava(folder: Path, seed: int = 0, image_size: int = 112) -> None:
    """Write LLaVA-1.5's layout into a folder, which is created: one file for decoder and projector, CLIP beside it."""
    torch.manual_seed(seed)
    decoder, projector = _decoder(folder), _projector()
    weights = stored(decoder, lambda key: key) | stored(projector, lambda key: f"model.mm_projector.{key}")
    write_weights(folder, weights)
    write_json(folder / "config.json", _top_config("llava-untrained", image_size))
    _write_tower(folder / tower_name(image_size), image_size)


def make_untrained_rsllava(folder: Path, seed: int = 0, image_size: int = 112) -> None:
    """Write RS-LLaVA's layout into a folder, which is created; base and CLIP are folders in it."""
    torch.manual_seed(seed)
    base = folder / BASE_NAME
    decoder, projector = _decoder(base), _projector()
    write_weights(base, stored(decoder, lambda key: key))
    write_json(base / "config.json", {"model_type": "mistral", "sliding_window": 4096, **DECODER})
    layers = {name.rpartition(".")[2] for name, _ in _linear_layers(decoder)}
    settings = adapter_settings(BASE_NAME, RANK, ALPHA, list(layers))
    write_adapted(folder, _top_config("rsllava-untrained", image_size), settings, _adapter_weights(decoder), projector)
    _write_tower(folder / tower_name(image_size), image_size)


def tower_name(image_size: int) -> str:
    """What the tower of such a model is called, as on the hub."""
    return f"openai/clip-vit-tiny-patch{TOWER['patch_size']}-{image_size}"


def _decoder(folder: Path) -> nn.Module:
    tokenizer = train_tokenizer(_corpus(), PIECES)
    decoder = build_decoder({"model_type": "llama", **DECODER})
    liven_by_pieces(decoder, tokenizer)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.model").write_bytes(tokenizer)
    write_json(folder / "tokenizer_config.json", {"tokenizer_class": "LlamaTokenizer", "legacy": True})
    return decoder


def _projector() -> nn.Module:
    return build_mlp_projector(2, TOWER["hidden_size"], DECODER["hidden_size"])


def _linear_layers(decoder: nn.Module) -> list[tuple[str, nn.Linear]]:
    return [
        (name, module)
        for name, module in decoder.named_modules()
        if isinstance(module, nn.Linear) and name.startswith("model.layers.")
    ]


def _adapter_weights(decoder: nn.Module) -> dict[str, torch.Tensor]:
    weights = {}
    for name, layer in _linear_layers(decoder):
        outputs, inputs = layer.weight.shape
        scale = float(layer.weight.detach().std())
        weights[f"base_model.model.{name}.lora_A.weight"] = torch.randn(RANK, inputs)
        weights[f"base_model.model.{name}.lora_B.weight"] = scale * torch.randn(outputs, RANK)
    return weights


def _write_tower(folder: Path, image_size: int) -> None:
    settings = TOWER | {"image_size": image_size}
    tower = ClipTower(settings, -1)
    how = CLIP_PREPROCESSING
    write_json(folder / "config.json", settings)
    write_json(
        folder / "preprocessor_config.json",
        {
            "size": {"shortest_edge": image_size},
            "crop_size": {"height": image_size, "width": image_size},
            "image_mean": list(how.mean),
            "image_std": list(how.std),
            "resample": 3,
        },
    )
    write_weights(folder, stored(tower, tower.file_name))


def _top_config(name: str, image_size: int) -> dict:
    card = {"name": name, "trained": False, "notice": NOTICE}
    return llava_settings(DECODER, tower_name(image_size), TOWER["hidden_size"], -2, 2, card)


def _corpus() -> list[str]:
    return [
        f"{LLAVA.system} USER: ASSISTANT:",
        f"{RS_LLAVA.system} USER: ASSISTANT:",
        "Describe the image. What does this image represent?",
        closed_questions.SHORT_ANSWER,
        closed_questions.class_instruction(closed_questions.ERA_CLASSES, False),
        "yes no rural urban water road building field forest river bridge harbor airport runway",
    ]
