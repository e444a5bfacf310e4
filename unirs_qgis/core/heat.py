"""Where the model's features of two dates differ: takes in an answer's `heat` and its region, gives out a GeoTIFF and
polygons.

A value is 1 - cosine similarity of the two dates' features at one of g x g locations: 0 for alike, about 1 for
unrelated. It is no probability of change: seasons and light move features too.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np
from osgeo import gdal
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorFileWriter, QgsVectorLayer

from . import ground
from .crops.pixels import edges
from .files import made_aside
from .gdal_errors import gdal_writes
from .region import Region
from .text import tr

DESCRIPTION = "feature distance (1 - cosine similarity)"
NO_DATA = -1.0
COLUMNS = ("distance_mean:double", "distance_max:double", "cells:integer", "area_m2:double", "threshold:double")
STYLE = os.path.join(os.path.dirname(__file__), "..", "..", "resources", "styles", "heat_polygons.qml")


class HeatError(ValueError):
    """Feature distances that cannot be shown or stored; the message is a sentence."""


def distances(heat: dict[str, Any]) -> np.ndarray:
    """(g, g) float32 of {"size": g, "values": [g * g]}; NaN where a location has none. Raises HeatError."""
    try:
        size = int(heat["size"])
        values = np.array(heat["values"], np.float32).reshape(size, size)
    except (KeyError, TypeError, ValueError) as error:
        raise HeatError(tr("This answer has no feature distances that can be shown.")) from error
    return values


def cell_m(heat: dict[str, Any], region: Region) -> float:
    """Side of one location on the ground in metres (pixels without a CRS). Raises HeatError."""
    return region.side_m / len(distances(heat))


def heat_file(heat: dict[str, Any], region: Region, path: str, overwrite: bool = False) -> None:
    """Write the distances as a one-band GeoTIFF over the region's square, in its grid's CRS.

    Raises HeatError, without `overwrite` also where something is at `path` already.
    """
    values = distances(heat)
    size = len(values)
    left, bottom, right, top = edges(region.square)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with made_aside(path, overwrite) as part, gdal_writes():
            file = gdal.GetDriverByName("GTiff").Create(part, size, size, 1, gdal.GDT_Float32, ["COMPRESS=DEFLATE"])
            file.SetGeoTransform((left, (right - left) / size, 0, top, 0, (bottom - top) / size))
            file.SetProjection(ground.wkt(region.grid_crs))
            band = file.GetRasterBand(1)
            band.SetDescription(DESCRIPTION)
            band.SetNoDataValue(NO_DATA)
            band.WriteArray(np.where(np.isfinite(values), values, np.float32(NO_DATA)))
            del band, file
    except (OSError, RuntimeError, AttributeError) as error:
        raise HeatError(tr("The feature distances cannot be written to {}: {}").format(path, error)) from error


def polygons(heat: dict[str, Any], region: Region, threshold: float) -> QgsVectorLayer:
    """Outlines of the locations whose distance is at least `threshold`, neighbours in one, as a layer in memory.

    Attributes: distance_mean, distance_max, cells, area_m2 (pixels without a CRS), threshold. Raises HeatError.
    """
    values = distances(heat)
    size = len(values)
    columns = "&".join(f"field={column}" for column in COLUMNS)
    name = tr("Feature distance over {}").format(f"{threshold:.2f}")
    layer = QgsVectorLayer(f"Polygon?{columns}", name, "memory")
    layer.setCrs(region.grid_crs)
    area = (region.side_m / size) ** 2
    features = []
    for cells in _clusters(np.nan_to_num(values, nan=-np.inf) >= threshold):
        inside = values[tuple(zip(*cells))]
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.unaryUnion([_cell(region.square, size, *cell) for cell in cells]))
        feature["distance_mean"] = float(inside.mean())
        feature["distance_max"] = float(inside.max())
        feature["cells"] = len(cells)
        feature["area_m2"] = area * len(cells)
        feature["threshold"] = threshold
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    layer.loadNamedStyle(STYLE)
    return layer


def polygons_file(layer: QgsVectorLayer, path: str) -> None:
    """Write the outlines of `polygons` to a GeoPackage. Raises HeatError, also where something is at `path` already."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "feature_distance"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with made_aside(path) as part, gdal_writes():
            context = QgsProject.instance().transformContext()
            error, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, part, context, options)
            if error != QgsVectorFileWriter.WriterError.NoError:
                raise OSError(message)
    except OSError as error:
        raise HeatError(tr("The feature distances cannot be written to {}: {}").format(path, error)) from error


def _clusters(mask: np.ndarray) -> list[list[tuple[int, int]]]:
    """The (row, column)s of each group of cells that share sides."""
    left = set(zip(*(part.tolist() for part in np.nonzero(mask))))
    groups = []
    while left:
        group, border = [], [left.pop()]
        while border:
            row, column = border.pop()
            group.append((row, column))
            near = {(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)} & left
            left -= near
            border += near
        groups.append(sorted(group))
    return sorted(groups)


def _cell(square: QgsRectangle, size: int, row: int, column: int) -> QgsGeometry:
    """Neighbours have the very same corners, or their union would keep the line between them."""
    x = [square.xMinimum() + edge * square.width() / size for edge in (column, column + 1)]
    y = [square.yMaximum() - edge * square.height() / size for edge in (row, row + 1)]
    return QgsGeometry.fromRect(QgsRectangle(x[0], y[1], x[1], y[0]))
