"""How large the cells of a grid are: takes in a raster layer and what the user wants, gives out a `CellSize`.

Main thread only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsCsException, QgsRasterLayer

from ....model_runtime.common.grid import size
from ....model_runtime.common.grid.lattice import MAX_CELLS, TooManyCells
from ....model_runtime.common.grid.size import CellsError, CellSize
from .. import ground
from ..crops import warp_file
from ..region import RegionError
from ..text import error_text, tr, whole

_SNAPPED_PX = 32  # cells of at least so many pixels take whole ones, as a clicked region does


class GridError(RegionError):
    """A grid that cannot be asked; the message is a sentence for the person who chose it."""


@contextmanager
def grid_errors() -> Iterator[None]:
    """Cells that cannot be are GridErrors, in the user's language."""
    try:
        yield
    except TooManyCells as error:  # with numbers as the user's locale has them
        sentence = tr("That makes {} cells, more than {}; choose larger ones.")
        raise GridError(sentence.format(whole(error.cells), whole(MAX_CELLS))) from error
    except CellsError as error:
        raise GridError(error_text(error)) from error


def in_pixels(side: int, overlap: float = 0.0) -> CellSize:
    """Cells of `side` native pixels. Raises GridError."""
    with grid_errors():
        return size.in_pixels(side, overlap)


def in_metres(side_m: float, overlap: float = 0.0) -> CellSize:
    """Cells of exactly `side_m` metres, wherever that puts their edges. Raises GridError."""
    with grid_errors():
        return size.in_metres(side_m, overlap)


def on_ground(layer: QgsRasterLayer, side_m: float, overlap: float = 0.0) -> CellSize:
    """Cells of `side_m` metres (pixels for an image without a CRS), in whole pixels of the layer where that is as good.

    That is where the layer lies on its own metric grid and a cell holds 32 pixels or more: then the model gets them as
    they are. Raises GridError.
    """
    gsd = ground.native_gsd(layer)
    if not ground.layer_crs(layer).isValid():
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
    if not ground.on_globe(layer.crs()):
        return True
    try:
        return not layer.crs().isGeographic() and ground.local_grid(layer.extent(), layer.crs())[0] == layer.crs()
    except QgsCsException:  # too large for one metric grid, as the world is, or partly nowhere, as a full disk is
        return False
