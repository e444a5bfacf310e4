"""Tokens a second of our decoding loop beside transformers' `generate` on the same weights and embeddings."""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from ..generation.decoding import Limits, decode
from ..models.decoder import build_decoder
from ..models.row_linear import RowLinear, use_row_layers

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
    """Time both in turn, `repeats` times after one warm-up; a run's speed is its median step after the first id."""
    device, dtype = next(decoder.parameters()).device, next(decoder.parameters()).dtype
    table = decoder.get_input_embeddings().weight
    picks = torch.arange(rows * prompt, device=device).view(rows, prompt) * 7 % table.shape[0]
    embeddings = table[picks].to(dtype)  # (rows, prompt, H)

    def ours() -> float:
        clock = _Clock(device)
        limits = Limits(end_id=-1, new_ids=new_ids, stop_repetition=False)
        decode(decoder, list(embeddings), limits, on_id=lambda row, ids: clock.tick() if row == 0 else None)
        return clock.median_step()

    def stock() -> float:
        clock = _Clock(device)

        def watch(ids: torch.Tensor, scores: torch.Tensor, **_: object) -> torch.Tensor:
            clock.tick()
            return torch.zeros(len(ids), dtype=torch.bool, device=device)

        with torch.inference_mode(), _stock_layers(decoder):
            decoder.generate(
                inputs_embeds=embeddings,
                attention_mask=torch.ones(rows, prompt, dtype=torch.long, device=device),
                max_new_tokens=new_ids,
                min_new_tokens=new_ids,
                do_sample=False,
                pad_token_id=0,
                stopping_criteria=[watch],
            )
        return clock.median_step()

    ours(), stock()
    pairs = [(ours(), stock()) for _ in range(repeats)]
    return Comparison(
        rows=rows,
        ours=rows / statistics.median(own for own, _ in pairs),
        generate=rows / statistics.median(other for _, other in pairs),
        ratio=statistics.median(other / own for own, other in pairs),
        floor=rows / _read_seconds(decoder),
    )


class _Clock:
    """Moments at which an id was there."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._moments: list[float] = []

    def tick(self) -> None:
        """An id is there."""
        if self._device.type == "cuda":
            torch.cuda.synchronize()
        self._moments.append(time.perf_counter())

    def median_step(self) -> float:
        """Median seconds from one id to the next."""
        return statistics.median(later - earlier for earlier, later in itertools.pairwise(self._moments))


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
