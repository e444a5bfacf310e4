"""A cell as the model saw it: takes one or two images, draws them side by side with a word on what they are."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...core.text import tr
from ..widgets.picture import faint

SIDES = {1: 132, 2: 152}  # screen pixels, by the number of dates: two fill a narrow dock
GAP = 3


class CellView(QWidget):
    """One square a date, the earlier on the left; nearest-neighbour, so that no pixel is shown that was not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsReviewPicture")
        self.setAccessibleName(tr("The cell's picture"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._images: list[QImage] = []
        self._count = 1
        self._side = SIDES[1]
        self._waiting = False

    def set_count(self, count: int) -> None:
        """Keep room for so many pictures."""
        self._count, self._side = count, SIDES[count]
        self._images = []
        self.updateGeometry()
        self.update()

    def show_waiting(self) -> None:
        """Dim what is there while the next cell's pictures are made."""
        self._waiting = True
        self.update()

    def show_images(self, images: Sequence[QImage], tip: str) -> None:
        """Show these, or empty frames; `tip` says what they are."""
        self._images, self._waiting = list(images), False
        self.setToolTip(tip)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the pictures, side by side."""
        return QSize(self._count * (self._side + GAP) - GAP, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Pixels and frames."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for index in range(self._count):
            box = QRect(index * (self._side + GAP), 0, self._side - 1, self._side - 1)
            if index < len(self._images):
                painter.setOpacity(0.4 if self._waiting else 1.0)
                painter.drawImage(box, self._images[index])
                painter.setOpacity(1.0)
            else:
                painter.fillRect(box, faint(self.palette()))
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1, Qt.PenStyle.SolidLine))
            painter.drawRect(box)
        painter.end()
