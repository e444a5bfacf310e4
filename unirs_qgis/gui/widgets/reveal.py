"""Scrolls a panel so that something that has just appeared is seen; takes widgets, gives nothing."""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QScrollArea, QWidget

SETTLE_MS = 60  # until the layout has given the widget its place


def reveal(*widgets: QWidget) -> None:
    """Scroll soon to the widgets, one after the other, so that the last one is seen in any case."""
    timer = QTimer(widgets[-1])
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: _scroll(widgets))
    timer.timeout.connect(timer.deleteLater)
    timer.start(SETTLE_MS)


def to_top(widget: QWidget) -> None:
    """Scroll to the beginning of the page that the widget is on."""
    area = _area_of(widget)
    if area is not None:
        area.verticalScrollBar().setValue(0)


def _scroll(widgets: tuple[QWidget, ...]) -> None:
    for widget in widgets:
        area = _area_of(widget)
        if area is not None and widget.isVisible():
            area.ensureWidgetVisible(widget, 0, 0)


def _area_of(widget: QWidget) -> QScrollArea | None:
    area = widget.parent()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parent()
    return area
