"""Tokens a second of our decoding loop beside transformers' `generate` on the same weights and embeddings."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from ..decoding import Limits, decode
from ..models.decoder import RowLinear, build_decoder, use_row_layers

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
    use_row_layers(decoder)
    return decoder


def compare(decoder: nn.Module, rows: int, prompt: int, new_ids: int, repeats: int) -> Comparison:
    """Time both in turn, `repeats` times after one warm-up: the ids after the first, without an end id.

    The prompt is left out by taking off the time of the same run with a single new id.
    """
    device = next(decoder.parameters()).device
    width, dtype = decoder.config.hidden_size, next(decoder.parameters()).dtype
    table = decoder.get_input_embeddings().weight
    picks = torch.arange(rows * prompt, device=device).view(rows, prompt) * 7 % table.shape[0]
    embeddings = table[picks].to(dtype).view(rows, prompt, width)

    def ours(count: int) -> None:
        decode(decoder, list(embeddings), Limits(end_id=-1, new_ids=count, stop_repetition=False))

    def stock(count: int) -> None:
        with torch.inference_mode(), _stock_layers(decoder):
            decoder.generate(
                inputs_embeds=embeddings,
                attention_mask=torch.ones(rows, prompt, dtype=torch.long, device=device),
                max_new_tokens=count,
                min_new_tokens=count,
                do_sample=False,
                pad_token_id=0,
            )

    def seconds_after_first(work: Callable[[int], None]) -> float:
        return max(_seconds(lambda: work(new_ids), device) - _seconds(lambda: work(1), device), 1e-9)

    ours(2), stock(2)
    pairs = [(seconds_after_first(ours), seconds_after_first(stock)) for _ in range(repeats)]
    count = rows * (new_ids - 1)
    return Comparison(
        rows=rows,
        ours=count / statistics.median(own for own, _ in pairs),
        generate=count / statistics.median(other for _, other in pairs),
        ratio=statistics.median(other / own for own, other in pairs),
        floor=rows / _read_seconds(decoder),
    )


class _stock_layers:
    """Takes the row layers out while stock transformers runs."""

    def __init__(self, decoder: nn.Module) -> None:
        self._layers = [module for module in decoder.modules() if type(module) is RowLinear]

    def __enter__(self) -> None:
        for module in self._layers:
            module.__class__ = nn.Linear

    def __exit__(self, *exception: object) -> None:
        for module in self._layers:
            module.__class__ = RowLinear


def _read_seconds(decoder: nn.Module) -> float:
    """Seconds to read every weight of one decoding step once, at the bandwidth measured now with a plain sum."""
    device = next(decoder.parameters()).device
    count = sum(p.numel() * p.element_size() for p in decoder.parameters())
    count -= decoder.get_input_embeddings().weight.numel() * decoder.get_input_embeddings().weight.element_size()
    probe = torch.ones(64 << 20, dtype=torch.float32, device=device)  # 256 MiB: past every cache
    best = min(_seconds(lambda: probe.sum(), device) for _ in range(5))
    return count / (probe.numel() * 4 / best)


def _seconds(work: Callable[[], object], device: torch.device) -> float:
    if device.type == "cuda":
        torch.cuda.synchronize()
    started = time.perf_counter()
    work()
    if device.type == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - started
