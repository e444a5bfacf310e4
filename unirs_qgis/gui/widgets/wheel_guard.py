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
        self._pages: set[QWidget] = set()
        self._laid_out: set[QWidget] = set()  # pages to be looked at again
        # A method, not a function of its own: when the dock is gone, Python may have cleared such a function although
        # the timer of Qt still calls it.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._look_again)
        self._take_in(root)

    def add(self, page: QWidget) -> None:
        """Guard what is in a page, and what it is given later."""
        self._pages.add(page)
        page.installEventFilter(self)
        self._take_in(page)

    def remove(self) -> None:
        """Look no more, with the dock."""
        for page in self._pages:
            page.removeEventFilter(self)
        self._soon.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Pass the wheel on to what is around a box without the keyboard; look again when a page was laid out."""
        kind = event.type()
        if kind == QEvent.Type.Wheel and isinstance(watched, _TURNED) and not _has_keyboard(watched):
            event.ignore()
            return True
        if kind == QEvent.Type.LayoutRequest and watched in self._pages:
            self._laid_out.add(watched)  # a widget that was made just now may be in it
            if not self._soon.isActive():
                self._soon.start()
        return False

    def _look_again(self) -> None:
        pages, self._laid_out = self._laid_out, set()
        for page in pages:
            self._take_in(page)

    def _take_in(self, within: QWidget) -> None:
        for widget in within.findChildren(_TURNED):
            widget.installEventFilter(self)  # once, however often it is asked for
            if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _has_keyboard(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
