"""The answers GeoPackage as a file: takes in a path, makes, recognises, copies and checkpoints it.

QGIS keeps such a file open in write-ahead mode: beside it stand `-wal` and `-shm`, and rows may be in the former only.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3

from osgeo import gdal, ogr, osr
from qgis.core import QgsException, QgsProviderConnectionException, QgsProviderRegistry, QgsVectorLayer

from ....model_runtime.common.geopackage import WRITE, connect
from .. import project_layers
from ..files import PathTakenError, made_aside
from ..gdal_errors import gdal_speaks, gdal_writes
from ..text import error_text, tr
from .table import IMAGES, INDEXED, KEY, PLACES, columns

SCHEMA_VERSION = 7  # 5: together, agreement; 6: language; 7: short_clue
# Said in the description of a table. GDAL 3.10 copies a GeoPackage's own metadata into an .aux.xml beside it whenever
# QGIS reads it, and prints an error when QGIS has turned to write-ahead mode meanwhile.
_DESCRIPTION = "UniRS answers, schema {}"
# What follows a | is the name of a table to QGIS, and %20 is a space in the addresses by which it opens GeoPackages.
_MISREAD = re.compile(r"\||%[0-9a-fA-F]{2}")
_EARLIER = ("schema_version", "unirs")  # the metadata item and domain that said it before


class AnswerFileError(OSError):
    """A file that cannot be used; the message is a sentence for the person."""


class AnswerGoneError(AnswerFileError):
    """An answer that is not, or no longer, among those of the open project."""


class AnswerFileBusy(AnswerFileError):
    """A file that another program is writing to just now."""


def opened(path: str, name: str) -> QgsVectorLayer:
    """A table of an answers file as a layer. Raises AnswerFileError."""
    try:
        connect(path).close()
    except sqlite3.Error as error:
        raise AnswerFileError(tr("The answers file {} cannot be read: {}.").format(path, error_text(error))) from error
    layer = project_layers.table(path, name)
    if not layer.isValid():
        raise AnswerFileError(tr("The answers file {} cannot be read.").format(path))
    return layer


def create(path: str) -> None:
    """Make an empty answers file; one that is there, another window's, say, stays as it is. Raises AnswerFileError."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with made_aside(path) as part, gdal_writes():
            # Without the table of row counts no trigger is dropped and made again when two windows write at once.
            file = gdal.GetDriverByName("GPKG").Create(
                part, 0, 0, 0, gdal.GDT_Unknown, ["ADD_GPKG_OGR_CONTENTS=NO", "VERSION=1.3"]
            )
            globe = osr.SpatialReference()
            globe.ImportFromEPSG(4326)
            for name, crs in ((PLACES, globe), (IMAGES, None)):
                options = ["GEOMETRY_NAME=geom", f"FID={KEY}", f"DESCRIPTION={_DESCRIPTION.format(SCHEMA_VERSION)}"]
                table = file.CreateLayer(name, crs, ogr.wkbPolygon, options)
                for column, kind in columns():
                    table.CreateField(ogr.FieldDefn(column, kind))
                del table
            for statement in _indexes():
                file.ExecuteSQL(statement)
            file.FlushCache()
            del file
    except PathTakenError:
        return
    except (OSError, RuntimeError, AttributeError) as error:
        raise AnswerFileError(tr("The answers file {} cannot be written: {}").format(path, error)) from error


def complete(path: str) -> None:
    """Give a file of an earlier version the columns it lacks. Raises AnswerFileBusy, AnswerFileError."""
    if not free(path):
        raise AnswerFileBusy(tr("Another program is writing to {}; try again.").format(path))
    try:
        with gdal_speaks():
            file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE, ["GPKG"])
            said = _DESCRIPTION.format(SCHEMA_VERSION)
            for name in (PLACES, IMAGES):
                table = file.GetLayerByName(name)
                table.SetMetadataItem("DESCRIPTION", said)
                for column, kind in columns():
                    if table.GetLayerDefn().GetFieldIndex(column) < 0:
                        table.CreateField(ogr.FieldDefn(column, kind))
                del table
            file.FlushCache()
            del file
    except RuntimeError as error:
        raise AnswerFileError(tr("The answers file {} cannot be written: {}").format(path, error)) from error


def version(path: str) -> int:
    """The schema version of an answers file; 0 where the path is no answers file at all."""
    if not os.path.isfile(path):
        return 0
    try:
        connect(path).close()
        with gdal_speaks():
            file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY, ["GPKG"])
            table = file.GetLayerByName(PLACES)
            if table is None or file.GetLayerByName(IMAGES) is None:
                return 0
            said = re.fullmatch(_DESCRIPTION.format(r"(\d+)"), table.GetMetadataItem("DESCRIPTION") or "")
            return int(said[1] if said else file.GetMetadataItem(*_EARLIER) or 0)
    except (RuntimeError, ValueError, sqlite3.Error):
        return 0


def usable(path: str) -> bool:
    """Whether this version of the plugin can read the file and add to it."""
    return 0 < version(path) <= SCHEMA_VERSION


def writable(path: str) -> bool:
    """Whether rows can be added: the file and, for the write-ahead log, its folder, by a path that QGIS can open."""
    return (
        _MISREAD.search(path) is None
        and (not os.path.exists(path) or os.access(path, os.W_OK))
        and os.access(os.path.dirname(path), os.W_OK)
    )


def free(path: str) -> bool:
    """Whether nobody else is writing just now. Asking first keeps QGIS from freezing while another window writes."""
    try:
        with contextlib.closing(connect(path, 0.0, WRITE)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        return "locked" not in str(error)  # any other trouble shows, and is told, when writing
    return True


def newest(path: str) -> int:
    """The largest id in a file, 0 where there is none or it cannot be read."""
    try:
        with contextlib.closing(connect(path, 0.0)) as connection:
            found = [connection.execute(f'SELECT max("{KEY}") FROM "{table}"').fetchone() for table in (PLACES, IMAGES)]  # nosec B608: our own names
    except sqlite3.Error:
        return 0
    return max((id for (id,) in found if isinstance(id, int)), default=0)  # others may have put anything there


def checkpoint(path: str) -> None:
    """Move all rows from the write-ahead log into the file itself, so that a copy of the one file is whole.

    A file that was made without indexes gets them.
    """
    if os.path.isfile(path):
        with contextlib.suppress(QgsProviderConnectionException, QgsException):  # either, by the version
            connection = QgsProviderRegistry.instance().providerMetadata("ogr").createConnection(path, {})
            for statement in _indexes():
                connection.executeSql(statement)
            connection.executeSql("PRAGMA wal_checkpoint(TRUNCATE)")


def _indexes() -> list[str]:
    """What makes the indexes of both tables where they are missing."""
    return [
        f'CREATE INDEX IF NOT EXISTS "{table}_{column}" ON "{table}" ("{column}")'
        for table in (PLACES, IMAGES)
        for column in INDEXED
    ]


def copy(source: str, target: str) -> None:
    """Copy a file, also one that others are writing to; what is at `target` stays as it is. Raises AnswerFileError."""
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with made_aside(target) as part, gdal_speaks():
            file = gdal.OpenEx(source, gdal.OF_VECTOR | gdal.OF_READONLY, ["GPKG"])
            quoted = part.replace("'", "''")
            file.ReleaseResultSet(file.ExecuteSQL(f"VACUUM INTO '{quoted}'"))
    except PathTakenError:
        return
    except (RuntimeError, OSError) as error:
        raise AnswerFileError(tr("The answers file {} cannot be written: {}").format(target, error)) from error


def remove(path: str) -> None:
    """Delete an answers file and its logs."""
    for end in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            os.remove(path + end)
