"""The pictures of a reviewed cell, made again as the run made them: takes in a run and a row, gives out images.

The project's layers are taken where they are the run's, else its files are opened. Main thread only; drawing and
reading run in the background.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any

from qgis.core import QgsGeometry, QgsPointXY, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ....model_runtime.common.grid.cells import EmptyCell, FailedCell, Points
from ....model_runtime.common.grid.size import CellSize
from .. import ground
from ..crops.shift import Shift
from ..region import Region, RegionError, from_geometry
from ..text import public_source, tr
from .cells import PicturedCell, RenderOptions, stored_gaps
from .pictures import PictureMaker
from .plan import GridPlan, outline_of
from .review import ReviewRow
from .review_run import ReviewRun
from .sources import in_project, style_digest


class ReviewPictures(QObject):
    """Makes the pictures of one cell; those of the cell before are let go."""

    made = pyqtSignal(list, bool)
    """A `QImage` a date, and whether they are, byte for byte, what the model saw."""
    failed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: PictureMaker | None = None
        self._hashes = ""  # of the pictures that the model saw, one a line
        self._opened: dict[str, QgsRasterLayer] = {}  # files that are not in the project

    def make(self, run: ReviewRun, row: ReviewRow) -> None:
        """Begin; one of the signals follows, unless `cancel` or another `make` comes before."""
        self.cancel()
        try:
            layers = self._layers(run)
            plan = _plan(run, row, layers[0])
            rendering = rendering_of(run)
        except (RegionError, KeyError, TypeError, ValueError) as error:
            sentence = str(error) if isinstance(error, RegionError) else tr("This run's cells are of an unknown kind.")
            self.failed.emit(sentence)
            return
        self._hashes = row.image_sha256
        self._pictures = PictureMaker(plan, layers, rendering, iter([row.cell]))
        self._pictures.arrived.connect(self._arrived)
        self._pictures.keep(1)

    def cancel(self) -> None:
        """Let the pictures go that are being made."""
        if self._pictures is not None:
            self._pictures.stop()
            self._pictures = None

    def release(self) -> None:
        """Close the files that were opened, too."""
        self.cancel()
        self._opened.clear()

    def _arrived(self) -> None:
        taken = self._pictures.take(1) if self._pictures is not None else []
        if not taken:
            return
        self.cancel()
        cell = taken[0]
        if isinstance(cell, PicturedCell):
            hashes = "\n".join(hashlib.sha256(picture.pixels).hexdigest() for picture in cell.pictures)
            self.made.emit([_image(one.pixels, one.size) for one in cell.pictures], hashes == self._hashes)
        elif isinstance(cell, EmptyCell):
            self.failed.emit(tr("There is no data here any more."))
        elif isinstance(cell, FailedCell):
            self.failed.emit(cell.sentence)

    def _layers(self, run: ReviewRun) -> tuple[QgsRasterLayer, ...]:
        """The run's layers, those styled as they were then before others. Raises RegionError."""
        digests = run.identity["picture"].get("styles") or [None] * len(run.sources)
        return tuple(self._layer(source, digest) for source, digest in zip(run.sources, digests))

    def _layer(self, source: str, digest: str | None) -> QgsRasterLayer:
        same = in_project(source)
        if same:
            return next((layer for layer in same if digest and style_digest(layer) == digest), same[0])
        if source not in self._opened and os.path.isfile(source):
            self._opened[source] = QgsRasterLayer(source, os.path.basename(source))
        layer = self._opened.get(source)
        if layer is None or not layer.isValid():
            raise RegionError(tr("{} is neither in the project nor on the disk.").format(source))
        return layer


class _OneShape:
    """A polygon that was a cell; as much of a plan as its pictures need."""

    def __init__(self, layer: QgsRasterLayer, shape: QgsGeometry) -> None:
        self._layer, self._shape = layer, shape

    def column_and_row(self, cell: int) -> tuple[None, None]:
        return None, None

    def region(self, cell: int) -> Region:
        crs, shape = self._layer.crs(), self._shape
        if crs.isValid():  # where its sides are as straight as they were, most likely
            shape = ground.transformed(shape, ground.wgs84(), crs)
        return from_geometry(self._layer, shape, crs, "polygon")

    def outline(self, cell: int) -> Points:
        return outline_of(self._shape.boundingBox(), ground.crs_from_text(""))


def _plan(run: ReviewRun, row: ReviewRow, layer: QgsRasterLayer) -> Any:
    """The cells of the run, as far as they matter here: all of the grid, or this one polygon."""
    cells = run.identity["cells"]
    if "side" not in cells:
        return _OneShape(layer, row.shape)
    image = "" if ground.on_globe(layer.crs()) else public_source(layer)
    moved = tuple(cells.get("inwards", (0.0, 0.0)))
    if cells["unit"] == "m":
        step, _, left, _, _, top = cells["corner"]
        size = CellSize(cells["side"], True, cells["overlap"])
        crs = ground.crs_from_text(cells["crs"])
        return GridPlan(size, cells["columns"], cells["rows"], crs, QgsPointXY(left, top), step, None, image, moved)
    size = CellSize(int(cells["side"]), False, cells["overlap"])
    pixel = ground.native_pixel(layer)
    corner = QgsPointXY(layer.extent().xMinimum(), layer.extent().yMaximum())
    crs = ground.layer_crs(layer)
    return GridPlan(size, cells["columns"], cells["rows"], crs, corner, pixel.x(), None, image, moved)


def rendering_of(run: ReviewRun) -> RenderOptions:
    """How a run showed its cells, but that none is left out. Raises KeyError, TypeError, ValueError."""
    picture = run.identity["picture"]
    shift = Shift(*picture["shift"], 0.0) if picture.get("shift") else None
    alpha, gaps = picture.get("alpha", True), stored_gaps(picture, len(run.sources))
    if "styles" in picture:
        return RenderOptions(picture["side"], shift=shift, least_valid=0.0, alpha=alpha, gaps=gaps)
    limits = tuple(_pairs(one) for one in picture.get("limits") or [None] * len(run.sources))
    return RenderOptions(picture["side"], True, tuple(picture.get("bands") or ()), limits, shift, 0.0, alpha, gaps)


def _pairs(limits: list | None) -> tuple[tuple[float, float], ...] | None:
    """A layer's limits: one pair for all bands or one each."""
    if not limits:
        return None
    return tuple(tuple(pair) for pair in limits) if isinstance(limits[0], list) else (tuple(limits),)


def _image(pixels: bytes, size: int) -> QImage:
    return QImage(pixels, size, size, size * 3, QImage.Format.Format_RGB888).copy()
