"""Goes on the tour and takes the pictures that the docs have; runs inside QGIS.

Takes `{"out": folder, "video": file, "python": a link to the runtime's environment, "names": of the pictures}`; leaves
`out`/NAME.png, with all colours.
"""

from __future__ import annotations

import platform
from pathlib import Path

from qgis import utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, QRect
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QDockWidget, QLabel, QSizePolicy, QStackedWidget, QToolBar, QWidget

from scripts.pictures.names import PICTURES, Picture
from scripts.window import tour
from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window

SCENES = ("scene", "scene_later")
IGNORED = QSizePolicy.Policy.Ignored
ROOM, MARGIN = 1.16, 28  # how much farther off the scene is seen, and pixels left of it that are left out: fewer bytes


def drive(window: Window, job: dict) -> dict:
    """All stops, some of which are taken."""
    camera = _Camera(window, Path(job["out"]), job["size"])
    for dock in window.main.findChildren(QDockWidget):
        if dock.objectName() != "UnirsDock":
            dock.close()
    for bar in (*window.main.findChildren(QToolBar), window.main.statusBar()):
        bar.hide()  # or the window cannot be narrow
    for stack in window.main.centralWidget().findChildren(QStackedWidget):
        for index in set(range(stack.count())) - {stack.currentIndex()}:
            stack.widget(index).setSizePolicy(IGNORED, IGNORED)
    AskDock(window).open()
    tour.set_up(window, camera.look, Path(job["python"]))  # first, as a newcomer sees it
    if set(job["names"]) <= set(camera.taken):
        return {}
    tour.panels(window, Path(job["video"]), camera.look)
    tour.atlas(window, camera.look)
    window.widget("unirsHistory").setCollapsed(True)
    window.show_tab("unirsTabs", "Ask")
    tour.windows(window, camera.look)
    return {}


class _Camera:
    """Pictures of what the docs show, without the screen around it."""

    def __init__(self, window: Window, folder: Path, size: list[int]) -> None:
        self._window, self._folder, self._size = window, folder, size
        self.taken: list[str] = []

    def look(self, stop: str, shown: QWidget | None = None, rest: float = 0.6) -> None:
        """Take the pictures of a stop once the map stands still."""
        if [self._window.main.width(), self._window.main.height()] != self._size:  # the dock had made it wider
            self._window.main.resize(*self._size)
            self._window.spin(0.5)
            utils.iface.actionZoomFullExtent().trigger()
            self._window.canvas.zoomByFactor(ROOM)
        for name, picture in PICTURES.items():
            if picture.stop == stop:
                _show_layers(picture.layers)
                self._window.spin(rest)
                self._window.wait("the map to be drawn", lambda: not self._window.canvas.isDrawing(), 30)
                self._take(picture, shown).save(str(self._folder / f"{name}.png"))
                self.taken.append(name)

    def _take(self, picture: Picture, shown: QWidget | None) -> QPixmap:
        if picture.area == "window":
            _say_less(shown or self._window.main)
            return (shown or self._window.main).grab()
        dock = self._window.main.findChild(QDockWidget, "UnirsDock")
        if picture.area == "dock":
            return dock.grab()
        left = self._window.canvas.mapTo(self._window.main, QPoint(0, 0)).x() + MARGIN
        place = dock.geometry()
        return self._window.main.grab(QRect(left, place.top(), place.right() - left + 1, place.height()))


def _say_less(shown: QWidget) -> None:
    """Which build of a kernel took the pictures says nothing to a reader."""
    whole = platform.release()
    for label in shown.findChildren(QLabel):
        if whole in label.text():
            label.setText(label.text().replace(whole, whole.partition("-")[0]))


def _show_layers(names: tuple[str, ...]) -> None:
    """The scene, and of the layers over it those whose own or whose group's name begins so."""
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        seen = (node.name(), node.parent().name() or "")
        shown = node.name() in SCENES or any(name.startswith(names) for name in seen)
        node.setItemVisibilityChecked(shown)
