"""Python's collector of garbage, held back while very many objects are made at once that all stay. No Qt in here."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is collected meanwhile: new objects by the thousand would wake the collector again and again, to look at
    all that QGIS and its plugins hold while every thread stands still."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
