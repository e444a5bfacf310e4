"""Reads the history below the dock; runs inside QGIS."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QToolButton

from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window


def drive(window: Window, job: dict) -> dict:
    """The rows as lists of cells, as they stand on the screen."""
    AskDock(window).open()
    box = window.widget("unirsHistory")
    if box.isCollapsed():
        window.click_widget(box.findChild(QToolButton, "collapseButton"))
        window.spin(0.2)
    model = window.widget("unirsHistoryTable").model()
    window.wait("the history to fill", lambda: model.rowCount() >= job["rows"], 10)
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]
    window.screenshot(window.folder / "history.png")
    return {"rows": rows}
