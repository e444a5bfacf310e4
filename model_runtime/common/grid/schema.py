"""The grid's GeoPackage as SQL: tables, columns and geometry blobs; standard library only, imported by both processes.

Two tables of cells, one row a cell and question: `CELLS` in EPSG:4326, and `IMAGE_CELLS` for images without a CRS, in
their own pixels with y pointing up (as QGIS places such an image). `RUNS` says what a run was, `SKIPPED` which cells
held too little data to be asked, and `GAPS` and `IMAGE_GAPS` where those of them lie that held some. docs/grid.md
describes every column.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from ..closed_questions import class_list, match
from ..sentences import Sentence

SCHEMA_VERSION = 3  # 2: free_answer; 3: note, feature
CELLS = "unirs_grid"
IMAGE_CELLS = "unirs_image_grid"
RUNS = "unirs_grid_runs"
SKIPPED = "unirs_grid_skipped"
SETUPS = "unirs_grid_setups"
GAPS = "unirs_grid_gaps"
IMAGE_GAPS = "unirs_image_grid_gaps"
WGS84, PIXELS = 4326, -1  # srs ids of the two tables of cells
READ, WRITE, MAKE = "ro", "rw", "rwc"  # what a connection may do: nothing, change a file, make one

CELL_COLUMNS = (
    ("run", "INTEGER NOT NULL"),
    ("cell", "INTEGER NOT NULL"),
    ("col", "INTEGER"),
    ("row", "INTEGER"),
    ("feature", "TEXT"),  # where polygons are the cells: what the user chose to join on
    ("number", "INTEGER NOT NULL"),  # of the question, from 0
    ("task", "TEXT"),
    ("question", "TEXT"),
    ("answer", "TEXT"),
    ("free_answer", "TEXT"),
    ("kind", "TEXT"),
    ("normalised", "TEXT"),
    ("value", "REAL"),
    ("score", "REAL"),
    ("scores", "TEXT"),
    ("margin", "REAL"),
    ("finish", "TEXT"),
    ("clue", "TEXT"),
    ("clue_source", "TEXT"),
    ("turn", "TEXT"),
    ("seconds", "REAL"),
    ("error", "TEXT"),
    ("valid", "REAL"),
    ("gsd", "REAL"),
    ("note", "TEXT"),  # on the pictures, where they say little
    ("image_sha256", "TEXT"),
    ("model", "TEXT"),
    ("revision", "TEXT"),
    ("dtype", "TEXT"),
    ("device", "TEXT"),
    ("created", "DATETIME"),
    ("verdict", "TEXT"),
    ("corrected_answer", "TEXT"),
    ("reviewed_at", "DATETIME"),
)
REVIEW_COLUMNS = ("verdict", "corrected_answer", "reviewed_at")  # the reviewer's alone
KEY_COLUMNS = ("run", "cell", "number")
RUN_COLUMNS = (
    ("schema_version", "INTEGER NOT NULL"),
    ("fingerprint", "TEXT NOT NULL UNIQUE"),
    ("identity", "TEXT NOT NULL"),
    ("task", "TEXT"),
    ("sources", "TEXT"),
    ("questions", "TEXT"),
    ("georeferenced", "INTEGER NOT NULL"),
    ("cells", "INTEGER NOT NULL"),
    ("model", "TEXT"),
    ("revision", "TEXT"),
    ("versions", "TEXT"),
    ("seconds", "REAL NOT NULL DEFAULT 0"),
    ("created", "DATETIME"),
    ("finished", "DATETIME"),
)
SKIPPED_COLUMNS = (("run", "INTEGER NOT NULL"), ("cell", "INTEGER NOT NULL"), ("valid", "REAL"))

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
_INDEX_EXTENSION = ("gpkg_rtree_index", "http://www.geopackage.org/spec120/#extension_rtree", "write-only")

Points = Sequence[tuple[float, float]]
Columns = Sequence[tuple[str, str]]


def connect(path: str | Path, seconds: float = 60.0, mode: str = READ) -> sqlite3.Connection:
    """A connection to a file that is there, or with MAKE to one that may not be; sqlite3.Error where that fails.

    Its functions let it write the tables of cells, whose triggers call what only GDAL brings. It waits so many seconds
    for another program's write; transactions are begun by hand; threads take turns.
    """
    if mode != MAKE and not Path(path).is_file():
        raise sqlite3.OperationalError(Sentence("there is no such file"))
    whole = quote(Path(path).resolve().as_posix(), safe="/:")
    uri = f"file://{'' if whole.startswith('/') else '/'}{whole}?mode={mode}"
    connection = sqlite3.connect(uri, timeout=seconds, isolation_level=None, check_same_thread=False, uri=True)
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)
    for index, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, lambda blob, index=index: envelope(blob)[index], deterministic=True)
    return connection


def create(connection: sqlite3.Connection) -> None:
    """Make an empty file a GeoPackage with the tables of runs; tables of cells are made as they are needed."""
    connection.executescript("BEGIN IMMEDIATE;" + _BASE)
    _plain_table(connection, RUNS, "UniRS grid runs", RUN_COLUMNS)
    _plain_table(
        connection,
        SKIPPED,
        "UniRS grid, cells without data",
        [("run", "INTEGER"), ("cell", "INTEGER"), ("valid", "REAL")],
    )
    connection.execute(f'CREATE UNIQUE INDEX "{SKIPPED}_key" ON "{SKIPPED}" (run, cell)')
    connection.execute(_COUNTS)
    connection.execute("COMMIT")


def create_cells(connection: sqlite3.Connection, georeferenced: bool) -> None:
    """Make the table of cells for places or for images, unless it is there; inside the caller's transaction."""
    table, srs = cell_table(georeferenced), WGS84 if georeferenced else PIXELS
    if connection.execute("SELECT 1 FROM gpkg_contents WHERE table_name = ?", (table,)).fetchone():
        return
    columns = ", ".join(f'"{name}" {kind}' for name, kind in CELL_COLUMNS)
    connection.execute(
        f'CREATE TABLE "{table}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POLYGON, {columns})'
    )
    connection.execute(f'CREATE UNIQUE INDEX "{table}_key" ON "{table}" ({", ".join(KEY_COLUMNS)})')
    identifier = "UniRS grid" if georeferenced else "UniRS image grid"
    _register(connection, table, identifier, srs)
    connection.execute("INSERT INTO gpkg_extensions VALUES (?, 'geom', ?, ?, ?)", (table, *_INDEX_EXTENSION))
    for statement in _statements(_INDEX.format(t=table, new=_NEW_ROW)):
        connection.execute(statement)


def _register(connection: sqlite3.Connection, table: str, identifier: str, srs: int) -> None:
    """Tell the GeoPackage that a table holds polygons (clauses 1.1.3 and 2.1.5 of the standard)."""
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)",
        (table, identifier, srs),
    )
    connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POLYGON', ?, 0, 0)", (table, srs))


def create_gaps(connection: sqlite3.Connection, georeferenced: bool) -> str:
    """Make the table of cells with too little data, unless it is there, and return its name; inside the caller's
    transaction."""
    table, srs = gap_table(georeferenced), WGS84 if georeferenced else PIXELS
    if connection.execute("SELECT 1 FROM gpkg_contents WHERE table_name = ?", (table,)).fetchone():
        return table
    columns = "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POLYGON, run INTEGER, cell INTEGER, valid REAL"
    connection.execute(f'CREATE TABLE "{table}" ({columns})')
    connection.execute(f'CREATE UNIQUE INDEX "{table}_key" ON "{table}" (run, cell)')
    identifier = "UniRS grid, cells with too little data" if georeferenced else "UniRS image grid, too little data"
    _register(connection, table, identifier, srs)
    return table


def keep_setup(connection: sqlite3.Connection, run: int, setup: str) -> None:
    """Keep how the plugin set a run up, beside the run; inside the caller's transaction."""
    connection.execute(f'CREATE TABLE IF NOT EXISTS "{SETUPS}" (run INTEGER PRIMARY KEY NOT NULL, setup TEXT NOT NULL)')
    connection.execute(f'INSERT OR REPLACE INTO "{SETUPS}" VALUES (?, ?)', (run, setup))


def upgrade(connection: sqlite3.Connection) -> None:
    """Give a file of an earlier version the columns and the table that it lacks; inside the caller's transaction.

    Rows of class lists are answered as those to come will be: by the class with the best score, beside which stands
    what the model said. What a person has judged stays as it was judged.
    """
    connection.execute(_COUNTS)
    for table in (CELLS, IMAGE_CELLS):
        columns = columns_of(connection, table)
        if columns and "feature" not in columns:
            connection.execute(f'ALTER TABLE "{table}" ADD COLUMN feature TEXT')
        if columns and "free_answer" not in columns:
            connection.execute(f'ALTER TABLE "{table}" ADD COLUMN free_answer TEXT')
            _answer_by_score(connection, table)
        if columns and "note" not in columns:
            connection.execute(f'ALTER TABLE "{table}" ADD COLUMN note TEXT')


def is_earlier(connection: sqlite3.Connection) -> bool:
    """Whether a file lacks what `upgrade` adds."""
    tables = (columns_of(connection, name) for name in (CELLS, IMAGE_CELLS))
    lacking = any(columns and not {"free_answer", "note", "feature"} <= set(columns) for columns in tables)
    return lacking or not columns_of(connection, "gpkg_ogr_contents")


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns; none where there is no such table."""
    return [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]


def _answer_by_score(connection: sqlite3.Connection, table: str) -> None:
    wanted = "kind = 'class' AND scores IS NOT NULL AND error IS NULL AND verdict IS NULL"
    # The table's name is one of this file's constants.
    statement = f'SELECT fid, question, answer, scores FROM "{table}" WHERE {wanted}'  # nosec B608
    found = connection.execute(statement).fetchall()
    changed = []
    for fid, question, answer, scores in found:
        if class_list(question):
            best = json.loads(scores)[0]
            free = answer if match(answer, [best["text"]]) is None else None
            changed.append((best["text"], best["text"], best["score"], free, fid))
    columns = "answer = ?, normalised = ?, score = ?, free_answer = ?"
    connection.executemany(f'UPDATE "{table}" SET {columns} WHERE fid = ?', changed)  # nosec B608


def cell_table(georeferenced: bool) -> str:
    """The table that holds the cells of a place, or of an image without a CRS."""
    return CELLS if georeferenced else IMAGE_CELLS


def gap_table(georeferenced: bool) -> str:
    """The table that shows where cells with too little data lie, of a place or of an image without a CRS."""
    return GAPS if georeferenced else IMAGE_GAPS


def polygon_blob(points: Points, srs: int) -> bytes:
    """A polygon's outer ring (x, y), closed or not, as a GeoPackage geometry with its envelope."""
    ring = list(points) if points[0] == points[-1] else [*points, points[0]]
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    header = struct.pack("<2sBBi4d", b"GP", 0, 0b11, srs, min(xs), max(xs), min(ys), max(ys))
    flat = [value for point in ring for value in point]
    return header + struct.pack(f"<BIII{len(flat)}d", 1, 3, 1, len(ring), *flat)


def envelope(blob: bytes | None) -> tuple[float | None, ...]:
    """(x min, x max, y min, y max) from a geometry's header; Nones where it carries none."""
    if not blob or blob[:2] != b"GP" or not blob[3] & 0b1110:
        return (None,) * 4
    return struct.unpack_from(("<" if blob[3] & 1 else ">") + "4d", blob, 8)


def _is_empty(blob: bytes | None) -> int:
    return int(blob is None or bool(blob[3] & 0b10000))


def _plain_table(
    connection: sqlite3.Connection, name: str, identifier: str, columns: Sequence[tuple[str, str]]
) -> None:
    listed = ", ".join(f'"{column}" {kind}' for column, kind in columns)
    connection.execute(f'CREATE TABLE "{name}" (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {listed})')
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)", (name, identifier)
    )


def _statements(script: str) -> list[str]:
    """A script's statements; `executescript` would end the caller's transaction."""
    found, held = [], ""
    for line in script.strip().splitlines():
        held += line + "\n"
        if sqlite3.complete_statement(held):
            found.append(held)
            held = ""
    return found
