"""Files that appear whole or not at all: a path in, a name to make the file under out; standard library only."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import uuid
from collections.abc import Iterator

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

_LOGS = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a file


class PathTakenError(FileExistsError):
    """Something is where a new file was to go."""


def to_disk(descriptor: int, whole: int | None = getattr(fcntl, "F_FULLFSYNC", None)) -> None:
    """Return when what was written is on the disk. macOS' own fsync leaves it to the disk's cache; `whole` is the
    request that does not, None where fsync is enough. Raises OSError."""
    if whole is not None:
        try:
            fcntl.fcntl(descriptor, whole)
            return
        except OSError:
            pass  # a file system that does not know it, as of a share
    os.fsync(descriptor)


def file_to_disk(path: str | os.PathLike[str]) -> None:
    """Return when a file is on the disk. It is opened for writing, since Windows flushes no other. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        to_disk(descriptor)
    finally:
        os.close(descriptor)


def names_to_disk(folder: str | os.PathLike[str]) -> None:
    """Return when the names in a folder are on the disk, where the system can tell: Windows opens no folder, and some
    shares flush none."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder or os.curdir, os.O_RDONLY)
        try:
            to_disk(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def about(path: object) -> Iterator[None]:
    """Name the file in errors of the system that name none, as those of writing to an open one."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno is not None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


@contextlib.contextmanager
def made_aside(path: str, overwrite: bool = False) -> Iterator[str]:
    """A free name in the folder of `path`, under which to make a file that then takes the name `path` in one step.

    Raises PathTakenError where something is at `path`, also where another program put it there meanwhile; it stays as
    it is. With `overwrite` it is replaced. Whatever goes wrong, nothing is left of the file that was being made. It is
    on the disk before it has its name, and the name when this returns. Other errors of the file system are OSErrors.
    """
    if not overwrite and os.path.lexists(path):
        raise PathTakenError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    root, ending = os.path.splitext(path)
    part = f"{root}.{uuid.uuid4().hex[:12]}.part{ending}"
    try:
        yield part
        file_to_disk(part)
        if overwrite and os.path.lexists(path):
            _bring_in_logs(path)
            os.replace(part, path)
        else:
            _name(part, path)
        names_to_disk(os.path.dirname(path))
    finally:
        for end in ("", *_LOGS):
            with contextlib.suppress(OSError):
                os.remove(part + end)


def _bring_in_logs(path: str) -> None:
    """What SQLite keeps beside a database goes into it: it would be played into the one that comes in its place.

    Raises OSError where it stays, since another program has the database open.
    """
    if any(os.path.lexists(path + end) for end in _LOGS):
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(path, timeout=0.0)) as database:
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if any(os.path.lexists(path + end) for end in _LOGS):
        raise OSError(errno.EBUSY, "a program has it open, or its layer is in a project", path)


def _name(part: str, path: str) -> None:
    """Let a file be found at `path` too, at which nothing is. Raises PathTakenError, OSError."""
    logs = [path + end for end in _LOGS if os.path.lexists(path + end)]
    try:
        if not logs and _linked(part, path):
            return
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))  # ours alone from here on, empty as it is
    except FileExistsError as error:
        raise PathTakenError(*error.args, path) from error
    try:
        for log in logs:  # of a database that somebody deleted: SQLite would play it into the new one
            os.remove(log)
        os.replace(part, path)
    except OSError:
        os.remove(path)
        raise


def _linked(part: str, path: str) -> bool:
    """Link it; False on a file system that has no links, as on memory cards. Raises FileExistsError."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True
