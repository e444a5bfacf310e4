"""Kills the model runtime in the middle of an answer and asks again; runs inside QGIS."""

from __future__ import annotations

import os
import signal

from qgis.core import QgsProject

from scripts.window.ask_dock import AskDock
from scripts.window.driving import DriveError, Window, runtime_process


def drive(window: Window, job: dict) -> dict:
    """One answer, one question whose runtime is killed while words arrive, the same question again."""
    dock = AskDock(window)
    dock.open()
    dock.click_place(0.5, 0.5)
    dock.ask("What is here?")
    before = dock.wait_for_answer()
    dock.click_place(0.3, 0.3)
    dock.ask("Describe this remote sensing image in detail.")
    if not dock.wait_for_words():
        raise DriveError("The answer was over before the runtime could be killed.")
    os.kill(runtime_process(), signal.SIGKILL)
    killed = dock.wait_for_answer()
    window.screenshot(window.folder / "killed.png")
    dock.ask("Describe this remote sensing image in detail.")
    after = dock.wait_for_answer()
    layer = QgsProject.instance().mapLayersByName("UniRS answers")[0]
    return {
        "before": before.as_json(),
        "killed": killed.as_json(),
        "after": after.as_json(),
        "answers_file": layer.source().split("|")[0],
    }
