"""The language model: transformers' Llama or Qwen2, built on the meta device and filled by the strict reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import nn
from transformers import LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM

from ..common.sentences import Sentence
from ..errors import ModelFault, reason_of
from ..generation.cuda_graph import use_graphs
from . import step_attention
from .checkpoint import Progress
from .folder import ModelFolder
from .kernel_choice import Choice, Size
from .packed_files import load_keeping
from .packed_linear import pack_layers
from .row_linear import use_row_layers

DECODER_FIELDS = (
    "vocab_size hidden_size intermediate_size num_hidden_layers num_attention_heads num_key_value_heads hidden_act "
    "max_position_embeddings rms_norm_eps rope_theta rope_scaling rope_parameters tie_word_embeddings attention_bias "
    "attention_dropout mlp_bias head_dim bos_token_id eos_token_id pad_token_id initializer_range"
).split()

_KERNELS: dict[Size, list[Choice]] = {}  # chosen by this process; a clue model mostly has the decoder's sizes

KINDS = {"llama": (LlamaConfig, LlamaForCausalLM), "qwen2": (Qwen2Config, Qwen2ForCausalLM)}


def build_decoder(settings: dict, known: Sequence[str] = ("llama",), where: object = "llm/config.json") -> nn.Module:
    """A causal decoder of one of the `known` KINDS, on the current default device, from those fields of its
    configuration (the file `where`) that shape it. Raises ModelFault.
    """
    kind = settings.get("model_type")
    if kind not in known:
        raise ModelFault(
            Sentence(
                "{where} has the model_type {kind!r}; known are {known}.",
                where=where,
                kind=kind,
                known=", ".join(map(repr, known)),
            )
        )
    config_class, decoder_class = KINDS[kind]
    kept = {key: settings[key] for key in DECODER_FIELDS if settings.get(key) is not None}
    pad, size = kept.get("pad_token_id"), kept.get("vocab_size")
    if type(pad) is int and type(size) is int and not 0 <= pad < size:  # of a piece that its tokenizer alone knows
        del kept["pad_token_id"]
    try:
        config = config_class(**kept)
        config._attn_implementation = "sdpa"
        return decoder_class(config)
    except Exception as error:  # whatever the library makes of values that fit nothing
        raise ModelFault(
            Sentence(
                "{where} does not describe a {kind} decoder: {reason}.", where=where, kind=kind, reason=reason_of(error)
            )
        ) from None


def load_decoder(
    folder: ModelFolder,
    dtype: torch.dtype,
    device: torch.device,
    progress: Progress,
    packed: str = "",
    keep_packed: bool | None = None,
) -> nn.Module:
    """Read a decoder folder (`config.json` and weights), and pack it weight by weight (`precisions.PACKED`), or take
    what was packed before; `keep_packed`: see `LoadOptions`.
    """
    with torch.device("meta"):
        decoder = build_decoder(folder.config)
    leave_tied_head(decoder)
    pack_layers(decoder, packed)
    where = {"dtype": dtype, "device": device, "progress": progress}
    load_keeping(decoder, folder, packed, keep_packed, unused=unused_of(decoder), **where)
    complete(decoder, device)
    return decoder


def hollow_decoder(folder: ModelFolder, dtype: torch.dtype, packed: str = "") -> nn.Module:
    """What a decoder folder describes, without its weights: its sizes, while they are not in memory."""
    with torch.device("meta"):
        decoder = build_decoder(folder.config).to(dtype)
    decoder.packed = packed
    return decoder


def choose_kernels(decoder: nn.Module) -> None:
    """Time kernels for a CPU decoder's layers; attention of a single position takes its own. On a GPU the steps of a
    decoder of ours, whose weights are neither packed nor changed for others, may become graphs.
    """
    choose_layers(decoder)
    device = decoder.get_parameter(next(name for name, _ in decoder.named_parameters())).device
    if device.type != "cpu":
        if isinstance(decoder, tuple(made for _, made in KINDS.values())) and not getattr(decoder, "packed", ""):
            use_graphs(decoder, device)
        return
    for module in decoder.modules():
        config = getattr(module, "config", None)
        if getattr(config, "_attn_implementation", None) == "sdpa":
            config._attn_implementation = step_attention.NAME


def choose_layers(module: nn.Module) -> None:
    """Time kernels for a module's layers on a CPU, unless this process has chosen some for layers of their sizes.

    For answering alone: see `row_linear.use_plain_layers`.
    """
    use_row_layers(module, known=_KERNELS)


def leave_tied_head(decoder: nn.Module) -> None:
    """Take the head off a decoder whose head is its embeddings, which is what its file holds."""
    if decoder.config.tie_word_embeddings:
        decoder.lm_head = nn.Identity()


def unused_of(decoder: nn.Module) -> Callable[[str], bool]:
    """Whether a weight's name in a file is one that a decoder makes itself."""
    tied = decoder.config.tie_word_embeddings
    return lambda name: name.endswith(".rotary_emb.inv_freq") or (tied and name == "lm_head.weight")


def complete(decoder: nn.Module, device: torch.device) -> None:
    """What no file holds: a tied head, and rotary frequencies, after construction on the meta device."""
    if decoder.config.tie_word_embeddings:
        with torch.device("meta"):
            decoder.lm_head = nn.Linear(decoder.config.hidden_size, decoder.config.vocab_size, bias=False)
        decoder.lm_head.weight = decoder.model.embed_tokens.weight
    with device:
        decoder.model.rotary_emb = type(decoder.model.rotary_emb)(decoder.config)
