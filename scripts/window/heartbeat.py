"""Measures how long the main thread of QGIS stood still; runs inside QGIS.

A timer asks to be called every 5 ms; the longest time between two calls, less those 5 ms, is the longest stall, kept by
the stage of work that was going on.
"""

from __future__ import annotations

import time
from contextlib import contextmanager

from qgis.PyQt.QtCore import QObject, Qt, QTimer

PERIOD_S = 0.005


class Heartbeat(QObject):
    """`stalls` maps the name of a stage to its longest stall in seconds; set `stage` to begin another one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stage = "idle"
        self.stalls = {}
        self._last = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(round(PERIOD_S * 1000))

    def _beat(self) -> None:
        now = time.monotonic()
        if self._last is not None:
            stall = now - self._last - PERIOD_S
            self.stalls[self.stage] = max(self.stalls.get(self.stage, 0.0), stall)
        self._last = now

    @contextmanager
    def left_out(self):
        """What is done inside, finding a widget or taking a screenshot for one, is the observer's own work."""
        begun = time.monotonic()
        try:
            yield
        finally:
            if self._last is not None:
                self._last += time.monotonic() - begun
