"""Keeps the wheel from changing values while one scrolls: takes the dock, and its pages as they are built."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QTabBar, QWidget

PAUSE_MS = 200  # between two looks at a page: text that streams in lays it out again and again
_TURNED = (QAbstractSpinBox, QComboBox, QTabBar)


class WheelGuard(QObject):
    """Spin boxes, lists and tab bars take the wheel only while they have the keyboard, else it scrolls."""

    def __init__(self, root: QWidget) -> None:
        """Guard what is in `root` now."""
        super().__init__(root)
        self._pages: dict[QWidget, QTimer] = {}
        self._take_in(root)

    def add(self, page: QWidget) -> None:
        """Guard what is in a page, and what it is given later."""
        self._pages[page] = self._timer(page)
        page.installEventFilter(self)
        self._take_in(page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Pass the wheel on to what is around a box without the keyboard; look again when a page was laid out."""
        kind = event.type()
        if kind == QEvent.Type.Wheel and isinstance(watched, _TURNED) and not _has_keyboard(watched):
            event.ignore()
            return True
        if kind == QEvent.Type.LayoutRequest and watched in self._pages and not self._pages[watched].isActive():
            self._pages[watched].start()  # a widget that was made just now may be in it
        return False

    def _timer(self, page: QWidget) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(PAUSE_MS)
        timer.timeout.connect(lambda: self._take_in(page))
        return timer

    def _take_in(self, within: QWidget) -> None:
        for widget in within.findChildren(_TURNED):
            widget.installEventFilter(self)  # once, however often it is asked for
            if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _has_keyboard(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
