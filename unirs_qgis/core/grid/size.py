"""How large the cells of a grid are: takes in a raster layer and what the user wants, gives out a `CellSize`.

Main thread only.
"""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsRasterLayer

from .. import ground
from ..crops import warp_file
from ..region import RegionError
from ..text import tr

MAX_OVERLAP = 90.0  # percent
SMALLEST_PX, SMALLEST_M = 8, 0.1
_SNAPPED_PX = 32  # cells of at least so many pixels take whole ones, as a clicked region does


class GridError(RegionError):
    """A grid that cannot be asked; the message is a sentence for the person who chose it."""


@dataclass(frozen=True)
class CellSize:
    """A cell's side in native pixels of the layer or in metres, and the overlap of neighbours in percent of it."""

    side: float
    metres: bool
    overlap: float = 0.0

    @property
    def step(self) -> float:
        """From one cell to the next, in the side's unit; whole pixels."""
        step = self.side * (1 - self.overlap / 100)
        return step if self.metres else max(1, round(step))


def in_pixels(side: int, overlap: float = 0.0) -> CellSize:
    """Cells of `side` native pixels. Raises GridError."""
    if side != int(side) or side < SMALLEST_PX:
        raise GridError(tr("A cell is a whole number of at least {} pixels.").format(SMALLEST_PX))
    return CellSize(int(side), False, _checked(overlap))


def in_metres(side_m: float, overlap: float = 0.0) -> CellSize:
    """Cells of exactly `side_m` metres, wherever that puts their edges. Raises GridError."""
    if not side_m >= SMALLEST_M:
        raise GridError(tr("A cell is at least {} m wide.").format(SMALLEST_M))
    return CellSize(float(side_m), True, _checked(overlap))


def on_ground(layer: QgsRasterLayer, side_m: float, overlap: float = 0.0) -> CellSize:
    """Cells of `side_m` metres (pixels for an image without a CRS), in whole pixels of the layer where that is as good.

    That is where the layer lies on its own metric grid and a cell holds 32 pixels or more: then the model gets them as
    they are. Raises GridError.
    """
    gsd = ground.native_gsd(layer)
    if not layer.crs().isValid():
        return in_pixels(round(side_m / (gsd or 1.0)), overlap)
    if gsd and side_m / gsd >= _SNAPPED_PX and on_own_grid(layer):
        return in_pixels(round(side_m / gsd), overlap)
    return in_metres(side_m, overlap)


def on_own_grid(layer: QgsRasterLayer) -> bool:
    """Whether cells can be whole pixels of the layer: a raster file, upright, with square pixels, whose CRS is a local
    metric grid over all of it, or which is a plain image."""
    pixel = ground.native_pixel(layer)
    if pixel is None or layer.providerType() != "gdal" or abs(pixel.x() / pixel.y() - 1) > 1e-6:
        return False
    if not warp_file.outline(layer)[1]:
        return False
    if not layer.crs().isValid():
        return True
    return not layer.crs().isGeographic() and ground.local_grid(layer.extent(), layer.crs())[0] == layer.crs()


def _checked(overlap: float) -> float:
    if not 0 <= overlap <= MAX_OVERLAP:
        raise GridError(tr("Cells overlap by 0 to {} percent.").format(f"{MAX_OVERLAP:g}"))
    return float(overlap)
