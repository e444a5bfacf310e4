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

from . import ground
from .region import Region

WEB_MERCATOR_ZOOM_0 = 156543.03392804097  # units of EPSG:3857 a pixel, 256 pixel tiles


@dataclass(frozen=True)
class Drawing:
    """What the render job draws: `extent` of the layer's CRS on `width` x `height` pixels.

    `direct`: that already is the region's square on the region's grid; otherwise it is warped onto it afterwards.
    """

    extent: QgsRectangle
    width: int
    height: int
    direct: bool


def drawing_for(layer: QgsRasterLayer, region: Region, size: int) -> Drawing:
    """Where and how finely to draw the layer for a `size` pixel picture of the region.

    Inside the layer and on its own grid the square is drawn as it is. Elsewhere QGIS would reproject with nearest
    neighbour, so the layer is drawn in its own CRS on its own pixels (on two or so for one of the picture's where that
    is much coarser), to be warped smoothly. Raises RegionError.
    """
    box = region.in_crs(layer.crs()).boundingBox()
    pixel, extent, zooms = ground.native_pixel(layer), layer.extent(), xyz_zooms(layer)
    wanted_x, wanted_y = box.width() / size, box.height() / size
    if zooms is not None:
        finest = WEB_MERCATOR_ZOOM_0 / 2 ** zooms[1]
        zoom = math.ceil(math.log2(WEB_MERCATOR_ZOOM_0 / min(wanted_x, wanted_y)))
        step = max(finest, WEB_MERCATOR_ZOOM_0 / 2 ** max(zoom, zooms[0]))
        return _on_pixels(box, extent, step, step, 1)
    if region.grid_crs == layer.crs() and (pixel is None or extent.contains(region.square)):
        return Drawing(region.square, size, size, True)
    if pixel is None:
        return Drawing(box, size, size, False)
    coarser = round(min(wanted_x / pixel.x(), wanted_y / pixel.y()) / 2)
    return _on_pixels(box, extent, pixel.x(), pixel.y(), max(1, coarser))


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
    extent, step_x, step_y = (
        drawing.extent,
        drawing.extent.width() / drawing.width,
        drawing.extent.height() / drawing.height,
    )
    for tried in range(1, 50):
        hair = 1e-4 * (1 + tried / 7)
        settings.setExtent(
            QgsRectangle(
                extent.xMinimum() + step_x * hair,
                extent.yMinimum() - step_y * hair * 2,
                extent.xMaximum() + step_x * hair * 2,
                extent.yMaximum() - step_y * hair,
            )
        )
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


def _on_pixels(box: QgsRectangle, whole: QgsRectangle, step_x: float, step_y: float, coarser: int) -> Drawing:
    """`box` grown to pixels of `step` from the top left of `whole`, never beyond it, and drawn `coarser` times as
    coarsely. QGIS shifts a picture by parts of a pixel where it draws beyond a raster's edge or across its pixels."""
    spare = 3 * coarser  # for the kernel of the warp
    columns, rows = round(whole.width() / step_x), round(whole.height() / step_y)
    left = max(math.floor((box.xMinimum() - whole.xMinimum()) / step_x) - spare, 0)
    top = max(math.floor((whole.yMaximum() - box.yMaximum()) / step_y) - spare, 0)
    right = min(math.ceil((box.xMaximum() - whole.xMinimum()) / step_x) + spare, columns)
    bottom = min(math.ceil((whole.yMaximum() - box.yMinimum()) / step_y) + spare, rows)
    x, y = whole.xMinimum() + left * step_x, whole.yMaximum() - top * step_y
    width, height = max(right - left, 1), max(bottom - top, 1)
    extent = QgsRectangle(x, y - height * step_y, x + width * step_x, y)
    return Drawing(extent, math.ceil(width / coarser), math.ceil(height / coarser), False)
