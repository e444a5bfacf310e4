"""Uses every panel and opens every window of the plugin, and stops wherever there is something to look at.

Runs inside QGIS on a `driving.Window`. `look(name, widget)` is called at each stop: the dock (None) or the window that
has been opened there. `make looks` and `make docs-pictures` say what they do with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from qgis import utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QLineEdit, QTableWidget

from .ask_dock import AskDock
from .compare_dock import CompareDock
from .driving import DriveError, Window
from .find_dock import FindDock
from .grid_dock import GridDock
from .video_dock import VideoDock

CLASSES = "residential area, farmland, forest, river, parking lot"
COVER = "building, road, water, field"
ASKED, CHANGED = (0.3, 0.44), (0.23, 0.72)  # places as shares of the scene, from its top left
Look = Callable[..., None]


def panels(window: Window, video: Path, look: Look) -> None:
    """Each tab empty, then each tab at work, then the list of answers."""
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    AskDock(window).open()
    for tab in ("Ask", "Compare", "Video", "Grid", "Find"):
        window.show_tab("unirsTabs", tab)
        look(f"empty-{tab.lower()}")
    window.show_tab("unirsTabs", "Ask")
    _ask(window, look)
    _compare(window, look)
    _fly(window, video, look)
    _ask_a_grid(window, look)
    find = FindDock(window)
    find.open()
    find.click_place(*_of_scene(window, *ASKED))
    look("find-place")
    find.find("boxes", "building")
    look("find-boxes")
    find.find("cover", COVER)
    window.click("unirsFoundRaster")
    look("find-cover")
    window.click("unirsFindGrid")
    look("find-grid")
    window.show_tab("unirsTabs", "Ask")
    window.widget("unirsHistory").setCollapsed(False)
    window.widget("unirsSplitter").setSizes([100, 900])
    window.wait("the list", lambda: window.is_visible("unirsHistoryTable"), 10)
    answers = window.widget("unirsHistoryTable")
    window.wait("the answers", lambda: answers.model().rowCount() > 3, 10)
    answers.setCurrentIndex(answers.model().index(answers.model().rowCount() - 1, 0))
    look("answers")


def _ask(window: Window, look: Look) -> None:
    ask = AskDock(window)
    ask.click_place(*_of_scene(window, *ASKED))
    look("ask-place", rest=0.0)  # while the model is loaded
    ask.ask_classes(CLASSES)
    ask.wait_for_answer()
    look("ask-classes")
    ask.ask("Is there a road?")
    ask.wait_for_answer()
    look("ask-answered")


def _compare(window: Window, look: Look) -> None:
    compare = CompareDock(window)
    compare.open()
    look("compare-same-place")  # the one that was asked about
    compare.click_place(*_of_scene(window, *CHANGED))
    look("compare-place")
    compare.compare()
    compare.show_heat()
    look("compare-answered")


def _fly(window: Window, clip: Path, look: Look) -> None:
    video = VideoDock(window)
    video.open(clip)
    look("video-opened")
    video.classify(2.0)
    look("video-classified")


def _ask_a_grid(window: Window, look: Look) -> None:
    grid = GridDock(window)
    grid.open()
    grid.ask("", CLASSES)
    grid.start()
    grid.wait_for_end()
    look("grid-answered")
    grid.open_review()
    look("grid-review")


def windows(window: Window, look: Look) -> None:
    """The menu, and each window that can be opened from the dock or by QGIS."""
    window.show_menu("unirsMenu", lambda: look("menu"))
    for action, name, shown in (
        ("unirsShowHelp", "help", "unirsHelpView"),
        ("unirsShowCard", "model-card", "unirsModelCard"),
        ("unirsShowLog", "log", "unirsLog"),
    ):
        window.pick("unirsMenu", action)
        _see(window, name, shown, look)
    window.pick("unirsMenu", "unirsShowDoctor")
    window.wait("the computer to be looked at", lambda: _doctor_has_looked(window), 120)
    _see(window, "this-computer", "unirsDoctor", look)
    window.choose_entry("unirsModelChooser", "More models…")
    window.wait("the models to be listed", lambda: window.widget("unirsModels").model().rowCount() > 0)
    look("models", window.dialog("unirsModelManager"))
    window.widget("unirsModelSources").setCollapsed(False)
    _see(window, "models-sources", "unirsModelManager", look)
    open_it = partial(window.choose_entry, "unirsModelChooser", "A server of my own…")
    _modal(window, "server", open_it, look, {"unirsServerAddress": "https://gpu-box.example.org/v1"})
    _modal(window, "options", lambda: window.pick("unirsMenu", "unirsOptions"), look)
    _algorithm(window, look)


def atlas(window: Window, look: Look) -> None:
    """A page of each answer in QGIS's layout designer."""
    window.click("unirsHistoryAtlas")
    designers = utils.iface.openLayoutDesigners
    window.wait("the layout designer", lambda: designers() and designers()[0].window().isVisible(), 20)
    shown = designers()[0]
    shown.window().resize(980, 720)
    for dock in shown.window().findChildren(QDockWidget):
        dock.close()
    window.spin(1.0)
    shown.view().zoomFull()
    window.spin(3.0)  # it draws in threads of its own
    look("atlas", shown.window())
    shown.close()


def set_up(window: Window, look: Look, link: Path | None = None) -> None:
    """What a newcomer sees; nothing is fetched for it. `link`: what leads to the plugin's Python, taken away meanwhile;
    without one a Python is named that is not there."""
    session = utils.plugins["unirs"].session
    target = link.readlink() if link is not None else None
    if link is not None:
        link.unlink()
    session.apply_settings(replace(session.settings, runtime_python="" if link is not None else "/nowhere/python"))
    session.unload()
    session.check_setup()
    window.wait("the plan", lambda: window.is_visible("unirsSetupFacts"), 120)
    look("set-up")
    window.widget("unirsSetupMoreWays").setCollapsed(False)
    window.widget("unirsSetupOwn").setCollapsed(False)
    look("set-up-more")
    if link is not None:
        link.symlink_to(target)
    session.apply_settings(replace(session.settings, runtime_python=""))
    session.check_setup()


def _of_scene(window: Window, x: float, y: float) -> tuple[float, float]:
    """A place of the scene as shares of the map."""
    scene, seen = QgsProject.instance().mapLayersByName("scene")[0].extent(), window.canvas.extent()
    east, north = scene.xMinimum() + x * scene.width(), scene.yMaximum() - y * scene.height()
    return (east - seen.xMinimum()) / seen.width(), (seen.yMaximum() - north) / seen.height()


def _see(window: Window, name: str, shown: str, look: Look) -> None:
    look(name, window.dialog(shown))
    window.close_dialog(shown)


def _modal(window: Window, name: str, open_it: Callable[[], None], look: Look, texts: dict | None = None) -> None:
    """A window that QGIS waits for: it is filled in, looked at, and given up, from within its own loop."""
    seen = []

    def shown() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            seen.append(dialog)
            for box, text in (texts or {}).items():
                dialog.findChild(QLineEdit, box).setText(text)
            look(name, dialog)
            dialog.reject()

    QTimer.singleShot(2500, shown)
    open_it()
    window.wait(f"the window {name}", lambda: seen, 10)


def _algorithm(window: Window, look: Look) -> None:
    import processing

    layer = QgsProject.instance().mapLayersByName("scene")[0]
    dialog = processing.createAlgorithmDialog("unirs:askregion", {"INPUT": layer, "QUESTION": "Is there a road?"})
    if dialog is None:
        raise DriveError("QGIS does not know the algorithm unirs:askregion.")
    dialog.resize(880, 640)
    dialog.show()
    look("processing", dialog)
    dialog.close()


def _doctor_has_looked(window: Window) -> bool:
    table = window.dialog("unirsDoctor").findChild(QTableWidget, "unirsDoctorModels")
    return table is not None and table.isVisible()
