"""Masks as a raster of classes: takes a stored `Answer`, or a grid's shapes, gives a GeoTIFF and its layer.

0 is none of them, and no data; 1 and on are the labels in the order of the answer. Where two masks lie on one another,
the later one is seen.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
)
from qgis.PyQt.QtGui import QColor

from ....model_runtime.common.found import Found
from ....model_runtime.common.found_clip import mask_cells, sampled
from .. import ground, project_layers
from ..answers.answer import Answer
from ..crops.pixels import edges
from ..files import made_aside
from ..gdal_errors import gdal_writes
from ..region import Region
from ..text import tr
from .asking import things_of
from .label_colour import label_colour

PROPERTY = "unirs/found_raster"
MOST_CLASSES = 255
FOLDER_ENDING = "_found"


class FoundRasterError(ValueError):
    """Masks that cannot be shown or stored; the message is a sentence."""


def raster_path(answers_path: str, id: int) -> str:
    """The raster of one answer's masks, in a folder beside the answers file."""
    return os.path.join(os.path.splitext(answers_path)[0] + FOLDER_ENDING, f"{id}.tif")


def classes(things: Sequence[Found]) -> tuple[np.ndarray, list[str]]:
    """(h, w) uint8 and the labels of its numbers from 1 on. Raises FoundRasterError where there is no mask."""
    masks = [thing for thing in things if thing.mask is not None]
    labels = list(dict.fromkeys(thing.label for thing in masks))[:MOST_CLASSES]
    if not masks:
        raise FoundRasterError(tr("This answer has no masks."))
    height, width = max(thing.mask.height for thing in masks), max(thing.mask.width for thing in masks)
    values = np.zeros((height, width), np.uint8)
    for thing in masks:
        if thing.label in labels:
            values[sampled(mask_cells(thing.mask), height, width)] = labels.index(thing.label) + 1
    return values, labels


def burn(shapes: Iterable[tuple[str, QgsGeometry]], place: Region, pixel: float, path: str) -> list[str]:
    """Write labelled shapes of a place's grid over its shape, pixels so wide, in place of whatever is at `path`; the
    labels of its numbers. Raises FoundRasterError."""
    left, bottom, right, top = edges(place.shape.boundingBox())
    width, height = max(1, round((right - left) / pixel)), max(1, round((top - bottom) / pixel))
    numbers: dict[str, int] = {}
    drawn = ogr.GetDriverByName("Memory").CreateDataSource("")
    table = drawn.CreateLayer("", _reference(place.grid_crs), ogr.wkbUnknown)
    table.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
    for label, shape in shapes:
        number = numbers.setdefault(label, len(numbers) + 1)
        if number <= MOST_CLASSES and not shape.isEmpty():
            row = ogr.Feature(table.GetLayerDefn())
            row.SetField("number", number)
            row.SetGeometry(ogr.CreateGeometryFromWkb(bytes(shape.asWkb())))
            table.CreateFeature(row)
    labels = list(numbers)[:MOST_CLASSES]

    def fill(file: gdal.Dataset) -> None:
        gdal.RasterizeLayer(file, [1], table, options=["ATTRIBUTE=number"])

    _make(path, (height, width), place.grid_crs, (left, bottom, right, top), labels, fill, True)
    return labels


def _reference(crs: QgsCoordinateReferenceSystem) -> osr.SpatialReference | None:
    text = ground.wkt(crs)
    return osr.SpatialReference(text) if text else None


def write_raster(things: Sequence[Found], region: Region, path: str, overwrite: bool = False) -> list[str]:
    """Write the masks over the region's square, on its grid; the labels of its numbers. Raises FoundRasterError."""
    values, labels = classes(things)
    fill = lambda file: file.GetRasterBand(1).WriteArray(values)  # noqa: E731
    _make(path, values.shape, region.grid_crs, edges(region.square), labels, fill, overwrite)
    return labels


def _make(
    path: str,
    shape: tuple[int, int],
    crs: QgsCoordinateReferenceSystem,
    bounds: tuple[float, float, float, float],
    labels: Sequence[str],
    fill: Callable[[gdal.Dataset], object],
    overwrite: bool,
) -> None:
    """Make a raster of numbers of labels, (height, width), which `fill` is given all 0. Raises FoundRasterError."""
    (height, width), (left, bottom, right, top) = shape, bounds
    how = ["COMPRESS=DEFLATE", "TILED=YES", "BIGTIFF=IF_SAFER"]
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with made_aside(path, overwrite) as part, gdal_writes():
            file = gdal.GetDriverByName("GTiff").Create(part, width, height, 1, gdal.GDT_Byte, how)
            file.SetGeoTransform((left, (right - left) / width, 0, top, 0, (bottom - top) / height))
            file.SetProjection(ground.wkt(crs))
            band, table = file.GetRasterBand(1), gdal.ColorTable()
            for number, label in enumerate(labels, 1):
                table.SetColorEntry(number, QColor(label_colour(label)).getRgb())
            band.SetColorTable(table)
            band.SetNoDataValue(0)
            file.SetMetadata({f"CLASS_{number}": label for number, label in enumerate(labels, 1)})
            fill(file)
            del band, file
    except (OSError, RuntimeError, AttributeError) as error:
        raise FoundRasterError(tr("The masks cannot be written to {}: {}").format(path, error)) from error


def shown(answer: Answer) -> QgsRasterLayer | None:
    """The project's layer of this answer's masks, None where it has none."""
    return project_layers.find(PROPERTY, str(answer.id), QgsRasterLayer)


def show(answer: Answer, answers_path: str) -> QgsRasterLayer:
    """The layer of a stored answer's masks, put on the map where it is not yet. Raises FoundRasterError."""
    layer = shown(answer)
    if layer is not None:
        return layer
    path, things = raster_path(answers_path, answer.id), things_of(answer)
    _, labels = classes(things)
    if not os.path.isfile(path):
        write_raster(things, answer.region(), path)
    layer = project_layers.raster(path, f"{answer.question} ({', '.join(answer.layers)})")
    if not layer.isValid():
        raise FoundRasterError(tr("The file {} cannot be read.").format(path))
    dress(layer, labels)
    layer.setCustomProperty(PROPERTY, str(answer.id))
    project_layers.put_on_top(layer)
    return layer


def hide(answer: Answer) -> None:
    """Take the layer off the map; its file stays."""
    project_layers.take_off(shown(answer))


def dress(layer: QgsRasterLayer, labels: Sequence[str]) -> None:
    """Give a layer of masks its labels' names and colours."""
    entries = [
        QgsPalettedRasterRenderer.Class(number, QColor(label_colour(label)), label)
        for number, label in enumerate(labels, 1)
    ]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))
    layer.setOpacity(0.6)
