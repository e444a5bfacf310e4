"""How GDAL tells that something went wrong: as exceptions, or as empty results. Neither depends on what
others told it: Processing of newer QGIS (3.40) turns exceptions on for all of QGIS.

A choice is for the thread alone, or for the whole process where GDAL is older than 3.7.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator

_STATEMENT = re.compile(r"^sqlite3_\w+\(.*\) failed: ", re.DOTALL)  # pages of SQL before the reason
_CUT_SHORT = re.compile("premature end", re.IGNORECASE)  # of a JPEG, whose rest GDAL fills with grey
_LONGEST = 300
_LOCK = threading.Lock()
_speakers: list[bool] = []  # one for each `gdal_speaks` at work; the first says whether errors were exceptions before


@contextlib.contextmanager
def gdal_speaks() -> Iterator[None]:
    """GDAL's errors as exceptions, and as nothing else; on any thread, and as it was before when the last one ends."""
    from osgeo import gdal  # the algorithms come with the plugin, and QGIS waits for that at its start

    with _raising(True):
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        try:
            yield
        finally:
            gdal.PopErrorHandler()


@contextlib.contextmanager
def gdal_returns() -> Iterator[None]:
    """GDAL's errors as empty results and messages; an older GDAL stays as others told it to be."""
    with _raising(False):
        yield


@contextlib.contextmanager
def gdal_messages() -> Iterator[list[str]]:
    """What GDAL complains of in this thread meanwhile, in order; it raises nothing where that can be had."""
    from osgeo import gdal

    messages: list[str] = []

    def heard(severity: int, _number: int, message: str) -> None:
        if severity >= gdal.CE_Failure or is_cut_short(message):
            messages.append(_STATEMENT.sub("", message)[:_LONGEST])

    with gdal_returns():
        gdal.PushErrorHandler(heard)
        try:
            yield messages
        finally:
            gdal.PopErrorHandler()


def is_cut_short(message: str) -> bool:
    """Whether GDAL warns that it has filled in what a file lacks; only later versions make that an error."""
    return _CUT_SHORT.search(message) is not None


@contextlib.contextmanager
def gdal_writes() -> Iterator[None]:
    """What GDAL or a writer of QGIS's makes and closes within is whole, or an OSError says why not: errors of closing a
    file, when the last of it is written, are told to nobody else."""
    with gdal_messages() as told:
        try:
            yield
        except (OSError, RuntimeError, AttributeError, TypeError) as error:
            if not told:
                raise
            raise OSError(told[0]) from error  # the cause, and not what came of it
    if told:
        raise OSError(told[0])


@contextlib.contextmanager
def _raising(wanted: bool) -> Iterator[None]:
    from osgeo import gdal, ogr, osr

    if hasattr(gdal, "ExceptionMgr"):  # GDAL 3.7
        with contextlib.ExitStack() as modules:
            for module in (gdal, ogr, osr):
                modules.enter_context(module.ExceptionMgr(useExceptions=wanted))
            yield
    elif wanted:
        with _LOCK:
            _speakers.append(True if _speakers else bool(gdal.GetUseExceptions()))
            gdal.UseExceptions()
        try:
            yield
        finally:
            with _LOCK:
                if len(_speakers) == 1 and not _speakers[0]:
                    gdal.DontUseExceptions()
                _speakers.pop()
    else:
        yield
