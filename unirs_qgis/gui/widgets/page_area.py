"""A page that scrolls up and down, never sideways: takes one widget, at once or later."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

_MOST_NESTED = 8
_SPARE = 24  # pixels: more than a picture grows by where the bar goes


class PageArea(QScrollArea):
    """As wide as its page needs at least, so that nothing is cut off; it moves when its user moves it."""

    def __init__(self, page: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nested = 0
        if page is not None:
            self.setWidget(page)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """The page's own width with the bar beside it, and a few lines of height."""
        if self.widget() is None:
            return super().minimumSizeHint()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        return QSize(self.widget().minimumSizeHint().width() + bar, 4 * self.fontMetrics().height())

    def sizeHint(self) -> QSize:  # noqa: N802
        """The page's own size."""
        if self.widget() is None:
            return super().sizeHint()
        return self.widget().sizeHint().expandedTo(self.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another size of the dock."""
        self._choose_bar()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Something of the page came or went, or it got another size, which Qt answers by giving it the size it wants
        then: that has an end here."""
        if watched is not self.widget() or event.type() not in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._choose_bar()
        if self._nested == _MOST_NESTED:
            return False
        self._nested += 1
        done = super().eventFilter(watched, event)
        self._nested -= 1
        return done

    def _choose_bar(self) -> None:
        """A picture takes its share of the width, so that a page may fit beside the bar and not without it: Qt would
        show and hide the bar until its stack is full. Here it goes only when there is room to spare."""
        page = self.widget()
        if page is None:
            return
        wanted = page.heightForWidth(self.width()) if page.hasHeightForWidth() else page.sizeHint().height()
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if wanted > self.height():
            policy = on
        elif wanted + _SPARE <= self.height() or self.verticalScrollBarPolicy() != on:
            policy = off
        else:
            return
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

    def to_top(self) -> None:
        """Show the page's beginning."""
        self.verticalScrollBar().setValue(0)

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: N802
        """Scroll to where the Tab key goes; stay where a button that was greyed out or hidden passes the focus on."""
        left = self.window().focusWidget()
        place = self.verticalScrollBar().value()
        moved = super().focusNextPrevChild(following)
        if left is not None and not (left.isEnabled() and left.isVisible()):
            self.verticalScrollBar().setValue(place)
        return moved
