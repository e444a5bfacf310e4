"""The progress of a run on stdout: every step on a terminal, every LOGGED_SECONDS in a log."""

from __future__ import annotations

import sys
import time

LOGGED_SECONDS = 30.0


class ProgressLogger:
    """From step `start` to `total`; silent where not `loud`, as in all processes of a run but one."""

    def __init__(self, name: str, start: int, total: int, loud: bool) -> None:
        self._name, self._start, self._total, self._loud = name, start, total, loud
        self._began = self._logged = time.monotonic()
        self._live = sys.stdout.isatty()

    def step(self, done: int, epoch: float, loss: float, rate: float) -> None:
        """`done`: steps so far; `loss`: the step's mean; `rate`: its learning rate."""
        now = time.monotonic()
        if not self._loud or (not self._live and done != self._total and now - self._logged < LOGGED_SECONDS):
            return
        self._logged = now
        seconds = (now - self._began) / (done - self._start)
        line = (
            f"{self._name}: step {done} of {self._total}, epoch {epoch:.2f}, loss {loss:.4f}, rate {rate:.1e}, "
            f"{seconds:.2f} s a step, {duration(seconds * (self._total - done))} to go"
        )
        print(f"\r\x1b[K{line}" if self._live else line, end="" if self._live else "\n", flush=True)

    def message(self, text: str) -> None:
        """A line of its own."""
        if self._loud:
            print(f"\n{text}" if self._live else f"{self._name}: {text}", flush=True)


def duration(seconds: float) -> str:
    """As "3 h 05 min" or "12 min"."""
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02d} min" if minutes >= 60 else f"{minutes} min"
