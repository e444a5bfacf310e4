"""The tables of the answers GeoPackage: takes in `Answer` rows, gives out features, and back.

The columns are `Answer`'s own fields; `newest` is kept beside them for the labels.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime, timezone
from typing import Any

from osgeo import ogr
from qgis.core import NULL, QgsCsException, QgsFeature, QgsFields, QgsGeometry
from qgis.PyQt.QtCore import QByteArray, QDateTime, Qt

from .. import ground
from ..garbage import uncollected
from .answer import Answer

PLACES = "unirs_answers"  # answers about places on the globe, EPSG:4326
IMAGES = "unirs_image_answers"  # answers about images without CRS, in their own pixels
KEY = "fid"
NEWEST = "newest"  # 1: the latest answer about its region, 0: a later one exists

INDEXED = ("region_key", "conversation", "together")  # by which answers are looked up
_LARGE = ("turn", "heat", "segments", "found", "picture")

_OGR_TYPES = {
    "str": ogr.OFTString,
    "str | None": ogr.OFTString,
    "int": ogr.OFTInteger,
    "int | None": ogr.OFTInteger,
    "float | None": ogr.OFTReal,
    "datetime | None": ogr.OFTDateTime,
    "bytes | None": ogr.OFTBinary,
    "tuple[str, ...]": ogr.OFTString,  # one entry a line
    "Any": ogr.OFTString,  # JSON
}
_KINDS = {field.name: str(field.type) for field in fields(Answer) if field.name != "id"}


def columns() -> list[tuple[str, int]]:
    """(name, OGR type) of every column but the key, in order: the large ones come last, because SQLite reads through
    all that stands before what it looks for."""
    types = {**{name: _OGR_TYPES[kind] for name, kind in _KINDS.items()}, NEWEST: ogr.OFTInteger}
    return sorted(types.items(), key=lambda column: column[0] in _LARGE)


def table_of(answer: Answer) -> str:
    """The table an answer belongs to."""
    return PLACES if answer.georeferenced else IMAGES


def to_feature(answer: Answer, table_fields: QgsFields) -> QgsFeature:
    """The row of an answer that has its id; columns the table lacks are left out."""
    feature = QgsFeature(table_fields)
    feature.setGeometry(_geometry(answer))
    for name, kind in _KINDS.items():
        if table_fields.lookupField(name) >= 0:
            feature[name] = _stored(getattr(answer, name), kind)
    feature[KEY] = answer.id
    feature[NEWEST] = 1
    return feature


def from_feature(feature: QgsFeature, names: Iterable[str]) -> Answer:
    """The answer of a row of which the columns `names` were read; the others keep their defaults."""
    read = {name: _read(feature[name], _KINDS[name]) for name in names if name in _KINDS}
    plain = {name: value for name, value in read.items() if value is not None}
    for needed in ("task", "question", "answer"):
        plain.setdefault(needed, "")
    return Answer(id=int(feature.id()), **plain)


def cell(answer: Answer, name: str) -> Any:
    """What the column of this name holds for an answer, as an attribute of a feature."""
    return stored(name, getattr(answer, name))


def stored(name: str, value: Any) -> Any:
    """What a field's column holds for a value, as an attribute of a feature."""
    return _stored(value, _KINDS[name])


def utc(moment: datetime) -> QDateTime:
    """An aware datetime as Qt's, in UTC."""
    return QDateTime.fromSecsSinceEpoch(int(moment.timestamp()), Qt.TimeSpec.UTC)


def _geometry(answer: Answer) -> QgsGeometry:
    """The region's square as a polygon, in EPSG:4326 or in pixels."""
    square = QgsGeometry.fromWkt(answer.region_wkt)
    if not answer.georeferenced:
        return square
    try:
        return ground.transformed(square.densifyByCount(3), ground.crs_from_text(answer.region_crs), ground.wgs84())
    except QgsCsException:
        return QgsGeometry()  # the row keeps region_wkt and region_crs


def _stored(value: Any, kind: str) -> Any:
    if value is None:
        return NULL
    if kind == "datetime | None":
        return utc(value)
    if kind == "bytes | None":
        return QByteArray(value)
    if kind == "tuple[str, ...]":
        return "\n".join(" ".join(part.splitlines()) for part in value)
    if kind == "Any":
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def _read(value: Any, kind: str) -> Any:
    if value is None or value == NULL:
        return () if kind == "tuple[str, ...]" else None
    if kind == "datetime | None":
        # Older QGIS calls the file's UTC local time: the figures are right, the zone is not.
        date, time = value.date(), value.time()
        return datetime(
            date.year(), date.month(), date.day(), time.hour(), time.minute(), time.second(), tzinfo=timezone.utc
        )
    if kind == "bytes | None":
        return bytes(value)
    if kind == "tuple[str, ...]":
        return tuple(str(value).split("\n")) if value != "" else ()
    if kind == "Any":
        try:
            with uncollected():  # the windows of a long flight are some 50,000 objects
                return json.loads(value)
        except ValueError:
            return None
    return value
