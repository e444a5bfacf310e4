"""A raster file laid onto a region's grid: takes in a layer and a region, gives out a virtual file that GDAL warps by
cubic convolution while it is read, and the outline of what the file covers.

QGIS itself reprojects, and reads rotated rasters, by nearest neighbour. Main thread only; pixels are read later, where
the virtual file is drawn.
"""

from __future__ import annotations

import os
import uuid
from functools import lru_cache

import numpy as np
from osgeo import gdal
from qgis.core import QgsGeometry, QgsRasterLayer

from ..gdal_errors import gdal_returns
from ..ground import on_globe, raster_path, transform, wkt
from ..region import Region
from .pixels import edges
from .raw_file import BY_AFFINE, affine, placed_by, placing_options


class WarpFile:
    """A virtual file in memory with the bands of the layer's file, `size` pixels a side over the region's square."""

    @gdal_returns()
    def __init__(
        self, layer: QgsRasterLayer, region: Region, size: int, smooth: bool = True, alpha: bool = True
    ) -> None:
        """`path` is empty where GDAL cannot open the layer's source by itself; not `smooth`: nearest neighbours;
        `alpha`: whether a band of transparency is used as such."""
        self.path = ""
        self._upright = ""
        file = gdal.Open(raster_path(layer))
        if file is None:
            return
        name = f"/vsimem/unirs/{uuid.uuid4().hex}"
        how, globe = placed_by(file), on_globe(region.grid_crs)
        if how == BY_AFFINE and file.GetGeoTransform(can_return_null=True) is None:
            # a plain image: GDAL counts its rows upwards from 0, QGIS downwards
            self._upright = f"{name}_upright.vrt"
            bounds = (0, 0, file.RasterXSize, -file.RasterYSize)
            file = gdal.Translate(self._upright, file, format="VRT", outputBounds=bounds)
        # A band of opacity after the others: a file's mask, or what newer QGIS (3.40) adds to rotated rasters.
        bands_and_opacity = layer.bandCount() > file.RasterCount
        written = gdal.Warp(
            f"{name}.vrt",
            file,
            format="VRT",
            srcSRS=wkt(layer.crs()) if globe else None,
            dstSRS=wkt(region.grid_crs) if globe else None,
            transformerOptions=placing_options(file),
            outputBounds=edges(region.square),
            width=size,
            height=size,
            resampleAlg=gdal.GRA_Cubic if smooth else gdal.GRA_NearestNeighbour,
            coordinateOperation=transform(layer.crs(), region.grid_crs).coordinateOperation() or None,
            dstAlpha=bands_and_opacity,
            options=[] if alpha else ["-nosrcalpha"],
        )
        if written is not None:
            self.path = f"{name}.vrt"

    def release(self) -> None:
        """Forget the virtual file."""
        for path in filter(None, (self.path, self._upright)):
            gdal.Unlink(path)
        self.path = self._upright = ""


def outline(layer: QgsRasterLayer) -> tuple[QgsGeometry | None, bool]:
    """(The outline of the layer's file in the layer's CRS, whether it stands upright there).

    An upright file's rows and columns run along the axes. No outline where GDAL cannot open the source by itself.
    """
    path = raster_path(layer)
    text, upright = _outline(path, os.path.getmtime(path) if os.path.exists(path) else 0.0)
    return (QgsGeometry.fromWkt(text) if text else None), upright


@lru_cache(maxsize=64)
@gdal_returns()
def _outline(path: str, modified: float) -> tuple[str, bool]:
    """`outline` as WKT. Opening a very large file takes a tenth of a second, so it is done once."""
    file = gdal.Open(path)
    if file is None:
        return "", True
    width, height = file.RasterXSize, file.RasterYSize
    steps = np.linspace(0, 1, 16, endpoint=False)
    ring = [(width * step, 0) for step in steps] + [(width, height * step) for step in steps]
    ring += [(width - x, height - y) for x, y in ring]
    if placed_by(file) != BY_AFFINE:
        to_ground = gdal.Transformer(file, None, placing_options(file))
        corners, upright = [to_ground.TransformPoint(0, x, y)[1][:2] for x, y in ring], False
    else:
        numbers = affine(file)
        corners = [gdal.ApplyGeoTransform(numbers, x, y) for x, y in ring]
        upright = numbers[2] == 0 and numbers[4] == 0
    text = ", ".join(f"{x!r} {y!r}" for x, y in corners + corners[:1])
    return f"Polygon(({text}))", upright
