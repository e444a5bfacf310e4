"""The frames that the model sees of a window, side by side: takes `Frame`s, gives the moment of the one clicked."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...core.text import tr
from ...core.video.segments import clock
from ..widgets.inks import Inks
from .frames import USUAL_FRAMES, Frame

GAP = 3
A_LINE = 8  # frames of a line, where there are more than two lines
LEAST_WIDE = 56  # px, below which a frame of a landscape video is no longer worth looking at
MOST_HIGH = 90


class ThumbStrip(QWidget):
    """One line of frames where there is room, else two or more; the one nearest to the cursor is framed."""

    chosen = pyqtSignal(float)
    """The time of a frame that was clicked, in seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsThumbs")
        self.setAccessibleName(tr("The frames the model sees"))
        self.setToolTip(tr("The frames the model sees of this window. A click goes to that moment"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._inks = Inks(self)
        self._count = USUAL_FRAMES
        self._frames: list[Frame] = []
        self._aspect = 16 / 9  # width over height
        self._cursor = 0.0
        self._waiting = False

    @property
    def frames(self) -> list[Frame]:
        """The frames shown."""
        return self._frames

    def set_aspect(self, aspect: float) -> None:
        """Take the video's width over height; the room for the frames is kept while they are fetched."""
        self._frames, self._aspect = [], aspect
        self.updateGeometry()
        self.update()

    def set_count(self, count: int) -> None:
        """Take how many frames the model sees of a window."""
        self._frames, self._count = [], count
        self.updateGeometry()
        self.update()

    def show_frames(self, frames: Sequence[Frame]) -> None:
        """Show a window's frames."""
        self._frames, self._waiting = list(frames), False
        self.update()

    def show_waiting(self) -> None:
        """Dim what is there while another window's frames are fetched."""
        self._waiting = True
        self.update()

    def set_cursor(self, seconds: float) -> None:
        """Frame the picture nearest to this moment."""
        self._cursor = seconds
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as a usual dock."""
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """It becomes as narrow as need be."""
        return QSize(120, 30)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """The frames keep their shape."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of the lines at a width."""
        columns, _wide, high = self._cell(width)
        rows = math.ceil(self._count / columns)
        return round(rows * high + (rows - 1) * GAP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The frames, each in its place, and a plain field where one is still to come."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        nearest = self._nearest()
        for number in range(self._count):
            box = inner = self._box(number)
            if number < len(self._frames):
                image = self._frames[number].image
                painter.setOpacity(0.4 if self._waiting else 1.0)
                size = QSize(image.size()).scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
                inner = QRectF(0, 0, size.width(), size.height())
                inner.moveCenter(box.center())
                painter.drawImage(inner, image)
                painter.setOpacity(1.0)
            else:
                painter.fillRect(box, self._inks.ground)
            if number == nearest:
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
                painter.drawRect(inner.adjusted(1, 1, -1, -1))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to the frame under the mouse."""
        number = self._at(event.pos())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self.chosen.emit(self._frames[number].time_s)

    def event(self, event: QEvent) -> bool:
        """Say when the frame under the mouse is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(event.pos())
            if number is not None:
                text = tr("Frame {} of {} that the model sees, at {}")
                time = clock(self._frames[number].time_s)
                QToolTip.showText(event.globalPos(), text.format(number + 1, self._count, time), self)
                return True
        return super().event(event)

    def _cell(self, width: int) -> tuple[int, float, float]:
        """Columns, and the size of one frame's place."""
        most_lines = max(2, math.ceil(self._count / A_LINE))
        for lines in range(1, most_lines + 1):
            columns = math.ceil(self._count / lines)
            wide = (width - (columns - 1) * GAP) / columns
            if wide >= LEAST_WIDE * min(self._aspect, 1.0):
                break
        return columns, wide, min(wide / self._aspect, MOST_HIGH)

    def _box(self, number: int) -> QRectF:
        columns, wide, high = self._cell(self.width())
        row, column = divmod(number, columns)
        return QRectF(column * (wide + GAP), row * (high + GAP), wide, high)

    def _at(self, point) -> int | None:
        found = (number for number in range(len(self._frames)) if self._box(number).contains(point.x(), point.y()))
        return next(found, None)

    def _nearest(self) -> int | None:
        distances = [abs(frame.time_s - self._cursor) for frame in self._frames]
        return distances.index(min(distances)) if distances else None
