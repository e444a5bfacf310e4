"""The GeoPackage of one classified video: takes in a place and a path over ground, gives out a new file's tables.

Every video that is put on the map has a file of its own, in a folder beside the answers file. A file that exists is
never written over: the next free number is taken.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable

from osgeo import gdal, ogr, osr
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from .. import project_layers
from ..files import PathTakenError, made_aside
from ..gdal_errors import gdal_writes
from ..text import tr

PATH = "flight_path"
STRETCHES = "flight_stretches"
MOMENTS = "flight_moments"
_SEGMENT_COLUMNS = (
    ("number", ogr.OFTInteger),
    ("start_s", ogr.OFTReal),
    ("end_s", ogr.OFTReal),
    ("times", ogr.OFTString),
    ("class", ogr.OFTString),
    ("score", ogr.OFTReal),
    ("scores", ogr.OFTString),  # JSON: [[class, model score], ...], highest first
    ("uncertain", ogr.OFTInteger),
    ("error", ogr.OFTString),
)
_COLUMNS = {
    PATH: (("video", ogr.OFTString), ("source", ogr.OFTString), ("notes", ogr.OFTString)),
    STRETCHES: _SEGMENT_COLUMNS,
    MOMENTS: (*_SEGMENT_COLUMNS, ("at_place", ogr.OFTInteger)),  # how many earlier segments are at the same place
}
_GEOMETRIES = {
    PATH: ogr.wkbMultiLineStringZM,  # z: metres, NaN where unknown; m: seconds of the video
    STRETCHES: ogr.wkbMultiLineString,
    MOMENTS: ogr.wkbPoint,
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


def create_free(answers_path: str, video_path: str) -> str:
    """Make a video's file at a free path, and return that. Raises FlightFileError."""
    while True:
        path = free_path(answers_path, video_path)
        with contextlib.suppress(PathTakenError):  # another window was quicker
            create(path)
            return path


def create(path: str) -> None:
    """Make the file with its three empty tables, in EPSG:4326. Raises FlightFileError.

    Raises PathTakenError where something is at `path`, which stays as it is.
    """
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with made_aside(path) as part, gdal_writes():
            file = gdal.GetDriverByName("GPKG").Create(part, 0, 0, 0, gdal.GDT_Unknown, ["VERSION=1.3"])
            globe = osr.SpatialReference()
            globe.ImportFromEPSG(4326)
            for name, columns in _COLUMNS.items():
                table = file.CreateLayer(name, globe, _GEOMETRIES[name], ["GEOMETRY_NAME=geom", "FID=fid"])
                for column, kind in columns:
                    table.CreateField(ogr.FieldDefn(column, kind))
                del table
            file.FlushCache()
            del file
    except PathTakenError:
        raise
    except (OSError, RuntimeError, AttributeError) as error:
        raise FlightFileError(tr("{} cannot be written: {}.").format(path, error)) from error


def opened(path: str, table: str) -> QgsVectorLayer:
    """A table as a layer that no edit session can take hold of. Raises FlightFileError."""
    layer = project_layers.table(path, table)
    if not layer.isValid():
        raise FlightFileError(tr("{} cannot be read.").format(path))
    return layer


def feature(layer: QgsVectorLayer, geometry: QgsGeometry, values: dict) -> QgsFeature:
    """A row; columns that are not in `values` stay empty."""
    row = QgsFeature(layer.fields())
    row.setGeometry(geometry)
    for name, value in values.items():
        row[name] = value
    return row


def replace(layer: QgsVectorLayer, old: Iterable[int], rows: list[QgsFeature]) -> list[int]:
    """Delete the rows of these ids, add others and return their ids; the map shows them after `project_layers.refresh`.
    Raises FlightFileError."""
    provider, old = layer.dataProvider(), list(old)
    done = not old or provider.deleteFeatures(old)
    if rows and done:
        done, rows = provider.addFeatures(rows)
    if not done:
        message = "; ".join(provider.errors()) or tr("another program may be writing to it")
        raise FlightFileError(tr("The file of {} takes no rows: {}.").format(layer.name(), message))
    return [row.id() for row in rows]
