"""The merged things of a grid for an algorithm: takes a run that was merged in its file, gives features and masks.

For any thread.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsFeature,
    QgsFeatureSink,
    QgsFeedback,
    QgsGeometry,
    QgsProcessingException,
)

from ...model_runtime.common import found_table
from ..core import ground
from ..core.found import raster
from ..core.found.features import Thing, is_points
from ..core.found.file import opened, tables_of
from ..core.main_thread import MainThread
from ..core.text import tr
from .finding import FOUND, POINTS, Sinks, fields
from .gridding import Ran

CHUNK = 500


def copied(run: Ran, sinks: Sinks, main: MainThread, feedback: QgsFeedback) -> int:
    """Put a run's things into the sinks; how many they are. Points without a sink are said and left out."""
    count = lost = 0
    columns = fields()
    for table, features, shapes in _chunks(run, sinks.crs, main, feedback):
        sink = sinks.sinks.get(POINTS if is_points(table) else FOUND)
        count += len(features)
        lost += len(features) if sink is None else 0
        for feature, shape in zip(features, shapes) if sink is not None else ():
            values = {column.name: feature[column.name] for column in found_table.COLUMNS}
            sink.addFeature(Thing(table, values, shape).feature(columns), QgsFeatureSink.Flag.FastInsert)
    if lost:
        feedback.pushWarning(tr("{} points were found, for which no output is given.").format(lost))
    return count


def write_masks(run: Ran, path: str, main: MainThread, feedback: QgsFeedback) -> list[str]:
    """Write a raster of the labels over the cells that were asked, as fine as the model's pictures; the labels.

    Raises QgsProcessingException, FoundRasterError.
    """
    shapes = (
        (str(feature["label"]), shape)
        for table, features, shapes in _chunks(run, run.place.grid_crs, main, feedback)
        if not is_points(table)
        for feature, shape in zip(features, shapes)
    )
    if not os.path.isdir(os.path.dirname(path)):
        raise QgsProcessingException(tr("There is no folder {}.").format(os.path.dirname(path)))
    return raster.burn(shapes, run.place, run.pixel, path)


def _chunks(
    run: Ran, crs: QgsCoordinateReferenceSystem, main: MainThread, feedback: QgsFeedback
) -> Iterator[tuple[str, list[QgsFeature], list[QgsGeometry]]]:
    """The run's things, some at a time: their table, and their shapes in a CRS, empty where they have none there."""
    for table in tables_of(run.path):
        layer = opened(run.path, table)
        layer.setSubsetString(f'"run" = {run.run}')
        own, features = layer.crs(), layer.getFeatures()
        while some := list(islice(features, CHUNK)):
            if feedback.isCanceled():
                return
            shapes = [feature.geometry() for feature in some]
            yield table, some, main.call(lambda shapes=shapes, own=own: _moved(shapes, own, crs), feedback)


def _moved(
    shapes: list[QgsGeometry], own: QgsCoordinateReferenceSystem, crs: QgsCoordinateReferenceSystem
) -> list[QgsGeometry]:
    """Main thread only, as the project's transforms are."""
    moved = []
    for shape in shapes:
        try:
            moved.append(ground.transformed(shape, own, crs))
        except QgsCsException:
            moved.append(QgsGeometry())
    return moved
