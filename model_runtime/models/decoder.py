"""The language model: transformers' Llama built on the meta device and filled by the strict reader."""

from __future__ import annotations

import torch
from torch import nn

from ..common.sentences import Sentence
from ..errors import ModelFault
from .checkpoint import Progress, load_module
from .folder import ModelFolder

DECODER_FIELDS = (
    "vocab_size hidden_size intermediate_size num_hidden_layers num_attention_heads num_key_value_heads hidden_act "
    "max_position_embeddings rms_norm_eps rope_theta rope_scaling rope_parameters tie_word_embeddings attention_bias "
    "attention_dropout mlp_bias head_dim bos_token_id eos_token_id pad_token_id initializer_range"
).split()


FEW_ROWS = 64
LARGE_WEIGHT = 1 << 20


class RowLinear(nn.Linear):
    """A linear layer for decoding on a CPU, where one row or a few meet a large weight.

    In bf16 a single row is multiplied matrix by vector, in float32 a few rows by oneDNN: `linear` is slower at both.
    """

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """(..., in) -> (..., out)."""
        count = rows.numel() // self.in_features
        shape = (*rows.shape[:-1], self.out_features)
        if count == 1 and rows.dtype == torch.bfloat16:
            return torch.mv(self.weight, rows.reshape(-1)).view(shape)
        if 1 < count <= FEW_ROWS and rows.dtype == torch.float32:
            flat = rows.reshape(count, -1).to_mkldnn()
            return torch._C._nn.mkldnn_linear(flat, self.weight, None).to_dense().view(shape)
        return super().forward(rows)


def use_row_layers(decoder: nn.Module) -> None:
    """Make the large linear layers without bias of a decoder on a CPU RowLinears."""
    if not torch.backends.mkldnn.is_available():
        return
    for module in decoder.modules():
        if type(module) is nn.Linear and module.bias is None and module.weight.device.type == "cpu":
            if module.weight.numel() >= LARGE_WEIGHT:
                module.__class__ = RowLinear


def build_decoder(settings: dict) -> nn.Module:
    """LlamaForCausalLM from the fields of `llm/config.json` that shape it, on the current default device."""
    from transformers import LlamaConfig, LlamaForCausalLM

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
    use_row_layers(decoder)
    return decoder
