"""The GeoPackage of one classified video: takes in a place and a path over ground, gives out a new file's tables.

One file a run, in a folder beside the answers file. A file that exists is never written over: the next free number is
taken.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from . import ground
from .text import tr

PATH = "flight_path"
STRETCHES = "flight_stretches"
MOMENTS = "flight_moments"
_SEGMENT_COLUMNS = (
    ("number", QVariant.Int),
    ("start_s", QVariant.Double),
    ("end_s", QVariant.Double),
    ("times", QVariant.String),
    ("class", QVariant.String),
    ("score", QVariant.Double),
    ("scores", QVariant.String),  # JSON: [[class, model score], ...], highest first
    ("uncertain", QVariant.Int),
    ("error", QVariant.String),
)
_COLUMNS = {
    PATH: (("video", QVariant.String), ("source", QVariant.String), ("notes", QVariant.String)),
    STRETCHES: _SEGMENT_COLUMNS,
    MOMENTS: (*_SEGMENT_COLUMNS, ("at_place", QVariant.Int)),  # how many earlier segments are at the same place
}
_GEOMETRIES = {
    PATH: QgsWkbTypes.Type.MultiLineStringZM,  # z: metres, NaN where unknown; m: seconds of the video
    STRETCHES: QgsWkbTypes.Type.MultiLineString,
    MOMENTS: QgsWkbTypes.Type.Point,
}


class FlightFileError(OSError):
    """A file that cannot be made; the message is a sentence for the person."""


def free_path(answers_path: str, video_path: str) -> str:
    """A path for a video's file, beside the answers file, at which nothing is yet."""
    folder = os.path.splitext(answers_path)[0].removesuffix("_unirs_answers") + "_unirs_flights"
    stem = re.sub(r"[^\w-]+", "_", os.path.splitext(os.path.basename(video_path))[0])[:60] or "video"
    path, number = os.path.join(folder, f"{stem}.gpkg"), 2
    while os.path.lexists(path):
        path, number = os.path.join(folder, f"{stem}_{number}.gpkg"), number + 1
    return path


def create(path: str) -> None:
    """Make the file with its three empty tables, in EPSG:4326. Raises FlightFileError; never touches a file there."""
    if os.path.lexists(path):
        raise FlightFileError(tr("{} exists already.").format(path))
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as error:
        raise FlightFileError(tr("{} cannot be written: {}.").format(path, error.strerror or error)) from error
    for table in (PATH, STRETCHES, MOMENTS):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = table
        options.layerOptions = ["GEOMETRY_NAME=geom", "FID=fid"]
        if table != PATH:
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        fields = QgsFields()
        for name, kind in _COLUMNS[table]:
            fields.append(QgsField(name, kind))
        context = QgsCoordinateTransformContext()
        writer = QgsVectorFileWriter.create(path, fields, _GEOMETRIES[table], ground.wgs84(), context, options)
        trouble = writer.errorMessage() if writer.hasError() != QgsVectorFileWriter.WriterError.NoError else ""
        del writer
        if trouble:
            raise FlightFileError(tr("{} cannot be written: {}.").format(path, trouble))


def opened(path: str, table: str) -> QgsVectorLayer:
    """A table as a layer that no edit session can take hold of. Raises FlightFileError."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr", options)
    if not layer.isValid():
        raise FlightFileError(tr("{} cannot be read.").format(path))
    layer.setReadOnly(True)
    return layer


def feature(layer: QgsVectorLayer, geometry: QgsGeometry, values: dict) -> QgsFeature:
    """A row; columns that are not in `values` stay empty."""
    row = QgsFeature(layer.fields())
    row.setGeometry(geometry)
    for name, value in values.items():
        row[name] = value
    return row


def replace(layer: QgsVectorLayer, old: Iterable[int], rows: list[QgsFeature]) -> list[int]:
    """Delete the rows of these ids, add others and return their ids. Raises FlightFileError."""
    provider, old = layer.dataProvider(), list(old)
    done = not old or provider.deleteFeatures(old)
    if rows and done:
        done, rows = provider.addFeatures(rows)
    if not done:
        message = "; ".join(provider.errors()) or tr("another program may be writing to it")
        raise FlightFileError(tr("The file of {} takes no rows: {}.").format(layer.name(), message))
    provider.reloadData()
    layer.updateExtents(True)
    layer.triggerRepaint()
    return [row.id() for row in rows]
