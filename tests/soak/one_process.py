"""A model's process that lives as long as a run, asked one thing after another as the plugin asks it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from random import Random
from typing import Any

from model_runtime.common import wire

from .server_process import ROOT
from .torture import Wrong

_SIDE = 64


class Runtime:
    """A process that serves; ended with this one."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "model_runtime", "serve"], cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._id = 0
        self.pid = self._process.pid

    def ask(self, method: str, payload: bytes = b"", **params: Any) -> dict[str, Any]:
        """The result. Raises Wrong for an error."""
        result, error = self.exchange(method, payload, params)
        if error is not None:
            raise Wrong(f"{method}: {error}")
        return result

    def exchange(self, method: str, payload: bytes, params: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
        """The result, and what an error said."""
        self._id += 1
        try:
            wire.write_message(self._process.stdin, {"id": self._id, "method": method, "params": params}, payload)
            while "method" in (header := wire.read_message(self._process.stdout).header):
                pass
        except (wire.WireClosed, OSError) as error:
            raise Wrong(f"the process ended with {self._process.wait(10)}") from error
        return header.get("result") or {}, header["error"]["message"] if "error" in header else None

    def has_ended(self) -> bool:
        """Whether it ended by itself and well, or is about to."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(10) == 0
        return False

    def end(self) -> None:
        """Let go of it, whether it still runs or not."""
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def question(
        self, text: str, random: Random, history: list[dict] | None = None
    ) -> tuple[dict[str, Any], str | None]:
        """Ask about a picture of one colour."""
        colour = bytes(random.randrange(256) for _ in range(3))
        params = {
            "images": [{"width": _SIDE, "height": _SIDE}], "question": text, "history": history or [],
            "max_new_tokens": 4, "max_clue_tokens": 4,
        }  # fmt: skip
        return self.exchange("ask", colour * _SIDE**2, params)
