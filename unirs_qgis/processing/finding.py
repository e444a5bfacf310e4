"""What an algorithm found: takes answers with things, gives features, masks as a raster, and how both look."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsFeatureSink,
    QgsFeedback,
    QgsGeometry,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate

from ...model_runtime.common import found_table, methods
from ..core import ground
from ..core.answers.answer import Answer
from ..core.dates import taken_on
from ..core.found import features, raster
from ..core.found.asking import Search, things_of
from ..core.found.features import Thing, is_points
from ..core.main_thread import MainThread
from ..core.region import Region, RegionError
from ..core.text import tr
from . import rows
from .algorithm import UnirsAlgorithm

FOUND, POINTS = "FOUND", "POINTS"
_KINDS = {"TEXT": rows.TEXT, "INTEGER": "int8", "REAL": rows.NUMBER, "DATETIME": rows.MOMENT}
_STYLES = os.path.join(os.path.dirname(__file__), "..", "..", "resources", "styles")


@dataclass(eq=False)
class Sinks:
    """Where polygons and points go, in `crs`; `destinations`: what was made, by the names of the outputs."""

    crs: QgsCoordinateReferenceSystem
    sinks: dict[str, QgsFeatureSink]
    destinations: dict[str, str]

    @classmethod
    def of(
        cls, algorithm: UnirsAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext,
        crs: QgsCoordinateReferenceSystem,
    ) -> Sinks:  # fmt: skip
        """The algorithm's; points are optional. Raises QgsProcessingException."""
        made = cls(crs, {}, {})
        kinds = {FOUND: QgsWkbTypes.Type.MultiPolygon, POINTS: QgsWkbTypes.Type.Point}
        for name, kind in kinds.items():
            if name == POINTS and not parameters.get(name):
                continue
            sink, destination = algorithm.parameterAsSink(parameters, name, context, fields(), kind, crs)
            if sink is None:
                raise QgsProcessingException(algorithm.invalidSinkError(parameters, name))
            made.sinks[name], made.destinations[name] = sink, destination
        return made

    def write(self, main: MainThread, answer: Answer, feedback: QgsFeedback) -> int:
        """The things of an answer; how many features they are. Points without a sink are said and left out."""
        crs = self.crs  # whoever calls may outlive the sinks, and must not hold them
        found: list[Thing] = main.call(lambda: [_placed(thing, crs) for thing in features.things(answer)], feedback)
        lost = 0
        for thing in found:
            sink = self.sinks.get(POINTS if is_points(thing.table) else FOUND)
            if sink is None:
                lost += 1
            else:
                sink.addFeature(thing.feature(fields()), QgsFeatureSink.Flag.FastInsert)
        if lost:
            feedback.pushWarning(tr("{} points were found, for which no output is given.").format(lost))
        return len(found)

    def close(self) -> None:
        """Let go of the sinks, whose files are whole from then on: QGIS wants them closed before the algorithm ends."""
        self.sinks.clear()


def _placed(thing: Thing, crs: QgsCoordinateReferenceSystem) -> Thing:
    known = thing.table in (found_table.FOUND, found_table.FOUND_POINTS)
    try:
        shape = ground.transformed(thing.shape, ground.wgs84(), crs) if known else thing.shape
    except QgsCsException:
        shape = QgsGeometry()
    return Thing(thing.table, thing.values, shape)


def fields() -> Any:
    """The columns of found things."""
    return rows.fields([(column.name, _KINDS[column.stores]) for column in found_table.COLUMNS])


def describing(box: QgsRectangle, crs: QgsCoordinateReferenceSystem, region: Region) -> Search:
    """What is asked about a rectangle of a place, or about all of it without one. Raises RegionError."""
    if box.isNull():
        return Search(methods.CAPTION)
    try:
        bounds = ground.transformed(ground.densified(box), crs, region.grid_crs).boundingBox()
    except QgsCsException:
        bounds = QgsRectangle()
    seen = bounds.intersect(region.square)
    if seen.isEmpty():
        raise RegionError(tr("The rectangle lies outside the place."))
    square = region.square
    left, right = ((x - square.xMinimum()) / square.width() for x in (seen.xMinimum(), seen.xMaximum()))
    top, bottom = ((square.yMaximum() - y) / square.height() for y in (seen.yMaximum(), seen.yMinimum()))
    limits = tuple(min(max(value, 0.0), 1.0) for value in (left, top, right, bottom))
    return Search(methods.DESCRIBE_BOX, "", limits)


def date_of(layer: QgsRasterLayer) -> str:
    """When the layer's picture was taken."""
    return taken_on(layer)


def no_dates() -> list[QDate]:
    """None are given: the layers' own are taken."""
    return [QDate(), QDate()]


def write_masks(answer: Answer, path: str) -> list[str]:
    """Write an answer's masks in place of whatever is at `path`; their labels. Raises FoundRasterError."""
    return raster.write_raster(things_of(answer), answer.region(), path, overwrite=True)


def masks_dress(labels: Sequence[str]) -> Callable[[QgsMapLayer], None]:
    """What names and colours the classes where QGIS adds the raster."""

    def dress_masks(layer: QgsMapLayer) -> None:
        if isinstance(layer, QgsRasterLayer):
            raster.dress(layer, labels)

    return dress_masks


def dress(layer: QgsMapLayer) -> None:
    """Found things in the colours of their labels."""
    if isinstance(layer, QgsVectorLayer):
        points = layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
        layer.loadNamedStyle(os.path.join(_STYLES, "found_points.qml" if points else "found.qml"))
