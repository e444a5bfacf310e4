"""The picture at the cursor: takes an image of the video, shows it as large as the panel allows."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...core.text import tr
from ..widgets.inks import Inks

MOST_HIGH = 340
MOST_OF_WIDTH = 0.66
LEAST_HIGH = 90


class VideoView(QWidget):
    """A frame of the video with bars beside it where the shapes differ; a click plays or pauses."""

    pressed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsVideoView")
        self.setAccessibleName(tr("The video at the chosen moment"))
        self.setToolTip(tr("The video at the chosen moment. A click plays or pauses it"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._inks = Inks(self)
        self._image: QImage | None = None
        self._aspect = 16 / 9

    def set_aspect(self, aspect: float) -> None:
        """Take the video's width over height, and forget the former one's picture."""
        self._image, self._aspect = None, aspect
        self.updateGeometry()
        self.update()

    def image(self) -> QImage | None:
        """Return the picture on the screen."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show a frame."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as a usual dock."""
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """It becomes as narrow as need be."""
        return QSize(120, LEAST_HIGH)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """The picture keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The whole width, but for videos higher than wide."""
        return round(max(min(width / self._aspect, MOST_OF_WIDTH * width, MOST_HIGH), LEAST_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The picture in the middle of a plain field."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._inks.ground)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(0, 0, size.width(), size.height())
            box.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(box, self._image)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click plays or pauses."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
