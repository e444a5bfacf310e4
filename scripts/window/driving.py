"""Uses the QGIS window that this runs in, as a person would: finds widgets, clicks, types, looks.

Runs inside QGIS. Takes a driver's file and its job, writes the driver's result to result.json and closes QGIS.
Nothing of the plugin is imported or called: widgets are found by object name and get mouse and key events. Words of
tabs and entries are named in English, whatever language the window speaks.
"""

from __future__ import annotations

import importlib.util
import json
import os
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from qgis import utils
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QLabel, QMenu, QScrollArea, QTextEdit, QWidget

from .heartbeat import Heartbeat

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


class DriveError(Exception):
    """The window did not do what a person would have waited for."""


DIALOG_LOOKS = 5  # a second apart: a modal dialog that stands longer is nobody's


class Window:
    """The main window of this QGIS and what a hand and an eye can do with it. Distances in pixels, times in seconds.

    `folder` is where the driver may leave screenshots.
    """

    def __init__(self, folder: Path, traced: bool = False) -> None:
        self.folder = folder
        self.main = utils.iface.mainWindow()
        self.canvas = utils.iface.mapCanvas()
        self.patience = 1.0  # how much longer than usual is waited
        self.heartbeat = Heartbeat(self.main, traced)
        self._known = {}

    def widget(self, name: str) -> QWidget:
        """The visible widget with this object name; raises DriveError where there is none."""
        for widget in self._named(name):
            if widget.isVisible():
                return widget
        raise DriveError(f"No widget named {name} is visible.")

    def is_visible(self, name: str) -> bool:
        """Whether a widget with this object name is shown, scrolled out of view or not."""
        return any(widget.isVisible() for widget in self._named(name))

    def _named(self, name: str) -> list:
        """All widgets of this name in the plugin's dock; looking through the whole of QGIS takes 50 ms each time."""
        known = [widget for widget in self._known.get(name, []) if not sip.isdeleted(widget)]
        if not known:
            with self.heartbeat.left_out():
                dock = self.main.findChild(QDockWidget, "UnirsDock")
                known = dock.findChildren(QWidget, name) if dock is not None else []
            self._known[name] = known
        return known

    def forget(self) -> None:
        """Hold no widget of a plugin that was switched off: its code would stay with it."""
        self._known.clear()

    def text(self, name: str) -> str:
        """What a label or a box says; empty where it is not shown."""
        if not self.is_visible(name):
            return ""
        widget = self.widget(name)
        return widget.toPlainText() if hasattr(widget, "toPlainText") else widget.text()

    def click(self, name: str) -> None:
        """Scroll a widget into view and click it; it must be enabled."""
        self.click_widget(self.widget(name))

    def click_widget(self, widget: QWidget) -> None:
        """Press and release the left button in the middle of what is to be seen of a widget."""
        if not widget.isEnabled():
            raise DriveError(f"{widget.objectName()} is greyed out.")
        self._scroll_to(widget)
        QTest.mouseClick(widget, LEFT, NO_KEYS, widget.visibleRegion().boundingRect().center())

    def _scroll_to(self, widget: QWidget) -> None:
        """Turn the wheel over the scroll area around a widget until the whole of it, or its middle, is to be seen."""
        area = widget.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        for _ in range(100):
            seen = widget.visibleRegion().boundingRect()
            if area is None or seen.height() >= min(widget.height(), area.viewport().height() // 2):
                break
            viewport = area.viewport()
            down = widget.mapTo(viewport, widget.rect().center()).y() > viewport.height() // 2
            middle = QPointF(viewport.rect().center())
            turn = QPoint(0, -120 if down else 120)
            wheel = QWheelEvent(
                middle,
                QPointF(viewport.mapToGlobal(middle.toPoint())),
                QPoint(),
                turn,
                Qt.MouseButton.NoButton,
                NO_KEYS,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(viewport, wheel)
            self.spin(0.01)
        if widget.visibleRegion().isEmpty():
            raise DriveError(f"{widget.objectName()} cannot be scrolled into view.")

    def choose(self, menu: str, action: str) -> None:
        """Open a menu of the menu bar, then the submenus on the way to an action, each by a click."""
        bar = self.main.menuBar()
        with self.heartbeat.left_out():
            top = self.main.findChild(QMenu, menu)
            way = _way(top, action)
        QTest.mouseClick(bar, LEFT, NO_KEYS, bar.actionGeometry(top.menuAction()).center())
        for shown, step in way:
            self.wait(f"the menu {shown.title()}", shown.isVisible, 5)
            QTest.mouseClick(shown, LEFT, NO_KEYS, shown.actionGeometry(step).center())

    def pick(self, name: str, action: str) -> None:
        """Click a button that opens a menu, and in it the action of this name."""
        menu = self.widget(name).menu()
        step = next((one for one in menu.actions() if one.objectName() == action), None)
        if step is None or not step.isEnabled():
            raise DriveError(f"{name} does not offer {action}.")
        # The click on the button only returns once its menu is closed.
        QTimer.singleShot(300, lambda: QTest.mouseClick(menu, LEFT, NO_KEYS, menu.actionGeometry(step).center()))
        self.click(name)

    def choose_entry(self, name: str, text: str) -> None:
        """Open a drop-down list and click one of its entries."""
        box = self.widget(name)
        row = box.findText(spoken(text))
        if row < 0:
            raise DriveError(f"{name} does not offer {text!r}.")
        box.showPopup()
        self.spin(0.3)
        place = box.view().visualRect(box.model().index(row, 0)).center()
        QTest.mouseClick(box.view().viewport(), LEFT, NO_KEYS, place)

    def show_menu(self, name: str, look: Callable[[], None]) -> None:
        """Click a button that opens a menu, `look` at it, and close it."""
        menu = self.widget(name).menu()

        def shown() -> None:
            look()
            menu.close()

        QTimer.singleShot(300, shown)  # the click only returns once the menu is closed
        self.click(name)

    def dialog(self, name: str) -> QWidget:
        """A window that stands beside the main one, once it is open."""

        def shown() -> list:
            return [one for one in QApplication.topLevelWidgets() if one.objectName() == name and one.isVisible()]

        return self.wait(f"the window {name}", shown, 10)[0]

    def close_dialog(self, name: str) -> None:
        """Close a window that stands beside the main one."""
        self.dialog(name).close()

    def type(self, name: str, text: str, enter: bool = False) -> None:
        """Click into a text box, replace what is in it by typing, and press Enter where asked."""
        self.click(name)
        widget = self.widget(name)
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        for character in text:
            QTest.keyClicks(widget, character)
            self.spin(0.01)
        if enter:
            QTest.keyClick(widget, Qt.Key.Key_Return)

    def show_tab(self, name: str, text: str) -> None:
        """Click the tab of this text of a tab widget."""
        bar = self.widget(name).tabBar()
        texts = [bar.tabText(number).replace("&", "") for number in range(bar.count())]
        if spoken(text) not in texts:
            raise DriveError(f"{name} has no tab {spoken(text)}, but {texts}.")
        QTest.mouseClick(bar, LEFT, NO_KEYS, bar.tabRect(texts.index(spoken(text))).center())

    def drop_file(self, name: str, path: Path) -> None:
        """Drop a file from a file manager on a widget."""
        widget, held = self.widget(name), QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(path))])
        middle, copy = widget.visibleRegion().boundingRect().center(), Qt.DropAction.CopyAction
        entering = QDragEnterEvent(middle, copy, held, LEFT, NO_KEYS)
        QApplication.sendEvent(widget, entering)
        if not entering.isAccepted():
            raise DriveError(f"{name} takes no file.")
        QApplication.sendEvent(widget, QDropEvent(QPointF(middle), copy, held, LEFT, NO_KEYS))

    def key(self, name: str, key: Qt.Key) -> None:
        """Press one key in a widget."""
        QTest.keyClick(self.widget(name), key)

    def click_map(self, x: float, y: float) -> None:
        """Click the canvas at a share of its width and height (0..1, from the top left)."""
        QTest.mouseClick(self.canvas.viewport(), LEFT, NO_KEYS, self._map_pixel(x, y))

    def drag_map(self, start, end, steps: int = 8) -> None:
        """Press at `start`, move to `end` and release there, both as for `click_map`."""
        viewport = self.canvas.viewport()
        first, last = self._map_pixel(*start), self._map_pixel(*end)
        QTest.mousePress(viewport, LEFT, NO_KEYS, first)
        for step in range(1, steps + 1):
            # QTest's own move would warp the pointer with no button held.
            point = QPointF(first + (last - first) * (step / steps))
            place = viewport.mapToGlobal(point.toPoint())
            held = QMouseEvent(QEvent.Type.MouseMove, point, place, Qt.MouseButton.NoButton, LEFT, NO_KEYS)
            QApplication.sendEvent(viewport, held)
            self.spin(0.02)
        QTest.mouseRelease(viewport, LEFT, NO_KEYS, last)

    def _map_pixel(self, x: float, y: float) -> QPoint:
        viewport = self.canvas.viewport()
        return QPoint(round(x * (viewport.width() - 1)), round(y * (viewport.height() - 1)))

    def wait(self, what: str, condition, seconds: float = 30.0):
        """Let the window live until `condition()` is true and return its value; `what` ends "Waited 30 s for"."""
        seconds *= self.patience
        end = time.monotonic() + seconds
        while True:
            value = condition()
            if value:
                return value
            if time.monotonic() > end:
                raise DriveError(f"Waited {seconds:.0f} s for {what}.")
            self.spin(0.02)

    def spin(self, seconds: float) -> None:
        """Let the window live for a while; unlike QTest.qWait this does not sleep between events."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def screenshot(self, path: Path) -> None:
        """Save what is on the screen where the window is, popups included."""
        with self.heartbeat.left_out():
            QApplication.processEvents()
            frame = self.main.frameGeometry()
            screen = self.main.screen()
            corner = frame.topLeft() - screen.geometry().topLeft()
            screen.grabWindow(0, corner.x(), corner.y(), frame.width(), frame.height()).save(str(path))


def spoken(text: str) -> str:
    """What the plugin says for an English text in the language of this window."""
    return QCoreApplication.translate("UniRS", text)


def runtime_process() -> int:
    """The process id of the model runtime that this QGIS started."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if parent == os.getpid() and b"model_runtime" in words:
            return int(folder.name)
    raise DriveError("QGIS has no model runtime.")


def _way(menu: QMenu, name: str) -> list:
    """(menu, its action to click) for each step from `menu` to the action of this name; empty where it is not there."""
    for action in menu.actions():
        if action.objectName() == name:
            return [(menu, action)]
        below = _way(action.menu(), name) if action.menu() else []
        if below:
            return [(menu, action), *below]
    return []


def start(driver: str, job: str, folder: str) -> None:
    """Called by the script that QGIS was started with: run `driver` as soon as the window stands."""
    QTimer.singleShot(0, lambda: _run(driver, json.loads(job), Path(folder)))


def _run(driver: str, job: dict, folder: Path) -> None:
    window = Window(folder, bool(job.get("traced")))
    watch = QTimer(window.main)
    seen: list[QWidget] = []
    watch.timeout.connect(lambda: _refuse_dialogs(folder, seen))
    watch.start(1000)
    try:
        window.wait("the main window", window.main.isVisible)
        window.main.showNormal()
        window.main.setGeometry(0, 0, *job.get("size", (1366, 768)))
        window.spin(0.5)
        result = _load(driver).drive(window, job)
        result["plugin_load_s"] = float(utils.plugin_times["unirs"].rstrip("s"))
    except Exception as error:  # whatever went wrong, the caller must hear of it and QGIS must end
        sentence = str(error) if isinstance(error, DriveError) else f"{type(error).__name__}: {error}"
        result = {"error": sentence, "details": traceback.format_exc()}
        window.screenshot(folder / "failure.png")
    _write(folder, result)
    utils.iface.actionExit().trigger()


def _refuse_dialogs(folder: Path, seen: list[QWidget]) -> None:
    """A modal dialog, an error's for one, would hold the driver up for ever: end QGIS and say what it said.

    One that a driver answers is gone before that.
    """
    dialog = QApplication.activeModalWidget()
    if dialog is None or dialog not in seen:
        seen[:] = [] if dialog is None else [dialog]
        return
    seen.append(dialog)
    if len(seen) < DIALOG_LOOKS:
        return
    said = [view.toPlainText() for view in dialog.findChildren(QTextEdit)]
    said += [label.text() for label in dialog.findChildren(QLabel)]
    QApplication.primaryScreen().grabWindow(0).save(str(folder / "failure.png"))
    words = " ".join(" ".join(said).split())[:300]
    _write(folder, {"error": f"QGIS opened a dialog: {words}", "details": said})
    os._exit(1)


def _load(driver: str):
    spec = importlib.util.spec_from_file_location("unirs_driver", driver)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _write(folder: Path, result: dict) -> None:
    (folder / "result.json").write_text(json.dumps(result, indent=2), encoding="utf-8")
