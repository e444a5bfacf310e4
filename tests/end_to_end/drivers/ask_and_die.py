"""Saves the project, asks once, and dies as QGIS does in a crash; runs inside QGIS."""

from __future__ import annotations

import os
import signal

from qgis.core import QgsProject

from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window


def drive(window: Window, job: dict) -> dict:
    """Nothing comes back: the process is killed right after the answer is on the screen."""
    QgsProject.instance().write(job["project"])
    dock = AskDock(window)
    dock.open()
    dock.click_place(0.5, 0.5)
    dock.ask(job["question"])
    dock.wait_for_answer()
    os.kill(os.getpid(), signal.SIGKILL)
    return {}
