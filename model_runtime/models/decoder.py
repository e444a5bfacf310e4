"""The language model: transformers' Llama built on the meta device and filled by the strict reader."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from ..errors import ModelFault
from .checkpoint import Progress, load_module, open_weights, read_json

DECODER_FIELDS = (
    "vocab_size hidden_size intermediate_size num_hidden_layers num_attention_heads num_key_value_heads hidden_act "
    "max_position_embeddings rms_norm_eps rope_theta rope_scaling rope_parameters tie_word_embeddings attention_bias "
    "attention_dropout mlp_bias head_dim bos_token_id eos_token_id pad_token_id initializer_range"
).split()


class RowLinear(nn.Linear):
    """A linear layer that multiplies matrix by vector where the input is a single row.

    On a CPU that is quicker than `linear` in bf16; in float32 it is not.
    """

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """(..., in) -> (..., out)."""
        if rows.numel() != self.in_features or self.bias is not None:
            return super().forward(rows)
        return torch.mv(self.weight, rows.reshape(-1)).view(*rows.shape[:-1], self.out_features)


def use_row_layers(decoder: nn.Module) -> None:
    """Make every linear layer a RowLinear, in a decoder for which that is quicker: bf16 on a CPU."""
    for module in decoder.modules():
        if type(module) is nn.Linear and module.weight.dtype == torch.bfloat16 and module.weight.device.type == "cpu":
            module.__class__ = RowLinear


def build_decoder(settings: dict) -> nn.Module:
    """LlamaForCausalLM from the fields of `llm/config.json` that shape it, on the current default device."""
    from transformers import LlamaConfig, LlamaForCausalLM

    if settings.get("model_type") != "llama":
        raise ModelFault(f"llm/config.json has the model_type {settings.get('model_type')!r}; only 'llama' is known.")
    kept = {key: settings[key] for key in DECODER_FIELDS if settings.get(key) is not None}
    try:
        config = LlamaConfig(**kept)
        config._attn_implementation = "sdpa"
        return LlamaForCausalLM(config)
    except (TypeError, ValueError, KeyError, RuntimeError, ZeroDivisionError) as error:
        raise ModelFault(f"llm/config.json does not describe a Llama decoder: {error}.") from None


def load_decoder(folder: Path, dtype: torch.dtype, device: torch.device, progress: Progress) -> nn.Module:
    """Read a decoder folder (`config.json` and weights)."""
    settings = read_json(folder / "config.json")
    with torch.device("meta"):
        decoder = build_decoder(settings)
    tied = decoder.config.tie_word_embeddings
    if tied:
        decoder.lm_head = nn.Identity()
    load_module(
        decoder,
        open_weights(folder),
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
    use_row_layers(decoder)
    return decoder
