"""Uses every panel and takes its picture before, while and after; runs inside QGIS.

Takes `{"out": folder, "video": file, "dock": width in pixels or 0}`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis import utils
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDockWidget, QTableWidget

from scripts.window.ask_dock import AskDock
from scripts.window.compare_dock import CompareDock
from scripts.window.driving import Window
from scripts.window.find_dock import FindDock
from scripts.window.grid_dock import GridDock
from scripts.window.video_dock import VideoDock

CLASSES = "residential area, farmland, forest, river, parking lot"


def drive(window: Window, job: dict) -> dict:
    """Each tab empty, then each tab at work."""
    shots = _Shots(window, Path(job["out"]))
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    ask, compare, video, grid = AskDock(window), CompareDock(window), VideoDock(window), GridDock(window)
    ask.open()
    if job["dock"]:
        window.main.resizeDocks(
            [window.main.findChild(QDockWidget, "UnirsDock")], [job["dock"]], Qt.Orientation.Horizontal
        )
    for tab in ("Ask", "Compare", "Video", "Grid", "Find"):
        window.show_tab("unirsTabs", tab)
        shots.take(f"empty-{tab.lower()}")
    window.show_tab("unirsTabs", "Ask")
    ask.click_place(0.35, 0.45)
    shots.take("ask-place", rest=0.0)  # while the model is loaded
    ask.ask("Is there a road?")
    ask.wait_for_answer()
    shots.take("ask-answered")
    ask.ask_classes(CLASSES)
    ask.wait_for_answer()
    shots.take("ask-classes")
    compare.open()
    shots.take("compare-same-place")  # the one that was asked about
    compare.click_place(0.27, 0.69)
    shots.take("compare-place")
    compare.compare()
    compare.show_heat()
    shots.take("compare-answered")
    video.open(Path(job["video"]))
    shots.take("video-opened")
    video.classify(2.0)
    shots.take("video-classified")
    grid.open()
    grid.ask("", CLASSES)
    grid.start()
    grid.wait_for_end()
    shots.take("grid-answered")
    grid.open_review()
    shots.take("grid-review")
    _find(window, FindDock(window), shots)
    window.show_menu("unirsMenu", lambda: shots.take("menu"))
    for action, dialog in (("unirsShowHelp", "unirsHelpView"), ("unirsShowCard", "unirsModelCard")):
        window.pick("unirsMenu", action)
        shots.take(action)
        window.close_dialog(dialog)
    window.pick("unirsMenu", "unirsShowDoctor")
    window.wait("the computer to be looked at", lambda: _doctor_has_looked(), 120)
    shots.take("this-computer")
    window.close_dialog("unirsDoctor")
    window.choose_entry("unirsModelChooser", "More models…")
    window.wait("the models to be listed", lambda: window.widget("unirsModels").model().rowCount() > 0)
    shots.take("models")
    window.widget("unirsModelSources").setCollapsed(False)
    shots.take("models-sources")
    window.close_dialog("unirsModelManager")
    _options(window, shots)
    _set_up(window, shots)
    return {}


def _doctor_has_looked() -> bool:
    shown = [one for one in QApplication.topLevelWidgets() if one.objectName() == "unirsDoctor" and one.isVisible()]
    return bool(shown) and shown[0].findChild(QTableWidget, "unirsDoctorModels").isVisible()


def _options(window: Window, shots: _Shots) -> None:
    """The plugin's page among QGIS's options, which is modal: the menu only returns once it is closed."""

    def look() -> None:
        shots.take("options", rest=0.3)
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.reject()

    QTimer.singleShot(3000, look)
    window.pick("unirsMenu", "unirsOptions")


def _set_up(window: Window, shots: _Shots) -> None:
    """What a newcomer sees: with a Python that is not there nothing is set up; nothing is fetched for it."""
    session = utils.plugins["unirs"].session
    session.apply_settings(replace(session.settings, runtime_python="/nowhere/python"))
    window.wait("the plan", lambda: window.is_visible("unirsSetupFacts"), 120)
    shots.take("set-up")
    window.widget("unirsSetupMoreWays").setCollapsed(False)
    window.widget("unirsSetupOwn").setCollapsed(False)
    shots.take("set-up-more")
    session.apply_settings(replace(session.settings, runtime_python=""))


def _find(window: Window, find: FindDock, shots: _Shots) -> None:
    """With what the small model can, then with things that are drawn in a model's place: boxes, and land cover."""
    from unirs.model_runtime.common.found import Found, Mask
    from unirs.unirs_qgis.core.found.asking import Search

    find.open()
    window.widget("unirsFindKinds").choose("boxes")  # which the small model cannot
    find.click_place(0.35, 0.45)
    shots.take("find-place")
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

    def take(self, name: str, rest: float = 0.6) -> None:
        """Wait until the map stands still, then take the picture."""
        self._window.spin(rest)
        self._window.wait("the map to be drawn", lambda: not self._window.canvas.isDrawing(), 30)
        self._count += 1
        self._window.screenshot(self._folder / f"{self._count:02d}-{name}.png")
