"""Answers as files: takes in names and rows of plain values, gives out a table (CSV) or polygons (GeoJSON) as bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from qgis.core import QgsGeometry

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = tuple[Sequence[Any], QgsGeometry]
"""Values in the order of the names, and the place in EPSG:4326 (an image's own units); a null geometry is none."""


def spreadsheet_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def csv_data(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A row each, with the centre of its place; UTF-8 with a mark, and no text a spreadsheet takes for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*names, "x", "y"])
    for values, shape in rows:
        centre = None if shape.isNull() else shape.boundingBox().center()
        cells = [spreadsheet_text(value) if isinstance(value, str) else value for value in values]
        writer.writerow([*cells, *(("", "") if centre is None else (f"{centre.x():.7f}", f"{centre.y():.7f}"))])
    return text.getvalue().encode("utf-8-sig")


def geojson_data(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A feature each, with its values as properties."""
    parts = []
    for values, shape in rows:
        properties = json.dumps(dict(zip(names, values)), ensure_ascii=False)
        place = "null" if shape.isNull() else shape.asJson(7)
        parts.append(f'{{"type":"Feature","geometry":{place},"properties":{properties}}}')
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(parts) + "\n]}\n"
    return text.encode("utf-8")
