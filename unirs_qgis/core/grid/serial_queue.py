"""Work off the main thread that must not overtake itself: takes in functions, runs one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from ..background import Work

Done = Callable[[Any, "Exception | None"], None]


class SerialQueue:
    """Runs functions in the background, each after the one before. Main thread only."""

    def __init__(self) -> None:
        self._queued: deque[tuple[Callable[[], Any], Done]] = deque()
        self._running = False

    @property
    def pending(self) -> int:
        """How many functions have not ended yet."""
        return len(self._queued) + self._running

    def add(self, function: Callable[[], Any], done: Done) -> None:
        """Run `function()`, which may touch no layer, and then `done(result, error)` on the main thread."""
        self._queued.append((function, done))
        self._next()

    def _next(self) -> None:
        if self._running or not self._queued:
            return
        function, done = self._queued.popleft()
        self._running = True

        def ended(result: Any, error: Exception | None) -> None:
            self._running = False
            try:
                done(result, error)
            finally:
                self._next()

        Work(function, ended).start()
