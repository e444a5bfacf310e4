"""Greedy text by transformers' own `generate`: prepared inputs in, ids of each row out; streamed and cancellable."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

import torch
from transformers import LogitsProcessor, LogitsProcessorList, PreTrainedModel, StoppingCriteria, StoppingCriteriaList

from ...errors import Cancelled
from ...generation.decoding import Decoded, overflow, runaway

# What the decoder goes on needing after the prompt; pictures are in its cache by then.
_GOES_ON = (
    "attention_mask",
    "position_ids",
    "token_type_ids",
    "mm_token_type_ids",
    "cross_attention_mask",
    "decoder_attention_mask",
    "decoder_position_ids",
    "encoder_outputs",
)


@dataclass(frozen=True)
class Prefilled:
    """Where a batch's prompts end: the cache after them, what goes with it, and the logits (rows, V) that follow."""

    cache: Any
    inputs: Mapping[str, Any]
    logits: torch.Tensor


@dataclass(frozen=True)
class Bounds:
    """When to stop: the ids that end an answer, and the most new ids of each row."""

    end_ids: frozenset[int]
    new_ids: Sequence[int]


def settle(network: PreTrainedModel, pad_id: int | None) -> frozenset[int]:
    """Make a model's own generation settings greedy; returns the ids that end its answers."""
    settings = network.generation_config
    settings.update(do_sample=False, num_beams=1, early_stopping=None, temperature=None, top_p=None, top_k=None)
    settings.update(num_return_sequences=1, prompt_lookup_num_tokens=None, stop_strings=None, max_time=None)
    settings.update(max_length=None, cache_implementation=None, disable_compile=True, use_cache=True)
    ends = settings.eos_token_id if settings.eos_token_id is not None else network.config.eos_token_id
    ends = frozenset(ends if isinstance(ends, (list, tuple)) else [ends]) - {None}
    settings.pad_token_id = settings.pad_token_id if settings.pad_token_id is not None else pad_id
    return ends


@torch.inference_mode()
def generate(
    network: PreTrainedModel,
    inputs: Mapping[str, torch.Tensor],
    bounds: Bounds,
    *,
    on_id: Callable[[int, list[int]], None] = lambda row, ids: None,
    cancelled: Callable[[], bool] = lambda: False,
    keep: bool = False,
) -> tuple[list[Decoded], Prefilled | None]:
    """The rows' answers, and with `keep` where their prompts end (None where the model does not tell).

    Raises Cancelled between two steps, RuntimeFault where logits are not finite.
    """
    rows = _Rows(bounds, on_id, cancelled, network.dtype)
    held: list[Prefilled] = []
    with _kept(network, held) if keep else nullcontext():
        network.generate(
            **inputs,
            max_new_tokens=max(bounds.new_ids),
            logits_processor=LogitsProcessorList([_Scored(rows)]),
            stopping_criteria=StoppingCriteriaList([rows]),
        )
    if rows.stopped:
        raise Cancelled
    return rows.decoded(), held[0] if held else None


class _Rows(StoppingCriteria):
    """The rows of a batch as they are written."""

    def __init__(
        self,
        bounds: Bounds,
        on_id: Callable[[int, list[int]], None],
        cancelled: Callable[[], bool],
        dtype: torch.dtype,
    ) -> None:
        self._bounds, self._on_id, self._cancelled, self._dtype = bounds, on_id, cancelled, dtype
        self._start: int | None = None  # ids before the answer
        self._leads: list[torch.Tensor] = []
        self._rows = [Decoded() for _ in bounds.new_ids]
        self.stopped = False

    def scored(self, ids: torch.Tensor, scores: torch.Tensor) -> None:
        """The scores (rows, V) that the next ids are chosen by."""
        if self._start is None:
            self._start = ids.shape[1]
        leading = scores.topk(2).values.float()
        if not leading[:, 0].isfinite().all():
            raise overflow(self._dtype)
        self._leads.append(leading[:, 0] - leading[:, 1])

    def __call__(self, input_ids: torch.Tensor, scores: Any, **others: Any) -> torch.Tensor:
        """Which rows are done, after another id of each."""
        self.stopped = self.stopped or self._cancelled()
        written = input_ids[:, self._start :].tolist()
        for number, (row, ids) in enumerate(zip(self._rows, written, strict=True)):
            if row.finish or self.stopped:
                continue
            row.ids = ids
            row.finish = self._finish(ids, self._bounds.new_ids[number])
            if row.finish == "repetition":
                row.ids = ids[: len(ids) - runaway(ids)]
            self._on_id(number, row.ids)
        done = [bool(row.finish) or self.stopped for row in self._rows]
        return torch.tensor(done, device=input_ids.device)

    def decoded(self) -> list[Decoded]:
        """What was written, with the smallest lead of a chosen id in each row."""
        leads = torch.stack(self._leads).tolist()
        for number, row in enumerate(self._rows):
            row.margin = min(step[number] for step in leads[: max(1, len(row.ids))])
        return self._rows

    def _finish(self, ids: list[int], most: int) -> str:
        if ids[-1] in self._bounds.end_ids:
            return "end"
        if runaway(ids):
            return "repetition"
        return "length" if len(ids) >= most else ""


class _Scored(LogitsProcessor):
    """Tells of the scores; changes nothing."""

    def __init__(self, rows: _Rows) -> None:
        self._rows = rows

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """The scores as they are."""
        self._rows.scored(input_ids, scores)
        return scores


@contextmanager
def _kept(network: PreTrainedModel, held: list[Prefilled]) -> Iterator[None]:
    """Meanwhile keeps what the first pass leaves behind, before later ones write into it.

    It listens where `generate` takes a pass's outputs: there stand its own inputs for the next one, as they are before
    a model changes them (PaliGemma counts its positions from one).
    """
    update = network._update_model_kwargs_for_generation

    def keep(outputs: Any, model_kwargs: dict[str, Any], *others: Any, **named: Any) -> dict[str, Any]:
        cache = getattr(outputs, "past_key_values", None)
        if not held and hasattr(cache, "reorder_cache"):
            inputs = {name: model_kwargs[name] for name in _GOES_ON if model_kwargs.get(name) is not None}
            held.append(Prefilled(copy.deepcopy(cache), inputs, outputs.logits[:, -1].float().clone()))
        return update(outputs, model_kwargs, *others, **named)

    network._update_model_kwargs_for_generation = keep
    try:
        yield
    finally:
        del network._update_model_kwargs_for_generation
