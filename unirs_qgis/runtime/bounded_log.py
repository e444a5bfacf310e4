"""A log file that cannot grow without end: lines of bytes in, one file and its predecessor on disk; no Qt.

No file is held open, so that two QGIS windows may write to the same log and Windows can rename it.
"""

from __future__ import annotations

import os
import threading
from collections import deque

MAX_LOG_BYTES = 1 << 20
_TAIL_LINES = 30


class BoundedLog:
    """Appends lines to `path`; at `max_bytes` the file becomes `path.1`. Failing to write never disturbs the caller."""

    def __init__(self, path: str, max_bytes: int = MAX_LOG_BYTES) -> None:
        self.path = path
        self._max_bytes = max_bytes
        self._lines: deque[str] = deque(maxlen=_TAIL_LINES)
        self._lock = threading.Lock()

    def write(self, line: bytes) -> None:
        """Append one line (a newline is added where it lacks one)."""
        line = line.rstrip(b"\r\n") + b"\n"
        with self._lock:
            self._lines.append(line.decode("utf-8", "replace").rstrip("\n"))
            try:
                self._append(line)
            except OSError:
                pass  # a full or read-only disk must not end the conversation with the runtime

    def tail(self) -> str:
        """The last lines written through this object."""
        with self._lock:
            return "\n".join(self._lines)

    def _append(self, line: bytes) -> None:
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        with open(self.path, "ab") as stream:
            stream.write(line)
            size = stream.tell()
        if size > self._max_bytes:
            os.replace(self.path, self.path + ".1")
