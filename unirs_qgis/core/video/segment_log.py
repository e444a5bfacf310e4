"""What a run over a video has found since its row was last stored: takes in segments, appends them to a file beside
the answers, at a cost that does not grow with the run. A QGIS that was killed leaves its file behind; another takes it
up.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator, Sequence

from qgis.PyQt.QtCore import QLockFile

from ....model_runtime.common.whole_files import to_disk
from .segments import Segment, read_json, with_segments

_NAME = re.compile(r"(\d+)\.jsonl")


class SegmentLog:
    """The file of one row. Held by a lock while its window lives; main thread only."""

    def __init__(self, answers_path: str, id: int) -> None:
        """`answers_path`: the answers file that the row of this id is in."""
        self.answers_path, self.id = answers_path, id
        self.path = os.path.join(_folder(answers_path), f"{id}.jsonl")
        self._lock: QLockFile | None = None

    def take(self) -> bool:
        """Hold the file, which need not exist yet; False where another window does. Raises OSError."""
        if self._lock is None:
            os.makedirs(os.path.dirname(self.path), exist_ok=True)
            lock = QLockFile(self.path + ".lock")
            lock.setStaleLockTime(0)  # only the end of its process makes a lock stale
            if not lock.tryLock(0):
                return False
            self._lock = lock
        return True

    def append(self, segments: Sequence[Segment], spent_s: float) -> None:
        """Add what was found, and the seconds that the model has taken in all. Raises OSError."""
        if not self.take():
            raise OSError(f"{self.path} is held by another window")
        line = with_segments({"spent_s": spent_s}, segments).encode("utf-8") + b"\n"
        with open(self.path, "ab", buffering=0) as file:
            whole = file.tell()
            try:
                if file.write(line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self.path)
                to_disk(file.fileno())
            except OSError:
                file.truncate(whole)  # or the next line would be lost with the half of this one
                raise

    def read(self) -> tuple[list[Segment], float | None]:
        """The segments in the order they were found, and the seconds; a line that was cut off is left out."""
        segments: list[Segment] = []
        spent_s = None
        with contextlib.suppress(OSError), open(self.path, "rb") as file:
            for line in file:
                with contextlib.suppress(ValueError, TypeError, KeyError):
                    entry = read_json(line)
                    segments += entry["segments"]
                    spent_s = float(entry["spent_s"])
        return segments, spent_s

    def clear(self) -> None:
        """The row holds all of it now."""
        with contextlib.suppress(OSError):
            os.remove(self.path)

    def release(self) -> None:
        """Let another window take the file up, where there is one."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
            with contextlib.suppress(OSError):
                os.rmdir(os.path.dirname(self.path))  # unless others are in it


def left_behind(answers_path: str) -> Iterator[SegmentLog]:
    """The files beside the answers whose windows are no more, each held from here on."""
    try:
        names = os.listdir(_folder(answers_path))
    except OSError:
        return
    for found in filter(None, map(_NAME.fullmatch, sorted(names))):
        log = SegmentLog(answers_path, int(found.group(1)))
        with contextlib.suppress(OSError):
            if log.take():
                yield log


def _folder(answers_path: str) -> str:
    return os.path.splitext(answers_path)[0] + "_running"
