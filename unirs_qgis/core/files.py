"""Files of the person, written whole or not at all: takes in a path and bytes. And GDAL's errors as exceptions.

It knows nothing of answers, grids and videos, whose files go through it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

from osgeo import gdal

from .text import tr


class ExportError(OSError):
    """A file that was not written; the message is a sentence for the person."""


def put(path: str, data: bytes, overwrite: bool) -> None:
    """Write a whole file, in place of another one only with `overwrite`. Raises ExportError."""
    if os.path.lexists(path) and not overwrite:
        raise ExportError(tr("{} exists already.").format(path))
    part = f"{path}.{os.getpid()}.part"
    try:
        with open(part, "wb") as file:
            file.write(data)
        os.replace(part, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.remove(part)
        raise ExportError(tr("{} cannot be written: {}.").format(path, error.strerror or error)) from error


@contextlib.contextmanager
def gdal_speaks() -> Iterator[None]:
    """GDAL's errors as exceptions, and as nothing else."""
    before = gdal.GetUseExceptions()
    gdal.UseExceptions()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
        if not before:
            gdal.DontUseExceptions()
