"""What grows in a long case: figures of a process in, a curve or a fault out. Standard library only."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from .torture import Wrong

SHORT = "UNIRS_SOAK_SHORT"
"""In the environment where a slice of a long case is enough, as in `make test`."""


def length(whole: int, short: int) -> int:
    """How far a long case goes."""
    return short if os.environ.get(SHORT) else whole


def facts(pid: int | str = "self") -> dict[str, int]:
    """Of a process: megabytes in memory, threads, and handles of files; none where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return {}
    text = status.read_text(encoding="utf-8")
    return {
        "RSS, MB": int(re.search(r"VmRSS:\s*(\d+)", text)[1]) >> 10,
        "threads": int(re.search(r"Threads:\s*(\d+)", text)[1]),
        "handles": len(os.listdir(f"/proc/{pid}/fd")),
    }


class Curve:
    """Figures by name, one more at each `point`; `over`: what the first of them counts."""

    def __init__(self, over: str) -> None:
        self.figures: dict[str, list[float]] = {over: []}
        self._over = over

    def point(self, at: float, **figures: float) -> None:
        """What is so at this moment."""
        for name, value in {self._over: at, **figures}.items():
            self.figures.setdefault(name.replace("_", " "), []).append(round(float(value), 2))


def check_flat(name: str, values: Sequence[float], slack: float, share: float = 0.05) -> None:
    """Raises Wrong where the last third of a curve lies higher than its middle by more than `slack` and `share` of it.

    The first third is left out: caches fill there.
    """
    third = len(values) // 3
    if third < 1:
        return
    middle, last = (sorted(part)[len(part) // 2] for part in (values[third : 2 * third], values[-third:]))
    if last > middle + max(slack, share * middle):
        raise Wrong(f"{name} grows: {[round(value, 1) for value in values]}")
