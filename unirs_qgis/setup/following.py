"""How far the tool is: its lines and what lies in its cache in, a Progress out.

uv unpacks a wheel into its cache while it arrives. How much lies there, beside how much will, is how much was fetched.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

from .plan import Package
from .progress import Progress

_LINE = re.compile(r"^\s*(Downloading|Downloaded|Collecting|Building|\+|~)\s+([\w.-]+?)(?:==|\s|$|-\d)")
_EVERY_S = 0.5
SHARES = {"tool": 0.03, "python": 0.03, "environment": 0.02, "download": 0.82, "torch": 0.0, "check": 0.1}
"""Parts of the whole that each step takes, roughly."""


class Following:
    """Watches one run of the tool; `tell` hears of it."""

    def __init__(self, packages: tuple[Package, ...], cache: Path, tell: Callable[[Progress], None]) -> None:
        self._packages = {package.name: package for package in packages}
        self._cache, self._tell = cache, tell
        self._download = sum(package.download or 0 for package in packages)
        self._disk = sum(package.disk or package.download or 0 for package in packages)
        self._sizes: dict[str, int] = {}  # of what in the cache is whole
        self._done: set[str] = set()
        self._package, self._next, self._fetched = "", 0.0, 0
        self.step, self.sentence = "download", ""

    def line(self, text: str) -> None:
        """A line of the tool."""
        found = _LINE.match(text)
        if not found:
            return
        word, name = found[1], found[2].lower().replace("_", "-").replace(".", "-")
        if name in self._packages:
            if word == "Collecting" and self._package:  # pip: one after the other
                self._done.add(self._package)
            self._package = name
            if word in ("Downloaded", "+", "~"):
                self._done.add(name)

    def tick(self) -> None:
        """Called often; looks at the cache now and then."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY_S
        share = min(1.0, self._lying() / self._disk) if self._disk else 0.0
        known = sum(self._packages[name].download or 0 for name in self._done)
        self._fetched = min(self._download, max(self._fetched, known, int(share * self._download)))
        self._say()

    def end(self) -> None:
        """All of it is there."""
        self._fetched, self._done = self._download, set(self._packages)
        self._say()

    def _say(self) -> None:
        whole = self._fetched / self._download if self._download else len(self._done) / max(1, len(self._packages))
        done = SHARES["tool"] + SHARES["python"] + SHARES["environment"]
        self._tell(
            Progress(
                self.step,
                self.sentence,
                self._package,
                self._fetched,
                self._download,
                len(self._done),
                len(self._packages),
                done + SHARES["download"] * whole,
            )  # fmt: skip
        )

    def _lying(self) -> int:
        """Bytes unpacked in the cache: of finished wheels, each measured once, and of those that are arriving."""
        finished, total = self._cache / "archive-v0", 0
        for entry in _entries(finished):
            if entry.name not in self._sizes:
                self._sizes[entry.name] = _bytes_below(entry.path)
            total += self._sizes[entry.name]
        arriving = (entry for entry in _entries(self._cache) if entry.name.startswith(".tmp"))
        return total + sum(_bytes_below(entry.path) for entry in arriving)


def _entries(folder: Path) -> list[os.DirEntry]:
    try:
        with os.scandir(folder) as found:
            return [entry for entry in found if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def _bytes_below(folder: str) -> int:
    total, waiting = 0, [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as found:
                for entry in found:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_size
        except OSError:
            continue  # renamed while it was looked at
    return total
