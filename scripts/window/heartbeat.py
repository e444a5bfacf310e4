"""Measures how long the main thread of QGIS stood still; runs inside QGIS.

A timer asks to be called every 5 ms; the longest time between two calls, less those 5 ms, is the longest stall, kept by
the stage of work that was going on. On a busy machine a thread also stands still because others have the processor:
where the kernel tells how long this one waited for it (Linux), that is taken off for the quiet figure.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from qgis.PyQt.QtCore import QObject, Qt, QTimer

PERIOD_S = 0.005
_SHORTEST_S = 0.025  # of a stall whose code is looked at


@dataclass
class Longest:
    """The longest stalls of a stage in seconds, each by itself: on the clock, without waiting for the processor, and on
    the processor; the longest collection of garbage; and what ran in the longest quiet one, where that was wanted."""

    wall: float = 0.0
    quiet: float = 0.0
    cpu: float = 0.0
    garbage: float = 0.0
    code: str = ""


class Heartbeat(QObject):
    """`longest` maps the name of a stage to its longest stalls; set `stage` to begin another one.

    `renamed`: what the stages of those that use the window are called meanwhile.
    """

    def __init__(self, parent: QObject, traced: bool = False) -> None:
        """`traced`: look at what runs in a stall, which slows QGIS down a little."""
        super().__init__(parent)
        self.stage = "idle"
        self.renamed: dict[str, str] = {}
        self.longest: dict[str, Longest] = {}
        self._waited = _WaitedForProcessor()
        self._last: tuple[float, float, float] | None = None
        self._code = ""
        self._collecting = 0.0
        gc.callbacks.append(self._collected)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(round(PERIOD_S * 1000))
        if traced:
            threading.Thread(target=self._look, args=(threading.get_ident(),), daemon=True).start()

    @property
    def stalls(self) -> dict[str, float]:
        """The name of each stage and its longest stall on the clock, in seconds."""
        return {stage: longest.wall for stage, longest in self.longest.items()}

    def stop(self) -> None:
        """Measure no more, before QGIS ends."""
        self._timer.stop()
        gc.callbacks.remove(self._collected)

    def _beat(self) -> None:
        now = self._now()
        if self._last is not None:
            wall, waited, cpu = (one - other for one, other in zip(now, self._last, strict=True))
            wall -= PERIOD_S
            longest = self._longest()
            longest.wall, longest.cpu = max(longest.wall, wall), max(longest.cpu, cpu)
            if wall - waited > longest.quiet:
                longest.quiet, longest.code = wall - waited, self._code
        self._last, self._code = now, ""

    @contextmanager
    def left_out(self) -> Iterator[None]:
        """What is done inside, finding a widget or taking a screenshot for one, is the observer's own work."""
        begun = self._now()
        try:
            yield
        finally:
            if self._last is not None:
                spent = (now - then for now, then in zip(self._now(), begun, strict=True))
                self._last = tuple(last + one for last, one in zip(self._last, spent, strict=True))

    def _longest(self) -> Longest:
        return self.longest.setdefault(self.renamed.get(self.stage, self.stage), Longest())

    def _now(self) -> tuple[float, float, float]:
        """Seconds on the clock, waited for the processor, and spent on it by this thread."""
        return time.monotonic(), self._waited.seconds(), time.thread_time()

    def _collected(self, phase: str, _info: dict) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        if phase == "start":
            self._collecting = time.thread_time()
        else:
            longest = self._longest()
            longest.garbage = max(longest.garbage, time.thread_time() - self._collecting)

    def _look(self, main: int) -> None:
        """In a thread of its own: what the main one does whenever it has stood still for a while."""
        while True:
            time.sleep(0.01)
            last = self._last
            if last is not None and time.monotonic() - last[0] > _SHORTEST_S:
                calls = _calls(main)
                ours = [call for call in calls if "unirs" in call[0]] or calls[:1]
                line = " < ".join(f"{os.path.basename(path)}:{number} {name}" for path, number, name in ours[:7])
                if line not in self._code:
                    self._code = f"{self._code}\n    {line}"[-2400:]


def _calls(thread: int) -> list[tuple[str, int, str]]:
    """Path, line and name of what a thread is in, the innermost first. No file is read meanwhile, as `traceback` does:
    whoever holds a frame keeps its locals alive, a painter for one."""
    frame, found = sys._current_frames().get(thread), []
    while frame is not None:
        found.append((frame.f_code.co_filename, frame.f_lineno or 0, frame.f_code.co_name))
        frame = frame.f_back
    return found


class _WaitedForProcessor:
    """How long this thread was ready to run and did not; 0 where the kernel does not tell."""

    def __init__(self) -> None:
        try:
            self._file = os.open(f"/proc/self/task/{threading.get_native_id()}/schedstat", os.O_RDONLY)
        except OSError:
            self._file = -1

    def seconds(self) -> float:
        """Since the thread began."""
        return int(os.pread(self._file, 99, 0).split()[1]) / 1e9 if self._file >= 0 else 0.0
