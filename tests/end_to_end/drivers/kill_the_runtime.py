"""Kills the model runtime in the middle of an answer and asks again; runs inside QGIS."""

from __future__ import annotations

import os
import signal

from qgis import utils
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
    process, session, words = runtime_process(), utils.plugins["unirs"].session, []

    def kill(*text):
        words.append(text)
        if len(words) == 1:  # inside the signal of the first word, however quickly the others come
            os.kill(process, signal.SIGKILL)

    session.text.connect(kill)
    dock.ask("Describe this remote sensing image in detail.")
    killed = dock.wait_for_answer()
    session.text.disconnect(kill)
    if not words:
        raise DriveError("The runtime was not killed, for no word came.")
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
