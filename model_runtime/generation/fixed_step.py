"""One new position of some rows over fixed buffers: a step in which nothing depends on a number of the host.

Which place is written and which are looked at is read from tensors, so that a GPU that was told the step once can do it
again for every later position. It runs on a CPU as well, where the tests compare it with the usual step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import torch
from torch import nn
from transformers.cache_utils import Cache, DynamicLayer

from .key_values import Buffers
from .steps import Steps

FEWER = 4  # times fewer rows are worth a step of their own


class FixedTensors:
    """What steps over the same buffers share, for up to `rows` rows and `positions` positions.

    `embeddings` (rows, 1, H) and `places` (rows, 1) go in, `logits` (rows, V) come out; a row's `left` (rows, 1) is how
    much it is padded, `slot` (1,) where all rows write; `spare` is a position behind the others that no prompt reaches.
    """

    def __init__(self, steps: Steps, rows: int, positions: int, inputs: torch.Tensor, logits: torch.Tensor) -> None:
        self.rows, self.positions, self.spare = rows, positions, positions
        self.buffers = steps.cache.buffers(rows, positions + 1)
        self.embeddings = inputs.new_zeros(rows, 1, inputs.shape[-1])
        self.logits = logits.new_zeros(rows, logits.shape[-1])
        whole = {"dtype": torch.long, "device": inputs.device}
        self.places, self.left = torch.zeros(rows, 1, **whole), torch.zeros(rows, 1, **whole)
        self.slot, self.columns = torch.zeros(1, **whole), torch.arange(positions, **whole)

    def forget(self, position: int) -> None:
        """Zero a position's keys and values."""
        for own in self.buffers:
            own.keys[:, :, position], own.values[:, :, position] = 0, 0


class FixedStep:
    """`run` writes keys and values of the first `rows` rows into the slot and reads the first `length` positions.

    Running it twice changes nothing. Rows that no prompt is in are computed with the others and mean nothing.
    """

    def __init__(self, decoder: nn.Module, fixed: FixedTensors, rows: int, length: int) -> None:
        self._decoder, self._fixed = decoder, fixed
        self._rows, self._length = rows, length
        self._cache = Cache(layers=[_FixedLayer(own, rows, length, fixed.slot) for own in fixed.buffers])

    def run(self) -> None:
        """From `embeddings`, `places`, `left` and `slot` to `logits`."""
        fixed, rows = self._fixed, self._rows
        columns, inputs = fixed.columns[: self._length], fixed.embeddings[:rows]
        seen = (columns >= fixed.left[:rows]) & (columns <= fixed.slot)
        mask = torch.zeros(seen.shape, dtype=inputs.dtype, device=inputs.device).masked_fill_(~seen, -torch.inf)
        found = self._decoder(
            inputs_embeds=inputs,
            attention_mask=mask[:, None, None],
            position_ids=fixed.places[:rows],
            past_key_values=self._cache,
            use_cache=True,
            logits_to_keep=1,
        )
        fixed.logits[:rows].copy_(found.logits[:, -1])


class Replays(Protocol):
    """Which fixed steps there are."""

    def knows(self, fixed: FixedTensors, rows: int, length: int) -> bool:
        """Whether `replay` needs the usual steps to be where the fixed ones are no more."""

    def replay(self, fixed: FixedTensors, steps: Steps, rows: int, length: int) -> Callable[[], None] | None:
        """What does the step whose inputs lie in `fixed`; None: the usual step."""


class FixedSteps:
    """As `Steps`, whose cache lies in fixed buffers: the steps that there are, and for all others those steps."""

    def __init__(self, replays: Replays, fixed: FixedTensors, steps: Steps) -> None:
        self._replays, self._fixed, self._steps = replays, fixed, steps
        self._ahead = 0  # positions in the buffers that the steps do not know of
        alive = len(steps.cache.layers[0].keys)
        self._rows = row_bucket(alive)
        fixed.places.zero_()
        fixed.left.zero_()
        if steps.mask is not None:
            fixed.left[:alive] = (steps.mask == 0).sum(1, keepdim=True)

    def run(self, inputs: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
        """(rows, 1, H) and (rows, 1) -> (rows, V), which the next step overwrites."""
        fixed, alive, at = self._fixed, len(inputs), self._steps.cache.get_seq_length() + self._ahead
        length = bucket(at + 1)
        if length > fixed.positions or not self._steps.cache.lies_in(fixed.buffers):
            return self._usual(inputs, positions)
        if not self._replays.knows(fixed, self._rows, length):
            self._catch_up()
        fixed.embeddings[:alive] = inputs
        fixed.places[:alive] = positions
        fixed.slot.fill_(at)
        replay = self._replays.replay(fixed, self._steps, self._rows, length)
        if replay is None:
            return self._usual(inputs, positions)
        replay()
        self._ahead += 1
        return fixed.logits[:alive]

    def keep(self, numbers: Sequence[int]) -> list[int]:
        """See `Steps.keep`. Rows that left are computed on until few are left: each number of rows is its own step."""
        self._catch_up()
        order = self._steps.keep(numbers)
        alive, left = len(order), self._fixed.left
        left[:alive] = left[torch.tensor(order, device=left.device)]
        left[alive:] = 0
        self._fixed.places.zero_()
        if alive * FEWER <= self._rows:
            self._rows = row_bucket(alive)
        return order

    def _usual(self, inputs: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
        self._catch_up()
        return self._steps.run(inputs, positions)

    def _catch_up(self) -> None:
        if self._ahead:
            self._steps.advance(self._ahead)
            self._ahead = 0


class _FixedLayer(DynamicLayer):
    """Gives a decoder's layer the front of a buffer, whatever of it is in use: the mask says that."""

    def __init__(self, buffers: Buffers, rows: int, length: int, slot: torch.Tensor) -> None:
        super().__init__()
        self._whole = buffers.keys[:rows], buffers.values[:rows]
        self._length, self._slot = length, slot

    def update(self, key_states: torch.Tensor, value_states: torch.Tensor, *args, **kwargs):
        """Write (rows, heads, 1, width) into the slot; returns views of the first positions."""
        for held, new in zip(self._whole, (key_states, value_states), strict=True):
            held.index_copy_(2, self._slot, new)
        keys, values = (held[:, :, : self._length] for held in self._whole)
        return keys, values


def bucket(number: int, smallest: int = 256) -> int:
    """The least of 256, 384, 512, 768, 1024, 1536, ... that is no less than a number of positions."""
    size = smallest
    while size < number:
        size *= 2
    half = size * 3 // 4
    return half if half >= number and size > smallest else size


def row_bucket(rows: int) -> int:
    """The least power of two that is no less than a number of rows."""
    return 1 << (rows - 1).bit_length()
