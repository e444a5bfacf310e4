"""Starts a grid, kills the model runtime, and some cells later QGIS itself; runs inside QGIS."""

from __future__ import annotations

import os
import signal

from qgis.core import QgsProject

from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window, runtime_process
from scripts.window.grid_dock import GridDock


def drive(window: Window, job: dict) -> dict:
    """Nothing comes back: QGIS is killed once the new runtime has answered as many cells as the one before."""
    QgsProject.instance().write(job["project"])
    AskDock(window).open()
    dock = GridDock(window)
    dock.open()
    dock.ask(job["question"])
    dock.choose_side(job["side"])
    dock.start()
    dock.wait_for_rows(job["rows"])
    os.kill(runtime_process(), signal.SIGKILL)
    window.wait("a word on the killed runtime", lambda: "asked again" in window.text("unirsGridSaid"), 60)
    dock.wait_for_rows(dock.rows() + job["rows"])
    os.kill(os.getpid(), signal.SIGKILL)
    return {}
