"""What `random_walk` does in the window of a real QGIS: events of hand and keys at random, and what comes of them.

Runs inside QGIS, as a driver of `scripts.window`. Dialogs and menus that open are answered. What would install,
download or reach another host is never pressed: other tests do that, with servers of their own.
"""

from __future__ import annotations

import gc
import json
import os
import re
import threading
from collections import deque
from pathlib import Path
from random import Random

from qgis import utils
from qgis.core import QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QThreadPool,
)
from qgis.PyQt.QtGui import QMouseEvent, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDockWidget,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from scripts.window.driving import Window
from tests.soak.answering import Answers
from tests.soak.mutation import TEXTS
from tests.soak.watching import Watch

LEFT = Qt.MouseButton.LeftButton
_NEVER = re.compile(
    r"unirs(Setup|Download|LookUp|Verify|Install|Remove|Delete(Model)|OwnPython|Update|Server|Python|Hub|ModelManager|"
    r"ModelFolder$|ModelSources|TestPython|Doctor)"
)
_KEYS = [getattr(Qt.Key, f"Key_{name}") for name in (
    "Tab", "Tab", "Backtab", "Return", "Escape", "Space", "Up", "Down", "Left", "Right", "Home", "End", "PageUp",
    "PageDown", "Delete", "Backspace", "A", "R", "N", "U", "C", "F2", "F6", "Enter", "Menu",
)]  # fmt: skip
_WORDS = ("Is there a road?", "Classes: airport, farmland, harbor", "water tower", "1", "0", "99999", "-3", *TEXTS[:40])
_NAMED = 3  # of the stalls
_STALL_S, _NO_STALL_S = 0.05, 1.0  # told, and a fault, where the plugin's own code ran


def drive(window: Window, job: dict) -> dict:
    """So many events, then the plugin is switched off; what was wrong, told in words."""
    walk = Walk(window, job)
    try:
        walk.begin()
        for number in range(job["events"]):
            walk.step(number)
        walk.end()
    finally:
        walk.stop()
    return walk.told()


class Walk(QObject):
    """The walk of one window."""

    def __init__(self, window: Window, job: dict) -> None:
        super().__init__(window.main)
        self.window, self.job, self.random = window, job, Random(job["seed"])
        self.folder = Path(job["folder"])
        self.trail: deque[str] = deque(maxlen=12)
        self.curve: dict[str, list[float]] = {"events": [], "RSS, MB": [], "threads": []}
        self._watch = Watch(self, self.trail)
        self.wrong = self._watch.wrong
        self._answers = Answers(self, self.random, self._files, lambda name: not _NEVER.match(name), self._note)

    def begin(self) -> None:
        """Open the dock."""
        self._before = self._threads(), self._children()
        self._python = _threads_of_python()
        utils.plugins["unirs"].action.trigger()
        self.window.spin(3.0)
        self._point(0)

    def step(self, number: int) -> None:
        """One event, and a moment for what it leads to."""
        kind = self.random.choices(list(_KINDS), [weight for weight, _ in _KINDS.values()])[0]
        self.window.heartbeat.stage = kind
        self._note(kind)
        _KINDS[kind][1](self)
        self.window.spin(self.random.choice((0.0, 0.01, 0.02, 0.1)))
        if (number + 1) % (self.job["events"] // 4) == 0:
            self._point(number + 1)

    def end(self) -> None:
        """Switch the plugin off, as the plugin manager does."""
        self.window.heartbeat.stage = "switched off"
        self.trail.append("switched off")
        utils.unloadPlugin("unirs")
        for _ in range(50):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.window.spin(0.1)
            if not (self._children() - self._before[1]):
                break
        QThreadPool.globalInstance().waitForDone(5000)
        gc.collect()
        left = self._children() - self._before[1]
        if left:
            self.wrong.append(f"processes are left: {sorted(left)}")
        if more := _threads_of_python() - self._python:
            self.wrong.append(f"threads are left: {sorted(more)}")
        docks = self.window.main.findChildren(QDockWidget, "UnirsDock")
        if docks:
            self.wrong.append("the dock is left")
        self.curve["threads"].append(self._threads())

    def told(self) -> dict:
        """All that is to be known of it."""
        stalls = {
            stage: (round(1000 * longest.quiet), round(1000 * longest.cpu), longest.code)
            for stage, longest in self.window.heartbeat.longest.items()
            if min(longest.quiet, longest.cpu) > _STALL_S and longest.code
        }
        for stage, (quiet, cpu, code) in stalls.items():
            if min(quiet, cpu) > 1000 * _NO_STALL_S:
                self.wrong.append(f"QGIS stood still for {quiet} ms at “{stage}”: {code.strip()[:400]}")
        self.curve["stalls of the plugin over 50 ms"] = [len(stalls)]
        longest = sorted(stalls.items(), key=lambda one: -min(one[1][:2]))[:_NAMED]
        for stage, (quiet, cpu, code) in longest:
            last = code.strip().splitlines()[-1].strip().partition(" <")[0]
            self.curve[f"stall at {stage}, {last}, ms"] = [min(quiet, cpu)]
        return {
            "events": self.job["events"], "wrong": self.wrong[:5], "trail": list(self.trail), "curve": self.curve,
        }  # fmt: skip

    def stop(self) -> None:
        """Watch and answer no more."""
        self._answers.stop()
        self._watch.stop()

    def _files(self) -> list[str]:
        """What a file dialog is told."""
        there = [*self.job["videos"], "/nowhere/x", "/etc/hostname", *map(str, self.folder.glob("*.*"))]
        return [str(self.folder / f"out{self.random.randrange(9)}"), *there]

    def _note(self, what: str) -> None:
        self.trail.append(what)
        (self.folder / "trail.json").write_text(json.dumps(list(self.trail)), encoding="utf-8")

    # What a hand does

    def _widgets(self) -> list[QWidget]:
        """Those of the plugin that are to be seen."""
        with self.window.heartbeat.left_out():
            roots = [
                one
                for one in QApplication.topLevelWidgets()
                if one.isVisible() and one is not self.window.main and _is_ours(one)
            ]
            roots += self.window.main.findChildren(QDockWidget, "UnirsDock")
            found = [one for root in roots for one in (root, *root.findChildren(QWidget)) if one.isVisible()]
            return [one for one in found if not one.visibleRegion().isEmpty() and not _never(one)]

    def _pick(self, kinds: type | tuple[type, ...] = QWidget) -> QWidget | None:
        found = [one for one in self._widgets() if isinstance(one, kinds) and one.isEnabled()]
        widget = self.random.choice(found) if found else None
        if widget is not None:
            name = widget.objectName() or type(widget).__name__
            self.trail[-1] += f" {name}"
            self.window.heartbeat.stage = self.trail[-1]
        return widget

    def _spot(self, widget: QWidget) -> QPoint:
        seen = widget.visibleRegion().boundingRect()
        return QPoint(
            seen.left() + self.random.randrange(max(1, seen.width())),
            seen.top() + self.random.randrange(max(1, seen.height())),
        )

    def click(self) -> None:
        widget = self._pick(QAbstractButton if self.random.random() < 0.7 else QWidget)
        if widget is not None:
            spot = widget.visibleRegion().boundingRect().center() if isinstance(widget, QAbstractButton) else None
            QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, spot or self._spot(widget))

    def double(self) -> None:
        widget = self._pick()
        if widget is not None:
            QTest.mouseDClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, self._spot(widget))

    def context(self) -> None:
        widget = self._pick()
        if widget is not None:
            QTest.mouseClick(widget, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, self._spot(widget))

    def key(self) -> None:
        widget = self._pick()
        if widget is not None:
            modifier = self.random.choice((Qt.KeyboardModifier.NoModifier,) * 5 + (Qt.KeyboardModifier.ShiftModifier,))
            QTest.keyClick(widget, self.random.choice(_KEYS), modifier)

    def text(self) -> None:
        widget = self._pick((QLineEdit, QTextEdit, QPlainTextEdit))
        if widget is not None:
            if self.random.random() < 0.5:
                QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QApplication.clipboard().setText(self.random.choice(_WORDS).replace("\0", ""))
            QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            if self.random.random() < 0.4:
                QTest.keyClick(widget, Qt.Key.Key_Return)

    def wheel(self) -> None:
        widget = self._pick()
        if widget is not None:
            spot = self._spot(widget)
            turn = QPoint(0, self.random.choice((-120, 120, -960, 15)))
            QApplication.sendEvent(
                widget,
                QWheelEvent(QPointF(spot), QPointF(widget.mapToGlobal(spot)), QPoint(), turn, Qt.MouseButton.NoButton,
                            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
            )  # fmt: skip

    def drag(self) -> None:
        widget = self._pick()
        if widget is not None:
            self._drag(widget, self._spot(widget), self._spot(widget))

    def _drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(widget, LEFT, Qt.KeyboardModifier.NoModifier, start)
        for step in range(1, 5):
            if sip.isdeleted(widget):
                return
            point = QPointF(start + (end - start) * (step / 4))
            place = QPointF(widget.mapToGlobal(point.toPoint()))
            QApplication.sendEvent(
                widget,
                QMouseEvent(QEvent.Type.MouseMove, point, place, Qt.MouseButton.NoButton, LEFT,
                            Qt.KeyboardModifier.NoModifier),
            )  # fmt: skip
            self.window.spin(0.005)
        if not sip.isdeleted(widget):
            QTest.mouseRelease(widget, LEFT, Qt.KeyboardModifier.NoModifier, end)

    def tab(self) -> None:
        bar = self._pick(QTabBar)
        if bar is not None and bar.count():
            QTest.mouseClick(
                bar, LEFT, Qt.KeyboardModifier.NoModifier, bar.tabRect(self.random.randrange(bar.count())).center()
            )

    def map_click(self) -> None:
        viewport = self.window.canvas.viewport()
        QTest.mouseClick(viewport, LEFT, Qt.KeyboardModifier.NoModifier, self._spot(viewport))

    def map_drag(self) -> None:
        viewport = self.window.canvas.viewport()
        self._drag(viewport, self._spot(viewport), self._spot(viewport))

    def map_view(self) -> None:
        canvas = self.window.canvas
        self.random.choice((canvas.zoomIn, canvas.zoomOut, canvas.zoomToFullExtent, canvas.refresh))()

    def resize(self) -> None:
        main = self.window.main
        if self.random.random() < 0.5:
            main.resize(self.random.randrange(700, 1366), self.random.randrange(500, 768))
        else:
            docks = main.findChildren(QDockWidget, "UnirsDock")
            if docks:
                docks[0].setFloating(self.random.random() < 0.3)
                main.resizeDocks(docks, [self.random.randrange(200, 700)], Qt.Orientation.Horizontal)

    def layers(self) -> None:
        layers = list(QgsProject.instance().mapLayers())
        if layers and self.random.random() < 0.5:
            QgsProject.instance().removeMapLayer(self.random.choice(layers))
        else:
            utils.iface.addRasterLayer(str(self.random.choice(sorted(self.folder.glob("*.tif")))))

    def project(self) -> None:
        path = self.folder / f"project{self.random.randrange(3)}.qgz"
        way = self.random.randrange(3)
        if way == 0:
            utils.iface.newProject(False)
            utils.iface.addRasterLayer(str(sorted(self.folder.glob("*.tif"))[0]))
        elif way == 1:
            QgsProject.instance().write(str(path))
        elif path.exists():
            utils.iface.addProject(str(path))

    def dock(self) -> None:
        action = utils.plugins["unirs"].action
        action.trigger()
        if not action.isChecked():
            self.window.spin(0.1)
            action.trigger()

    def rest(self) -> None:
        self.window.spin(self.random.choice((0.1, 0.3, 1.0)))

    # What is told

    def _point(self, number: int) -> None:
        self.curve["events"].append(number)
        self.curve["RSS, MB"].append(_rss_mb())
        self.curve["threads"].append(self._threads())

    def _threads(self) -> int:
        return len(os.listdir("/proc/self/task"))

    def _children(self) -> set[str]:
        """Processes that this one started, by their ids and names."""
        found = set()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                stat = (folder / "stat").read_text()
            except OSError:
                continue
            name, rest = stat.rsplit(")", 1)
            if int(rest.split()[1]) == os.getpid():
                found.add(f"{folder.name} {name.partition('(')[2]}")
        return found


def _is_ours(widget: QWidget) -> bool:
    return widget.objectName().startswith("unirs") or type(widget).__module__.startswith("unirs")


def _never(widget: QWidget) -> bool:
    """Whether it, or what it is in, would reach out."""
    while widget is not None:
        if _NEVER.match(widget.objectName()):
            return True
        widget = widget.parentWidget()
    return False


def _threads_of_python() -> set[str]:
    """Those that Python started; of Qt's, in which it ran, it knows for good."""
    return {one.name for one in threading.enumerate() if not isinstance(one, threading._DummyThread)}


def _rss_mb() -> int:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s*(\d+)", status)[1]) >> 10


_KINDS = {
    "click": (30, Walk.click),
    "double click": (3, Walk.double),
    "right click": (4, Walk.context),
    "key": (14, Walk.key),
    "text": (9, Walk.text),
    "wheel": (7, Walk.wheel),
    "drag": (5, Walk.drag),
    "tab": (6, Walk.tab),
    "map click": (8, Walk.map_click),
    "map drag": (4, Walk.map_drag),
    "map view": (2, Walk.map_view),
    "resize": (3, Walk.resize),
    "layers": (3, Walk.layers),
    "project": (2, Walk.project),
    "dock": (1, Walk.dock),
    "rest": (8, Walk.rest),
}  # what a hand does, and how often
