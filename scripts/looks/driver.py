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
from scripts.window.find_dock import FindDock


def drive(window: Window, job: dict) -> dict:
    """All that there is, and what a model that finds things would show."""
    shots = _Shots(window, Path(job["out"]))
    AskDock(window).open()
    if job["dock"]:
        dock = window.main.findChild(QDockWidget, "UnirsDock")
        window.main.resizeDocks([dock], [job["dock"]], Qt.Orientation.Horizontal)
    tour.panels(window, Path(job["video"]), shots.take)
    window.widget("unirsHistory").setCollapsed(True)
    window.show_tab("unirsTabs", "Find")
    _find(window, FindDock(window), shots)
    tour.windows(window, shots.take)
    tour.set_up(window, shots.take)
    return {}


def _find(window: Window, find: FindDock, shots: _Shots) -> None:
    """Things that are drawn in a model's place: boxes, and land cover."""
    from unirs.model_runtime.common.found import Found, Mask
    from unirs.unirs_qgis.core.found.asking import Search

    corners = [(0.1 + n % 4 * 0.2, 0.1 + n // 4 * 0.3) for n in range(10)]
    boxes = [Found("house", 0.6 + n / 30, box=(x, y, x + 0.12, y + 0.12)) for n, (x, y) in enumerate(corners)]
    find.show_found([*boxes, Found("car", point=(0.5, 0.5))], Search("find", "house"))
    shots.take("find-boxes")
    cells = [(row, column) for row in range(32) for column in range(32)]
    masks = {
        "building": [(row - 8) ** 2 + (column - 9) ** 2 < 30 for row, column in cells],
        "road": [abs(row - column) < 2 for row, column in cells],
        "water": [row > 22 and column < 14 for row, column in cells],
    }
    things = [Found(label, mask=Mask.of(inside, 32, 32)) for label, inside in masks.items()]
    find.show_found(things, Search("segment", "building, road, water", cover=True))
    window.click("unirsFoundRaster")
    shots.take("find-cover")
    window.click("unirsFindGrid")
    shots.take("find-grid")


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
