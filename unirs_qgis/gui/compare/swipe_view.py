"""Two pictures of one place, one over the other: takes two images and their captions, shows them parted by a line.

The mouse drags the line, the arrow keys move it; blinking shows the two by turns.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer
from qgis.PyQt.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygon,
    QShowEvent,
    QWheelEvent,
)
from qgis.PyQt.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ...core.text import tr
from ..widgets.picture import faint

LEAST_SIDE, MOST_SIDE = 120, 420
STEPS = 1000
BLINK_MS = 333  # each picture a third of a second: 1.5 turns a second, slow enough for everybody's eyes


class SwipeView(QAbstractSlider):
    """A square slider over two pictures: left of the line the earlier, right of it the later one.

    Nearest-neighbour, so that no pixel is shown that the model does not get.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsSwipe")
        self.setAccessibleName(tr("Before and after, the pictures the model gets"))
        self.setToolTip(
            tr("The two pictures the model gets. Drag the line, or move it with the arrow keys, Home and End")
        )
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(MOST_SIDE)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setRange(0, STEPS)
        self.setSingleStep(STEPS // 50)
        self.setPageStep(STEPS // 8)
        self.setValue(STEPS // 2)
        self._images: tuple[QImage, ...] = ()
        self._captions = ("", "")
        self._waiting = False
        self._blinking = False
        self._face: int | None = None  # the picture that blinking shows alone
        self._turn = QTimer(self)
        self._turn.setInterval(BLINK_MS)
        self._turn.timeout.connect(self._turn_over)
        self.valueChanged.connect(lambda _value: self.update())

    def show_images(self, before: QImage, after: QImage) -> None:
        """Show two images of one size."""
        self._images, self._waiting = (before, after), False
        self._run()

    def show_captions(self, before: str, after: str) -> None:
        """Write these over the pictures, their dates say."""
        self._captions = (before, after)
        self.update()

    def show_waiting(self) -> None:
        """Dim what is there while the next pictures are made."""
        self._waiting = True
        self.update()

    def clear(self) -> None:
        """Show an empty frame."""
        self._images, self._waiting = (), False
        self._run()

    @property
    def face(self) -> int | None:
        """The picture that blinking shows alone, 0 or 1; None while both are to be seen."""
        return self._face

    def set_blinking(self, on: bool) -> None:
        """Show the pictures by turns, for as long as somebody can be looking."""
        self._blinking = on
        self._run()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """As wide as a dock usually is."""
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The least that is worth looking at."""
        return QSize(LEAST_SIDE, LEAST_SIDE)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """It is a square."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """It is a square."""
        return min(max(width, LEAST_SIDE), MOST_SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Both pictures, the line between them, captions, frame."""
        painter = QPainter(self)
        box = self._box()
        if not self._images:
            painter.fillRect(box, faint(self.palette()))
        else:
            painter.setOpacity(0.4 if self._waiting else 1.0)
            split = self._split()
            self._draw(painter, 0, QRect(box.left(), box.top(), split, box.height()))
            self._draw(painter, 1, QRect(box.left() + split, box.top(), box.width() - split, box.height()))
            painter.setOpacity(1.0)
            if self._face is None:
                self._draw_line(painter, split)
            self._draw_captions(painter)
        focused = self.hasFocus()
        role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), 2 if focused else 1))
        painter.drawRect(box)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The line jumps to the mouse."""
        if event.button() == Qt.MouseButton.LeftButton and self._images:
            self.setSliderDown(True)
            self._follow(event.pos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """It follows while the button is held."""
        if self.isSliderDown():
            self._follow(event.pos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """And stays where it is let go."""
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel scrolls the dock."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Blinking rests while another window has the user's eyes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._run()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """It goes on when it is seen again."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """And rests while it is not."""
        super().hideEvent(event)
        self._run()

    def _run(self) -> None:
        """Let the timer run just while there is something to blink and somebody to see it."""
        run = self._blinking and bool(self._images) and self.isVisible() and self.isActiveWindow()
        if not run:
            self._turn.stop()
            self._face = None
        elif not self._turn.isActive():
            self._face = 0
            self._turn.start()
        self.update()

    def _turn_over(self) -> None:
        self._face = 0 if self._face else 1
        self.update()

    def _box(self) -> QRect:
        side = min(self.width(), self.height())
        return QRect(0, 0, side - 1, side - 1)

    def _split(self) -> int:
        """Return how many screen pixels from the left belong to the earlier picture."""
        width = self._box().width()
        if self._face is not None:
            return 0 if self._face else width
        return round(width * self.value() / STEPS)

    def _draw(self, painter: QPainter, which: int, part: QRect) -> None:
        if part.width() <= 0:
            return
        image, box = self._images[which], self._box()
        painter.save()
        painter.setClipRect(part)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(QRectF(box), image, QRectF(image.rect()))
        painter.restore()

    def _draw_line(self, painter: QPainter, split: int) -> None:
        bottom = self._box().bottom()
        for colour, width in ((QColor(0, 0, 0, 160), 3), (QColor(255, 255, 255), 1)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(split, 0, split, bottom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
        painter.setBrush(QColor(255, 255, 255))
        middle = bottom // 2
        for way in (-1, 1):
            tip = [QPoint(split + way * 11, middle), QPoint(split + way * 4, middle - 6)]
            painter.drawPolygon(QPolygon([*tip, QPoint(split + way * 4, middle + 6)]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_captions(self, painter: QPainter) -> None:
        """Write the captions on dark ground in the upper corners; while blinking only that of the picture shown."""
        box, metrics, split = self._box(), self.fontMetrics(), self._split()
        for which, text in enumerate(self._captions):
            room = split if which == 0 else box.width() - split
            width = metrics.horizontalAdvance(text) + 8
            if not text or width > room:
                continue
            left = box.left() + 1 if which == 0 else box.right() - width
            ground = QRect(left, box.top() + 1, width, metrics.height() + 4)
            painter.fillRect(ground, QColor(0, 0, 0, 150))
            painter.setPen(QColor(255, 255, 255))
            painter.drawText(ground, int(Qt.AlignmentFlag.AlignCenter), text)

    def _follow(self, place: QPoint) -> None:
        self.setValue(round(STEPS * place.x() / max(1, self._box().width())))
