"""A page that scrolls up and down, never sideways: takes one widget."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
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
