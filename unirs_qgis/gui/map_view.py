"""The map shows a place: takes a canvas and an `Answer` or a layer, moves it there or says what it shows of that."""

from __future__ import annotations

from qgis.core import QgsCsException, QgsGeometry, QgsRasterLayer
from qgis.gui import QgsMapCanvas

from ..core import ground
from ..core.answer import Answer
from ..core.region import RegionError
from ..core.text import tr

MARGIN = 1.4


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


def visible_part(canvas: QgsMapCanvas, layer: QgsRasterLayer) -> QgsGeometry:
    """What the map shows of a layer, in the map's CRS; raises RegionError for nothing.

    There is nothing to ask about beyond the layer.
    """
    settings = canvas.mapSettings()
    view = QgsGeometry.fromQPolygonF(settings.visiblePolygon())
    covered = layer.extent()
    if covered.isEmpty():
        return view
    try:
        layer_part = ground.transformed(ground.densified(covered), layer.crs(), settings.destinationCrs())
    except QgsCsException:
        return view
    part = view.intersection(layer_part)
    if part.isEmpty():
        raise RegionError(tr("The map shows nothing of the layer “{}”.").format(layer.name()))
    return part
