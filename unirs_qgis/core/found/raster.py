"""Masks of an answer as a raster of classes: takes a stored `Answer`, gives a GeoTIFF beside the answers and its layer.

0 is none of them, and no data; 1 and on are the labels in the order of the answer. Where two masks lie on one another,
the later one is seen.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
from osgeo import gdal
from qgis.core import QgsPalettedRasterRenderer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtGui import QColor

from ....model_runtime.common.found import Found
from .. import ground
from ..answers.answer import Answer
from ..crops.pixels import edges
from ..files import made_aside
from ..region import Region
from ..text import tr
from .asking import things_of
from .cutting import cells, resampled
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
            values[resampled(cells(thing.mask), height, width)] = labels.index(thing.label) + 1
    return values, labels


def write_raster(things: Sequence[Found], region: Region, path: str, overwrite: bool = False) -> list[str]:
    """Write the masks over the region's square, on its grid; the labels of its numbers. Raises FoundRasterError."""
    values, labels = classes(things)
    height, width = values.shape
    left, bottom, right, top = edges(region.square)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with made_aside(path, overwrite) as part:
            file = gdal.GetDriverByName("GTiff").Create(part, width, height, 1, gdal.GDT_Byte, ["COMPRESS=DEFLATE"])
            file.SetGeoTransform((left, (right - left) / width, 0, top, 0, (bottom - top) / height))
            file.SetProjection(ground.wkt(region.grid_crs))
            band, table = file.GetRasterBand(1), gdal.ColorTable()
            for number, label in enumerate(labels, 1):
                table.SetColorEntry(number, QColor(label_colour(label)).getRgb())
            band.SetColorTable(table)
            band.SetNoDataValue(0)
            band.WriteArray(values)
            file.SetMetadata({f"CLASS_{number}": label for number, label in enumerate(labels, 1)})
            del band, file
            if gdal.Open(part) is None:
                raise OSError(gdal.GetLastErrorMsg())
    except (OSError, RuntimeError, AttributeError) as error:
        raise FoundRasterError(tr("The masks cannot be written to {}: {}").format(path, error)) from error
    return labels


def shown(answer: Answer) -> QgsRasterLayer | None:
    """The project's layer of this answer's masks, None where it has none."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(PROPERTY) == str(answer.id) and isinstance(layer, QgsRasterLayer):
            return layer
    return None


def show(answer: Answer, answers_path: str) -> QgsRasterLayer:
    """The layer of a stored answer's masks, put on the map where it is not yet. Raises FoundRasterError."""
    layer = shown(answer)
    if layer is not None:
        return layer
    path, things = raster_path(answers_path, answer.id), things_of(answer)
    _, labels = classes(things)
    if not os.path.isfile(path):
        write_raster(things, answer.region(), path)
    options = QgsRasterLayer.LayerOptions(False)
    options.skipCrsValidation = True
    layer = QgsRasterLayer(path, f"{answer.question} ({', '.join(answer.layers)})", "gdal", options)
    if not layer.isValid():
        raise FoundRasterError(tr("The file {} cannot be read.").format(path))
    dress(layer, labels)
    layer.setCustomProperty(PROPERTY, str(answer.id))
    QgsProject.instance().addMapLayer(layer, False)
    QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
    return layer


def hide(answer: Answer) -> None:
    """Take the layer off the map; its file stays."""
    layer = shown(answer)
    if layer is not None:
        QgsProject.instance().removeMapLayer(layer.id())


def dress(layer: QgsRasterLayer, labels: Sequence[str]) -> None:
    """Give a layer of masks its labels' names and colours."""
    entries = [
        QgsPalettedRasterRenderer.Class(number, QColor(label_colour(label)), label)
        for number, label in enumerate(labels, 1)
    ]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))
    layer.setOpacity(0.6)
