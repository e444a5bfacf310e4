"""Starts a grid, kills the model runtime, and some cells later QGIS itself; runs inside QGIS."""

from __future__ import annotations

import importlib
import os
import signal

from qgis.core import QgsProject

from scripts.window.ask_dock import AskDock
from scripts.window.driving import DriveError, Window, runtime_process
from scripts.window.grid_dock import GridDock


def drive(window: Window, job: dict) -> dict:
    """Nothing comes back: QGIS is killed once the new runtime has answered as many cells as the one before."""
    importlib.import_module("unirs.unirs_qgis.core.grid.run").BATCH_S = 0.0  # a cell at a time: a midway
    QgsProject.instance().write(job["project"])
    AskDock(window).open()
    dock = GridDock(window)
    dock.open()
    dock.ask(job["question"])
    dock.choose_side(job["side"])
    dock.start()
    dock.wait_for_rows(job["rows"])
    killed = runtime_process()
    os.kill(killed, signal.SIGKILL)
    window.wait("another runtime", lambda: _runs_another(killed), 60)
    dock.wait_for_rows(dock.rows() + job["rows"])
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def _runs_another(killed: int) -> bool:
    """Whether a new runtime is there. Between two batches the killed one has nothing to ask again, so no word tells."""
    try:
        return runtime_process() != killed
    except DriveError:
        return False
