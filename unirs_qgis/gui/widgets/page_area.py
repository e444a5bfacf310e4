"""A page that scrolls up and down, never sideways: takes one widget."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QStyle, QWidget


class PageArea(QScrollArea):
    """As wide as its page needs at least, so that nothing is cut off; it moves when its user moves it."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """The page's own width with the bar beside it, and a few lines of height."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        return QSize(self.widget().minimumSizeHint().width() + bar, 4 * self.fontMetrics().height())

    def sizeHint(self) -> QSize:  # noqa: N802
        """The page's own size."""
        return self.widget().sizeHint().expandedTo(self.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another size of the dock."""
        self._choose_bar()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Something of the page came or went."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._choose_bar()
        return super().eventFilter(watched, event)

    def _choose_bar(self) -> None:
        """Whether there is a bar follows from the page without it alone. A picture takes its share of the width, so
        that a page may fit beside the bar and not without it: Qt would show and hide the bar until its stack is full.
        """
        page = self.widget()
        if page is None:
            return
        hint = page.heightForWidth(self.width()) if page.hasHeightForWidth() else page.sizeHint().height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if hint > self.height() else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
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
