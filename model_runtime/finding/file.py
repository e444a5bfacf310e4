"""Found things as a file of their own: features in, a GeoPackage out, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from ..common import geopackage
from ..common.found_file import FoundFeature, add_found, create_found
from ..common.found_table import found_table
from ..common.whole_files import PathTakenError, made_aside
from ..errors import RequestFault


def write_found(path: Path, features: Sequence[FoundFeature], georeferenced: bool, overwrite: bool = False) -> None:
    """Write a GeoPackage of what was found, with its table of areas even where that is empty. Raises RequestFault."""
    with _written(path, overwrite) as part, closing(geopackage.connect(part, mode=geopackage.MAKE)) as connection:
        geopackage.begin(connection)
        create_found(connection, found_table(georeferenced, points=False))
        add_found(connection, features, georeferenced)
        connection.execute("COMMIT")


@contextmanager
def _written(path: Path, overwrite: bool) -> Iterator[str]:
    """A name for the file while it is made; what goes wrong is a sentence."""
    try:
        with made_aside(str(path), overwrite) as part:
            yield part
    except PathTakenError:
        raise RequestFault(taken(path)) from None
    except (OSError, sqlite3.Error) as error:
        raise RequestFault(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}.") from error


def check_free(path: Path, overwrite: bool) -> None:
    """Raises RequestFault where a file cannot go there, before any work is done."""
    if not path.parent.is_dir():
        raise RequestFault(f"There is no folder {path.parent}.")
    if path.exists() and not overwrite:
        raise RequestFault(taken(path))


def taken(path: Path) -> str:
    """What to say of a file that is there."""
    return f"{path} is there already; write in its place with --overwrite, or name another file."
