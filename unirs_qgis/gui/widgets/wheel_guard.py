"""Keeps the wheel from changing values while one scrolls: takes the dock and its pages."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QTabBar, QWidget

_TURNED = (QAbstractSpinBox, QComboBox, QTabBar)


class WheelGuard(QObject):
    """Spin boxes, lists and tab bars take the wheel only while they have the keyboard, else it scrolls."""

    def __init__(self, root: QWidget, pages: Iterable[QWidget]) -> None:
        """Guard what is in `root`, and what its `pages` are given later."""
        super().__init__(root)
        self._root = root
        self._pages = tuple(pages)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._take_in)
        for page in self._pages:
            page.installEventFilter(self)
        self._take_in()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Pass the wheel on to what is around a box without the keyboard; look again when a page was laid out."""
        kind = event.type()
        if kind == QEvent.Type.Wheel and isinstance(watched, _TURNED) and not _has_keyboard(watched):
            event.ignore()
            return True
        if kind == QEvent.Type.LayoutRequest and watched in self._pages:
            self._soon.start(0)  # a widget that was made just now may be in it
        return False

    def _take_in(self) -> None:
        for kind in _TURNED:
            for widget in self._root.findChildren(kind):
                widget.installEventFilter(self)  # once, however often it is asked for
                if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _has_keyboard(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
