"""Runs one of a set-up's tools: an argv list in, its lines and exit status out; the whole tree of it ends on cancel."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess  # nosec B404: argv lists, no shell
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_POLL_S = 0.2
_GRACE_S = 3.0


class Cancelled(Exception):
    """The user stopped the set-up."""


class Child:
    """How a tool runs: with which variables, where, and who is told."""

    def __init__(
        self,
        variables: Mapping[str, str],
        cancelled: threading.Event,
        on_line: Callable[[str], None] = lambda line: None,
        on_tick: Callable[[], None] = lambda: None,
        keep: Sequence[int] = (),
    ) -> None:
        self.variables = dict(variables)
        self.cancelled, self.on_line, self.on_tick, self.keep = cancelled, on_line, on_tick, tuple(keep)

    def run(self, command: Sequence[str], folder: Path, limit_s: float | None = None, **variables: str) -> int:
        """The exit status; `on_tick` is called a few times a second meanwhile. None of its lines is lost.

        Raises Cancelled once `cancelled` is set, TimeoutError after `limit_s`, and OSError where it cannot be started.
        """
        if self.cancelled.is_set():
            raise Cancelled
        windows = os.name == "nt"
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        # An argv list made by the plugin of the user's own choices; no shell reads it.
        process = subprocess.Popen(  # nosec B603: an argv list, no shell
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**self.variables, **variables},
            creationflags=flags,
            start_new_session=not windows,
            pass_fds=() if windows else self.keep,
        )
        lines: queue.Queue[str | None] = queue.Queue()
        reader = threading.Thread(target=_read, args=(process.stdout, lines), name="unirs-setup-reader", daemon=True)
        reader.start()
        deadline = None if limit_s is None else time.monotonic() + limit_s
        try:
            while True:
                try:
                    line = lines.get(timeout=_POLL_S)
                except queue.Empty:
                    line = ""
                if line is None:
                    break
                if line:
                    self.on_line(line)
                self.on_tick()
                if self.cancelled.is_set():
                    raise Cancelled
                if deadline is not None and time.monotonic() > deadline:
                    raise TimeoutError
            return process.wait()
        except BaseException:
            end_tree(process)
            raise


def end_tree(process: subprocess.Popen) -> None:
    """End a process and all that it started."""
    if os.name == "nt":
        root = os.environ.get("SystemRoot", r"C:\Windows")
        killer = os.path.join(root, "System32", "taskkill.exe")
        # A number of our own after a program of the system's; no shell reads it.
        with contextlib.suppress(OSError):
            subprocess.run(  # nosec B603: an argv list, no shell
                [killer, "/PID", str(process.pid), "/T", "/F"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
    else:
        for how, wait in ((signal.SIGTERM, _GRACE_S), (signal.SIGKILL, _GRACE_S)):
            with contextlib.suppress(OSError):
                os.killpg(process.pid, how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(wait)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE_S)


def _read(stream, lines: queue.Queue) -> None:
    """In a thread: a line ends with a return too, with which tools draw over the last one."""
    for raw in stream:
        for part in raw.decode("utf-8", "replace").replace("\r", "\n").split("\n"):
            if part.strip():
                lines.put(part.rstrip())
    lines.put(None)
