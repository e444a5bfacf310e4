"""Wants to quit QGIS while a grid is at work, and stays; runs inside QGIS."""

from __future__ import annotations

from qgis import utils
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window
from scripts.window.grid_dock import GridDock


def drive(window: Window, job: dict) -> dict:
    """What was asked, whether the window and the grid stayed, and whether anything is asked without a grid."""
    AskDock(window).open()
    dock = GridDock(window)
    dock.open()
    dock.ask(job["question"])
    dock.choose_side(job["side"])
    dock.start()
    dock.wait_for_rows(4)
    seen = {"asked": _quit(window)}
    seen["stayed"] = window.main.isVisible() and window.is_visible("unirsGridCancel")
    before = dock.rows()
    dock.wait_for_rows(before + 4)
    window.click("unirsGridCancel")
    window.wait("the grid to end", lambda: window.is_visible("unirsGridStart"), 60)
    return seen


def _quit(window: Window) -> list:
    """Choose Project, Exit, and Keep working; the texts and the button that Enter would press."""
    asked: list = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, answer)
            return
        window.screenshot(window.folder / "quit.png")
        asked[:] = [box.objectName(), box.text(), box.informativeText(), box.defaultButton().text()]
        next(button for button in box.buttons() if "Keep" in button.text()).click()

    QTimer.singleShot(20, answer)
    utils.iface.actionExit().trigger()
    return asked
