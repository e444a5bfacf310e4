"""The map shows a place: takes a canvas and an `Answer`, a shape or a layer, moves it there or says what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsMapCanvas

from ...core import ground
from ...core.answers.answer import Answer
from ...core.region import RegionError
from ...core.text import tr

MARGIN = 1.4
SMALLEST = 1 / 25  # of the map's width: a smaller shape is hard to see


def zoom_to(canvas: QgsMapCanvas, answer: Answer) -> bool:
    """Move the map to the answer's square with some room around it; False where it has no coordinates there."""
    try:
        box = answer.region().in_crs(canvas.mapSettings().destinationCrs()).boundingBox()
    except RegionError:
        return False
    if box.isEmpty():
        return False
    box.scale(MARGIN)
    canvas.setExtent(box)
    canvas.refresh()
    return True


def show_layers(ids: Sequence[str]) -> None:
    """Check these layers of the project and the groups they are in, so that the map shows them."""
    root = QgsProject.instance().layerTreeRoot()
    for id in ids:
        node = root.findLayer(id)
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)


def visible_part(canvas: QgsMapCanvas, layer: QgsRasterLayer) -> QgsGeometry:
    """What the map shows of a layer, in the map's CRS; raises RegionError for nothing.

    There is nothing to ask about beyond the layer.
    """
    settings = canvas.mapSettings()
    # QGIS leaves the polygon open, and would make a line of it.
    view = QgsGeometry.fromPolygonXY([[QgsPointXY(corner) for corner in settings.visiblePolygon()]])
    covered = layer.extent()
    if covered.isEmpty():
        return view
    try:
        on_layer = ground.transformed(view.densifyByCount(15), settings.destinationCrs(), layer.crs()).boundingBox()
        if any(covered.contains(ground.turned(on_layer, turn)) for turn in ground.turns(on_layer, layer)):
            return view  # the whole world has no outline in many of the map's CRSs
        layer_part = ground.transformed(ground.densified(covered), layer.crs(), settings.destinationCrs())
    except QgsCsException:
        return view
    part = view.intersection(layer_part)
    if part.isEmpty():
        raise RegionError(tr("The map shows nothing of the layer “{}”.").format(layer.name()))
    return part


def point_out(canvas: QgsMapCanvas, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
    """Let a shape flash; the map only moves where it is outside, or too small to be seen. Without a CRS: the map's."""
    settings = canvas.mapSettings()
    try:
        box = ground.transformed(shape, crs, settings.destinationCrs()).boundingBox()
    except QgsCsException:
        return
    view = settings.extent()
    if not view.contains(box) or box.width() < SMALLEST * view.width():
        box.scale(5)
        canvas.setExtent(box)
        canvas.refresh()
    canvas.flashGeometries([shape], crs if crs.isValid() else settings.destinationCrs())
