"""GeoPackages as another program might have made them: a file of ours in, changed by SQL or byte by byte.

Each way is one of a schema (columns missing, more, renamed, of another type, computed), of values (of other types,
huge, no UTF-8, no JSON, NaN), of what acts by itself (triggers, views, virtual tables), of geometries, of what
GeoPackage keeps of its tables, or of the file (header, page size, log). Standard library only.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import Any

from .mutation import NUMBERS, TEXTS, damaged

NAMES = (
    "plain",
    "it's",
    'two "quotes"',
    "100%25",
    "a#b?c",
    "ä ö 日本",
    "semi;colon",
    " space ",
    "$(id)",
    "a|layername=b",
)
"""Stems of files."""
OTHERS = "others_own"  # a table of somebody else's, which nothing may change
_DEEP = "[" * 20_000 + "]" * 20_000
_VALUES: tuple[Any, ...] = (
    *(None, 0, 1, -1, 2**63 - 1, -(2**63), 0.5, 1e308, float("inf"), float("-inf"), b"", b"\xff\xfe\0", bytes(70_000)),
    *("NaN", "{}", "[]", "null", "[1, 2]", '{"text": 1}', '[{"text": "a", "score": "b"}]', '{"a": NaN}', _DEEP),
    *("2020-99-99T00:00:00Z", "x" * 300_000, '{"method": "find", "phrase": 1, "box": "a", "things": 7, "run": "x"}'),
    *('{"size": 1000000, "values": []}', '{"segments": 3, "seconds": "x"}', "POLYGON((0 0, 1e400 0, 1 1, 0 0))"),
    *(*NUMBERS[:14], *(text for text in TEXTS if "\ud800" not in text and "\udfff" not in text)),
)
_ACTS = (
    'CREATE TRIGGER "{t}_x" AFTER {event} ON "{t}" BEGIN UPDATE {others} SET said = \'changed\'; END',
    'CREATE TRIGGER "rtree_{t}_geom_x" AFTER {event} ON "{t}" BEGIN DELETE FROM {others}; END',
    'CREATE TRIGGER "{t}_gone" BEFORE {event} ON "{t}" BEGIN SELECT RAISE(IGNORE); END',
    'CREATE TRIGGER "{t}_long" AFTER {event} ON "{t}" BEGIN INSERT INTO {others} (said) WITH RECURSIVE n(i) AS '
    "(VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n; END",
    'CREATE TRIGGER "rtree_{t}_geom_size" AFTER {event} ON "{t}" BEGIN UPDATE "rtree_{t}_geom" SET minx = '
    "length(randomblob(900000000)); END",
    'CREATE TRIGGER "wide" AFTER UPDATE ON gpkg_contents BEGIN DELETE FROM {others}; END',
    'CREATE INDEX "{t}_i" ON "{t}" (abs(random()))',
    'CREATE INDEX "{t}_i" ON "{t}" (upper({column}))',
    'ALTER TABLE "{t}" ADD COLUMN made AS (hex({column})) VIRTUAL',
)
_VIEWS = (
    'CREATE VIEW "{t}" AS SELECT * FROM "{t}_real"',
    'CREATE VIEW "{t}" AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) '
    'SELECT r.* FROM "{t}_real" r, n',
    'CREATE VIEW "{t}" AS SELECT *, load_extension(\'/nowhere\') AS x FROM "{t}_real"',
    'CREATE VIRTUAL TABLE "{t}" USING fts5(question, answer)',
    'CREATE VIRTUAL TABLE "{t}" USING rtree(id, minx, maxx)',
)
_CONTENTS = (
    "DELETE FROM gpkg_contents",
    "DELETE FROM gpkg_geometry_columns",
    "UPDATE gpkg_contents SET data_type = 'tiles'",
    "UPDATE gpkg_contents SET srs_id = 999999",
    "UPDATE gpkg_geometry_columns SET geometry_type_name = 'CURVEPOLYGON', z = 1, m = 2",
    "UPDATE gpkg_geometry_columns SET column_name = 'nowhere'",
    "UPDATE gpkg_contents SET min_x = 'a', max_x = 9e999, last_change = 7",
    "UPDATE gpkg_contents SET description = replace(description, 'schema', 'schema 99')",
    "UPDATE gpkg_contents SET description = 'UniRS answers, schema 8'",
    "UPDATE gpkg_contents SET description = 'UniRS answers, schema 99999999999999999999'",
    "UPDATE gpkg_contents SET description = 'UniRS answers, schema 3'",
    "DROP TABLE gpkg_spatial_ref_sys",
    "UPDATE gpkg_spatial_ref_sys SET definition = 'GEOGCS[', organization_coordsys_id = -5",
    "PRAGMA application_id = 7",
    "PRAGMA user_version = 999999",
    "INSERT INTO gpkg_extensions VALUES (NULL, NULL, 'others_own', 'x', 'read-write')",
)


def add_others(path: Path) -> None:
    """Put a table of somebody else's into a file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"CREATE TABLE {OTHERS} (id INTEGER PRIMARY KEY, said TEXT)")
        connection.execute(f"INSERT INTO {OTHERS} VALUES (1, 'theirs'), (2, 'too')")


def others(path: Path) -> list[tuple] | None:
    """What is in that table; None where the file is no database any more."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute(f"SELECT * FROM {OTHERS}").fetchall()
    except sqlite3.Error:
        return None


def spoil(path: Path, tables: tuple[str, ...], random: Random) -> str:
    """Change a file in one to three ways, one of them the last to touch its bytes; what they were."""
    said = []
    for _ in range(random.choice((1, 1, 2, 3))):
        way = random.choice(_BY_SQL)
        with closing(connected(path)) as connection:
            with suppress(sqlite3.Error, IndexError):  # a table that a way before has taken
                way(connection, random.choice(tables), random)
                said.append(way.__name__.strip("_"))
    if random.random() < 0.3:
        way = random.choice(_BY_BYTES)
        way(path, random)
        said.append(way.__name__.strip("_"))
    return ", ".join(said) or "nothing"


def connected(path: Path) -> sqlite3.Connection:
    """A connection with what the triggers of a spatial index call; for two seconds, as views may have no end."""
    connection, ends = sqlite3.connect(path, isolation_level=None), time.monotonic() + 2.0
    connection.set_progress_handler(lambda: time.monotonic() > ends, 10_000)
    for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        connection.create_function(name, 1, lambda _blob: 0)
    return connection


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]


def _value(connection: sqlite3.Connection, table: str, random: Random) -> None:
    columns = [name for name in _columns(connection, table) if name not in ("fid", "geom", "id")]
    for column in random.sample(columns, min(len(columns), random.choice((1, 2, 6, 40)))):
        where = random.choice(("1", "rowid % 2", f'rowid = (SELECT max(rowid) FROM "{table}")'))
        with suppress(sqlite3.Error):
            if random.random() < 0.1:  # text that is no UTF-8
                connection.execute(f'UPDATE "{table}" SET "{column}" = CAST(x\'fffe41c328\' AS TEXT) WHERE {where}')
            else:
                connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (random.choice(_VALUES),))


def _key(connection: sqlite3.Connection, table: str, random: Random) -> None:
    key = "fid" if "fid" in _columns(connection, table) else "id"
    number = random.choice((-1, 0, 2**63 - 1, -(2**63), 2**31, 2**32 + 5, random.getrandbits(62)))
    connection.execute(f'UPDATE "{table}" SET {key} = ? WHERE rowid = (SELECT max(rowid) FROM "{table}")', (number,))


def _schema(connection: sqlite3.Connection, table: str, random: Random) -> None:
    column = random.choice(_columns(connection, table))
    way = random.randrange(5)
    if way == 0:
        connection.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
    elif way == 1:
        connection.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "{column}_x"')
    elif way == 2:
        name = random.choice(("extra", "Answer ", "select", "x" * 500, "a b", "new\nline", "quote'd"))
        connection.execute(
            f'ALTER TABLE "{table}" ADD COLUMN "{name}" {random.choice(("TEXT", "BLOB", "MADE UP", ""))}'
        )
    elif way == 3:
        connection.execute(f'DROP TABLE "{table}"')
    else:  # the same rows, in columns of other types and without a key
        kind = random.choice(("TEXT", "INTEGER", "REAL", "BLOB", "BOOLEAN", "DATE"))
        columns = ", ".join(
            f'"{name}" {"INTEGER PRIMARY KEY" if name in ("fid", "id") else "BLOB" if name == "geom" else kind}'
            for name in _columns(connection, table)
        )
        connection.execute(f"CREATE TABLE copied ({columns})")
        connection.execute(f'INSERT INTO copied SELECT * FROM "{table}"')
        connection.execute(f'DROP TABLE "{table}"')
        connection.execute(f'ALTER TABLE copied RENAME TO "{table}"')


def _acts(connection: sqlite3.Connection, table: str, random: Random) -> None:
    columns = [name for name in _columns(connection, table) if name not in ("fid", "geom", "id")]
    connection.execute(
        random.choice(_ACTS).format(
            t=table, others=OTHERS, event=random.choice(("INSERT", "UPDATE", "DELETE")), column=random.choice(columns)
        )
    )


def _view(connection: sqlite3.Connection, table: str, random: Random) -> None:
    connection.execute("PRAGMA legacy_alter_table = ON")
    connection.execute(f'ALTER TABLE "{table}" RENAME TO "{table}_real"')
    connection.execute(random.choice(_VIEWS).format(t=table))


def _hostile_view(connection: sqlite3.Connection, table: str, random: Random) -> None:
    name = random.choice(('x"; DROP TABLE y; --', "unirs_answers ", "<b>x</b>", "a|subset=1", "", "gpkg_x", "\u202ex"))
    quoted = name.replace('"', '""')
    connection.execute(f'CREATE VIEW "{quoted}" AS SELECT * FROM "{table}"')
    with suppress(sqlite3.Error):
        connection.execute("INSERT INTO gpkg_contents (table_name, data_type) VALUES (?, 'features')", (name,))


def _contents(connection: sqlite3.Connection, _table: str, random: Random) -> None:
    connection.execute(random.choice(_CONTENTS))


def _geometry(connection: sqlite3.Connection, table: str, random: Random) -> None:
    header = struct.pack("<2sBBi", b"GP", random.choice((0, 9)), random.choice((1, 0, 3, 0x11, 0x21, 0xFF)), 4326)
    shape = random.choice(
        (
            struct.pack("<BIII", 1, 3, 1, 0xFFFFFFFF),
            struct.pack("<BIII4d", 1, 3, 1, 2, *(float("nan"),) * 4),
            struct.pack("<BI3d", 1, 1001, 1, 2, 3),
            struct.pack("<BIIBII2d", 1, 10, 1, 1, 8, 1, 1e308, -1e308),
            struct.pack("<BII", 1, 7, 1) * 2000,
            b"",
            b"\xff" * 40,
        )
    )
    connection.execute(f'UPDATE "{table}" SET geom = ?', (random.choice((header + shape, shape, b"GP", "text", 7)),))


def _pages(connection: sqlite3.Connection, _table: str, random: Random) -> None:
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    connection.execute(f"PRAGMA page_size = {random.choice((512, 65536))}")
    connection.execute("VACUUM")


def _rows(connection: sqlite3.Connection, table: str, random: Random) -> None:
    if random.random() < 0.5:
        connection.execute(f'DELETE FROM "{table}"')
    else:  # a row of nothing but what has no other way
        connection.execute(f'INSERT INTO "{table}" DEFAULT VALUES')


def _bytes(path: Path, random: Random) -> None:
    path.write_bytes(damaged(path.read_bytes(), random))


def _header(path: Path, random: Random) -> None:
    data = bytearray(path.read_bytes())
    start = random.randrange(100)
    data[start : start + 8] = random.randbytes(8)
    path.write_bytes(bytes(data))


def _sealed(path: Path, random: Random) -> None:
    """As one that is encrypted."""
    path.write_bytes(random.randbytes(path.stat().st_size))


def _log(path: Path, random: Random) -> None:
    """A log that somebody left, whole or not."""
    aside = path.with_name("aside")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        with suppress(sqlite3.Error):
            connection.execute("CREATE TABLE of_the_log (x)")
        log = Path(f"{path}-wal")
        if log.exists():
            aside.write_bytes(log.read_bytes())
    if aside.exists():
        os.replace(aside, log)
        if random.random() < 0.5:
            log.write_bytes(damaged(log.read_bytes(), random))


_Way = Callable[[sqlite3.Connection, str, Random], None]
_BY_SQL: tuple[_Way, ...] = (
    *(_value, _value, _value, _key, _schema, _schema, _acts, _acts, _view, _hostile_view, _contents, _geometry),
    *(_pages, _rows),
)
_BY_BYTES = (_bytes, _header, _sealed, _log)
