"""Found things in a GeoPackage (`found_table`): rows in, features out; standard library only.

Everything here happens inside the caller's transaction, on a connection of `geopackage.connect`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import found_table as tables
from .geopackage import PIXELS, WGS84, columns_of, create_layer, geometry_blob, widen

_NAMES = tuple(column.name for column in tables.COLUMNS)
_TITLES = {
    tables.FOUND: "UniRS found",
    tables.FOUND_POINTS: "UniRS found points",
    tables.IMAGE_FOUND: "UniRS image found",
    tables.IMAGE_FOUND_POINTS: "UniRS image found points",
}
_INSERT = "INSERT INTO {table} (geom, {columns}) VALUES ({marks})"
_REMOVE = "DELETE FROM {table} WHERE {owner} = ? AND verdict IS NULL"
_JUDGED = "SELECT number, label, geom FROM {table} WHERE {owner} = ?"


@dataclass(frozen=True)
class FoundFeature:
    """A thing on the map: its geometry as WKB (a multipolygon or a point), its bounds (x min, y min, x max, y max), and
    the columns of `found_table.COLUMNS` by name; one that is not named is null."""

    wkb: bytes
    bounds: tuple[float, float, float, float]
    values: Mapping[str, Any]
    point: bool = False


def add_found(connection: sqlite3.Connection, features: Sequence[FoundFeature], georeferenced: bool) -> None:
    """Add features to their tables, which are made where they are not there."""
    srs = WGS84 if georeferenced else PIXELS
    for point in (False, True):
        chosen = [feature for feature in features if feature.point == point]
        if not chosen:
            continue
        table = tables.found_table(georeferenced, point)
        create_found(connection, table)
        insert = _INSERT.format(table=table, columns=", ".join(_NAMES), marks=", ".join("?" * (1 + len(_NAMES))))
        connection.executemany(
            insert,
            (
                (geometry_blob(feature.wkb, feature.bounds, srs), *(feature.values.get(name) for name in _NAMES))
                for feature in chosen
            ),
        )
        lefts, bottoms, rights, tops = zip(*(feature.bounds for feature in chosen))
        widen(connection, table, (min(lefts), min(bottoms), max(rights), max(tops)))


def create_found(connection: sqlite3.Connection, table: str) -> None:
    """Make one of the tables, unless it is there."""
    geometry = tables.POINTS if table in (tables.FOUND_POINTS, tables.IMAGE_FOUND_POINTS) else tables.POLYGONS
    srs = PIXELS if table in (tables.IMAGE_FOUND, tables.IMAGE_FOUND_POINTS) else WGS84
    columns = [(column.name, column.stores) for column in tables.COLUMNS]
    if create_layer(connection, table, _TITLES[table], geometry, srs, columns, tables.DESCRIPTION):
        connection.execute(f'CREATE INDEX "{table}_run" ON "{table}" (run)')


def keep_found(
    connection: sqlite3.Connection,
    features: Sequence[FoundFeature],
    georeferenced: bool,
    owner: str,
    keys: Iterable[int],
) -> None:
    """Put features in the place of those that have one of the `keys` in the column `owner` (`run`, `answer_id`); what a
    person has judged stays, and is not added again."""
    srs, judged = WGS84 if georeferenced else PIXELS, set()
    for point in (False, True):
        table = tables.found_table(georeferenced, point)
        if columns_of(connection, table):
            for key in keys:
                connection.execute(_REMOVE.format(table=table, owner=owner), (key,))
                judged.update(connection.execute(_JUDGED.format(table=table, owner=owner), (key,)))
    new = [
        one
        for one in features
        if not judged
        or (one.values["number"], one.values["label"], geometry_blob(one.wkb, one.bounds, srs)) not in judged
    ]
    add_found(connection, new, georeferenced)
