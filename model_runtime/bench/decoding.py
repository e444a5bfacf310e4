"""Tokens a second of our decoding loop beside transformers' `generate` on the same weights and embeddings."""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn
from transformers import Cache, DynamicCache

from ..generation.decoding import Limits, decode, prefill
from ..generation.key_values import KeyValueCache
from ..models.decoder import build_decoder, choose_kernels
from ..models.held_weights import HeldWeights
from ..models.row_linear import RowLinear, use_plain_layers
from .machine import read_bandwidth

RANDOM_DECODER = {
    "model_type": "llama",
    "vocab_size": 32000,
    "hidden_size": 1024,
    "intermediate_size": 2816,
    "num_hidden_layers": 20,
    "num_attention_heads": 16,
    "num_key_value_heads": 16,
    "max_position_embeddings": 4096,
    "rms_norm_eps": 1e-5,
    "rope_theta": 10000.0,
}


@dataclass(frozen=True)
class Comparison:
    """Ids a second of both, the median of the run-by-run ratios, and the floor set by reading the weights."""

    rows: int
    ours: float
    generate: float
    ratio: float
    floor: float


def random_decoder(device: torch.device, dtype: torch.dtype) -> nn.Module:
    """A decoder of about 320 million random parameters."""
    torch.manual_seed(0)
    with device:
        decoder = build_decoder(RANDOM_DECODER).to(dtype).eval().requires_grad_(False)
    choose_kernels(decoder)
    return decoder


Before = Sequence[tuple[torch.Tensor, torch.Tensor]]
"""(1, heads, positions, width) keys and values of each layer, of a prompt without its last position."""


@dataclass(frozen=True)
class Timing:
    """Seconds to the first id, the prompt's, and the median from one id to the next, of all rows together."""

    first: float
    step: float


def embeddings_of(decoder: nn.Module, rows: int, prompt: int) -> torch.Tensor:
    """(rows, prompt, H), no two rows alike."""
    table = decoder.get_input_embeddings().weight
    picks = torch.arange(rows * prompt, device=table.device).view(rows, prompt) * 7 % table.shape[0]
    return table[picks]


def time_ours(decoder: nn.Module, embeddings: torch.Tensor, new_ids: int, before: Before = ()) -> Timing:
    """Of our decoding loop. With `before` only the last position of the prompt is computed."""
    prefix = None
    if before:
        prefix = KeyValueCache(embeddings.shape[1] + new_ids)
        _fill(prefix, before, len(embeddings))
        embeddings = embeddings[:, -1:]
    clock = _Clock(embeddings.device)
    limits = Limits(end_id=-1, new_ids=new_ids, stop_repetition=False)

    def on_id(row: int, ids: list[int]) -> None:
        if row == 0:
            clock.tick()

    decode(decoder, list(embeddings), limits, prefix=prefix, on_id=on_id)
    return clock.timing()


def time_stock(decoder: nn.Module, embeddings: torch.Tensor, new_ids: int, before: Before = ()) -> Timing:
    """Of transformers' `generate` with the same weights, in plain linear layers and its own attention."""
    cache = DynamicCache()
    _fill(cache, before, len(embeddings))
    clock = _Clock(embeddings.device)
    rows, prompt = embeddings.shape[:2]

    def watch(ids: torch.Tensor, scores: torch.Tensor, **_: object) -> torch.Tensor:
        clock.tick()
        return torch.zeros(len(ids), dtype=torch.bool, device=embeddings.device)

    with torch.inference_mode(), _stock_layers(decoder):
        decoder.generate(
            inputs_embeds=embeddings,
            attention_mask=torch.ones(rows, prompt, dtype=torch.long, device=embeddings.device),
            past_key_values=cache,
            max_new_tokens=new_ids,
            min_new_tokens=new_ids,
            do_sample=False,
            pad_token_id=0,
            stopping_criteria=[watch],
        )
    return clock.timing()


@torch.inference_mode()
def keys_and_values(decoder: nn.Module, embeddings: torch.Tensor) -> Before:
    """Of one row's (1, prompt, H), for many rows to begin with that it would take long to compute."""
    cache = prefill(decoder, embeddings[0, :-1])
    return [(layer.keys, layer.values) for layer in cache.layers]


@torch.inference_mode()
def _fill(cache: Cache, before: Before, rows: int) -> None:
    for number, pair in enumerate(before):
        cache.update(*(held.expand(rows, -1, -1, -1) for held in pair), number)


def compare(decoder: nn.Module, rows: int, prompt: int, new_ids: int, repeats: int) -> Comparison:
    """Time both in turn, `repeats` times after one warm-up; a run's speed is its median step after the first id."""
    embeddings = embeddings_of(decoder, rows, prompt)

    def ours() -> float:
        return time_ours(decoder, embeddings, new_ids).step

    def stock() -> float:
        return time_stock(decoder, embeddings, new_ids).step

    ours(), stock()
    pairs = [(ours(), stock()) for _ in range(repeats)]
    return Comparison(
        rows=rows,
        ours=rows / statistics.median(own for own, _ in pairs),
        generate=rows / statistics.median(other for _, other in pairs),
        ratio=statistics.median(other / own for own, other in pairs),
        floor=rows * read_bandwidth(embeddings.device) / step_bytes(decoder),
    )


def step_bytes(decoder: nn.Module) -> int:
    """Bytes of the weights that one decoding step reads: all but the embeddings."""
    held = HeldWeights.of([decoder], [decoder]).bytes
    table = decoder.get_input_embeddings().weight
    return held - (0 if decoder.config.tie_word_embeddings else table.numel() * table.element_size())


class _Clock:
    """Moments at which an id was there."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._started = time.perf_counter()
        self._moments: list[float] = []

    def tick(self) -> None:
        """An id is there."""
        if self._device.type == "cuda":
            torch.cuda.synchronize()
        self._moments.append(time.perf_counter())

    def timing(self) -> Timing:
        """Of all ids so far."""
        steps = [later - earlier for earlier, later in itertools.pairwise(self._moments)]
        return Timing(self._moments[0] - self._started, statistics.median(steps))


class _stock_layers:
    """Takes row layers and their attention out while stock transformers runs; weights in order are there twice then."""

    def __init__(self, decoder: nn.Module) -> None:
        self._decoder = decoder
        self._layers = {module: module.weight for module in decoder.modules() if type(module) is RowLinear}
        self._attention = decoder.config._attn_implementation

    def __enter__(self) -> None:
        use_plain_layers(self._decoder)
        self._decoder.config._attn_implementation = "sdpa"

    def __exit__(self, *exception: object) -> None:
        for module, weight in self._layers.items():
            module.__class__, module.weight = RowLinear, weight
        self._decoder.config._attn_implementation = self._attention
