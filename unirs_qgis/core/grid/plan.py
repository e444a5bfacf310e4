"""Where the cells of a grid lie: takes in a raster layer, a cell size and a part of the map, gives out regions.

The cells are those of the terminal's grid (`model_runtime/grid/plan.py`): numbered row by row from the top left, native
pixels of the layer from its first pixel on, or metres on its local metric grid. A part of the map only chooses among
them, so that a cell has the same number and the same pixels whatever else is asked. Main thread only.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
)

from ....model_runtime.common.globe import unrolled
from ....model_runtime.common.grid.cells import Points
from ....model_runtime.common.grid.lattice import CellLattice, cells_along, overhang, unit_ring
from ....model_runtime.common.grid.size import CellSize
from .. import ground
from ..region import Region
from ..text import public_source, tr, whole
from .area import Area, touched, touching
from .size import GridError, grid_errors, on_own_grid


@dataclass(frozen=True, eq=False)
class GridPlan(CellLattice):
    """Cells in rows and columns. `mask`, (rows, columns) bool, says which of them are asked; None: all."""

    crs: QgsCoordinateReferenceSystem  # of the grid; invalid for a plain image
    corner: QgsPointXY  # of the first cell, top left, in `crs`
    unit: float  # units of `crs` to one of the cell size's
    mask: np.ndarray | None = None
    image: str = ""  # public source of an image without CRS
    overhang: tuple[float, float] = (0.0, 0.0)

    @property
    def count(self) -> int:
        """How many cells are asked."""
        return self.cells_in_all if self.mask is None else int(np.count_nonzero(self.mask))

    @property
    def georeferenced(self) -> bool:
        """Whether cells lie on the globe."""
        return ground.on_globe(self.crs)

    def cells(self) -> Iterator[int]:
        """The numbers of the cells, in order, one by one."""
        if self.mask is None:
            yield from range(self.cells_in_all)
            return
        for row in range(self.rows):
            for column in np.flatnonzero(self.mask[row]):
                yield row * self.columns + int(column)

    def square(self, cell: int) -> QgsRectangle:
        """A cell in `crs`."""
        right, down = self.origin(cell, self.unit)
        left, top, side = self.corner.x() + right, self.corner.y() - down, self.size.side * self.unit
        return QgsRectangle(left, top - side, left + side, top)

    def region(self, cell: int) -> Region:
        """A cell as a region."""
        square = self.square(cell)
        return Region(QgsGeometry.fromRect(square), self.crs, self.crs, square, "grid", self.image)

    def outline(self, cell: int) -> Points:
        """A cell's ring: longitude and latitude, or the image's own units where there is no CRS."""
        return outline_of(self.square(cell), self.crs)

    def place(self) -> Region:
        """All cells that are asked as one region, the square around them."""
        mask = np.ones((self.rows, self.columns), bool) if self.mask is None else self.mask
        down, across = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        box = self.square(int(down[0]) * self.columns + int(across[0]))
        box.combineExtentWith(self.square(int(down[-1]) * self.columns + int(across[-1])))
        half, centre = max(box.width(), box.height()) / 2, box.center()
        square = QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)
        return Region(QgsGeometry.fromRect(box), self.crs, self.crs, square, "grid", self.image)

    def extent(self) -> QgsRectangle:
        """The box around the whole grid in EPSG:4326, or the image's own units: where its layer lies."""
        first, last = self.square(0), self.square(self.cells_in_all - 1)
        first.combineExtentWith(last)
        return ground.transformed(ground.densified(first), self.crs, ground.wgs84()).boundingBox()

    def identity(self) -> dict[str, Any]:
        """The cells as a plain value, equal to the terminal's for a whole layer."""
        if self.size.metres:
            corner = (self.unit, 0.0, self.corner.x(), 0.0, -self.unit, self.corner.y())
            known = self.described(ground.crs_text(self.crs) or None, corner)
        else:
            known = self.described(None, None)
        if self.mask is not None:
            known["within"] = hashlib.sha256(np.packbits(self.mask).tobytes()).hexdigest()
        return known


def plan_layer(layer: QgsRasterLayer, size: CellSize, area: Area | None = None) -> GridPlan:
    """The cells of a layer, or those of them that touch an area. Raises GridError.

    Layers without an end, as web maps, and those over 2,000 km across need an area: their grid begins at its corner.
    """
    if not size.metres:
        return _in_part(_pixel_plan(layer, size), area, layer)
    if not ground.layer_crs(layer).isValid():
        raise GridError(tr("The layer “{}” has no CRS; give the cells in pixels.").format(layer.name()))
    try:
        return _in_part(_metric_plan(size, layer.extent(), layer), area, layer)
    except QgsCsException:
        pass
    if area is None:
        raise GridError(
            tr("The layer “{}” is more than {} km across, or lies around a pole; choose a part of it.").format(
                layer.name(), whole(round(ground.MAX_GRID_M / 1000))
            )
        )
    try:
        return _in_part(_metric_plan(size, _part(layer, area), layer), area, layer)
    except QgsCsException as error:
        raise GridError(tr("That part is too large for one grid, or has no coordinates; choose a smaller.")) from error


def plan_again(layer: QgsRasterLayer, cells: dict[str, Any], mask: np.ndarray | None = None) -> GridPlan:
    """The plan whose `identity` is `cells`, for the same layer. Raises GridError; KeyError for other kinds of cells."""
    size = CellSize(cells["side"], cells["unit"] == "m", cells["overlap"], "inwards" in cells)
    if not size.metres:
        return replace(_pixel_plan(layer, CellSize(int(size.side), False, size.overlap, size.inwards)), mask=mask)
    step, _, left, _, _, top = cells["corner"]
    crs = ground.crs_from_text(cells["crs"])
    with grid_errors():
        corner, moved = QgsPointXY(left, top), tuple(cells.get("inwards", (0.0, 0.0)))
        return GridPlan(size, cells["columns"], cells["rows"], crs, corner, step, mask, overhang=moved)


def outline_of(square: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> Points:
    """The ring of a square from its top left: (longitude, latitude), or its own corners without a CRS."""
    left, top, width, height = square.xMinimum(), square.yMaximum(), square.width(), square.height()
    if not ground.on_globe(crs):
        return [(left + u * width, top - v * height) for u, v in unit_ring(1)]
    ring = [QgsPointXY(left + u * width, top - v * height) for u, v in unit_ring()]
    moved = ground.transformed(QgsGeometry.fromMultiPointXY(ring), crs, ground.wgs84()).asMultiPoint()
    longitudes = unrolled(np.array([point.x() for point in moved])).tolist()
    return [(longitude, point.y()) for longitude, point in zip(longitudes, moved)]


def _pixel_plan(layer: QgsRasterLayer, size: CellSize) -> GridPlan:
    if not on_own_grid(layer):
        raise GridError(
            tr("The pixels of the layer “{}” are no squares on the ground; give the cells in metres.").format(
                layer.name()
            )
        )
    extent, pixel = layer.extent(), ground.native_pixel(layer)
    columns, rows = cells_along(layer.width(), size), cells_along(layer.height(), size)
    corner = QgsPointXY(extent.xMinimum(), extent.yMaximum())
    with grid_errors():
        beyond = overhang(layer.width(), size), overhang(layer.height(), size)
        crs = ground.layer_crs(layer)
        return GridPlan(size, columns, rows, crs, corner, pixel.x(), None, _image(layer), beyond)


def _image(layer: QgsRasterLayer) -> str:
    return "" if ground.on_globe(layer.crs()) else public_source(layer)


def _part(layer: QgsRasterLayer, area: Area) -> QgsRectangle:
    """The box in the layer's CRS around what an area has of the layer. Raises GridError, QgsCsException."""
    box, extent = area.bounds(layer.crs()), layer.extent()
    turns = ground.turns(box, layer)
    if not turns:
        raise GridError(_outside(layer))
    if len(turns) > 1:  # across both ends of a layer that goes around the globe
        extent = QgsRectangle(box.xMinimum(), extent.yMinimum(), box.xMaximum(), extent.yMaximum())
        return box.intersect(extent)
    return ground.turned(box, turns[0]).intersect(extent) if not extent.isEmpty() else box


def _metric_plan(size: CellSize, box: QgsRectangle, layer: QgsRasterLayer) -> GridPlan:
    """Raises QgsCsException where the box, of the layer's CRS, is too large or nowhere."""
    grid, bounds = ground.local_grid(box, ground.layer_crs(layer))
    unit = ground.crs_unit(grid)
    across, down = bounds.width() * unit, bounds.height() * unit
    corner = QgsPointXY(bounds.xMinimum(), bounds.yMaximum())
    beyond = overhang(across, size), overhang(down, size)
    with grid_errors():
        columns, rows = cells_along(across, size), cells_along(down, size)
        return GridPlan(size, columns, rows, grid, corner, 1 / unit, None, _image(layer), beyond)


def _in_part(plan: GridPlan, area: Area | None, layer: QgsRasterLayer) -> GridPlan:
    if area is None:
        return plan
    try:
        mask = _cells_in(plan, area)
    except QgsCsException as error:
        raise GridError(tr("That part of the map has no coordinates in the grid; choose another one.")) from error
    if not mask.any():
        raise GridError(_outside(layer))
    return replace(plan, mask=None if mask.all() else mask)


def _cells_in(plan: GridPlan, area: Area) -> np.ndarray:
    """(rows, columns) bool: the cells that a shape touches. Raises QgsCsException."""
    step, side = plan.size.step * plan.unit, plan.size.side * plan.unit
    # Steps that reach over the grid's edge on the right and below belong to overlapping cells before it.
    spare = math.ceil(side / step - 1e-9) - 1
    squares = touched(area, plan.crs, plan.corner, step, plan.rows + spare, plan.columns + spare)
    mask = np.zeros((plan.rows, plan.columns), bool)
    for down in range(spare + 1):
        for right in range(spare + 1):
            mask |= squares[down : down + plan.rows, right : right + plan.columns]
    if any(plan.overhang):
        _look_at_moved(plan, area, mask)
    return mask


def _look_at_moved(plan: GridPlan, area: Area, mask: np.ndarray) -> None:
    """Set whether the cells of the last row and column, which lie further inwards, are touched."""
    is_touched = touching(area, plan.crs)
    moved = {(row, plan.columns - 1) for row in range(plan.rows)} if plan.overhang[0] else set()
    moved |= {(plan.rows - 1, column) for column in range(plan.columns)} if plan.overhang[1] else set()
    for row, column in moved:
        mask[row, column] = is_touched(plan.square(row * plan.columns + column))


def _outside(layer: QgsRasterLayer) -> str:
    return tr("That part of the map lies outside the layer “{}”.").format(layer.name())
