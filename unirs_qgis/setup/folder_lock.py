"""One set-up at a time in a folder, whichever QGIS it runs in: the operating system holds the lock, and lets go of it
when the process ends, however it ends."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import TracebackType

NAME = "setup.lock"
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class FolderBusy(Exception):
    """Another set-up works in this folder."""


class FolderLock:
    """A context in which nobody else works in `folder`, which must exist. Raises FolderBusy, OSError."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self.descriptor = -1

    def __enter__(self) -> FolderLock:
        self.descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(self.descriptor)
        except OSError as error:
            os.close(self.descriptor)
            if error.errno in _BUSY:
                raise FolderBusy from None
            self.descriptor = -1  # a share that has no locks: better than no set-up at all
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)


def is_busy(folder: Path) -> bool:
    """Whether somebody works there now."""
    if not (folder / NAME).is_file():
        return False
    try:
        with FolderLock(folder):
            return False
    except FolderBusy:
        return True
    except OSError:
        return False


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
