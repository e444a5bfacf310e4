"""Work that waits for others, ended as soon as a person wants that."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

from .errors import Cancelled

_LOOK_S = 0.05  # how often it is seen whether the user wants to stop
T = TypeVar("T")


async def unless_cancelled(work: Awaitable[T], cancelled: Callable[[], bool]) -> T:
    """The result of `work`. Raises Cancelled, with what it holds open closed, as soon as that is wished."""
    task = asyncio.ensure_future(work)
    try:
        while not (await asyncio.wait({task}, timeout=_LOOK_S))[0]:
            if cancelled():
                raise Cancelled
        return await task
    finally:
        task.cancel()
        with contextlib.suppress(BaseException):
            await task
