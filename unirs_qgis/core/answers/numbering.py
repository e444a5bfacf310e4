"""The ids of answers: takes in how many are wanted and the files that are in use, gives out numbers."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence

from .file import newest

_LATEST = 1 << 53  # in the year 2255: a larger id was not given by a clock, and nothing goes on from it
_ONE_SECOND = 1_000_000  # so far ids may run ahead of the clock, where many are given out at once


class Numbers:
    """Microseconds since 1970, so they are unique over files and windows and sort by age. Where the clock was put back
    they go on from the last one that there is."""

    def __init__(self) -> None:
        self._last = 0
        self._file = ""  # the file in use that is known to hold no larger one

    def next(self, count: int, file: str, files: Sequence[str]) -> list[int]:
        """So many ids, larger than all that were given out and than those in `files`, of which `file` is the one in
        use."""
        first = int(time.time() * 1e6)
        if file != self._file or first < self._last - _ONE_SECOND:
            self._file = file
            there = max([self._last, *(id for id in map(newest, files) if id < _LATEST)])
            if first <= there:  # two windows that both go on from here are not to meet
                there += secrets.randbelow(1000)
            self._last = there
        first = max(first, self._last + 1)
        self._last = first + count - 1
        return list(range(first, first + count))
