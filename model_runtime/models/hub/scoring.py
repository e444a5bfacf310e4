"""Model scores of a hub model's closed questions: each candidate's log-probability after the prompt's own cache.

The same sum as in `generation/scoring.py`, but step by step, as `generate` itself goes on: so it holds for every kind
of cache and position that transformers has, windows and linear attention too.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence
from typing import Any

import torch
from transformers import PreTrainedModel
from transformers.modeling_outputs import BaseModelOutputWithPast

from ...generation.decoding import overflow
from .generating import Prefilled

ROWS = 16  # candidates that go on together: each holds the cache once


@torch.inference_mode()
def sequence_log_probabilities(
    network: PreTrainedModel, after: Prefilled, row: int, candidates: Sequence[Sequence[int]], end_ids: Collection[int]
) -> torch.Tensor:
    """Log-probabilities (n,) float32 of candidates (ids without an end id, which is added) after one row's prompt.

    Any of the end ids ends a candidate. Raises RuntimeFault where they are not finite.
    """
    parts = [
        _some(network, after, row, candidates[start : start + ROWS], sorted(end_ids))
        for start in range(0, len(candidates), ROWS)
    ]
    found = torch.cat(parts)
    if not found.isfinite().all():
        raise overflow(network.dtype)
    return found


def _some(
    network: PreTrainedModel, after: Prefilled, row: int, candidates: Sequence[Sequence[int]], end_ids: Sequence[int]
) -> torch.Tensor:
    count, device = len(candidates), after.logits.device
    rows = torch.full((count,), row, device=device)
    cache = copy.deepcopy(after.cache)
    cache.reorder_cache(rows)
    inputs = {name: _rows(name, value, row, count) for name, value in after.inputs.items()}
    output: Any = BaseModelOutputWithPast(past_key_values=cache)
    logits, totals = after.logits[rows], torch.zeros(count, device=device)
    longest = max(map(len, candidates))
    for step in range(longest + 1):
        following = torch.log_softmax(logits.float(), dim=-1)
        for number, candidate in enumerate(candidates):
            if step < len(candidate):
                totals[number] += following[number, candidate[step]]
            elif step == len(candidate):
                totals[number] += following[number, end_ids].logsumexp(0)
        if step == longest:
            break
        chosen = [candidate[step] if step < len(candidate) else end_ids[0] for candidate in candidates]
        inputs = network._update_model_kwargs_for_generation(output, inputs, network.config.is_encoder_decoder)
        ids = torch.tensor(chosen, device=device).unsqueeze(1)
        prepared = network.prepare_inputs_for_generation(ids, next_sequence_length=1, use_cache=True, **inputs)
        output = network(**prepared, return_dict=True)
        logits = output.logits[:, -1]
    return totals


def _rows(name: str, value: Any, row: int, count: int) -> Any:
    """One row of what goes with a cache, so many times; positions may have dimensions before their rows."""
    if isinstance(value, torch.Tensor):
        dimension = value.ndim - 2 if name.endswith("position_ids") else 0
        return value.index_select(dimension, torch.full((count,), row, device=value.device))
    if isinstance(value, dict):  # what an encoder gave
        return type(value)({key: _rows(key, part, row, count) for key, part in value.items()})
    return value
