"""Keeps the videos in use open for a while: the next window goes on decoding where the one before it ended."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .files import local_file
from .frames import VideoFile

KEPT = 3
KEPT_S = 30.0  # then the file is let go of, which its owner may want to move


class OpenVideos:
    """Open videos by file and thread, since one that goes forward and one that looks about would disturb each other."""

    def __init__(self, kept_s: float = KEPT_S) -> None:
        self._kept_s = kept_s
        self._lock = threading.Lock()
        self._open: dict[tuple, VideoFile] = {}  # the one used last comes last
        self._timer: threading.Timer | None = None

    @contextmanager
    def use(self, path: str | Path) -> Iterator[VideoFile]:
        """The video, kept from before or opened. Raises VideoError. A file that was changed is opened anew."""
        file = local_file(path)
        state = os.stat(file)
        key = (threading.get_ident(), file, state.st_mtime_ns, state.st_size)
        with self._lock:
            video = self._open.pop(key, None)
        video = video or VideoFile(file)
        try:
            yield video
        except BaseException:
            video.close()
            raise
        self._put(key, video)

    def clear(self) -> None:
        """Close what lies here."""
        with self._lock:
            closing, self._open = self._open, {}
        for video in closing.values():
            video.close()

    def _put(self, key: tuple, video: VideoFile) -> None:
        with self._lock:
            self._open[key] = video
            surplus = [self._open.pop(old) for old in list(self._open)[:-KEPT]]
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(self._kept_s, self.clear)
            self._timer.daemon = True
            self._timer.start()
        for old in surplus:
            old.close()
