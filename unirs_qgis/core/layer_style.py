"""A layer prepared for a model's eyes: takes in a raster layer, gives out a clone to draw and a sentence on its style.

Main thread only. The clone carries the user's style; what only suits a screen (opacity, blending, scale limits,
nearest-neighbour resampling) is taken out of it.
"""

from __future__ import annotations

import uuid

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsBilinearRasterResampler,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsCubicRasterResampler,
    QgsDataProvider,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QPainter

from .ground import raster_path
from .text import tr

WARPS = "/vsimem/unirs"


def prepared_clone(layer: QgsRasterLayer, rotated: bool = False) -> QgsRasterLayer:
    """A copy of the layer that draws its pixels as the user styled them: opaque, at any scale, smoothly resampled.

    `rotated`: QGIS reads the layer's file through a warp of its own. Give the clone to `release` in the end.
    """
    clone = layer.clone()
    if rotated and not _draws_classes(clone):
        _read_smoothly(clone)
    clone.setOpacity(1.0)
    clone.setBlendMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    clone.setScaleBasedVisibility(False)
    if clone.providerType() != "gdal":
        # A server draws what it is asked for, at the resolution asked for.
        clone.setResamplingStage(Qgis.RasterResamplingStage.ResampleFilter)
        clone.resampleFilter().setZoomedInResampler(None)
        clone.resampleFilter().setZoomedOutResampler(None)
    elif not _draws_classes(clone):
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


def _read_smoothly(clone: QgsRasterLayer) -> None:
    """Let the clone of a rotated raster read it through a cubic warp, onto the grid of QGIS's nearest one."""
    file = gdal.Open(raster_path(clone))
    smooth = gdal.AutoCreateWarpedVRT(file, None, None, gdal.GRA_Cubic, 0.2)
    path = f"{WARPS}/{uuid.uuid4().hex}.vrt"
    gdal.FileFromMemBuffer(path, smooth.GetMetadata("xml:VRT")[0].encode("utf-8"))
    clone.setDataSource(path, clone.name(), "gdal", QgsDataProvider.ProviderOptions())


def release(clone: QgsRasterLayer) -> None:
    """Forget what was made for a clone that is not drawn any more."""
    if clone.source().startswith(WARPS):
        gdal.Unlink(clone.source())


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


def _stretches(item) -> bool:
    none = QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement
    return item is not None and item.contrastEnhancementAlgorithm() != none


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
