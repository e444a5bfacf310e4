"""Types a question into QGIS's locator bar, the dock closed, and presses Enter; runs inside QGIS."""

from __future__ import annotations

import sqlite3

from qgis import utils
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QTreeView, QWidget

from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window

QUESTION = "is there a road here"


def drive(window: Window, job: dict) -> dict:
    """What was seen while typing, and after Enter: once with the dock closed, once more with it open."""
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    plugin, dock = utils.plugins["unirs"], AskDock(window)
    locator = of_class("QgsLocatorWidget")
    box = locator.findChild(QgsFilterLineEdit)
    window.heartbeat.stage = "typing"
    utils.iface.locatorSearch("")
    QTest.keyClicks(box, f"ask {QUESTION}", delay=20)
    results = of_class("QgsLocatorResultsView")
    window.wait("the question to be offered", lambda: offered(results) == [QUESTION], 10)
    window.spin(0.5)
    window.screenshot(window.folder / "offered.png")
    typed = {
        "dock": plugin.dock.isVisible(),
        "state": plugin.session.state,
        "without_prefix": without_prefix(window, locator, box, results),
    }
    utils.iface.locatorSearch("")
    QTest.keyClicks(box, f"ask {QUESTION}", delay=20)
    window.wait("the question to be offered", lambda: offered(results) == [QUESTION], 10)
    window.heartbeat.stage = "asking"
    QTest.keyClick(box, Qt.Key.Key_Return)
    window.wait("the dock", lambda: window.is_visible("unirsAskPanel"), 20)
    first = dock.wait_for_answer()
    window.spin(0.5)
    window.screenshot(window.folder / "answered.png")
    key = plugin.dock.widget().ask_panel.place.region.key()
    window.show_tab("unirsTabs", "Grid")
    plugin.dock.ask("how many houses are there")
    window.wait("the question to be asked", lambda: plugin.dock.widget().ask_panel.asker.asking is not None, 20)
    second = dock.wait_for_answer()
    with sqlite3.connect(f"file:{plugin.store.path}?mode=ro", uri=True) as file:
        stored = file.execute("SELECT question, region_source FROM unirs_answers ORDER BY fid").fetchall()
    return {
        "typed": typed,
        "first": first.as_json(),
        "second": second.as_json(),
        "stored": stored,
        "same_place": key == plugin.dock.widget().ask_panel.place.region.key(),
        "stalls_s": window.heartbeat.stalls,
    }


def of_class(name: str) -> QWidget:
    """QGIS's one widget of a class."""
    return next(widget for widget in QApplication.allWidgets() if widget.metaObject().className() == name)


def offered(results: QTreeView) -> list[str]:
    """The texts of the results that can be chosen."""
    model, found = results.model(), []
    for row in range(model.rowCount()):
        text = str(model.index(row, 0).data() or "").strip()
        if model.index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable:
            found.append(text)
    return found


def without_prefix(window, locator, box, results) -> bool:
    """Whether the same words without the prefix bring the plugin's offer too."""
    utils.iface.locatorSearch("")
    QTest.keyClicks(box, QUESTION, delay=20)
    window.spin(2.0)
    return QUESTION in offered(results)
