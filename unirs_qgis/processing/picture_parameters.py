"""How the pictures of an algorithm are made: takes in the choice between the layer's style and raw bands, gives out
jobs that make crops.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QObject

from ..core.region import Region
from ..core.text import tr
from .algorithm import UnirsAlgorithm

PIXELS, BANDS, LIMITS = "PIXELS", "BANDS", "LIMITS"
STYLED, RAW, COMMON = range(3)


@dataclass(frozen=True)
class PictureChoice:
    """`kind`: STYLED, RAW or COMMON (raw bands of two layers under one stretch); `bands` and `limits` as `RawCrop`
    takes them."""

    kind: int = STYLED
    bands: tuple[int, ...] = ()
    limits: tuple[tuple[float, float], ...] = ()

    def crop(self, layer: QgsRasterLayer, region: Region, size: int) -> QObject:
        """A job that makes one crop. Main thread only."""
        from ..core.crops.crop import StyledCrop
        from ..core.crops.raw_crop import RawCrop

        if self.kind == STYLED:
            return StyledCrop(layer, region, size)
        return RawCrop(layer, region, size, bands=self.bands, limits=self.limits)


def add_pictures(algorithm: UnirsAlgorithm, pair: bool = False) -> None:
    """Add the parameters that `pictures` reads; with `pair` also the common stretch."""
    options = [tr("As the layer is styled"), tr("Raw bands")]
    if pair:
        options = [tr("As each layer is styled"), tr("Raw bands"), tr("Raw bands, one stretch for both dates")]
    algorithm.add_advanced(QgsProcessingParameterEnum(PIXELS, tr("Pixels"), options, defaultValue=STYLED))
    bands = tr("Raw bands: numbers, as 4,3,2 (by default red, green, blue)")
    algorithm.add_advanced(QgsProcessingParameterString(BANDS, bands, optional=True))
    limits = tr("Raw bands: black and white, as 0,255 or 0,900; 0,1200; 0,1500")
    algorithm.add_advanced(QgsProcessingParameterString(LIMITS, limits, optional=True))


def pictures(algorithm: UnirsAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext) -> PictureChoice:
    """The choice that was made. Raises QgsProcessingException."""
    kind = algorithm.parameterAsEnum(parameters, PIXELS, context)
    bands = algorithm.parameterAsString(parameters, BANDS, context)
    limits = algorithm.parameterAsString(parameters, LIMITS, context)
    if kind == STYLED and (bands.strip() or limits.strip()):
        raise QgsProcessingException(tr("Bands and limits are of raw bands: choose raw bands as pixels."))
    if kind == COMMON and (bands.strip() or limits.strip()):
        raise QgsProcessingException(tr("One stretch for both dates finds its own bands and limits."))
    return PictureChoice(kind, _bands(bands), _limits(limits))


def _bands(text: str) -> tuple[int, ...]:
    try:
        bands = tuple(int(part) for part in text.replace(";", ",").split(",") if part.strip())
    except ValueError:
        bands = (0,)
    if len(bands) not in (0, 1, 3) or min(bands, default=1) < 1:
        raise QgsProcessingException(tr("“{}” names no bands: give one number or three, as 4,3,2.").format(text))
    return bands


def _limits(text: str) -> tuple[tuple[float, float], ...]:
    try:
        pairs = tuple(
            tuple(float(part) for part in pair.split(",")) for pair in text.strip(" ;").split(";") if pair.strip()
        )
        if len(pairs) in (0, 1, 3) and all(
            len(pair) == 2 and -math.inf < pair[0] < pair[1] < math.inf for pair in pairs
        ):
            return pairs
    except ValueError:
        pass
    raise QgsProcessingException(
        tr("“{}” names no limits: give black and white as 0,255, or one such pair for each of three bands.").format(
            text
        )
    )
