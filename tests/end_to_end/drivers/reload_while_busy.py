"""Reloads the plugin while each of its panels is at work, and closes QGIS while one is; runs inside QGIS."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from qgis import utils
from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QDockWidget

from scripts.window.ask_dock import AskDock
from scripts.window.code_left import code_left
from scripts.window.compare_dock import CompareDock
from scripts.window.driving import Window, runtime_process
from scripts.window.grid_dock import GridDock
from scripts.window.video_dock import VideoDock


def drive(window: Window, job: dict) -> dict:
    """What was left of the plugin each time, and what QGIS complained of; returns with a video on its way."""
    QgsProject.instance().write(job["project"])
    complaints = []
    QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(
        lambda text, tab, level: (
            complaints.append(text) if "Error" in text or level == Qgis.MessageLevel.Critical else 0
        )
    )
    busy = {"ask": _ask, "history": _history, "grid": _grid, "video": _video}
    seen = {"left": {}, "found": {}}
    for panel, make_busy in busy.items():
        AskDock(window).open()
        seen["found"][panel] = make_busy(window, job)
        runtime = runtime_process()
        seen["left"][panel] = [
            *_switched_off(window),
            f"process {runtime}" if Path(f"/proc/{runtime}").exists() else "",
        ]
        utils.loadPlugin("unirs")
        utils.startPlugin("unirs")
    AskDock(window).open()
    seen["found"]["closing"] = _video(window, job)
    seen["complaints"] = [*complaints, *(item.text() for item in utils.iface.messageBar().items())]
    return seen


def _switched_off(window: Window) -> list:
    """As the plugin manager does it; what is still there of the plugin."""
    unloaded = utils.unloadPlugin("unirs")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.spin(0.5)
    providers = [one.id() for one in QgsApplication.processingRegistry().providers() if one.id() == "unirs"]
    docks = [dock.objectName() for dock in window.main.findChildren(QDockWidget, "UnirsDock")]
    return [*providers, *docks, *code_left(window)[:20], "" if unloaded else "the plugin"]


def _hold_up(window: Window) -> None:
    """The model's process stands still from now on: what it was asked last is with it when the plugin goes."""
    session = utils.plugins["unirs"].session
    os.kill(runtime_process(), signal.SIGSTOP)
    window.wait("the next request to be with the model", lambda: session.state == "busy", 10)


def _hold_up_at(said, due) -> None:
    """As `_hold_up`, in the first emission of a signal for which `due(*values)` holds, however fast the model is."""
    held = []

    def look(*values) -> None:
        if not held and due(*values):
            held.append(runtime_process())
            os.kill(held[0], signal.SIGSTOP)

    said.connect(look)


def _ask(window: Window, job: dict) -> int:
    session = utils.plugins["unirs"].session
    dock = AskDock(window)
    dock.click_place(0.5, 0.5)
    _hold_up_at(session.state_changed, lambda state, _sentence: state == "busy")
    dock.ask("Describe this remote sensing image in detail.")
    window.wait("the model to work", lambda: session.state == "busy", 120)
    return 0


def _history(window: Window, job: dict) -> int:
    dock = CompareDock(window)
    dock.open()
    dock.click_place(0.5, 0.5)
    panel = utils.plugins["unirs"].dock.widget().compare_panel
    _hold_up_at(panel.history.began, lambda index: index == 1)
    window.click("unirsHistoryOfPlace")
    window.wait("the first pair", lambda: panel.timeline.rows[0].answer is not None, 120)
    _hold_up(window)
    return sum(row.answer is not None for row in panel.timeline.rows)


def _grid(window: Window, job: dict) -> int:
    dock = GridDock(window)
    dock.open()
    dock.ask("Is there a road?")
    dock.choose_side(8)
    dock.start()
    dock.wait_for_rows(2)
    _hold_up(window)
    return dock.rows()


def _video(window: Window, job: dict) -> int:
    dock = VideoDock(window)
    panel = utils.plugins["unirs"].dock.widget().video_panel
    dock.open(Path(job["video"]))
    window.click("unirsWindows")
    window.type("unirsWindowLength", "0.5", enter=True)
    _hold_up_at(panel.run.changed, lambda *_: len(panel.run.segments) >= 2)
    window.click("unirsClassify")
    window.wait("the second window", lambda: len(panel.run.segments) >= 2, 120)
    _hold_up(window)
    return len(panel.run.segments)
