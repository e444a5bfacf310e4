"""A GeoPackage 1.3 as SQL: connections, tables and geometry blobs; standard library only, imported by both processes.

Tables of features are in EPSG:4326, or of images without a CRS in their own pixels with y pointing up.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from .geopackage_guard import guard
from .sentences import Sentence

WGS84, PIXELS = 4326, -1  # srs ids of tables of places, and of images
READ, WRITE, MAKE = "ro", "rw", "rwc"  # what a connection may do: nothing, change a file, make one

# GDAL's table of row counts, which stays empty: without it QGIS counts all rows of a table for a layer of some of them.
_COUNTS = """CREATE TABLE IF NOT EXISTS gpkg_ogr_contents
  (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL)"""
_BASE = """
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,
AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],
UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],
AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
"""
# The spatial index of GeoPackage 1.3, as GDAL writes it.
_INDEX = """
CREATE VIRTUAL TABLE "rtree_{t}_geom" USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER "rtree_{t}_geom_insert" AFTER INSERT ON "{t}" WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
  BEGIN INSERT OR REPLACE INTO "rtree_{t}_geom" VALUES {new}; END;
CREATE TRIGGER "rtree_{t}_geom_update1" AFTER UPDATE OF geom ON "{t}"
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
  BEGIN INSERT OR REPLACE INTO "rtree_{t}_geom" VALUES {new}; END;
CREATE TRIGGER "rtree_{t}_geom_update2" AFTER UPDATE OF geom ON "{t}"
  WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
  BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD.fid; END;
CREATE TRIGGER "rtree_{t}_geom_update3" AFTER UPDATE ON "{t}"
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
  BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD.fid; INSERT OR REPLACE INTO "rtree_{t}_geom" VALUES {new}; END;
CREATE TRIGGER "rtree_{t}_geom_update4" AFTER UPDATE ON "{t}"
  WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
  BEGIN DELETE FROM "rtree_{t}_geom" WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER "rtree_{t}_geom_delete" AFTER DELETE ON "{t}" WHEN OLD.geom NOT NULL
  BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD.fid; END;
"""
_NEW_ROW = "(NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom))"
_WIDEN = (
    "UPDATE gpkg_contents SET min_x = min(coalesce(min_x, ?1), ?1), min_y = min(coalesce(min_y, ?2), ?2), "
    "max_x = max(coalesce(max_x, ?3), ?3), max_y = max(coalesce(max_y, ?4), ?4), "
    "last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?5"
)
_INDEX_EXTENSION = ("gpkg_rtree_index", "http://www.geopackage.org/spec120/#extension_rtree", "write-only")

HEADER_BYTES = 40  # of a geometry that this writes, with its envelope, before its WKB
Points = Sequence[tuple[float, float]]
Columns = Sequence[tuple[str, str]]


def connect(path: str | Path, seconds: float = 60.0, mode: str = READ) -> sqlite3.Connection:
    """A connection to a file that is there, or with MAKE to one that may not be; sqlite3.Error where that fails, also
    for a file whose schema would act of itself (`geopackage_guard`).

    Its functions let it write the tables of cells, whose triggers call what only GDAL brings. It waits so many seconds
    for another program's write; transactions are begun by hand; threads take turns.
    """
    if mode != MAKE and not Path(path).is_file():
        raise sqlite3.OperationalError(Sentence("there is no such file"))
    whole = quote(Path(path).resolve().as_posix(), safe="/:")
    uri = f"file://{'' if whole.startswith('/') else '/'}{whole}?mode={mode}"
    connection = sqlite3.connect(uri, timeout=seconds, isolation_level=None, check_same_thread=False, uri=True)
    try:
        guard(connection)
    except BaseException:
        connection.close()
        raise
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)
    for index, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, lambda blob, index=index: envelope(blob)[index], deterministic=True)
    return connection


def begin(connection: sqlite3.Connection) -> None:
    """Make an empty file a GeoPackage, and leave its transaction to the caller to end."""
    connection.executescript("BEGIN IMMEDIATE;" + _BASE)
    count_rows(connection)


def count_rows(connection: sqlite3.Connection) -> None:
    """Make GDAL's table of row counts, which stays empty, unless it is there; inside the caller's transaction."""
    connection.execute(_COUNTS)


def create_layer(
    connection: sqlite3.Connection,
    table: str,
    identifier: str,
    geometry: str,
    srs: int,
    columns: Columns,
    description: str = "",
    indexed: bool = True,
) -> bool:
    """Make a table of features, unless it is there; whether it was made. Inside the caller's transaction.

    `geometry` is a type's name in capitals, `columns` are (name, SQL type) beside the key `fid` and `geom`.
    """
    if connection.execute("SELECT 1 FROM gpkg_contents WHERE table_name = ?", (table,)).fetchone():
        return False
    listed = ", ".join(f'"{name}" {kind}' for name, kind in columns)
    connection.execute(
        f'CREATE TABLE "{table}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {geometry}, {listed})'
    )
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
        "VALUES (?, 'features', ?, ?, ?)",
        (table, identifier, description, srs),
    )
    connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (table, geometry, srs))
    if indexed:
        connection.execute("INSERT INTO gpkg_extensions VALUES (?, 'geom', ?, ?, ?)", (table, *_INDEX_EXTENSION))
        for statement in _statements(_INDEX.format(t=table, new=_NEW_ROW)):
            connection.execute(statement)
    return True


def widen(connection: sqlite3.Connection, table: str, bounds: Sequence[float]) -> None:
    """Make a table's extent hold (x min, y min, x max, y max) too, as readers rely on it."""
    connection.execute(_WIDEN, (*bounds, table))


def plain_table(connection: sqlite3.Connection, name: str, identifier: str, columns: Sequence[tuple[str, str]]) -> None:
    listed = ", ".join(f'"{column}" {kind}' for column, kind in columns)
    connection.execute(f'CREATE TABLE "{name}" (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {listed})')
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)", (name, identifier)
    )


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns; none where there is no such table."""
    return [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]


def geometry_blob(wkb: bytes, bounds: Sequence[float], srs: int) -> bytes:
    """A geometry as a GeoPackage has it, with its envelope; `bounds`: (x min, y min, x max, y max)."""
    left, bottom, right, top = bounds
    return struct.pack("<2sBBi4d", b"GP", 0, 0b11, srs, left, right, bottom, top) + wkb


def polygon_blob(points: Points, srs: int) -> bytes:
    """A polygon's outer ring (x, y), closed or not, as a GeoPackage geometry with its envelope."""
    ring = list(points) if points[0] == points[-1] else [*points, points[0]]
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    flat = [value for point in ring for value in point]
    wkb = struct.pack(f"<BIII{len(flat)}d", 1, 3, 1, len(ring), *flat)
    return geometry_blob(wkb, (min(xs), min(ys), max(xs), max(ys)), srs)


def envelope(blob: bytes | None) -> tuple[float | None, ...]:
    """(x min, x max, y min, y max) from a geometry's header; Nones where it carries none."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < HEADER_BYTES or not blob[3] & 0b1110:
        return (None,) * 4
    return struct.unpack_from(("<" if blob[3] & 1 else ">") + "4d", blob, 8)


def _is_empty(blob: bytes | None) -> int:
    return int(not isinstance(blob, bytes) or len(blob) < 4 or bool(blob[3] & 0b10000))


def _statements(script: str) -> list[str]:
    """A script's statements; `executescript` would end the caller's transaction."""
    found, held = [], ""
    for line in script.strip().splitlines():
        held += line + "\n"
        if sqlite3.complete_statement(held):
            found.append(held)
            held = ""
    return found
