"""The one greedy decoding loop: one row or many, streamed, cancellable, with a stop for runaway repetition.

Rows are sequences of embeddings of unlike length; they are padded on the left, decoded together, and leave the batch as
they finish. A `prefix` cache (one row only) continues from positions that were computed before.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch
from torch import nn

from ..common.sentences import Sentence
from ..devices import dtype_name
from ..errors import Cancelled, RuntimeFault
from .key_values import KeyValueCache
from .steering import Steering
from .steps import Steps

REPEATED_IDS = 24  # a cycle of ids is runaway once it has come back for at least this many ids ...
REPEATED_TIMES = 4  # ... and at least this many times
LONGEST_CYCLE = 24
GRAPHED_FROM = 2  # steps: shorter answers, as of most closed questions, are not worth a CUDA graph
NOT_FINITE = -1  # in place of an id, so that the ids alone have to be waited for


@dataclass(frozen=True)
class Limits:
    """When to stop: the end id, the most new ids, whether repetition ends an answer; and what else its authors change.

    `history`: ids of the prompt, for `steering`. `also_end`: further ids that end an answer. `enough`: whether the ids
    so far, without an end id, are all that is wanted.
    """

    end_id: int
    new_ids: int
    stop_repetition: bool = True
    steering: Steering = Steering()
    history: tuple[int, ...] = ()
    also_end: frozenset[int] = frozenset()
    enough: Callable[[list[int]], bool] | None = None


@dataclass
class Decoded:
    """One row's greedy ids (the end id included), how it finished (end, length, repetition), and its first logits.

    `margin` is the smallest lead of a chosen id's logit over the next best: where it is tiny, another batch may choose
    the other id.
    """

    ids: list[int] = field(default_factory=list)
    finish: str = ""
    first_logits: torch.Tensor | None = None
    margin: float = math.inf


def overflow(dtype: torch.dtype) -> RuntimeFault:
    """What to say where the model's numbers are not finite in a precision."""
    if dtype == torch.float16:
        return RuntimeFault("The model's numbers overflowed in fp16; choose bf16 or fp32 in the options.")
    precision = dtype_name(dtype)
    return RuntimeFault(
        Sentence("The model's numbers are not finite in {precision}; its weights may be damaged.", precision=precision)
    )


@torch.inference_mode()
def prefill(decoder: nn.Module, embeddings: torch.Tensor, prefix: KeyValueCache | None = None) -> KeyValueCache:
    """Run (L, H) embeddings of one row through the decoder and return its cache, without any logits."""
    positions = (prefix.get_seq_length() if prefix is not None else 0) + len(embeddings)
    cache = prefix.snapshot(positions) if prefix is not None else KeyValueCache(positions)
    decoder.model(inputs_embeds=embeddings.unsqueeze(0), past_key_values=cache, use_cache=True)
    return cache


@torch.inference_mode()
def decode(
    decoder: nn.Module,
    rows: Sequence[torch.Tensor],
    limits: Limits | Sequence[Limits],
    *,
    prefix: KeyValueCache | None = None,
    on_id: Callable[[int, list[int]], None] = lambda row, ids: None,
    on_prefill: Callable[[KeyValueCache], None] = lambda cache: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Decoded]:
    """Decode rows of (L_i, H) embeddings greedily, within limits for all or one a row.

    `on_id(row, ids so far)` follows each new id, `on_prefill(cache)` the prompt (to score candidates after it).
    Raises Cancelled between two steps where `cancelled()` becomes true, RuntimeFault where logits are not finite.
    """
    device = rows[0].device
    bounds = [limits] * len(rows) if isinstance(limits, Limits) else limits
    results = [Decoded() for _ in rows]
    alive = list(range(len(rows)))
    sizes = [row.shape[0] for row in rows]
    lengths, longest = torch.tensor(sizes, device=device), max(sizes)
    inputs = rows[0].new_zeros(len(rows), longest, rows[0].shape[1])
    for number, row in enumerate(rows):
        inputs[number, longest - row.shape[0] :] = row
    padded = min(sizes) != longest
    mask = (torch.arange(longest, device=device) >= (longest - lengths).unsqueeze(1)).long() if padded else None
    past = prefix.get_seq_length() if prefix is not None else 0
    positions = (mask.cumsum(1) - 1).clamp(min=0) if padded else None
    most = max(bound.new_ids for bound in bounds)
    room = past + longest + most
    cache = prefix.snapshot(room) if prefix is not None else KeyValueCache(room)
    steps, graphs = Steps(decoder, cache, mask), getattr(decoder, "step_graphs", None)
    embed = decoder.get_input_embeddings()
    next_positions = past + lengths
    alive_rows, margins = torch.arange(len(rows), device=device), torch.full((len(rows),), math.inf, device=device)

    for step in range(most):
        if cancelled():
            raise Cancelled
        if step == GRAPHED_FROM and graphs is not None:
            steps = graphs.follow(steps, inputs, results[0].first_logits, room) or steps
        logits = steps.run(inputs, positions)
        if step == 0:
            on_prefill(cache)
            for row, first in zip(alive, logits, strict=True):
                results[row].first_logits = first
        logits = _steered(logits, alive, bounds, results)
        leading = logits.topk(2).values.float()
        best = torch.where(leading[:, 0].isfinite(), logits.argmax(-1), NOT_FINITE)
        margins[alive_rows] = torch.minimum(margins[alive_rows], leading[:, 0] - leading[:, 1])
        staying = []
        for index, (row, chosen) in enumerate(zip(alive, best.tolist(), strict=True)):
            if chosen == NOT_FINITE:
                raise overflow(logits.dtype)
            result = results[row]
            result.ids.append(chosen)
            result.finish = _finish(result.ids, bounds[row])
            if result.finish == "repetition":
                del result.ids[len(result.ids) - runaway(result.ids) :]
            on_id(row, result.ids)
            if not result.finish:
                staying.append(index)
        if not staying:
            break
        if len(staying) < len(alive):
            staying = steps.keep(staying)
            kept = torch.tensor(staying, device=device)
            best, next_positions, alive_rows = best[kept], next_positions[kept], alive_rows[kept]
            alive = [alive[index] for index in staying]
        inputs = embed(best).unsqueeze(1)
        positions = next_positions.unsqueeze(1)
        next_positions = next_positions + 1
    for result, margin in zip(results, margins.tolist(), strict=True):
        result.margin = margin
    return results


def _steered(
    logits: torch.Tensor, alive: Sequence[int], bounds: Sequence[Limits], results: Sequence[Decoded]
) -> torch.Tensor:
    """(rows, V) logits as each row's steering leaves them; what is not finite shows as it is."""
    steered = [index for index, row in enumerate(alive) if not bounds[row].steering.is_none]
    if steered:
        logits = logits.clone()
    for index in steered:
        row = alive[index]
        bounds[row].steering.apply(logits[index], bounds[row].history, results[row].ids)
    return logits


def _finish(ids: list[int], limits: Limits) -> str:
    if ids[-1] == limits.end_id or ids[-1] in limits.also_end or (limits.enough and limits.enough(ids)):
        return "end"
    if limits.stop_repetition and runaway(ids):
        return "repetition"
    return "length" if len(ids) >= limits.new_ids else ""


def runaway(ids: Sequence[int]) -> int:
    """How many ids at the end only repeat what stands before them, where that is runaway repetition, else 0."""
    for cycle in range(1, LONGEST_CYCLE + 1):
        span = max(REPEATED_IDS, cycle * REPEATED_TIMES)
        if len(ids) < span:
            continue
        tail = ids[-span:]
        if all(tail[k] == tail[k - cycle] for k in range(cycle, span)):
            repeated = span - cycle
            while repeated + cycle < len(ids) and ids[-repeated - 1] == ids[-repeated - 1 - cycle]:
                repeated += 1
            return repeated
    return 0
