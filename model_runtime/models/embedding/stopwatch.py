"""Seconds of an answer by its stages."""

from __future__ import annotations

import time


class Stopwatch:
    """Seconds by stage since the start."""

    def __init__(self) -> None:
        self._started = self._last = time.perf_counter()
        self._seconds: dict[str, float] = {}
        self._first = 0.0

    def lap(self, stage: str) -> None:
        """Give the time since the last lap to a stage."""
        now = time.perf_counter()
        self._seconds[stage] = self._seconds.get(stage, 0.0) + now - self._last
        self._last = now

    def first_token(self) -> None:
        """The first token of an answer is there: what came before was its prompt."""
        self.lap("prefill")
        self._first = self._first or self._last - self._started

    def per_question(self, count: int) -> dict[str, float]:
        """Each of `count` questions' share; `first_token` is the wait for the first of them."""
        whole = self._seconds | {"total": time.perf_counter() - self._started}
        parts = {stage: value / count for stage, value in whole.items()} | {"first_token": self._first}
        return {stage: round(value, 6) for stage, value in parts.items()}
