"""A page that is shown whole where the window has room for it, and else scrolls in a part of the window's height."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, QSize
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QWidget

from .page_area import PageArea

_SHARE = 0.45  # of the window's height, which it keeps in any case


class BoundedArea(PageArea):
    """For a column that does not scroll itself, beside what should stay in sight."""

    _watched: QWidget | None = None  # events come before the area is made
    _wanted = 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """As high as the page is at this width."""
        return QSize(super().sizeHint().width(), self._wanted or super().sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's names
        """Follow the window that this is in now: a dock may be taken out of it."""
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
        self._choose_bar()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The window became higher or lower."""
        if watched is self._watched and event.type() == QEvent.Type.Resize:
            self._choose_bar()
        return super().eventFilter(watched, event)

    def _choose_bar(self) -> None:
        page = self.widget()
        if page is not None:
            width = max(self.width(), self.minimumSizeHint().width())
            wanted = page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()
            self._wanted = wanted
            self.setMaximumHeight(max(wanted, 1))
            self.setMinimumHeight(min(wanted, round(_SHARE * self.window().height())))
            self.updateGeometry()
        super()._choose_bar()
