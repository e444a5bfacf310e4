"""Keys and values of a decoder in buffers of known size, written in place: no step copies what was there before.

Snapshots share a buffer by reference. One of them goes on in place where no other holds more positions of it; else it
first copies what it holds into a buffer of its own, once and not at every step, as transformers' DynamicCache does.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from weakref import WeakSet

import torch
from transformers.cache_utils import Cache, DynamicLayer


class KeyValueCache(Cache):
    """For up to `positions` positions a row; one that outgrows them moves into larger buffers."""

    def __init__(self, positions: int) -> None:
        super().__init__(layer_class_to_replicate=lambda: KeyValueLayer(positions))

    def snapshot(self, positions: int = 0) -> KeyValueCache:
        """A cache that grows (to so many positions, if that is more) and loses rows on its own; buffers are shared."""
        twin = KeyValueCache(positions)
        twin.layers = [layer.snapshot(positions) for layer in self.layers]
        return twin

    def rows(self, numbers: Sequence[int]) -> KeyValueCache:
        """A snapshot of some rows, with the padding on their left."""
        some = self.snapshot()
        if list(numbers) != list(range(len(self.layers[0].keys))):
            some.batch_select_indices(torch.tensor(numbers, device=self.layers[0].keys.device))
        return some

    @torch.inference_mode()
    def keep(self, numbers: Sequence[int]) -> list[int]:
        """Drop all rows but these; returns their numbers in the order they now have: the last fill gaps before them."""
        order, kept = list(range(len(numbers))), set(numbers)
        gaps = [number for number in order if number not in kept]
        for gap, number in zip(gaps, (number for number in numbers if number >= len(numbers)), strict=True):
            order[gap] = number
        for layer in self.layers:
            layer.keep(order)
        return order

    @torch.inference_mode()
    def buffers(self, rows: int, positions: int) -> list[Buffers]:
        """New ones, a layer each, with room for so many rows and positions of what this holds."""
        return [Buffers(layer.keys, layer.values, rows, positions) for layer in self.layers]

    @torch.inference_mode()
    def lodge(self, buffers: Sequence[Buffers]) -> None:
        """Move into buffers that no other holds and that have the room; whatever else lay there is zeroed."""
        for layer, own in zip(self.layers, buffers, strict=True):
            layer.lodge(own)

    def lies_in(self, buffers: Sequence[Buffers]) -> bool:
        """Whether all that is held lies in these buffers, and nobody else holds anything of them."""
        return all(layer.alone_in(own) for layer, own in zip(self.layers, buffers, strict=True))

    def advance(self, positions: int) -> None:
        """Hold so many more positions, which were written into the buffers by their address."""
        for layer in self.layers:
            layer.advance(positions)

    @property
    def bytes(self) -> int:
        """Of the keys and values held, without what buffers have room for."""
        return sum(t.numel() * t.element_size() for layer in self.layers for t in (layer.keys, layer.values))


class Buffers:
    """(rows, heads, positions, width) keys and values, and the layers of caches that hold some of them."""

    def __init__(self, keys: torch.Tensor, values: torch.Tensor, rows: int, positions: int) -> None:
        self.keys, self.values = (t.new_empty(rows, t.shape[1], positions, t.shape[3]) for t in (keys, values))
        self.holders: WeakSet[KeyValueLayer] = WeakSet()

    @property
    def positions(self) -> int:
        return self.keys.shape[2]


class KeyValueLayer(DynamicLayer):
    """One decoder layer's keys and values: views of the rows and positions in use of a buffer each."""

    def __init__(self, positions: int = 0) -> None:
        super().__init__()
        self._positions = positions
        self._buffers: Buffers | None = None

    def snapshot(self, positions: int = 0) -> KeyValueLayer:
        """See `KeyValueCache.snapshot`."""
        twin = copy.copy(self)
        twin._positions = max(self._positions, positions)
        if twin._buffers is not None:
            twin._buffers.holders.add(twin)
        return twin

    def update(self, key_states: torch.Tensor, value_states: torch.Tensor, *args, **kwargs):
        """Write (rows, heads, new, width) behind what is held; returns views of all that is held now."""
        length, (rows, _, new, _) = self.get_seq_length(), key_states.shape
        if not self._may_write(length, length + new):
            before = (self.keys, self.values) if length else (key_states[:, :, :0], value_states[:, :, :0])
            self._move(*before, range(rows), max(self._positions, length + new))
        self._buffers.keys[:rows, :, length : length + new] = key_states
        self._buffers.values[:rows, :, length : length + new] = value_states
        self._view(rows, length + new)
        return self.keys, self.values

    def keep(self, order: Sequence[int]) -> None:
        """Hold the rows of these numbers, in this order; only what is out of place is copied, if no other holds it."""
        length, rows = self.get_seq_length(), len(order)
        moved = [(place, number) for place, number in enumerate(order) if place != number]
        if self._buffers is None or (moved and len(self._buffers.holders) > 1):
            self._move(self.keys, self.values, order, max(self._positions, length))
        else:
            for held in (self._buffers.keys, self._buffers.values):
                for place, number in moved:
                    held[place, :, :length] = held[number, :, :length]
        self._view(rows, length)

    def lodge(self, buffers: Buffers) -> None:
        """See `KeyValueCache.lodge`."""
        rows, _, length, _ = self.keys.shape
        for room, held in ((buffers.keys, self.keys), (buffers.values, self.values)):
            room[:rows, :, :length] = held
            room[:rows, :, length:] = 0  # a weight of 0 times what is not a number would be none either
            room[rows:] = 0
        self._leave()
        self._buffers = buffers
        buffers.holders.add(self)
        self._view(rows, length)

    def alone_in(self, buffers: Buffers) -> bool:
        """See `KeyValueCache.lies_in`."""
        return self._buffers is buffers and len(buffers.holders) == 1

    def advance(self, positions: int) -> None:
        """See `KeyValueCache.advance`."""
        self._view(len(self.keys), self.get_seq_length() + positions)

    def batch_select_indices(self, indices: torch.Tensor) -> None:
        """Only hold these rows."""
        length = self.get_seq_length()
        if length:
            self._move(self.keys, self.values, indices.tolist(), max(self._positions, length))
            self._view(len(indices), length)

    def batch_repeat_interleave(self, repeats: int) -> None:
        """Hold each row so many times."""
        if self.get_seq_length():
            numbers = torch.arange(len(self.keys), device=self.keys.device)
            self.batch_select_indices(numbers.repeat_interleave(repeats))

    def reorder_cache(self, beam_idx: torch.LongTensor) -> None:
        """Hold these rows, in this order."""
        self.batch_select_indices(beam_idx)

    def reset(self) -> None:
        """Hold nothing."""
        super().reset()
        self._leave()

    def _may_write(self, length: int, end: int) -> bool:
        """Whether positions from `length` to `end` are there, and nobody's."""
        buffers = self._buffers
        if buffers is None or end > buffers.positions:
            return False
        return all(one is self or one.get_seq_length() <= length for one in buffers.holders)

    def _move(self, keys: torch.Tensor, values: torch.Tensor, rows: Sequence[int], positions: int) -> None:
        """Into new buffers, with these rows of what is held."""
        if not self.is_initialized:
            self.lazy_initialization(keys, values)
        buffers = Buffers(keys, values, len(rows), positions)
        length = keys.shape[2]
        for place, number in enumerate(rows if length else ()):
            buffers.keys[place, :, :length] = keys[number]
            buffers.values[place, :, :length] = values[number]
        self._leave()
        self._buffers = buffers
        buffers.holders.add(self)

    def _leave(self) -> None:
        if self._buffers is not None:
            self._buffers.holders.discard(self)
        self._buffers = None

    def _view(self, rows: int, length: int) -> None:
        self.keys, self.values = (t[:rows, :, :length] for t in (self._buffers.keys, self._buffers.values))
