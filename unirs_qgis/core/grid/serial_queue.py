"""Work off the main thread that must not overtake itself: takes in functions, runs one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from .. import background
from ..background import Work

Done = Callable[[Any, "Exception | None"], None]


class SerialQueue:
    """Runs functions in the background, each after the one before. Main thread only."""

    def __init__(self) -> None:
        self._queued: deque[tuple[Callable[[], Any], Done]] = deque()
        self._work: Work | None = None

    @property
    def pending(self) -> int:
        """How many functions have not ended yet."""
        return len(self._queued) + (self._work is not None)

    def add(self, function: Callable[[], Any], done: Done) -> None:
        """Run `function()`, which may touch no layer, and then `done(result, error)` on the main thread."""
        self._queued.append((function, done))
        self._next()

    def finish(self) -> None:
        """Run what waits here and now, and tell nobody: with the plugin goes whoever listens, and at the end of QGIS
        the event loop that would start one after the other. What hangs for seconds is left, with all behind it."""
        queued, self._queued = self._queued, deque()
        ended = background.stop()
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
        if ended:
            for function, _ in queued:
                function()

    def _next(self) -> None:
        if self._work is not None or not self._queued:
            return
        function, done = self._queued.popleft()

        def ended(result: Any, error: Exception | None) -> None:
            self._work = None
            try:
                done(result, error)
            finally:
                self._next()

        self._work = Work(function, ended)
        self._work.start()
