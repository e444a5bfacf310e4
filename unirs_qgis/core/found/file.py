"""The tables of found things in an answers file: made where the first thing is written. Takes a path; gives layers."""

from __future__ import annotations

import os

from osgeo import gdal, ogr, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer

from ....model_runtime.common import found_table
from ..answers import file as answer_file
from ..answers.file import AnswerFileBusy, AnswerFileError
from ..gdal_errors import gdal_speaks
from ..text import tr
from .features import KEY, OGR_TYPES, TABLES, is_points


def tables_of(path: str) -> tuple[str, ...]:
    """The tables of found things that a file has."""
    if not os.path.isfile(path):
        return ()
    try:
        with gdal_speaks():
            file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY, ["GPKG"])
            return tuple(table for table in TABLES if file.GetLayerByName(table) is not None)
    except RuntimeError:
        return ()


def make_table(path: str, table: str) -> None:
    """Make a table, and the columns that one of an earlier version lacks. Raises AnswerFileBusy, AnswerFileError."""
    if not os.path.isfile(path):
        answer_file.create(path)
    if not answer_file.free(path):
        raise AnswerFileBusy(tr("Another program is writing to {}; try again.").format(path))
    try:
        with gdal_speaks():
            file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE, ["GPKG"])
            layer = file.GetLayerByName(table)
            if layer is None:
                layer = _made(file, table)
            for column in found_table.COLUMNS:
                if layer.GetLayerDefn().GetFieldIndex(column.name) < 0:
                    layer.CreateField(ogr.FieldDefn(column.name, OGR_TYPES[column.stores]))
            del layer
            file.FlushCache()
            del file
    except RuntimeError as error:
        raise AnswerFileError(tr("The answers file {} cannot be written: {}").format(path, error)) from error


def opened(path: str, table: str) -> QgsVectorLayer:
    """A table as a layer that no edit session can take hold of. Raises AnswerFileError."""
    layer = answer_file.opened(path, table)
    prepare(layer, table)
    return layer


def prepare(layer: QgsVectorLayer, table: str) -> None:
    """What every layer of found things needs, also one that a project brought along."""
    layer.setReadOnly(True)
    if table in (found_table.IMAGE_FOUND, found_table.IMAGE_FOUND_POINTS):
        layer.setCrs(QgsCoordinateReferenceSystem())


def _made(file: gdal.Dataset, table: str) -> ogr.Layer:
    globe = None
    if table in (found_table.FOUND, found_table.FOUND_POINTS):
        globe = osr.SpatialReference()
        globe.ImportFromEPSG(4326)
    kind = ogr.wkbPoint if is_points(table) else ogr.wkbMultiPolygon
    options = ["GEOMETRY_NAME=geom", f"FID={KEY}", f"DESCRIPTION={found_table.DESCRIPTION}"]
    return file.CreateLayer(table, globe, kind, options)
