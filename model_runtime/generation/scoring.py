"""Model scores of closed questions: a softmax over the candidates' whole-sequence log-probabilities, end id included.

All candidates are run in one forward pass after the prompts' cache: they are laid side by side in a prompt's row, each
seeing the prompt and itself alone (a four-dimensional mask), so that the cache is not repeated for every candidate.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from .decoding import overflow
from .key_values import KeyValueCache


@torch.inference_mode()
def sequence_log_probabilities(
    decoder: nn.Module,
    cache: KeyValueCache,
    padding: Sequence[int],
    first_logits: torch.Tensor,
    candidates: Sequence[Sequence[int]],
    end_id: int,
) -> torch.Tensor:
    """Log-probability of each candidate (ids without the end id, which is added) after the prompts of some rows.

    `cache` holds the prompts, `padding` what each has on its left, `first_logits` (rows, V) their last positions'
    logits. Returns (rows, n) float32. Raises RuntimeFault where they are not finite.
    """
    past, rows = cache.get_seq_length(), len(first_logits)
    device, dtype = first_logits.device, decoder.get_input_embeddings().weight.dtype
    ids = [i for candidate in candidates for i in candidate]
    owner = torch.tensor([k for k, candidate in enumerate(candidates) for _ in candidate], device=device)
    depth = torch.tensor([d for candidate in candidates for d in range(len(candidate))], device=device)
    left = torch.tensor(padding, device=device).unsqueeze(1)  # (rows, 1)
    within = (owner.unsqueeze(1) == owner) & (depth.unsqueeze(1) >= depth)  # (Q, Q): itself and its own past
    before = (torch.arange(past, device=device) >= left).unsqueeze(1).expand(rows, len(ids), past)
    allowed = torch.cat([before, within.expand(rows, -1, -1)], dim=2)  # (rows, Q, past + Q)
    mask = torch.zeros(allowed.shape, dtype=dtype, device=device).masked_fill(~allowed, torch.finfo(dtype).min)
    logits = decoder(
        inputs_embeds=decoder.get_input_embeddings()(torch.tensor([ids], device=device).expand(rows, -1)),
        attention_mask=mask.unsqueeze(1),
        position_ids=past - left + depth,
        past_key_values=cache.snapshot(),
        use_cache=True,
    ).logits
    following = torch.log_softmax(logits.float(), dim=-1)  # (rows, Q, V)
    opening = torch.log_softmax(first_logits.float(), dim=-1)
    totals, column = [], 0
    for candidate in candidates:
        total = opening[:, candidate[0]]
        for chosen in [*candidate[1:], end_id]:
            total = total + following[:, column, chosen]
            column += 1
        totals.append(total)
    found = torch.stack(totals, dim=1)
    if not found.isfinite().all():
        raise overflow(dtype)
    return found


def normalised_scores(log_probabilities: torch.Tensor, temperature: float = 1.0) -> list[float]:
    """Softmax over the candidates at a temperature: numbers 0..1 that sum to one."""
    return torch.softmax(log_probabilities.double() / temperature, dim=0).tolist()
