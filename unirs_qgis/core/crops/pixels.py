"""Pixels on the region's grid: takes in a drawn image, gives out uint8 RGB and a mask of where there is data.

numpy and GDAL; no layer is touched here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.PyQt.QtGui import QImage

from ....model_runtime.common.gaps import OPAQUE
from ..ground import on_globe, transform, wkt
from ..region import Region

# So few pixels (64 kB) Qt converts in the calling thread. More are shared with the threads of its global pool, for
# which it waits with Python's lock held: where those wait for the lock, in some task, all stand still forever.
_QT_ALONE = 1 << 13


def rgba(image: QImage) -> np.ndarray:
    """(H, W, 4) uint8 of an image, colours not multiplied by alpha."""
    values = np.empty((image.height(), image.width(), 4), np.uint8)
    rows = max(1, _QT_ALONE // image.width())
    for top in range(0, image.height(), rows):
        strip = image.copy(0, top, image.width(), min(rows, image.height() - top))
        plain = strip.convertToFormat(QImage.Format.Format_RGBA8888)
        borrowed = plain.constBits().asarray(plain.sizeInBytes())  # the image's own memory, freed with it
        values[top : top + rows] = np.frombuffer(borrowed, np.uint8).reshape(plain.height(), plain.width(), 4)
    return values


@dataclass(frozen=True)
class Warp:
    """From `extent` of one CRS to `square` of another, as texts and numbers that any thread may use."""

    source_wkt: str
    extent: tuple[float, float, float, float]  # left, bottom, right, top
    target_wkt: str
    square: tuple[float, float, float, float]
    operation: str  # PROJ's, where the project prescribes one between the two, else empty

    @classmethod
    def between(cls, extent: QgsRectangle, crs: QgsCoordinateReferenceSystem, region: Region) -> Warp:
        """Main thread only."""
        operation = transform(crs, region.grid_crs).coordinateOperation()
        names = [wkt(one) if on_globe(region.grid_crs) else "" for one in (crs, region.grid_crs)]
        return cls(names[0], edges(extent), names[1], edges(region.square), operation)

    def apply(self, pixels: np.ndarray, size: int) -> np.ndarray:
        """(h, w, 4) uint8 -> (size, size, 4), cubic, weighted by alpha."""
        height, width = pixels.shape[:2]
        left, bottom, right, top = self.extent
        drawn = gdal.GetDriverByName("MEM").Create("", width, height, 4, gdal.GDT_Byte)
        drawn.SetGeoTransform((left, (right - left) / width, 0, top, 0, (bottom - top) / height))
        drawn.SetProjection(self.source_wkt)
        for index in range(4):
            drawn.GetRasterBand(index + 1).WriteArray(np.ascontiguousarray(pixels[:, :, index]))
        drawn.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
        result = gdal.Warp(
            "",
            drawn,
            format="MEM",
            dstSRS=self.target_wkt or None,
            outputBounds=self.square,
            width=size,
            height=size,
            resampleAlg=gdal.GRA_Cubic,
            coordinateOperation=self.operation or None,
            errorThreshold=0.05,
        )
        return np.moveaxis(result.ReadAsArray(), 0, -1)


def edges(box: QgsRectangle) -> tuple[float, float, float, float]:
    """Left, bottom, right, top."""
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def on_black(pixels: np.ndarray, inside: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """(S, S, 4) -> ((S, S, 3) uint8 RGB, black where there is no data, (S, S) mask of the pixels that have data).

    A pixel has data where it is half opaque at least, and is then shown in its own colour. `inside` is a mask of pixels
    that may have data at all.
    """
    valid = pixels[:, :, 3] >= OPAQUE
    if inside is not None:
        valid &= inside
    return np.where(valid[..., None], pixels[:, :, :3], np.uint8(0)), valid
