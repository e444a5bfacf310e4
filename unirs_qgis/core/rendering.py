"""How a layer is drawn for a model: takes in a raster layer, a region and a size, gives out a prepared clone, the map
settings to draw it with, and a sentence on its style.

Main thread only. The clone carries the user's style; what only suits a screen (opacity, blending, scale limits,
nearest-neighbour resampling) is taken out of it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from urllib.parse import unquote

from qgis.core import (
    Qgis,
    QgsBilinearRasterResampler,
    QgsColorRampShader,
    QgsCubicRasterResampler,
    QgsMapSettings,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from . import ground
from .region import Region
from .text import tr

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


def prepared_clone(layer: QgsRasterLayer) -> QgsRasterLayer:
    """A copy of the layer that draws its pixels as the user styled them: opaque, at any scale, smoothly resampled."""
    clone = layer.clone()
    clone.setOpacity(1.0)
    clone.setBlendMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    clone.setScaleBasedVisibility(False)
    if clone.providerType() == "gdal" and not _draws_classes(clone):
        clone.setResamplingStage(Qgis.RasterResamplingStage.Provider)
        provider = clone.dataProvider()
        provider.enableProviderResampling(True)
        provider.setZoomedInResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Cubic)
        provider.setZoomedOutResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Cubic)
        provider.setMaxOversampling(99)
    else:
        # Class numbers must not be averaged: colours are resampled after the classes were drawn.
        clone.setResamplingStage(Qgis.RasterResamplingStage.ResampleFilter)
        clone.resampleFilter().setZoomedInResampler(QgsCubicRasterResampler())
        clone.resampleFilter().setZoomedOutResampler(QgsBilinearRasterResampler())
        clone.resampleFilter().setMaxOversampling(99)
    return clone


def drawing_for(layer: QgsRasterLayer, region: Region, size: int) -> Drawing:
    """Where and how finely to draw the layer for a `size` pixel picture of the region.

    On the layer's own grid the square is drawn as it is. Elsewhere QGIS would reproject with nearest neighbour, so the
    layer is drawn in its own CRS, on its own pixels where the picture is about as fine as they are and at twice the
    picture's resolution where it is coarser, to be warped smoothly. Raises RegionError.
    """
    xyz = xyz_zooms(layer)
    if region.grid_crs == layer.crs() and xyz is None:
        return Drawing(region.square, size, size, True)
    box = region.in_crs(layer.crs()).boundingBox()
    wanted_x, wanted_y = box.width() / size, box.height() / size  # at least as fine as the picture for any rotation
    pixel, origin = ground.native_pixel(layer), layer.extent()
    if xyz is not None:
        zoom = min(max(math.ceil(math.log2(WEB_MERCATOR_ZOOM_0 / min(wanted_x, wanted_y))), xyz[0]), xyz[1])
        step_x = step_y = WEB_MERCATOR_ZOOM_0 / 2**zoom
        return _on_pixels(box, origin, step_x, step_y)
    if pixel is None:
        return Drawing(box, size, size, False)
    fine = max(1, math.floor(min(wanted_x / pixel.x(), wanted_y / pixel.y()) / 2))
    return _on_pixels(box, origin, pixel.x() * fine, pixel.y() * fine)


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
    settings.setExtent(drawing.extent)
    return settings


def style_sentence(layer: QgsRasterLayer) -> str:
    """Bands and stretch of the layer's current style, in words."""
    renderer = layer.renderer()
    if layer.providerType() != "gdal":
        return tr("as the map server draws it")
    if isinstance(renderer, QgsMultiBandColorRenderer):
        bands = (renderer.redBand(), renderer.greenBand(), renderer.blueBand())
        limits = (
            renderer.redContrastEnhancement(),
            renderer.greenContrastEnhancement(),
            renderer.blueContrastEnhancement(),
        )
        text = tr("bands {} as red, green, blue").format(", ".join(str(band) if band > 0 else "-" for band in bands))
        ranges = [f"{item.minimumValue():g}-{item.maximumValue():g}" for item in limits if _stretches(item)]
        text += "; " + (tr("stretched from {}").format(", ".join(ranges)) if ranges else tr("values as they are"))
    elif isinstance(renderer, QgsSingleBandGrayRenderer):
        text = tr("band {} in grey").format(renderer.grayBand())
        item = renderer.contrastEnhancement()
        if _stretches(item):
            text += "; " + tr("stretched from {}").format(f"{item.minimumValue():g}-{item.maximumValue():g}")
    elif isinstance(renderer, QgsPalettedRasterRenderer):
        text = tr("band {} by its palette of {} classes").format(renderer.band(), renderer.nColors())
    elif isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        text = tr("band {} in false colours from {}").format(
            renderer.band(), f"{renderer.classificationMin():g}-{renderer.classificationMax():g}"
        )
    else:
        text = tr("drawn as “{}”").format(renderer.type())
    filters = layer.brightnessFilter()
    if filters is not None and (filters.brightness() or filters.contrast()):
        text += "; " + tr("brightness {}, contrast {}").format(filters.brightness(), filters.contrast())
    return text


def xyz_zooms(layer: QgsRasterLayer):
    """(lowest, highest) zoom of a layer of XYZ tiles, None for any other layer."""
    if layer.providerType() != "wms" or not re.search(r"(^|&)type=xyz(&|$)", layer.source()):
        return None
    found = dict(re.findall(r"(?:^|&)(zmin|zmax)=(\d+)", unquote(layer.source())))
    return int(found.get("zmin", 0)), int(found.get("zmax", 18))


def _stretches(item) -> bool:
    return item is not None and item.contrastEnhancementAlgorithm() != item.ContrastEnhancementAlgorithm.NoEnhancement


def _draws_classes(layer: QgsRasterLayer) -> bool:
    """Whether the style gives separate colours to separate numbers, between which there is nothing."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer) and renderer.shader() is not None:
        function = renderer.shader().rasterShaderFunction()
        return (
            isinstance(function, QgsColorRampShader)
            and function.colorRampType() != QgsColorRampShader.Type.Interpolated
        )
    return isinstance(renderer, QgsPalettedRasterRenderer)


def _on_pixels(box: QgsRectangle, origin: QgsRectangle, step_x: float, step_y: float) -> Drawing:
    """`box` grown to whole steps of a pixel grid that starts at `origin`'s top left, with three to spare for the
    kernel of the warp, and kept within `origin`."""
    left = max(math.floor((box.xMinimum() - origin.xMinimum()) / step_x) - 3, 0)
    top = max(math.floor((origin.yMaximum() - box.yMaximum()) / step_y) - 3, 0)
    right = math.ceil((min(box.xMaximum(), origin.xMaximum()) - origin.xMinimum()) / step_x) + 3
    bottom = math.ceil((origin.yMaximum() - max(box.yMinimum(), origin.yMinimum())) / step_y) + 3
    width, height = max(right - left, 1), max(bottom - top, 1)
    x, y = origin.xMinimum() + left * step_x, origin.yMaximum() - top * step_y
    return Drawing(QgsRectangle(x, y - height * step_y, x + width * step_x, y), width, height, False)
