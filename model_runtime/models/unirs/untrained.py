"""Makes a small checkpoint in the UniRS layout, with a ResNet tower and random weights: a stand-in, and for tests.

Its answers are meaningless, and its configuration says so (`unirs.trained`, `unirs.notice`).
"""

from __future__ import annotations

import io
from pathlib import Path

import sentencepiece
import torch

from ...common import closed_questions
from ...common.tasks import PAIR, SINGLE, VIDEO
from ..decoder import build_decoder
from . import prompts
from .change import ChangeExtraction
from .config import Preprocessing
from .projector import Projector
from .tasks import CLUE_PROMPTS, TAGS
from .vision import build_tower
from .writing import write_decoder, write_eyes

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
    # Numbers in the vocabulary, no secrets.
    "bos_token_id": 1,  # nosec B105
    "eos_token_id": 2,  # nosec B105
    "pad_token_id": 0,  # nosec B105
}
PIECES = 512
UNREADABLE = 3 + 256  # unknown, begin, end and the bytes come first
# Layers as they are initialised hardly move their input: every prompt would give the same few words, round and round,
# by leads so small that rounding decides. These gains make what is said depend on every position, in words, to an end.
LAYER_GAIN = 8.0
HEAD_GAIN = 16.0
WORD_GAIN = 1.3
END_GAIN = 2.0
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
        _liven(decoder, tokenizer)
        write_decoder(folder / part, decoder_settings, decoder, tokenizer)


@torch.no_grad()
def _liven(decoder: torch.nn.Module, tokenizer: bytes) -> None:
    """Make a decoder say nonsense of several words that differs from picture to picture and ends by itself."""
    for weight in decoder.model.layers.parameters():
        if weight.dim() > 1:
            weight.mul_(LAYER_GAIN)
    head = decoder.lm_head.weight.mul_(HEAD_GAIN)  # (V, d)
    head[:UNREADABLE] = 0
    head[decoder.config.eos_token_id].normal_(std=END_GAIN * float(head[UNREADABLE:].std()))
    pieces = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    for number in range(UNREADABLE, PIECES):
        if pieces.id_to_piece(number).startswith("\u2581"):  # a word begins
            head[number] *= WORD_GAIN


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
