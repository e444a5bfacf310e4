"""How long a model takes to load, by the last time it was loaded here: takes what is loaded, gives the seconds left.

Measured times live in the user's profile, by a digest of all that the load asked for.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from typing import Any

from qgis.core import QgsSettings

from ..settings import GROUP

_KEY = f"{GROUP}/load_seconds"
_LEAST_S = 0.5  # what is there at once needs no estimate


class LoadClock:
    """`expected_s`: what this load took the last time; None where it was never measured, or while nothing is loaded."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun = 0.0
        self._key = ""
        self.expected_s: float | None = None

    @property
    def elapsed_s(self) -> float:
        """Since the load began."""
        return self._clock() - self._begun

    def begin(self, what: Mapping[str, Any], process_too: bool) -> None:
        """A load begins, of `load`'s parameters; `process_too`: the runtime itself is started first."""
        parts = sorted((name, str(value)) for name, value in what.items() if name != "cache_mb")
        digest = hashlib.sha256(repr((parts, process_too)).encode()).hexdigest()[:16]
        self._key, self._begun = f"{_KEY}/{digest}", self._clock()
        try:
            measured = float(QgsSettings().value(self._key, 0.0))
        except (TypeError, ValueError):
            measured = 0.0
        self.expected_s = measured if measured >= _LEAST_S else None

    def end(self, loaded: bool) -> None:
        """It is over; what it took is kept where the model is there."""
        if self._key and loaded:
            QgsSettings().setValue(self._key, round(self.elapsed_s, 2))
        self._key, self.expected_s = "", None
