"""What a layer's file says of its bands, beside what its style makes of them: takes in a raster layer, gives out what
is to be told beside its picture, and the bands that would be right.

Also whether a band that is marked as transparency is used as such, which is the user's choice for a layer.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache

from osgeo import gdal
from qgis.core import QgsMultiBandColorRenderer, QgsRaster, QgsRasterLayer

from ....model_runtime.common.band_roles import BandFacts, alpha_band, colour_bands, plain_bands
from ....model_runtime.common.band_steps import steps
from ....model_runtime.common.gaps import alpha_is_data, of_255
from ....model_runtime.common.sentences import spoken
from ..gdal_errors import gdal_returns
from ..ground import raster_path
from ..text import tr
from .raw_file import ALPHA_LOOKS, band_facts

_NO_ALPHA = "unirs/no_alpha"  # a property of a layer; it belongs to the file, not to its style


@dataclass(frozen=True)
class BandAdvice:
    """A sentence, and the bands to show instead of the style's: red, green and blue, or the same thrice for grey."""

    sentence: str
    bands: tuple[int, int, int]


def style_advice(layer: QgsRasterLayer) -> BandAdvice | None:
    """What to say where a layer's style shows bands as colours that the file says are others, or are none.

    A style that takes quite other bands than the first ones was made by somebody who meant it. Main thread only.
    """
    renderer = layer.renderer()
    if layer.providerType() != "gdal" or not isinstance(renderer, QgsMultiBandColorRenderer):
        return None
    path = raster_path(layer)
    facts, tags = _facts(path, _changed(path))
    shown = (renderer.redBand(), renderer.greenBand(), renderer.blueBand())
    step = steps(facts, tags)
    if step is not None:
        return BandAdvice(spoken(step.note, None, tr), (step.band,) * 3) if len(set(shown)) > 1 else None
    found = colour_bands(facts)
    if found is None or found == shown or (set(found) != set(shown) and shown not in ((1, 2, 3), plain_bands(facts))):
        return None
    right, wrong = (", ".join(str(band) for band in bands) for bands in (found, shown))
    sentence = tr("The file says that bands {} are red, green and blue, but the layer's style shows bands {}.")
    return BandAdvice(sentence.format(right, wrong), found)


def layer_alpha(layer: QgsRasterLayer | None) -> int:
    """The band that the layer's file marks as transparency, from 1; 0 where there is none."""
    if layer is None or layer.providerType() != "gdal" or layer.dataProvider() is None:
        return 0
    provider = layer.dataProvider()
    alpha, bands = QgsRaster.ColorInterpretation.AlphaBand, range(1, layer.bandCount() + 1)
    return next((band for band in bands if provider.colorInterpretation(band) == alpha), 0)


def alpha_used(layer: QgsRasterLayer) -> bool:
    """Whether the band that is marked as transparency is used as such."""
    return not layer.customProperty(_NO_ALPHA, False)


def use_alpha(layer: QgsRasterLayer, used: bool) -> None:
    """Choose whether it is; the choice is kept with the layer."""
    if used:
        layer.removeCustomProperty(_NO_ALPHA)
    else:
        layer.setCustomProperty(_NO_ALPHA, True)


def varying_alpha(path: str) -> int:
    """The file's band of transparency where it varies as data does, else 0. For any thread; reads a few places."""
    return _varying_alpha(path, _changed(path))


def _changed(path: str) -> float:
    return os.path.getmtime(path) if os.path.exists(path) else 0.0


@lru_cache(maxsize=64)
@gdal_returns()
def _facts(path: str, modified: float) -> tuple[list[BandFacts], dict[str, str]]:
    file = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_READONLY)
    return ([], {}) if file is None else (band_facts(file), dict(file.GetMetadata()))


@lru_cache(maxsize=64)
@gdal_returns()
def _varying_alpha(path: str, modified: float) -> int:
    file = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_READONLY)
    band = alpha_band(band_facts(file)) if file is not None else None
    if band is None:
        return 0
    shape = {"buf_xsize": min(ALPHA_LOOKS, file.RasterXSize), "buf_ysize": min(ALPHA_LOOKS, file.RasterYSize)}
    seen = file.GetRasterBand(band).ReadAsArray(**shape)
    return band if seen is not None and alpha_is_data(of_255(seen)) else 0
