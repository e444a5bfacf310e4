"""Stored answers as files: takes in `Answer` rows, writes a table (CSV) or polygons (GeoJSON) with a person's word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsGeometry

from .. import ground
from ..files import put
from ..region import RegionError
from ..table_export import Row, csv_data, geojson_data
from .answer import Answer

_TEXTS = (
    "task", "question", "answer", "verdict", "corrected_answer", "score", "clue", "model", "revision", "device",
    "seconds", "gsd", "together", "agreement", "conversation", "turn_number", "region_wkt", "region_crs",
)  # fmt: skip
_LISTS = ("layers", "dates", "sources", "styles")
_TIMES = ("created", "reviewed_at")
NAMES = ("id", *_TEXTS, *_LISTS, *_TIMES)


def write(kind: str, path: str, answers: Sequence[Answer], overwrite: bool = False) -> None:
    """Write "csv" or "geojson"; lists hold an entry a date, times are UTC. Raises files.ExportError.

    Images without a CRS have no place; their `region_wkt` is in pixels.
    """
    data = csv_data if kind == "csv" else geojson_data
    put(path, data(NAMES, (_row(answer) for answer in answers)), overwrite)


def _row(answer: Answer) -> Row:
    values: list[Any] = [str(answer.id), *(getattr(answer, name) for name in _TEXTS)]  # 64 bits are no JSON number
    values += [" | ".join(getattr(answer, name)) for name in _LISTS]
    times = (getattr(answer, name) for name in _TIMES)
    values += [None if moment is None else moment.strftime("%Y-%m-%dT%H:%M:%SZ") for moment in times]
    return values, _shape(answer)


def _shape(answer: Answer) -> QgsGeometry:
    """The square asked about in EPSG:4326; null where it has no such place."""
    if not answer.georeferenced or not answer.region_wkt:
        return QgsGeometry()
    try:
        return answer.region().in_crs(ground.wgs84())
    except RegionError:
        return QgsGeometry()
