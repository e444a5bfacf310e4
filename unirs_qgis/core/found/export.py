"""Found things as files: takes keys of an answers file and a CRS, writes a GeoPackage, GeoJSON or a table (CSV)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ....model_runtime.common import found_table
from .. import ground
from ..files import ExportError, PathTakenError, made_aside, put
from ..gdal_errors import gdal_writes
from ..table_export import csv_data, geojson_data
from ..text import tr
from .file import opened

NAMES = tuple(column.name for column in found_table.COLUMNS)
CHUNK = 500


def write(
    kind: str, path: str, source: str, keys: Sequence[tuple[str, int]], crs: QgsCoordinateReferenceSystem,
    overwrite: bool = False,
) -> None:  # fmt: skip
    """Write these things of the answers file `source` as "gpkg", "geojson" or "csv", on `crs`; things of images without
    a CRS stay in their pixels. A table has the middles of things. GeoJSON names a CRS by its number: in place of
    one that has none, a user's own, it is on WGS 84. Raises ExportError, AnswerFileError."""
    if kind == "geojson" and crs.isValid() and not _is_named(crs):
        crs = ground.wgs84()
    if kind == "gpkg":
        _write_tables(path, source, keys, crs, overwrite)
        return
    rows = (
        ([_plain(feature[name]) for name in NAMES], shape)
        for table in dict.fromkeys(table for table, _ in keys)
        for feature, shape in _things(opened(source, table), table, keys, crs)
    )
    data = (csv_data if kind == "csv" else geojson_data)(NAMES, rows)
    if kind == "geojson" and crs.isValid() and crs != ground.wgs84():
        named = json.dumps({"type": "name", "properties": {"name": _name(crs)}})
        data = data.replace(b'"features":', b'"crs":' + named.encode("utf-8") + b',"features":', 1)
    put(path, data, overwrite)


def _is_named(crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether a CRS has a number that other programs know."""
    return ":" in crs.authid() and not crs.authid().startswith("USER:")


def _name(crs: QgsCoordinateReferenceSystem) -> str:
    authority, _, code = crs.authid().partition(":")
    return f"urn:ogc:def:crs:{authority}::{code}"


def _things(
    layer: QgsVectorLayer, table: str, keys: Sequence[tuple[str, int]], crs: QgsCoordinateReferenceSystem
) -> Iterator[tuple[QgsFeature, QgsGeometry]]:
    fids = [fid for one, fid in keys if one == table]
    for start in range(0, len(fids), CHUNK):
        part = {row.id(): row for row in layer.getFeatures(QgsFeatureRequest(fids[start : start + CHUNK]))}
        for feature in (part[fid] for fid in fids[start : start + CHUNK] if fid in part):
            try:
                yield feature, ground.transformed(feature.geometry(), layer.crs(), crs)
            except QgsCsException:
                yield feature, QgsGeometry()


def _write_tables(
    path: str, source: str, keys: Sequence[tuple[str, int]], crs: QgsCoordinateReferenceSystem, overwrite: bool
) -> None:
    """A layer a table, under the tables' names, with every column."""
    context = QgsProject.instance().transformContext()
    try:
        with made_aside(path, overwrite) as part, gdal_writes():
            for number, table in enumerate(dict.fromkeys(table for table, _ in keys)):
                layer = opened(source, table)
                options = QgsVectorFileWriter.SaveVectorOptions()
                options.driverName, options.layerName = "GPKG", table
                if number:
                    options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
                columns = [field for field in layer.fields() if field.name() in NAMES]
                fields = QgsFields()
                for column in columns:
                    fields.append(column)
                target = crs if layer.crs().isValid() else layer.crs()
                writer = QgsVectorFileWriter.create(part, fields, layer.wkbType(), target, context, options)
                for feature, shape in _things(layer, table, keys, target):
                    row = QgsFeature(fields)
                    row.setAttributes([feature[column.name()] for column in columns])
                    row.setGeometry(shape)
                    writer.addFeature(row)
                trouble = writer.errorMessage() if writer.hasError() else ""
                del writer
                if trouble:
                    raise OSError(trouble)
    except PathTakenError as error:
        raise ExportError(tr("{} exists already.").format(path)) from error
    except OSError as error:
        raise ExportError(tr("{} cannot be written: {}.").format(path, error.strerror or error)) from error


def _plain(value: Any) -> Any:
    if value is None or value == NULL:
        return None
    if isinstance(value, QDateTime):
        return value.toString(Qt.DateFormat.ISODate)
    return value
