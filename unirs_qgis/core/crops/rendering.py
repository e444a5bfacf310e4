"""Where and how finely a layer is drawn for a model: takes in a raster layer, a region and a size, gives out the map
settings of a render job.

Main thread only.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from urllib.parse import unquote

from qgis.core import QgsMapSettings, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from .. import ground
from ..region import Region

MOST_PIXELS = 1 << 25  # of a drawing: a place in one piece has some 16 for one of its picture's
WEB_MERCATOR_ZOOM_0 = 156543.03392804097  # units of EPSG:3857 a pixel, 256 pixel tiles


@dataclass(frozen=True)
class Drawing:
    """What the render job draws: `extent` of the layer's CRS on `width` x `height` square pixels."""

    extent: QgsRectangle
    width: int
    height: int


def drawing_for(layer: QgsRasterLayer, region: Region, size: int) -> Drawing | None:
    """Where and how finely to draw, in its own CRS, a layer that is warped onto the region's grid as a picture.

    That is a web map or a map of classes. Tiles are drawn on their own pixels, at the zoom that is fine enough; classes
    on theirs, or on four for one of the picture's where there are more. None for a place that lies on both edges of the
    layer's map of the world, which is no one piece of it. Raises RegionError.
    """
    box, whole = region.in_crs(layer.crs()).boundingBox(), layer.extent()
    turns = ground.turns(box, layer)
    if len(turns) > 1:
        return None
    box = ground.turned(box, sum(turns))
    step = min(box.width(), box.height()) / size
    pixel, zooms = ground.native_pixel(layer), xyz_zooms(layer)
    if zooms is not None:
        zoom = math.ceil(math.log2(WEB_MERCATOR_ZOOM_0 / step))
        step = WEB_MERCATOR_ZOOM_0 / 2 ** min(max(zoom, zooms[0]), zooms[1])
    elif pixel is not None:
        native = min(pixel.x(), pixel.y())
        step = native * max(1, round(step / native / 4))
    else:
        whole = QgsRectangle(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    drawing = _on_pixels(box, whole, step)
    return drawing if drawing.width * drawing.height <= MOST_PIXELS else None


def map_settings(clone: QgsRasterLayer, drawing: Drawing) -> QgsMapSettings:
    """Settings that draw the clone alone on a transparent ground, without labels, decorations or time filter."""
    settings = QgsMapSettings()
    settings.setLayers([clone])
    settings.setDestinationCrs(clone.crs())
    settings.setTransformContext(QgsProject.instance().transformContext())
    settings.setOutputDpi(96)
    settings.setOutputImageFormat(QImage.Format.Format_ARGB32_Premultiplied)
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    settings.setOutputSize(QSize(drawing.width, drawing.height))
    # Rounding must not put the first pixel a hair before a source pixel, which would read its neighbour instead, nor
    # the last one a hair beyond the picture, which QGIS would squeeze by a pixel: the extent gives way by 1/10,000 of
    # a pixel, and by a little more until the figures come out right.
    extent = drawing.extent
    for tried in range(1, 50):
        hair = 1e-4 * (1 + tried / 7) * extent.width() / drawing.width
        left, right = extent.xMinimum() + hair, extent.xMaximum() + 2 * hair
        bottom, top = extent.yMinimum() - 2 * hair, extent.yMaximum() - hair
        settings.setExtent(QgsRectangle(left, bottom, right, top))
        seen, to_pixels = settings.visibleExtent(), settings.mapToPixel()
        first = to_pixels.transform(seen.xMinimum(), seen.yMaximum())
        last = to_pixels.transform(seen.xMaximum(), seen.yMinimum())
        if first.x() >= 0 and first.y() >= 0 and last.x() <= drawing.width and last.y() <= drawing.height:
            break
    return settings


def xyz_zooms(layer: QgsRasterLayer) -> tuple[int, int] | None:
    """(lowest, highest) zoom of a layer of XYZ tiles, None for any other layer."""
    if layer.providerType() != "wms" or not re.search(r"(^|&)type=xyz(&|$)", layer.source()):
        return None
    found = dict(re.findall(r"(?:^|&)(zmin|zmax)=(\d+)", unquote(layer.source())))
    return int(found.get("zmin", 0)), int(found.get("zmax", 18))


def _on_pixels(box: QgsRectangle, whole: QgsRectangle, step: float) -> Drawing:
    """`box` grown to pixels of `step` that start at the top left of `whole`, within it, with some to spare for the
    kernel of the warp."""
    spare, columns, rows = 3, math.ceil(whole.width() / step - 1e-6), math.ceil(whole.height() / step - 1e-6)
    left = max(math.floor((box.xMinimum() - whole.xMinimum()) / step) - spare, 0)
    top = max(math.floor((whole.yMaximum() - box.yMaximum()) / step) - spare, 0)
    right = min(math.ceil((box.xMaximum() - whole.xMinimum()) / step) + spare, columns)
    bottom = min(math.ceil((whole.yMaximum() - box.yMinimum()) / step) + spare, rows)
    width, height = max(right - left, 1), max(bottom - top, 1)
    x, y = whole.xMinimum() + left * step, whole.yMaximum() - top * step
    return Drawing(QgsRectangle(x, y - height * step, x + width * step, y), width, height)
