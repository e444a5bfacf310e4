"""Makes a small checkpoint in the UniRS layout, with a ResNet tower and random weights: a stand-in, and for tests.

Its answers are meaningless, and its configuration says so (`unirs.trained`, `unirs.notice`).
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import sentencepiece
import torch
from safetensors.torch import save_file
from torch import nn

from ... import prompts, tasks
from ..decoder import build_decoder
from .change import ChangeExtraction
from .projector import Projector
from .vision import build_tower

NAME = "unirs-untrained"
NOTICE = "This model is untrained: its weights are random and its answers are meaningless."
IMAGE_SIZE = 256
SELECT_LAYER = -2
TOWER = {
    "model_type": "resnet",
    "architectures": ["ResNetModel"],
    "embedding_size": 32,
    "hidden_sizes": [32, 64, 128, 256],
    "depths": [1, 1, 1, 1],
    "layer_type": "basic",
    "hidden_act": "relu",
    "num_channels": 3,
    "downsample_in_first_stage": False,
    "downsample_in_bottleneck": False,
}
DECODER = {
    "model_type": "llama",
    "architectures": ["LlamaForCausalLM"],
    "hidden_size": 128,
    "intermediate_size": 352,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 4,
    "hidden_act": "silu",
    "max_position_embeddings": 4096,
    "rms_norm_eps": 1e-5,
    "rope_theta": 10000.0,
    "tie_word_embeddings": False,
    "bos_token_id": 1,
    "eos_token_id": 2,
    "pad_token_id": 0,
}
PIECES = 512
UNREADABLE = 3 + 256  # unknown, begin, end and the bytes come first


def make_untrained(folder: Path, seed: int = 0) -> None:
    """Write the checkpoint into a folder, which is created; the same seed gives the same files."""
    torch.manual_seed(seed)
    tokenizer = train_tokenizer(_corpus(), PIECES)
    decoder_settings = DECODER | {"vocab_size": PIECES}
    tower = build_tower(TOWER, SELECT_LAYER, IMAGE_SIZE)
    projector = Projector(tower.channels, tower.grid, DECODER["hidden_size"])
    change = ChangeExtraction(tower.channels, tower.grid)

    _save_json(folder / "config.json", _top_config())
    _save_json(folder / "vision_tower" / "config.json", TOWER)
    _save_json(folder / "vision_tower" / "preprocessor_config.json", _preprocessor())
    _save_weights(folder / "vision_tower", tower, tower.file_name)
    _save_json(folder / "mm_projector" / "config.json", {"mm_projector_type": "mlp_downsample"})
    both = {"layers.single." + projector.file_name(key): value for key, value in projector.state_dict().items()}
    both |= {"layers.change." + change.file_name(key): value for key, value in change.state_dict().items()}
    save_file(both, folder / "mm_projector" / "model.safetensors")
    for part in ("llm", "base/llm"):
        decoder = build_decoder(decoder_settings)
        with torch.no_grad():
            decoder.lm_head.weight[:UNREADABLE] = 0  # nonsense, but of words
        _save_json(folder / part / "config.json", decoder_settings)
        _save_weights(folder / part, decoder, lambda key: key)
        (folder / part / "tokenizer.model").write_bytes(tokenizer)


def train_tokenizer(sentences: list[str], pieces: int) -> bytes:
    """A sentencepiece BPE model with byte fallback, laid out as Llama's (0 unknown, 1 begin, 2 end)."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=pieces,
        model_type="bpe",
        byte_fallback=True,
        character_coverage=1.0,
        normalization_rule_name="identity",
        remove_extra_whitespaces=False,
        split_digits=True,
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


def _corpus() -> list[str]:
    fixed = [prompts.SYSTEM, "USER: ASSISTANT: Clue:", tasks.SHORT_ANSWER, "yes no rural urban water road building"]
    texts = [text for task in (tasks.SINGLE, tasks.PAIR, tasks.VIDEO) for text in (task.tag, task.clue_prompt)]
    return fixed + texts + [", ".join(tasks.ERA_CLASSES), tasks.class_instruction(tasks.ERA_CLASSES, True)]


def _top_config() -> dict:
    return {
        "model_type": "llava_llama",
        "architectures": ["LlavaLlamaModel"],
        "image_aspect_ratio": "pad",
        "mm_vision_select_layer": SELECT_LAYER,
        "num_video_frames": 8,
        "chg": True,
        "unirs": {"name": NAME, "trained": False, "notice": NOTICE},
    }


def _preprocessor() -> dict:
    half = [0.5, 0.5, 0.5]
    return {"size": {"height": IMAGE_SIZE, "width": IMAGE_SIZE}, "image_mean": half, "image_std": half, "resample": 3}


def _save_json(path: Path, value: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def _save_weights(folder: Path, module: nn.Module, rename: object) -> None:
    state = {rename(key): value.contiguous() for key, value in module.state_dict().items()}
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
