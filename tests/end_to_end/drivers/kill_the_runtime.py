"""Kills the model runtime in the middle of an answer and asks again; runs inside QGIS."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from qgis.core import QgsProject

from scripts.window.ask_dock import AskDock
from scripts.window.driving import DriveError, Window


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
