"""The merged things of a grid for an algorithm: takes a run that was merged in its file, gives features and masks.

For any thread.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from qgis.core import QgsCsException, QgsFeatureSink, QgsFeedback, QgsGeometry, QgsProcessingException, QgsVectorLayer

from ...model_runtime.common import found_table
from ..core import ground
from ..core.found import raster
from ..core.found.features import Thing, is_points
from ..core.found.file import opened, tables_of
from ..core.text import tr
from .finding import FOUND, POINTS, Sinks, fields
from .gridding import Ran


def copied(run: Ran, sinks: Sinks, feedback: QgsFeedback) -> int:
    """Put a run's things into the sinks; how many they are. Points without a sink are said and left out."""
    count = lost = 0
    columns = fields()
    for table, layer in _layers(run):
        sink = sinks.sinks.get(POINTS if is_points(table) else FOUND)
        for feature in layer.getFeatures():
            if feedback.isCanceled():
                return count
            count += 1
            if sink is None:
                lost += 1
                continue
            values = {column.name: feature[column.name] for column in found_table.COLUMNS}
            try:
                shape = ground.transformed(feature.geometry(), layer.crs(), sinks.crs)
            except QgsCsException:
                shape = QgsGeometry()
            sink.addFeature(Thing(table, values, shape).feature(columns), QgsFeatureSink.Flag.FastInsert)
    if lost:
        feedback.pushWarning(tr("{} points were found, for which no output is given.").format(lost))
    return count


def write_masks(run: Ran, path: str, feedback: QgsFeedback) -> list[str]:
    """Write a raster of the labels over the cells that were asked, as fine as the model's pictures; the labels.

    Raises QgsProcessingException, FoundRasterError.
    """
    shapes = (
        (str(feature["label"]), ground.transformed(feature.geometry(), layer.crs(), run.place.grid_crs))
        for table, layer in _layers(run)
        if not is_points(table)
        for feature in layer.getFeatures()
        if not feedback.isCanceled()
    )
    if not os.path.isdir(os.path.dirname(path)):
        raise QgsProcessingException(tr("There is no folder {}.").format(os.path.dirname(path)))
    return raster.burn(shapes, run.place, run.pixel, path)


def _layers(run: Ran) -> Iterator[tuple[str, QgsVectorLayer]]:
    """The run's tables of things."""
    for table in tables_of(run.path):
        layer = opened(run.path, table)
        layer.setSubsetString(f'"run" = {run.run}')
        yield table, layer
