"""The tables of things found on the map: their names, columns, units and version; imported by both processes.

One feature a thing. What has an area is a multipolygon of `FOUND`, points are points of `FOUND_POINTS`, both in
EPSG:4326 (longitude, latitude); of an image without a CRS they are in `IMAGE_FOUND` and `IMAGE_FOUND_POINTS`, in its
own pixels with y pointing up, as QGIS places such an image. A file says the version of its tables in their
`description` in gpkg_contents (`DESCRIPTION`); columns are only ever added, and one that a file lacks reads as null.

A mask is one feature for each of its connected parts, holes kept, so that areas, lengths and verdicts are of things;
the raster of masks keeps it whole. `area_m2` and `length_m` are of the feature's own geometry, on the ellipsoid, and
change with it when a person edits it. Texts are of the model and of the person, and shown as plain text.
"""

from __future__ import annotations

from typing import NamedTuple

SCHEMA_VERSION = 1
FOUND = "unirs_found"
FOUND_POINTS = "unirs_found_points"
IMAGE_FOUND = "unirs_image_found"
IMAGE_FOUND_POINTS = "unirs_image_found_points"
POLYGONS, POINTS = "MULTIPOLYGON", "POINT"  # geometry types of the tables
DESCRIPTION = f"Things found by UniRS, schema version {SCHEMA_VERSION}"

BOX, POLYGON, MASK, POINT, CHANGE = "box", "polygon", "mask", "point", "change"
KINDS = (BOX, POLYGON, MASK, POINT, CHANGE)
RIGHT, WRONG = "right", "wrong"  # verdicts


class FoundColumn(NamedTuple):
    """A column: its name, what SQLite stores (`TEXT`, `INTEGER`, `REAL`, `DATETIME`), and what it means."""

    name: str
    stores: str
    meaning: str


COLUMNS = (
    FoundColumn("label", "TEXT", "what the model calls it; the phrase where it says nothing"),
    FoundColumn("phrase", "TEXT", "what was looked for"),
    FoundColumn(
        "kind", "TEXT", "one of KINDS: what the model gave; a mask of what changed between two dates is `change`"
    ),
    FoundColumn("score", "REAL", "model score 0..1; null where the model gives none"),
    FoundColumn("method", "TEXT", "how it was asked: find, point, segment or segment_change (methods.py)"),
    FoundColumn("answer", "TEXT", "the whole answer as the model wrote it; of a grid null: its cells have it"),
    FoundColumn("answer_id", "INTEGER", "key of the answer's row in the answers file; null from a terminal or a grid"),
    FoundColumn(
        "found", "TEXT", "JSON: the thing in its picture, an entry of `found` in docs/protocol.md; null if merged"
    ),
    FoundColumn("run", "INTEGER", "of a grid: its run (unirs_grid_runs.id), else null"),
    FoundColumn("number", "INTEGER", "of a grid: number of the question, from 0, else null"),
    FoundColumn("cells", "INTEGER", "of a grid: in how many cells it was found; else null"),
    FoundColumn("cut", "INTEGER", "1: it ends where a picture ended and may go on beyond; else 0"),
    FoundColumn("area_m2", "REAL", "area in square metres; null for points, and without a known scale"),
    FoundColumn("length_m", "REAL", "longer side of the smallest rectangle around it, in metres; null as above"),
    FoundColumn("gsd", "REAL", "metres a pixel of the picture that the model was given"),
    FoundColumn("date", "TEXT", "date of the picture, YYYY, YYYY-MM or YYYY-MM-DD; of two the later; null if unknown"),
    FoundColumn("earlier_date", "TEXT", "of a change: the earlier picture's date"),
    FoundColumn("source", "TEXT", "what was read: a path or a layer's source, one line a date"),
    FoundColumn("image_sha256", "TEXT", "of the picture's raw RGB bytes, one line a date; null if merged"),
    FoundColumn("model", "TEXT", "name of the model"),
    FoundColumn("revision", "TEXT", "its revision, 12 hex digits"),
    FoundColumn("created", "DATETIME", "when it was found, UTC"),
    FoundColumn("verdict", "TEXT", "a person's: `right`, `wrong` or null; never written by a run"),
    FoundColumn("corrected_label", "TEXT", "a person's: the right label"),
    FoundColumn("reviewed_at", "DATETIME", "when a person judged it, UTC"),
)
REVIEW_COLUMNS = ("verdict", "corrected_label", "reviewed_at")


def found_table(georeferenced: bool, points: bool) -> str:
    """The table of a thing: of a place or of an image without a CRS, with an area or a point."""
    if georeferenced:
        return FOUND_POINTS if points else FOUND
    return IMAGE_FOUND_POINTS if points else IMAGE_FOUND
