"""Found things in the pixels of the pictures they were found in: takes features and an answers file, gives pictures.

For any thread: the answers are read by OGR on a connection of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from osgeo import gdal
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage, QTransform

from ....model_runtime.common import found_table
from ....model_runtime.common.tasks import PAIR
from .. import ground
from ..answers.place import grid_file
from ..answers.table import IMAGES, PLACES
from ..gdal_errors import gdal_speaks
from .asking import as_search

LEAST_PX2 = 1.0  # what is smaller was cut off, or is no area
COLUMNS = ("label", "corrected_label", "verdict", "kind", "answer_id", "score")


@dataclass(frozen=True, eq=False)
class PixelThing:
    """One thing: its label and its outline in the picture's pixels, from the upper left corner, y down."""

    label: str
    kind: str
    score: float | None
    shape: QgsGeometry

    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width, height."""
        box = self.shape.boundingBox()
        return box.xMinimum(), box.yMinimum(), box.width(), box.height()

    def polygons(self) -> list[list[list[tuple[float, float]]]]:
        """Rings of each part, the outer one first, their last corner left out."""
        parts = self.shape.asMultiPolygon() if self.shape.isMultipart() else [self.shape.asPolygon()]
        return [[[(point.x(), point.y()) for point in ring[:-1]] for ring in part] for part in parts if part]


@dataclass(frozen=True, eq=False)
class LabelledPicture:
    """A PNG of `size` pixels a side, of two dates the later one, and what is in it; `name`: of its files."""

    name: str
    png: bytes
    size: int
    things: tuple[PixelThing, ...]


def labelled(path: str, table: str, things: dict[int, list[QgsFeature]]) -> Iterator[LabelledPicture | None]:
    """The picture of each answer that has things, by the answers' numbers; None for an answer whose picture is gone.

    `table`: that of the features. Things that a person rejected are left out, and points, which have no box.
    """
    for number, row in _answers(path, table, things):
        yield None if row is None else _picture(number, row, things[number], _on_globe(table))


def grids_of(path: str, table: str, answers: Iterable[int]) -> dict[int, tuple[str, int]]:
    """The grid file and the run of each of these answers that is about a grid, whose row has no picture."""
    found = {}
    for number, row in _answers(path, table, answers):
        about = as_search(row.GetField("found")) if row is not None else None
        if about is not None and about.run:
            found[number] = (about.grid if os.path.isfile(about.grid) else grid_file(path)), about.run
    return found


def _on_globe(table: str) -> bool:
    return table in (found_table.FOUND, found_table.FOUND_POINTS)


def _answers(path: str, table: str, numbers: Iterable[int]) -> Iterator[tuple[int, Any]]:
    """OGR's rows of answers, None for those that are gone."""
    with gdal_speaks():
        file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY, ["GPKG"])
        rows = file.GetLayerByName(PLACES if _on_globe(table) else IMAGES)
    for number in numbers:
        yield number, rows.GetFeature(number) if rows is not None else None


def kept_label(feature: QgsFeature) -> str:
    """What a thing is called, in one line: by a person, else by the model; "" for one that was rejected."""
    corrected = _text(feature["corrected_label"])
    return corrected or ("" if _text(feature["verdict"]) == found_table.WRONG else _text(feature["label"]))


def _picture(number: int, row: Any, features: list[QgsFeature], known: bool) -> LabelledPicture | None:
    png = row.GetFieldAsBinary("picture")
    image = QImage.fromData(QByteArray(bytes(png))) if png else QImage()
    square = QgsGeometry.fromWkt(row.GetField("region_wkt") or "").boundingBox()
    if image.isNull() or square.isEmpty():
        return None
    size = image.height()
    data = bytes(png)
    if row.GetField("task") == PAIR:
        data = _png(image.copy(image.width() - size, 0, size, size))
    crs = ground.crs_from_text(row.GetField("region_crs") or "") if known else QgsCoordinateReferenceSystem()
    things = (pixel_thing(feature, square, crs, size) for feature in features)
    return LabelledPicture(str(number), data, size, tuple(thing for thing in things if thing is not None))


def pixel_thing(
    feature: QgsFeature, square: QgsRectangle, crs: QgsCoordinateReferenceSystem, size: int
) -> PixelThing | None:
    """A thing in a picture of `size` pixels a side over a square of `crs`; None for a point, for what a person
    rejected, and for what lies beside the picture."""
    label, kind = kept_label(feature), _text(feature["kind"])
    if not label or kind == found_table.POINT:
        return None
    try:
        shape = ground.transformed(feature.geometry(), ground.wgs84(), crs) if crs.isValid() else feature.geometry()
    except QgsCsException:
        return None
    scale = size / square.width()
    shape = QgsGeometry(shape)
    shape.transform(QTransform(scale, 0, 0, -scale, -square.xMinimum() * scale, square.yMaximum() * scale))
    frame = QgsGeometry.fromRect(QgsRectangle(0, 0, size, size))
    if kind == found_table.BOX:
        shape = QgsGeometry.fromRect(shape.boundingBox())
    shape = shape.intersection(frame)
    # An edge that only touches the frame is nothing.
    shape.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
    if shape.isEmpty() or shape.area() < LEAST_PX2:
        return None
    score = feature["score"]
    return PixelThing(label, kind, None if score is None or score == NULL else float(score), shape)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data)


def _text(value: object) -> str:
    return "" if value is None or value == NULL else " ".join(str(value).split())
