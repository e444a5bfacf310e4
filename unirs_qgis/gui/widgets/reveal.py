"""Scrolls a panel so that something that has just appeared is seen; takes widgets, gives nothing."""

from __future__ import annotations

import weakref

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QScrollArea, QWidget

SETTLE_MS = 60  # until the layout has given the widget its place


def reveal(*widgets: QWidget) -> None:
    """Scroll soon to the widgets, one after the other, so that the last one is seen in any case.

    Nothing holds them meanwhile: a panel may be dropped before.
    """
    held = [weakref.ref(widget) for widget in widgets]
    timer = QTimer(widgets[-1])
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: _scroll(*(widget() for widget in held)))
    timer.timeout.connect(timer.deleteLater)
    timer.start(SETTLE_MS)


def to_top(widget: QWidget) -> None:
    """Scroll to the beginning of the page that the widget is on."""
    area = _area_of(widget)
    if area is not None:
        area.verticalScrollBar().setValue(0)


def _scroll(*widgets: QWidget | None) -> None:
    for widget in widgets:
        if widget is None or sip.isdeleted(widget):
            continue
        area = _area_of(widget)
        if area is not None and widget.isVisible():
            area.ensureWidgetVisible(widget, 0, 0)


def _area_of(widget: QWidget) -> QScrollArea | None:
    area = widget.parent()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parent()
    return area
