"""What a model's authors change in its logits before the best id is taken; greedy decoding goes on from the rest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Steering:
    """As transformers' `generation_config.json` has it.

    `no_repeat_ngram`: an id that would end a sequence of so many ids that stands in prompt or answer already is not
    taken; 0 for any. `repetition_penalty`: logits of ids that were said are divided by it where positive, else
    multiplied; 1 for none.
    """

    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0

    @property
    def is_none(self) -> bool:
        """Whether logits stay as they are."""
        return not self.no_repeat_ngram and self.repetition_penalty == 1.0

    def apply(self, logits: torch.Tensor, prompt: Sequence[int], said: Sequence[int]) -> None:
        """Change the (V,) logits of the next id in place; `prompt`: ids before the answer, of any kind."""
        if self.repetition_penalty != 1.0 and said:
            ids = torch.tensor(sorted(set(said)), device=logits.device)
            held = logits[ids]
            logits[ids] = torch.where(held > 0, held / self.repetition_penalty, held * self.repetition_penalty)
        banned = _enders([*prompt, *said], self.no_repeat_ngram) if self.no_repeat_ngram else set()
        banned = [i for i in banned if 0 <= i < len(logits)]
        if banned:
            logits[torch.tensor(banned, device=logits.device)] = -math.inf


def _enders(ids: Sequence[int], length: int) -> set[int]:
    """The ids that would make the last `length - 1` of them a sequence that stands there already."""
    last = len(ids) - length + 1
    if last < 1:
        return set()
    tail = ids[last:]
    return {ids[start + length - 1] for start in range(last) if ids[start : start + length - 1] == tail}
