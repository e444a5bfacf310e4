"""The map shows a place: takes a canvas and an `Answer`, gives True where the map could be moved there."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas

from ..core.answer import Answer
from ..core.region import RegionError

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
