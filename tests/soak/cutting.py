"""A file that is cut short in place, as a copy over it that breaks off does: what has it open, or mapped, has it so.

Standard library only.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

_PAGE = 4096


class Cut:
    """Of one file, once and for all that is asked again."""

    def __init__(self, path: Path, random: Random) -> None:
        self._path, self._data = path, path.read_bytes()
        self._times = path.stat().st_atime_ns, path.stat().st_mtime_ns
        whole = len(self._data)
        self._left = random.choice(
            (0, whole // 2, _PAGE * random.randrange(whole // _PAGE + 1), random.randrange(whole))
        )

    def take(self) -> None:
        """Cut it."""
        os.truncate(self._path, self._left)

    def give_back(self) -> None:
        """As it was, in place, and no newer: a grid goes on only over the file that it began with."""
        with self._path.open("r+b") as stream:
            stream.write(self._data)
            stream.truncate()
        os.utime(self._path, ns=self._times)


@contextmanager
def cut_short(path: Path, random: Random) -> Iterator[None]:
    """Meanwhile; afterwards it is as it was."""
    cut = Cut(path, random)
    cut.take()
    try:
        yield
    finally:
        cut.give_back()
