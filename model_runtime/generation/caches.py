"""A cache of the most recently used values, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class ByteCache(Generic[Value]):
    """Keeps what was used last; a value larger than the whole cache is not kept."""

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self.used_bytes = 0
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Value | None:
        """The value kept under a key, or None."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def put(self, key: Hashable, value: Value, size: int) -> None:
        """Keep a value of `size` bytes, and drop what was used longest ago until all fits."""
        if key in self._kept:
            self.used_bytes -= self._kept.pop(key)[1]
        if size > self.limit_bytes:
            return
        self._kept[key] = (value, size)
        self.used_bytes += size
        self._shrink()

    def limit(self, limit_bytes: int) -> None:
        """Hold at most so many bytes from now on; what was used longest ago is dropped until they fit."""
        self.limit_bytes = limit_bytes
        self._shrink()

    def clear(self) -> None:
        """Drop everything."""
        self._kept.clear()
        self.used_bytes = 0

    def _shrink(self) -> None:
        while self.used_bytes > self.limit_bytes:
            _, (_, dropped) = self._kept.popitem(last=False)
            self.used_bytes -= dropped
