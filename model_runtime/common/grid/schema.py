"""The tables of a grid's GeoPackage and their columns; standard library only, imported by both processes.

Two tables of cells, one row a cell and question: `CELLS` in EPSG:4326, and `IMAGE_CELLS` for images without a CRS, in
their own pixels with y pointing up (as QGIS places such an image). `RUNS` says what a run was, `SKIPPED` which cells
held too little data to be asked, and `GAPS` and `IMAGE_GAPS` where those of them lie that held some. docs/grid.md
describes every column.
"""

from __future__ import annotations

import json
import sqlite3

from ..closed_questions import class_list, match
from ..geopackage import (  # noqa: F401 - with what belongs to every such file, for all who use the grid's
    MAKE,
    PIXELS,
    READ,
    WGS84,
    WRITE,
    Points,
    begin,
    columns_of,
    connect,
    count_rows,
    create_layer,
    envelope,
    plain_table,
    polygon_blob,
    widen,
)

SCHEMA_VERSION = 5  # 2: free_answer; 3: note, feature; 4: method, found; 5: agreement
CELLS = "unirs_grid"
IMAGE_CELLS = "unirs_image_grid"
RUNS = "unirs_grid_runs"
SKIPPED = "unirs_grid_skipped"
SETUPS = "unirs_grid_setups"
GAPS = "unirs_grid_gaps"
IMAGE_GAPS = "unirs_image_grid_gaps"

CELL_COLUMNS = (
    ("run", "INTEGER NOT NULL"),
    ("cell", "INTEGER NOT NULL"),
    ("col", "INTEGER"),
    ("row", "INTEGER"),
    ("feature", "TEXT"),  # where polygons are the cells: what the user chose to join on
    ("number", "INTEGER NOT NULL"),  # of the question, from 0
    ("task", "TEXT"),
    ("method", "TEXT"),  # how it was asked, of `methods.MODEL_METHODS`
    ("question", "TEXT"),
    ("answer", "TEXT"),
    ("found", "TEXT"),  # JSON: things in the picture, where they were looked for
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
    ("agreement", "TEXT"),  # with other models that were asked the same of the cell, of `agreement.py`
    ("verdict", "TEXT"),
    ("corrected_answer", "TEXT"),
    ("reviewed_at", "DATETIME"),
)
_KINDS = {name: kind.split()[0] for name, kind in CELL_COLUMNS}
REVIEW_COLUMNS = ("verdict", "corrected_answer", "reviewed_at")  # the reviewer's alone
COMPARED = "agreement"  # written where runs are compared, by no run itself
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


def read_as(column: str) -> str:
    """SQL that reads a column of the cells as what it holds; other kinds of values, which only others can have put
    there, as text or, where a number is meant, as none."""
    kind = _KINDS[column]
    if kind in ("TEXT", "DATETIME"):
        return f'CAST("{column}" AS TEXT)'
    return (
        f"""CASE WHEN typeof("{column}") IN ('real', 'integer') AND abs("{column}" + 0.0) < 1e300 THEN "{column}" END"""
    )


def create(connection: sqlite3.Connection) -> None:
    """Make an empty file a GeoPackage with the tables of runs; tables of cells are made as they are needed.

    Where another program was quicker, its tables are taken.
    """
    try:
        begin(connection)
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if not columns_of(connection, RUNS):
            raise
        return
    plain_table(connection, RUNS, "UniRS grid runs", RUN_COLUMNS)
    plain_table(
        connection,
        SKIPPED,
        "UniRS grid, cells without data",
        [("run", "INTEGER"), ("cell", "INTEGER"), ("valid", "REAL")],
    )
    connection.execute(f'CREATE UNIQUE INDEX "{SKIPPED}_key" ON "{SKIPPED}" (run, cell)')
    connection.execute("COMMIT")


def create_cells(connection: sqlite3.Connection, georeferenced: bool) -> None:
    """Make the table of cells for places or for images, unless it is there; inside the caller's transaction."""
    table, srs = cell_table(georeferenced), WGS84 if georeferenced else PIXELS
    identifier = "UniRS grid" if georeferenced else "UniRS image grid"
    if create_layer(connection, table, identifier, "POLYGON", srs, CELL_COLUMNS):
        connection.execute(f'CREATE UNIQUE INDEX "{table}_key" ON "{table}" ({", ".join(KEY_COLUMNS)})')


def create_gaps(connection: sqlite3.Connection, georeferenced: bool) -> str:
    """Make the table of cells with too little data, unless it is there, and return its name; inside the caller's
    transaction."""
    table, srs = gap_table(georeferenced), WGS84 if georeferenced else PIXELS
    columns = (("run", "INTEGER"), ("cell", "INTEGER"), ("valid", "REAL"))
    identifier = "UniRS grid, cells with too little data" if georeferenced else "UniRS image grid, too little data"
    if create_layer(connection, table, identifier, "POLYGON", srs, columns, indexed=False):
        connection.execute(f'CREATE UNIQUE INDEX "{table}_key" ON "{table}" (run, cell)')
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
    count_rows(connection)
    for table in (CELLS, IMAGE_CELLS):
        columns = columns_of(connection, table)
        if columns and "feature" not in columns:
            connection.execute(f'ALTER TABLE "{table}" ADD COLUMN feature TEXT')
        if columns and "free_answer" not in columns:
            connection.execute(f'ALTER TABLE "{table}" ADD COLUMN free_answer TEXT')
            _answer_by_score(connection, table)
        for name in ("note", "method", "found", COMPARED):
            if columns and name not in columns:
                connection.execute(f'ALTER TABLE "{table}" ADD COLUMN {name} TEXT')


def is_earlier(connection: sqlite3.Connection) -> bool:
    """Whether a file lacks what `upgrade` adds."""
    tables = (columns_of(connection, name) for name in (CELLS, IMAGE_CELLS))
    lacking = any(
        columns and not {"free_answer", "note", "feature", "method", "found", COMPARED} <= set(columns)
        for columns in tables
    )
    return lacking or not columns_of(connection, "gpkg_ogr_contents")


def _answer_by_score(connection: sqlite3.Connection, table: str) -> None:
    wanted = "kind = 'class' AND scores IS NOT NULL AND error IS NULL AND verdict IS NULL"
    # The table's name is one of this file's constants.
    statement = f'SELECT fid, question, answer, scores FROM "{table}" WHERE {wanted}'  # nosec B608: names of the schema alone
    found = connection.execute(statement).fetchall()
    changed = []
    for fid, question, answer, scores in found:
        if isinstance(question, str) and class_list(question):
            try:
                best = json.loads(scores)[0]
                free = answer if match(answer, [best["text"]]) is None else None
                changed.append((best["text"], best["text"], float(best["score"]), free, fid))
            except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
                continue  # somebody else's scores
    columns = "answer = ?, normalised = ?, score = ?, free_answer = ?"
    connection.executemany(f'UPDATE "{table}" SET {columns} WHERE fid = ?', changed)  # nosec B608: names of the schema alone


def cell_table(georeferenced: bool) -> str:
    """The table that holds the cells of a place, or of an image without a CRS."""
    return CELLS if georeferenced else IMAGE_CELLS


def gap_table(georeferenced: bool) -> str:
    """The table that shows where cells with too little data lie, of a place or of an image without a CRS."""
    return GAPS if georeferenced else IMAGE_GAPS
