"""Makes a small checkpoint in the UniRS layout, with a ResNet tower and random weights: a stand-in, and for tests.

Its answers are meaningless, and its configuration says so (`unirs.trained`, `unirs.notice`).
"""

from __future__ import annotations

from pathlib import Path

import torch

from ...common import closed_questions
from ...common.tasks import PAIR, SINGLE, VIDEO
from ..decoder import build_decoder
from ..untrained_parts import NOTICE, liven_by_pieces, train_tokenizer
from . import prompts
from .change import ChangeExtraction
from .config import Preprocessing
from .projector import Projector
from .tasks import CLUE_PROMPTS, TAGS
from .vision import build_tower
from .writing import write_decoder, write_eyes

__all__ = ["NAME", "NOTICE", "TOWER", "make_untrained", "train_tokenizer"]

NAME = "unirs-untrained"
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
_BOS, _EOS, _PAD = 1, 2, 0  # in the vocabulary
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
    "bos_token_id": _BOS,
    "eos_token_id": _EOS,
    "pad_token_id": _PAD,
}
PIECES = 512
FIRST_SEED = 3  # of the first few, the one whose answers are hardly ever empty; other seeds count from here


def make_untrained(folder: Path, seed: int = 0, image_size: int = IMAGE_SIZE) -> None:
    """Write the checkpoint into a folder, which is created; equal seeds give equal files. Sizes: multiples of 32."""
    preprocessing = Preprocessing(image_size, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
    torch.manual_seed(FIRST_SEED + seed)
    tokenizer = train_tokenizer(_corpus(), PIECES)
    decoder_settings = DECODER | {"vocab_size": PIECES}
    tower = build_tower(TOWER, SELECT_LAYER, image_size)
    projector = Projector(tower.channels, tower.grid, DECODER["hidden_size"])
    change = ChangeExtraction(tower.channels, tower.grid)

    write_eyes(folder, _top_config(), (TOWER, tower), preprocessing, projector, change)
    for part in ("llm", "base/llm"):
        decoder = build_decoder(decoder_settings)
        liven_by_pieces(decoder, tokenizer)
        write_decoder(folder / part, decoder_settings, decoder, tokenizer)


def _corpus() -> list[str]:
    fixed = [
        prompts.SYSTEM,
        "USER: ASSISTANT: Clue:",
        closed_questions.SHORT_ANSWER,
        "yes no rural urban water road building",
    ]
    texts = [text for task in (SINGLE, PAIR, VIDEO) for text in (TAGS[task], CLUE_PROMPTS[task])]
    return (
        fixed
        + texts
        + [
            ", ".join(closed_questions.ERA_CLASSES),
            closed_questions.class_instruction(closed_questions.ERA_CLASSES, True),
        ]
    )


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
