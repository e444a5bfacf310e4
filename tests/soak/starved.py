"""A model's process that lacks something from a random moment on, while it loads, answers or batches: what it asks for
is answered or refused in a sentence, and all is as ever when there is enough again. Linux alone."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any

from model_runtime.cli.common import SHIPPED_MODEL

from .one_process import Runtime
from .torture import CannotHere, Count, Wrong, check_sentence

_SIDE = 64
_PRECISIONS = ("fp32", "bf16")
_QUESTION = "Is there a road?"
_PICTURE = bytes(range(256)) * (3 * _SIDE * _SIDE // 256)

Starve = Callable[[int, Random], Callable[[], object]]
"""Takes from a process of this id, and gives what gives it back."""


class Starved:
    """`starve`: what it lacks. `may_end`: whether the process may end of it, which the plugin says in a sentence."""

    def __init__(self, starve: Starve, may_end: bool = False) -> None:
        """Raises CannotHere."""
        if sys.platform != "linux":
            raise CannotHere("only Linux lets one process bound another")
        self._starve, self._may_end = starve, may_end
        self._runtime: Runtime | None = None
        self._dtype = ""
        self._answers: dict[str, Any] = {}
        self._seconds = dict.fromkeys(("load", "ask", "batch"), 1.0)

    def case(self, random: Random) -> Count:
        """One request in want, and the same with enough."""
        if self._runtime is None or random.random() < 0.3:
            self._begin()
        else:
            self._rightly()
        count, method = Count(), random.choice(("load", "ask", "batch"))
        dtype = next(one for one in _PRECISIONS if one != self._dtype) if method == "load" else self._dtype
        if method != "load" and not dtype:
            dtype = self._rightly()
        fresh = not self._dtype  # it may lack what it needs to begin at all
        try:
            error = self._in_want(random, method, dtype)
        except Wrong:
            if not self._may_end and not fresh:
                raise
            self._begin()
            error = "The model runtime ended."
        if error is not None:
            check_sentence(error)
            if error.startswith("The runtime failed"):
                raise Wrong(f"{method}: {error}")
        count.add(error is None)
        self._dtype = dtype if method == "load" and error is None else self._dtype
        self._rightly()
        return count

    def _begin(self) -> None:
        if self._runtime is not None:
            self._runtime.end()
        self._runtime, self._dtype = Runtime(), ""

    def _rightly(self) -> str:
        """As `_with_enough`, if need be in a new process: one whose modules were spoilt says so, and ends."""
        try:
            return self._with_enough()
        except Wrong:
            if not self._may_end or not self._runtime.has_ended():
                raise
            self._begin()
            return self._with_enough()

    def _with_enough(self) -> str:
        """Loaded and asked with enough: as at first. The precision."""
        dtype = self._dtype or _PRECISIONS[0]
        for method in ("load", "ask", "batch"):
            begun = time.monotonic()
            result, error = self._request(method, dtype)
            self._seconds[method] = time.monotonic() - begun
            if error is not None:
                raise Wrong(f"{method} with enough: {error}")
            told = [one["answer"] for one in result.get("answers", [result])] if method != "load" else ""
            if self._answers.setdefault(f"{method} {dtype}", told) != told:
                raise Wrong(f"answered otherwise: {told}")
        self._dtype = dtype
        return dtype

    def _in_want(self, random: Random, method: str, dtype: str) -> str | None:
        back: list[Callable[[], object]] = []

        def take() -> None:
            with suppress(OSError):  # it has ended
                back.append(self._starve(self._runtime.pid, random))

        after = random.choice((0.0, random.uniform(0.0, 1.1) * self._seconds[method]))
        timer = threading.Timer(after, take)
        take() if not after else timer.start()
        try:
            return self._request(method, dtype)[1]
        finally:
            timer.cancel()
            if after:
                timer.join()
            for give in back:
                with suppress(OSError):
                    give()

    def _request(self, method: str, dtype: str) -> tuple[dict[str, Any], str | None]:
        if method == "load":
            return self._runtime.exchange("load", b"", {"model": str(SHIPPED_MODEL), "device": "cpu", "dtype": dtype})
        image = {"width": _SIDE, "height": _SIDE}
        asked = {"images": [image], "question": _QUESTION, "clue": False, "max_new_tokens": 3}
        if method == "ask":
            return self._runtime.exchange("ask", _PICTURE, asked)
        return self._runtime.exchange("batch", 4 * _PICTURE, {"requests": 4 * [{"method": "ask", **asked}]})
