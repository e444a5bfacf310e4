"""Whether a file's schema would do anything of its own when our tables are read or written; standard library only.

Rows made by others are data. Views in the place of tables, triggers, and columns or indexes that are computed are
statements: SQLite runs them in whatever program opens the file. They may never end, let a row that is written vanish,
or call what GDAL and SpatiaLite bring along, which asks hosts and reads files. What GDAL and this program themselves
put into a GeoPackage, which keeps the spatial index and the counts of rows, is known by its form.
"""

from __future__ import annotations

import re
import sqlite3

from .sentences import Sentence

_OURS = re.compile(r"(?:rtree_)?unirs_\w+|gpkg_(?:contents|ogr_contents|geometry_columns|extensions)", re.ASCII)
_KEPT = r'(?:"?rtree_unirs_\w+"?|"?gpkg_ogr_contents"?)'  # what a trigger may write
_STEP = re.compile(rf"(?:insert(?: or (?:replace|ignore))? into|update(?: or \w+)?|delete from) {_KEPT}\b.*")
_CALLS = frozenset("values when and or not in lower st_isempty st_minx st_maxx st_miny st_maxy".split())
_CALLED = re.compile(r"([a-z_0-9]+)\"? ?\(")
_STRANGE = re.compile(r"\b(?:select|raise|with|instead)\b|--|/\*|[\[\]`]")
_COMPUTED = re.compile(r"\b(?:as|check|default) ?\(|^create virtual (?!table \"?rtree_unirs_\w+\"? using rtree\b)")
_INDEX = re.compile(r"create (?:unique )?index .+ on \"?unirs_\w+\"? ?\([\w\", ]+\)", re.ASCII)


def guard(connection: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError with a sentence where a file's schema acts on tables of ours."""
    for kind, name, table, statement in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
        if statement and _OURS.fullmatch(str(table).lower()) and _acts(kind, table, " ".join(statement.split())):
            raise sqlite3.DatabaseError(
                Sentence(
                    "another program put “{name}” into it, which would run by itself; copy the rows into a new file",
                    name=name,
                )
            )


def _acts(kind: str, table: str, statement: str) -> bool:
    said = statement.lower()
    if kind != "trigger" and table.lower().startswith("gpkg_"):  # whose own defaults and checks are the standard's
        return kind == "view"
    if kind == "table":
        return _COMPUTED.search(said) is not None
    if kind == "index":
        return _INDEX.fullmatch(said) is None
    return kind != "trigger" or not _keeps_index(said)


def _keeps_index(said: str) -> bool:
    """Whether a trigger does no more than keep a spatial index or a count of rows."""
    head, _, body = said.partition(" begin ")
    steps = [step.strip() for step in body.split(";")]
    return (
        steps[-1] in ("end", "")
        and not _STRANGE.search(said)
        and set(_CALLED.findall(said)) <= _CALLS
        and all(_STEP.fullmatch(step) for step in steps if step not in ("end", ""))
    )
