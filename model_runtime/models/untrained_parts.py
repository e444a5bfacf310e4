"""What makers of small untrained checkpoints share: tokenizers of a few hundred pieces, decoders that say something.

Such a checkpoint is laid out as the published one and answers nonsense; its configuration says so.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import sentencepiece
import torch
from torch import nn

NOTICE = "This model is untrained: its weights are random and its answers are meaningless."
UNREADABLE = 3 + 256  # unknown, begin, end and the bytes come first
# Layers as they are initialised hardly move their input: every prompt would give the same few words, round and round,
# by leads so small that rounding decides. These gains make what is said depend on every position, in words, to an end.
LAYER_GAIN = 8.0
HEAD_GAIN = 16.0
WORD_GAIN = 1.3
END_GAIN = 2.0


def liven_by_pieces(decoder: nn.Module, tokenizer: bytes) -> None:
    """`liven` for a sentencepiece model."""
    pieces = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    begin = [number for number in range(pieces.get_piece_size()) if pieces.id_to_piece(number).startswith("\u2581")]
    begin = [number for number in begin if number >= UNREADABLE]
    liven(decoder.model.layers, decoder.lm_head.weight, range(UNREADABLE), begin, decoder.config.eos_token_id)


@torch.no_grad()
def liven(layers: nn.Module, head: torch.Tensor, silent: Sequence[int], begin: Iterable[int], end_id: int) -> None:
    """Make a decoder say nonsense of several words that differs from picture to picture and ends by itself.

    `head`: (V, d). `silent`: ids that are not said. `begin`: those that begin a word.
    """
    for weight in layers.parameters():
        if weight.dim() > 1:
            weight.mul_(LAYER_GAIN)
    head.mul_(HEAD_GAIN)
    said = torch.ones(len(head), dtype=torch.bool)
    said[list(silent)] = False
    head[~said] = 0
    head[end_id].normal_(std=END_GAIN * float(head[said].std()))
    for number in begin:
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
