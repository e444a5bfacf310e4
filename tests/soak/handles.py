"""A process whose handles of files are used up but for a few. Linux alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_MOST = 256


@contextmanager
def few_handles(count: int) -> Iterator[None]:
    """So many more files may be opened here meanwhile; what is started here may open as many as ever."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (_MOST, before[1]))
    taken: list[int] = []
    try:
        with suppress(OSError):
            while True:
                taken.append(os.open(os.devnull, os.O_RDONLY))
        for handle in taken[:count]:
            os.close(handle)
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
        for handle in taken[count:]:
            os.close(handle)
