"""Model folders of published shapes with random weights, for measuring: what they answer means nothing.

A weight is drawn and written at a time, so that making a folder takes little memory.
"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from ..common.sentences import Sentence
from ..errors import RequestFault
from ..models.decoder import build_decoder
from ..models.unirs.change import ChangeExtraction
from ..models.unirs.config import Preprocessing
from ..models.unirs.projector import Projector
from ..models.unirs.vision import build_tower
from ..models.unirs.writing import write_eyes
from ..models.untrained_parts import NOTICE, train_tokenizer
from ..models.writing import write_json, write_weights

SPOKEN = 400  # pieces of the tokenizer; of a vocabulary of the published size the decoder says no other
_SHARD_BYTES = 1 << 30
_SPREAD = 0.02
_MADE = "made.json"  # written last

_LLAMA = {
    "model_type": "llama", "architectures": ["LlamaForCausalLM"], "vocab_size": 32000, "hidden_act": "silu",
    "max_position_embeddings": 4096, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "tie_word_embeddings": False,
    "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0,  # nosec B105 - numbers in the vocabulary, no secrets
}  # fmt: skip
_VILA_3B = _LLAMA | {
    "hidden_size": 2560, "intermediate_size": 6912, "num_hidden_layers": 32, "num_attention_heads": 20,
    "num_key_value_heads": 20,
}  # fmt: skip
_MISTRAL_7B = _LLAMA | {
    "hidden_size": 4096, "intermediate_size": 14336, "num_hidden_layers": 32, "num_attention_heads": 32,
    "num_key_value_heads": 8,
}  # fmt: skip
_SIGLIP_SO400M = {
    "model_type": "siglip_vision_model", "hidden_size": 1152, "intermediate_size": 4304, "num_hidden_layers": 27,
    "num_attention_heads": 16, "image_size": 384, "patch_size": 14, "layer_norm_eps": 1e-6,
    "hidden_act": "gelu_pytorch_tanh",
}  # fmt: skip


@dataclass(frozen=True)
class Size:
    """A decoder's and a tower's configuration, as published, and whether a clue model like the decoder is there too."""

    decoder: Mapping
    tower: Mapping
    clue: bool


SIZES = {
    "3b": Size(_VILA_3B, _SIGLIP_SO400M, True),  # VILA1.5-3b, and so UniRS
    "7b": Size(_MISTRAL_7B, _SIGLIP_SO400M, False),  # Mistral-7B's decoder
}


def shallower(size: Size, layers: int) -> Size:
    """The same layers, but so many in a decoder, and as few in proportion in the tower: to try what takes long."""
    fewer = max(3, layers * size.tower["num_hidden_layers"] // size.decoder["num_hidden_layers"])
    return dataclasses.replace(
        size,
        decoder={**size.decoder, "num_hidden_layers": layers},
        tower={**size.tower, "num_hidden_layers": fewer},
    )


def make_folder(folder: Path, size: Size, say: Callable[[str], None] = lambda text: None) -> None:
    """Write a UniRS folder of random bf16 weights unless it is there whole. Raises RequestFault where disk is short."""
    if (folder / _MADE).is_file():
        return
    with torch.device("meta"):
        decoder = build_decoder(dict(size.decoder))
    decoders = ["llm", "base/llm"] if size.clue else ["llm"]
    needed = 2 * len(decoders) * sum(weight.numel() for weight in decoder.parameters()) + (1 << 30)
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise RequestFault(
            Sentence(
                "{needed} GB are needed in {folder}, {free} GB are free.",
                needed=f"{needed / 1e9:.1f}",
                folder=folder,
                free=f"{free / 1e9:.1f}",
            )
        )
    say(f"drawing {needed / 1e9:.1f} GB of random weights")
    draws = torch.Generator().manual_seed(0)
    _write_eyes(folder, size, draws)
    for part in decoders:
        _write_decoder(folder / part, size.decoder, decoder, draws)
    write_json(folder / _MADE, {"notice": NOTICE})


def _write_eyes(folder: Path, size: Size, draws: torch.Generator) -> None:
    side = size.tower["image_size"]
    with torch.device("meta"):
        tower = build_tower(dict(size.tower), -2, side)
        width = size.decoder["hidden_size"]
        projector, change = Projector(tower.channels, tower.grid, width), ChangeExtraction(tower.channels, tower.grid)
    for module in (tower, projector, change):
        module.to_empty(device="cpu").to(torch.bfloat16)
        for name, weight in module.state_dict().items():
            weight.copy_(_drawn(name, weight.shape, draws))
    top = {
        "model_type": "llava_llama",
        "architectures": ["LlavaLlamaModel"],
        "mm_vision_select_layer": -2,
        "num_video_frames": 8,
        "chg": True,
        "unirs": {"name": f"random-{folder.name}", "trained": False, "notice": NOTICE},
    }
    how = Preprocessing(side, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
    write_eyes(folder, top, (dict(size.tower), tower), how, projector, change)


def _write_decoder(folder: Path, settings: Mapping, decoder: nn.Module, draws: torch.Generator) -> None:
    write_json(folder / "config.json", settings)
    text = "the a of is there road water building image question answer yes no short one word or phrase clue describe"
    (folder / "tokenizer.model").write_bytes(train_tokenizer([text, *text.split()] * 40, SPOKEN))
    names = {}
    for number, shard in enumerate(_shards(decoder, draws), 1):
        name = f"model-{number:05}.safetensors"
        write_weights(folder, shard, name)
        names |= dict.fromkeys(shard, name)
    write_json(folder / "model.safetensors.index.json", {"metadata": {}, "weight_map": names})


def _shards(decoder: nn.Module, draws: torch.Generator) -> Iterator[dict[str, torch.Tensor]]:
    shard, held = {}, 0
    for name, weight in decoder.state_dict().items():
        shard[name] = _drawn(name, weight.shape, draws)
        if name == "lm_head.weight":
            shard[name][SPOKEN:] = 0  # an id that the tokenizer does not know never has the best logit
            shard[name][decoder.config.eos_token_id] = 0  # and no answer ends by itself
        held += 2 * weight.numel()
        if held >= _SHARD_BYTES:
            yield shard
            shard, held = {}, 0
    if shard:
        yield shard


def _drawn(name: str, shape: torch.Size, draws: torch.Generator) -> torch.Tensor:
    """A bf16 weight; what a layer's input is normalised by is one."""
    if len(shape) == 1:
        return (torch.zeros if name.endswith("bias") else torch.ones)(shape, dtype=torch.bfloat16)
    return torch.empty(shape, dtype=torch.bfloat16).normal_(0, _SPREAD, generator=draws)
