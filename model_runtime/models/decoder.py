"""The language model: transformers' Llama built on the meta device and filled by the strict reader."""

from __future__ import annotations

import torch
from torch import nn
from transformers import LlamaConfig, LlamaForCausalLM

from ..common.sentences import Sentence
from ..errors import ModelFault
from .checkpoint import Progress, load_module
from .folder import ModelFolder
from .row_linear import Choice, Size, use_row_layers

DECODER_FIELDS = (
    "vocab_size hidden_size intermediate_size num_hidden_layers num_attention_heads num_key_value_heads hidden_act "
    "max_position_embeddings rms_norm_eps rope_theta rope_scaling rope_parameters tie_word_embeddings attention_bias "
    "attention_dropout mlp_bias head_dim bos_token_id eos_token_id pad_token_id initializer_range"
).split()

_KERNELS: dict[Size, list[Choice]] = {}  # chosen by this process; a clue model mostly has the decoder's sizes


def build_decoder(settings: dict) -> nn.Module:
    """LlamaForCausalLM from the fields of `llm/config.json` that shape it, on the current default device."""
    if settings.get("model_type") != "llama":
        raise ModelFault(
            Sentence(
                "llm/config.json has the model_type {kind!r}; only 'llama' is known.", kind=settings.get("model_type")
            )
        )
    kept = {key: settings[key] for key in DECODER_FIELDS if settings.get(key) is not None}
    try:
        config = LlamaConfig(**kept)
        config._attn_implementation = "sdpa"
        return LlamaForCausalLM(config)
    except Exception as error:  # whatever the library makes of values that fit nothing
        raise ModelFault(
            Sentence("llm/config.json does not describe a Llama decoder: {reason}.", reason=error)
        ) from None


def load_decoder(folder: ModelFolder, dtype: torch.dtype, device: torch.device, progress: Progress) -> nn.Module:
    """Read a decoder folder (`config.json` and weights)."""
    with torch.device("meta"):
        decoder = build_decoder(folder.config)
    tied = decoder.config.tie_word_embeddings
    if tied:
        decoder.lm_head = nn.Identity()
    load_module(
        decoder,
        folder.weights,
        unused=lambda name: name.endswith(".rotary_emb.inv_freq") or (tied and name == "lm_head.weight"),
        dtype=dtype,
        device=device,
        progress=progress,
    )
    if tied:
        with torch.device("meta"):
            decoder.lm_head = nn.Linear(decoder.config.hidden_size, decoder.config.vocab_size, bias=False)
        decoder.lm_head.weight = decoder.model.embed_tokens.weight
    with device:
        decoder.model.rotary_emb = type(decoder.model.rotary_emb)(decoder.config)
    use_row_layers(decoder, known=_KERNELS)
    return decoder
