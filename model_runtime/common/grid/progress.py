"""How far a grid is, and how long it takes: takes in cells as they get through, gives out counts and an estimate."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

_WINDOW_S = 90.0  # over which the pace is measured: it follows the model's load, and does not jump
_LEAST_S = 0.5


@dataclass(frozen=True)
class GridProgress:
    """A run so far: `cells` of it; `done` are through, among them `skipped` ones without data and `errors`; `now` are
    those of this session, in `seconds` of work (pauses left out). `remaining_s`: None until that can be told."""

    cells: int
    done: int = 0
    skipped: int = 0
    errors: int = 0
    now: int = 0
    seconds: float = 0.0
    remaining_s: float | None = None
    partly: int = 0  # of the skipped ones: those with some data

    @property
    def share(self) -> float:
        """0..1."""
        return min(1.0, self.done / self.cells) if self.cells else 1.0


class Pace:
    """Measures how fast cells get through while the clock runs."""

    def __init__(self) -> None:
        self.now = 0
        self._before = 0.0
        self._since: float | None = None
        self._marks: deque[tuple[float, int]] = deque([(0.0, 0)])

    @property
    def seconds(self) -> float:
        """Seconds of work so far."""
        return self._before + (0.0 if self._since is None else time.monotonic() - self._since)

    def run(self) -> None:
        """Let the clock run."""
        if self._since is None:
            self._since = time.monotonic()

    def stop(self) -> None:
        """Stop the clock, for a pause."""
        self._before, self._since = self.seconds, None

    def through(self, cells: int) -> None:
        """So many cells more are through."""
        self.now += cells
        self._marks.append((self.seconds, self.now))
        while len(self._marks) > 2 and self._marks[-1][0] - self._marks[1][0] > _WINDOW_S:
            self._marks.popleft()

    def progress(self, cells: int, done: int, skipped: int, errors: int = 0, partly: int = 0) -> GridProgress:
        """How far a run of so many cells is."""
        remaining = self.remaining_s(cells - done)
        return GridProgress(cells, done, skipped, errors, self.now, self.seconds, remaining, partly)

    def remaining_s(self, cells: int) -> float | None:
        """Seconds that so many cells will take at the pace of late; None before that is known. No cells take none."""
        if not cells:
            return 0.0
        seconds, count = (last - first for last, first in zip(self._marks[-1], self._marks[0]))
        return seconds / count * cells if count and seconds >= _LEAST_S else None
