"""Files that appear whole or not at all: takes in a path and bytes, or lets others make the file. GDAL's errors raised.

It knows nothing of answers, grids and videos, whose files go through it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from collections.abc import Iterator

from .text import tr

_LOGS = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a file


class PathTakenError(FileExistsError):
    """Something is where a new file was to go."""


class ExportError(OSError):
    """A file that was not written; the message is a sentence for the person."""


def put(path: str, data: bytes, overwrite: bool) -> None:
    """Write a whole file, in place of another one only with `overwrite`. Raises ExportError."""
    try:
        with made_aside(path, overwrite) as part, open(part, "wb") as file:
            file.write(data)
    except PathTakenError as error:
        raise ExportError(tr("{} exists already.").format(path)) from error
    except OSError as error:
        raise ExportError(tr("{} cannot be written: {}.").format(path, error.strerror or error)) from error


def make_folder(path: str) -> None:
    """Make a folder for exports, unless it is there. Raises ExportError."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise ExportError(os_sentence(error, path)) from error


def os_sentence(error: OSError, path: str = "") -> str:
    """What the operating system did not allow, as a sentence; the errors of this plugin are sentences already.

    `path`: what it is about where the error does not say.
    """
    if error.strerror is None:
        return str(error)
    about = path or error.filename
    if not about:
        return f"{error.strerror}."
    return tr("{} cannot be read or written: {}.").format(about, error.strerror)


@contextlib.contextmanager
def made_aside(path: str, overwrite: bool = False) -> Iterator[str]:
    """A free name in the folder of `path`, under which to make a file that then takes the name `path` in one step.

    Raises PathTakenError where something is at `path`, also where another program put it there meanwhile; it stays as
    it is. With `overwrite` it is replaced. Whatever goes wrong, nothing is left of the file that was being made. Other
    errors of the file system are OSErrors.
    """
    if not overwrite and os.path.lexists(path):
        raise PathTakenError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    root, ending = os.path.splitext(path)
    part = f"{root}.{uuid.uuid4().hex[:12]}.part{ending}"
    try:
        yield part
        if overwrite:
            os.replace(part, path)
        else:
            _name(part, path)
    finally:
        for end in ("", *_LOGS):
            with contextlib.suppress(OSError):
                os.remove(part + end)


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


@contextlib.contextmanager
def gdal_speaks() -> Iterator[None]:
    """GDAL's errors as exceptions, and as nothing else."""
    from osgeo import gdal  # the algorithms come with the plugin, and QGIS waits for that at its start

    before = gdal.GetUseExceptions()
    gdal.UseExceptions()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
        if not before:
            gdal.DontUseExceptions()
