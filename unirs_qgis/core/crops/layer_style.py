"""A layer prepared for a model's eyes: takes in a raster layer, gives out a clone to draw and a sentence on its style.

Main thread only. The clone carries the user's style; what only suits a screen (opacity, blending, scale limits,
nearest-neighbour resampling) is taken out of it.
"""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsMapLayerStyle,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsSingleBandColorDataRenderer,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QPainter

from ..text import tr, tr_n
from .band_advice import alpha_used, use_alpha
from .layer_gaps import use_gaps, user_gaps


def prepared_clone(layer: QgsRasterLayer, source: str = "") -> QgsRasterLayer:
    """A copy of the layer that draws its pixels as the user styled them: opaque, at any scale, smoothly resampled.

    `source`: another file with the same bands to read instead. QGIS's own `clone()` would read much of a 16-bit raster
    on the main thread, for the limits of a default style that is thrown away.
    """
    options = QgsRasterLayer.LayerOptions(False, layer.transformContext())
    options.skipCrsValidation = True  # a question about a missing CRS has been answered for the layer itself
    clone = QgsRasterLayer(source or layer.source(), layer.name(), layer.providerType(), options)
    if not source:
        clone.setCrs(layer.crs())
    style = QgsMapLayerStyle()
    style.readFromLayer(layer)
    style.writeToLayer(clone)
    clone.setOpacity(1.0)
    clone.setBlendMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    clone.setScaleBasedVisibility(False)
    gaps = user_gaps(layer)
    if gaps:
        use_gaps(clone, gaps)
    if not alpha_used(layer):
        use_alpha(clone, False)
    # Colours of classes are only picked here: between the numbers of two classes there is nothing. Nor does a map
    # server need help, it draws at the resolution it is asked for. Another file lies on the picture's pixels already:
    # QGIS's cubic would take pixels away, or add some, at the edges of its gaps.
    smooth = layer.providerType() == "gdal" and not is_picked(layer) and not source
    method = QgsRasterDataProvider.ResamplingMethod
    clone.setResamplingStage(
        Qgis.RasterResamplingStage.Provider if smooth else Qgis.RasterResamplingStage.ResampleFilter
    )
    clone.dataProvider().enableProviderResampling(smooth)
    clone.dataProvider().setZoomedInResamplingMethod(method.Cubic if smooth else method.Nearest)
    clone.dataProvider().setZoomedOutResamplingMethod(method.Cubic if smooth else method.Nearest)
    clone.dataProvider().setMaxOversampling(99)
    clone.resampleFilter().setZoomedInResampler(None)
    clone.resampleFilter().setZoomedOutResampler(None)
    return clone


def is_picked(layer: QgsRasterLayer) -> bool:
    """Whether pixels are picked, and averaged only as colours: where the style gives separate colours to separate
    numbers, between which there is nothing, and where QGIS alone knows which numbers are no data."""
    return _draws_classes(layer) or bool(user_gaps(layer).ranges)


def _draws_classes(layer: QgsRasterLayer) -> bool:
    renderer = layer.renderer()
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer) and renderer.shader() is not None:
        function = renderer.shader().rasterShaderFunction()
        return (
            isinstance(function, QgsColorRampShader)
            and function.colorRampType() != QgsColorRampShader.Type.Interpolated
        )
    return isinstance(renderer, QgsPalettedRasterRenderer)


def style_sentence(layer: QgsRasterLayer) -> str:
    """Bands and stretch of the layer's current style, in words."""
    renderer = layer.renderer()
    if layer.providerType() != "gdal" and isinstance(renderer, QgsSingleBandColorDataRenderer):
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
        text = tr_n(
            "band {} by its palette of %Ln class", "band {} by its palette of %Ln classes", renderer.nColors()
        ).format(renderer.band())
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
