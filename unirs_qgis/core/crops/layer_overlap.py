"""Where two layers both cover a region: takes in the layers and the region, gives out a share and a smaller region.

Main thread only; no pixels are read, so gaps within a file are not seen here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
)

from .. import ground
from ..region import Region, RegionError
from ..text import tr
from . import raw_warp, warp_file
from .raw_request import request_for

WHOLE = 0.9995  # shares above are roundings
MIN_PIXELS = 8  # of the coarser layer, a side, that a clipped region must keep
_CUT = 4.5  # a place with its surroundings so many times wider in a CRS than it is lies on both edges of the CRS's map
_LOOKED_UP = 64  # points a side


@dataclass(frozen=True, eq=False)
class Overlap:
    """How much of a region both layers cover."""

    share: float  # of the region's square, 0..1
    clipped: Region | None  # the largest square in it that both cover, where that is less but worth looking at
    sentence: str  # what the user should know, "" where both cover the region


def overlap(before: QgsRasterLayer, after: QgsRasterLayer, region: Region) -> Overlap:
    """The overlap of two layers within `region`; no error is raised, no overlap is a share of 0 with a sentence."""
    trouble = unlike(before, after)
    if trouble:
        return Overlap(0.0, None, trouble)
    square = QgsGeometry.fromRect(region.square)
    shared = square
    for layer in dict.fromkeys((before, after)):  # one where a layer is asked about alone
        try:
            covered = _covered(layer, region)
        except (QgsCsException, RegionError):
            covered = QgsGeometry()
        if covered.isEmpty():
            return Overlap(0.0, None, tr("The layer “{}” does not cover this place.").format(layer.name()))
        shared = shared.intersection(covered)
    share = min(shared.area() / square.area(), 1.0) if not shared.isEmpty() else 0.0
    if share >= WHOLE:
        return Overlap(1.0, None, "")
    if share == 0:
        return Overlap(
            0.0, None, tr("The layers “{}” and “{}” do not overlap here.").format(before.name(), after.name())
        )
    clipped = _clipped(before, after, region, shared)
    percent = min(max(round(100 * share), 1), 99)
    return Overlap(share, clipped, tr("Both layers cover only {} % of this place.").format(percent))


def unlike(before: QgsRasterLayer, after: QgsRasterLayer) -> str:
    """A sentence where only one of the layers lies on the globe, so that they cannot be laid on each other, else ""."""
    without = [layer.name() for layer in (before, after) if not ground.on_globe(layer.crs())]
    if len(without) != 1:
        return ""
    return tr("The layer “{}” has no CRS, so it cannot be laid onto the other one; set its CRS first.").format(*without)


def _covered(layer: QgsRasterLayer, region: Region) -> QgsGeometry:
    """What the layer covers of the region and a little around it, in the region's CRS. Raises QgsCsException."""
    if layer.providerType() != "gdal":
        return _outlined(layer, region)
    try:
        return _outlined(layer, region)
    except QgsCsException:  # near the edge of a full disk, or across that of a map of the world
        return _looked_up(layer, region)


def _outlined(layer: QgsRasterLayer, region: Region) -> QgsGeometry:
    """`_covered` by the layer's outline. Raises QgsCsException, also where the place lies in two pieces of its map."""
    crs = layer.crs() if ground.on_globe(layer.crs()) else region.grid_crs
    near = QgsRectangle(region.square)
    near.scale(1.5)
    box = ground.transformed(ground.densified(near), region.grid_crs, crs).boundingBox()
    if box.width() * ground.metres_per_unit(crs, box.center(), box.width() / 2) > _CUT * region.side_m:
        raise QgsCsException("in two pieces")
    outline = warp_file.outline(layer)[0] if layer.providerType() == "gdal" else None
    whole = outline if outline is not None else QgsGeometry.fromRect(layer.extent())
    parts = [whole.intersection(QgsGeometry.fromRect(ground.turned(box, turn))) for turn in ground.turns(box, layer)]
    return QgsGeometry.unaryUnion([_in_grid(part, crs, region.grid_crs) for part in parts if not part.isEmpty()])


def _looked_up(layer: QgsRasterLayer, region: Region) -> QgsGeometry:
    """What the layer's file covers of the region, to a 64th of its side: for places in two pieces of its map."""
    mask = raw_warp.covered(request_for(layer, region, _LOOKED_UP))
    if mask is None:
        return QgsGeometry()
    step, strips = region.square.width() / _LOOKED_UP, []
    for row, line in enumerate(mask):
        edges = np.flatnonzero(np.diff(np.concatenate([[False], line, [False]]).astype(int)))
        top = region.square.yMaximum() - row * step
        for first, last in zip(edges[::2], edges[1::2]):
            left = region.square.xMinimum()
            strips.append(QgsGeometry.fromRect(QgsRectangle(left + first * step, top - step, left + last * step, top)))
    return QgsGeometry.unaryUnion(strips)


def _in_grid(
    part: QgsGeometry, crs: QgsCoordinateReferenceSystem, grid_crs: QgsCoordinateReferenceSystem
) -> QgsGeometry:
    return part if crs == grid_crs else ground.transformed(part.densifyByCount(15), crs, grid_crs)


def _clipped(before: QgsRasterLayer, after: QgsRasterLayer, region: Region, shared: QgsGeometry) -> Region | None:
    """The region with the largest square within `shared`, None where that is too small to be looked at."""
    square = _square_within(shared, region.square)
    small = replace(region, shape=QgsGeometry.fromRect(square), crs=region.grid_crs, square=square)
    sizes = [ground.native_gsd(layer) for layer in (before, after)]
    return small if small.side_m >= MIN_PIXELS * max([size for size in sizes if size] or [0.0]) else None


def _square_within(shape: QgsGeometry, wanted: QgsRectangle) -> QgsRectangle:
    """A large square inside `shape`, exact where that is a rectangle along the axes."""
    if shape.isMultipart():
        shape = max(shape.asGeometryCollection(), key=lambda part: part.area())
    box = shape.boundingBox()
    side = min(box.width(), box.height())
    centre = QgsPointXY(
        min(max(wanted.center().x(), box.xMinimum() + side / 2), box.xMaximum() - side / 2),
        min(max(wanted.center().y(), box.yMinimum() + side / 2), box.yMaximum() - side / 2),
    )
    square = _around(centre, side)
    if not _holds(shape, square):
        pole, reach = shape.poleOfInaccessibility(side / 200)
        centre = pole.asPoint()
        square = _around(centre, reach * math.sqrt(2))
        for _ in range(60):
            larger = _around(centre, square.width() * 1.02)
            if not _holds(shape, larger):
                break
            square = larger
    return square


def _holds(shape: QgsGeometry, square: QgsRectangle) -> bool:
    return QgsGeometry.fromRect(square).difference(shape).area() <= 1e-6 * square.width() ** 2


def _around(centre: QgsPointXY, side: float) -> QgsRectangle:
    half = side / 2
    return QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)
