"""Work done in a process of its own that is killed after a while, or left alone. Standard library only.

A server of forks has what the work imports, so that a kill costs no start: `Killer(["the.module"])`. With None this
process itself is forked, as it is. `work` is a function of a module.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from typing import Any

from .torture import Wrong

_LONGEST_S = 300.0  # of a busy computer


def _nothing() -> None:
    pass


class Killer:
    """Runs work; `seconds`: how long it took when it was last left alone."""

    def __init__(self, imported: list[str] | None) -> None:
        self._context = multiprocessing.get_context("fork" if imported is None else "forkserver")
        if imported is not None:
            self._context.set_forkserver_preload(imported)
        self.run(_nothing)  # what is imported is so by then

    def run(self, work: Callable[..., None], *arguments: Any) -> None:
        """Let it end. Raises Wrong where it fails."""
        begun = time.monotonic()
        if self._ends(work, arguments, _LONGEST_S):
            self.seconds = time.monotonic() - begun
        else:
            raise Wrong("it never ended")

    def kill(self, after_s: float, work: Callable[..., None], *arguments: Any) -> int:
        """Kill it after so long; 1, or 0 where it had ended before."""
        return int(not self._ends(work, arguments, after_s))

    def _ends(self, work: Callable[..., None], arguments: tuple, within_s: float) -> bool:
        process = self._context.Process(target=work, args=arguments, daemon=True)
        process.start()
        process.join(within_s)
        ended = process.exitcode is not None
        if not ended:
            process.kill()
            process.join()
        elif process.exitcode:
            raise Wrong(f"it ended with {process.exitcode}")
        process.close()
        return ended
