"""The tables of the answers GeoPackage: takes in `Answer` rows, gives out features, and back.

The columns are `Answer`'s own fields; `newest` is kept beside them for the labels.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime, timezone
from typing import Any

from osgeo import ogr
from qgis.core import NULL, QgsCsException, QgsFeature, QgsFields, QgsGeometry
from qgis.PyQt.QtCore import QByteArray, QDateTime, Qt

from .. import ground
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
    feature.setGeometry(geometry(answer))
    for name, kind in _KINDS.items():
        if table_fields.lookupField(name) >= 0:
            feature[name] = _stored(getattr(answer, name), kind)
    feature[KEY] = answer.id
    feature[NEWEST] = 1
    return feature


def from_feature(feature: QgsFeature, names: Iterable[str]) -> Answer:
    """The answer of a row of which the columns `names` were read; the others keep their defaults."""
    read = {name: _read(feature[name], name) for name in names if name in _KINDS}
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


def geometry(answer: Answer) -> QgsGeometry:
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


def _read(value: Any, name: str) -> Any:
    """A column's value as its field has it; what another program put there that cannot be one is as good as nothing."""
    kind = _KINDS[name]
    if value is not None and value != NULL:
        try:
            if kind != "Any":
                return _READERS[kind](value)
            return _JSON[name](json.loads(value, parse_constant=_real))
        except (TypeError, ValueError, AttributeError, OverflowError, KeyError, RecursionError):
            pass
    return () if kind == "tuple[str, ...]" else None


def _text(value: Any) -> str:
    """Also of a column that others made of another type."""
    return bytes(value).decode("utf-8", "replace") if isinstance(value, (bytes, QByteArray)) else str(value)


def _real(value: Any) -> float:
    if not math.isfinite(number := float(value)):
        raise ValueError(number)
    return number


def _moment(value: QDateTime) -> datetime:
    # Older QGIS calls the file's UTC local time: the figures are right, the zone is not.
    date, time = value.date(), value.time()
    return datetime(
        date.year(), date.month(), date.day(), time.hour(), time.minute(), time.second(), tzinfo=timezone.utc
    )


def _binary(value: Any) -> bytes:
    if not isinstance(value, (bytes, QByteArray)):
        raise TypeError(value)
    return bytes(value)


def _lines(value: Any) -> tuple[str, ...]:
    return tuple(_text(value).split("\n")) if value != "" else ()


def _object(value: Any) -> dict[str, Any] | None:
    return value if isinstance(value, dict) else None


def _scores(value: Any) -> list[dict[str, Any]] | None:
    return None if value is None else [{**one, "text": str(one["text"]), "score": _real(one["score"])} for one in value]


def _seconds(value: Any) -> dict[str, float] | None:
    return None if value is None else {str(name): _real(seconds) for name, seconds in value.items()}


_JSON = {
    "scores": _scores,
    "timings": _seconds,
    **dict.fromkeys(("counts", "heat", "found", "turn"), _object),
}
_READERS = {
    "str": _text,
    "str | None": _text,
    "int": int,
    "int | None": int,
    "float | None": _real,
    "datetime | None": _moment,
    "bytes | None": _binary,
    "tuple[str, ...]": _lines,
}
