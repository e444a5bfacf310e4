"""The pictures that were asked about, in one PNG: takes in crops, gives out a file.

One place: exactly the model's picture (of a pair both, side by side). Several: rows of up to eight, in the order of the
places, black where a place had none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage, QPainter

from ..core.crops.crop import Crop, image_png
from ..core.files import put

ACROSS = 8
MOST = 400  # places; a sheet of so many is 60 million pixels


class PictureSheet:
    """Room for `count` places of `pictures` crops of `size` pixels a side each; those after `MOST` are left out."""

    def __init__(self, count: int, pictures: int, size: int) -> None:
        count = min(count, MOST)
        self._across = min(count, max(ACROSS // pictures, 1))
        self._width, self._height = pictures * size, size
        rows = math.ceil(count / self._across)
        self._image = QImage(self._across * self._width, rows * size, QImage.Format.Format_RGB888)
        self._image.fill(Qt.GlobalColor.black)

    def add(self, number: int, crops: Sequence[Crop]) -> None:
        """Draw the crops of a place; places are numbered from 0."""
        if number < MOST:
            row, column = divmod(number, self._across)
            painter = QPainter(self._image)
            for index, crop in enumerate(crops):
                painter.drawImage(column * self._width + index * crop.size, row * self._height, crop.image())
            painter.end()

    def write(self, path: str) -> None:
        """Write the PNG in place of whatever is at `path`. Raises ExportError."""
        put(path, image_png(self._image), overwrite=True)
