"""Uses every panel and takes its picture before, while and after; runs inside QGIS.

Takes `{"out": folder, "video": file, "dock": width in pixels or 0}`.
"""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget

from scripts.window import tour
from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window


def drive(window: Window, job: dict) -> dict:
    """All that there is."""
    shots = _Shots(window, Path(job["out"]))
    AskDock(window).open()
    if job["dock"]:
        dock = window.main.findChild(QDockWidget, "UnirsDock")
        window.main.resizeDocks([dock], [job["dock"]], Qt.Orientation.Horizontal)
    tour.panels(window, Path(job["video"]), shots.take)
    window.widget("unirsHistory").setCollapsed(True)
    tour.windows(window, shots.take)
    tour.set_up(window, shots.take)
    return {}


class _Shots:
    """Numbered pictures of the window."""

    def __init__(self, window: Window, folder: Path) -> None:
        self._window, self._folder, self._count = window, folder, 0

    def take(self, name: str, _shown: object = None, rest: float = 0.6) -> None:
        """Wait until the map stands still, then take the picture of the screen."""
        self._window.spin(rest)
        self._window.wait("the map to be drawn", lambda: not self._window.canvas.isDrawing(), 30)
        self._count += 1
        self._window.screenshot(self._folder / f"{self._count:02d}-{name}.png")
