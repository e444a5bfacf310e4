"""What the user counts as no data in a layer (Layer Properties, Transparency): of a layer, and onto another one.

It belongs to the layer, not to its style, and GDAL does not know of it. Main thread only.
"""

from __future__ import annotations

import math
import sys

from qgis.core import QgsRasterLayer, QgsRasterRange

from .raw_file import UserGaps


def user_gaps(layer: QgsRasterLayer) -> UserGaps:
    """What differs from the layer's file; nothing for a layer of none, such as a web map."""
    if layer.providerType() != "gdal" or layer.dataProvider() is None:
        return UserGaps()
    provider, bands = layer.dataProvider(), range(1, layer.bandCount() + 1)
    return UserGaps(
        tuple(
            (band, _number(one.min(), -sys.float_info.max), _number(one.max(), sys.float_info.max))
            for band in bands
            for one in provider.userNoDataValues(band)
        ),
        tuple(
            band for band in bands if provider.sourceHasNoDataValue(band) and not provider.useSourceNoDataValue(band)
        ),
    )


def _number(value: float, open_end: float) -> float:
    return value if math.isfinite(value) else open_end


def use_gaps(layer: QgsRasterLayer, gaps: UserGaps) -> None:
    """Let a layer of the same bands count the same as no data."""
    provider = layer.dataProvider()
    for band in range(1, provider.bandCount() + 1):
        provider.setUseSourceNoDataValue(band, band not in gaps.kept)
        provider.setUserNoDataValue(band, [QgsRasterRange(low, high) for one, low, high in gaps.ranges if one == band])
