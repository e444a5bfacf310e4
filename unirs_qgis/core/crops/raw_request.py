"""What to read of a layer's file: takes in a layer and a region, gives out texts and numbers that any thread may use.

Main thread only.
"""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsRasterLayer

from .. import ground
from ..region import Region, RegionError
from ..text import tr
from .band_advice import alpha_used
from .layer_gaps import user_gaps
from .pixels import edges
from .raw_file import RawRequest


def request_for(
    layer: QgsRasterLayer,
    region: Region,
    size: int,
    bands: Sequence[int] = (),
    limits: Sequence[tuple[float, float]] = (),
) -> RawRequest:
    """What to read of a layer, in texts and numbers that any thread may use. Main thread only; raises RegionError."""
    if layer.providerType() != "gdal":
        raise RegionError(
            tr("The layer “{}” is no raster file, so its raw bands cannot be read; use it as styled.").format(
                layer.name()
            )
        )
    if not layer.isValid():
        raise RegionError(tr("The layer “{}” cannot be read; check its source.").format(layer.name()))
    globe = ground.on_globe(region.grid_crs)  # elsewhere nothing is moved from one CRS to another
    return RawRequest(
        path=ground.raster_path(layer),
        layer_wkt=ground.wkt(layer.crs()) if globe else "",
        grid_wkt=ground.wkt(region.grid_crs) if globe else "",
        same_grid=region.grid_crs == ground.layer_crs(layer),
        operation=ground.transform(layer.crs(), region.grid_crs).coordinateOperation(),
        square=edges(region.square),
        size=size,
        bands=tuple(bands),
        limits=tuple(limits),
        alpha=alpha_used(layer),
        gaps=user_gaps(layer),
    )
