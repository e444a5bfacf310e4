"""Asks the same grid from the dock and from a saved model of the modeler; runs inside QGIS."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)

from scripts.window import modeler
from scripts.window.ask_dock import AskDock
from scripts.window.driving import DriveError, Window
from scripts.window.grid_dock import GridDock


def drive(window: Window, job: dict) -> dict:
    """The two files of answers, and what the panel said of its own."""
    model = _from_a_model(window, job)
    return {"model": model, **_from_the_dock(window, job), "stalls_s": window.heartbeat.stalls}


def _from_the_dock(window: Window, job: dict) -> dict:
    AskDock(window).open()
    dock = GridDock(window)
    dock.open()
    dock.ask(job["question"], job["classes"])
    dock.choose_raw(job["limits"])
    count = dock.start()
    totals = dock.wait_for_end()
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    window.spin(0.5)
    window.screenshot(window.folder / "grid.png")
    return {"dock": dock.file(), "count": count, "totals": totals}


def _from_a_model(window: Window, job: dict) -> str:
    folder = Path(job["folder"])
    fixed = {name: value for name, value in job["algorithm"].items() if name != "QUESTIONS"}
    modeler.save_grid_model(folder / "cells.model3", fixed, '"col" = 1')
    model = modeler.loaded_model(folder / "cells.model3")
    layer = next(iter(QgsProject.instance().mapLayers().values()))
    cells, chosen = (modeler.output_name(model, output) for output in (modeler.CELLS, modeler.CHOSEN))
    outputs = {cells: str(folder / "model.gpkg"), chosen: str(folder / "chosen.gpkg")}
    asked = {modeler.LAYER: layer, modeler.QUESTIONS: job["algorithm"]["QUESTIONS"], **outputs}
    context, feedback, ended = QgsProcessingContext(), QgsProcessingFeedback(), []
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(model, asked, context, feedback)
    task.executed.connect(lambda ok, results: ended.append(ok))
    QgsApplication.taskManager().addTask(task)
    window.wait("the model to end", lambda: ended, 240)
    if not ended[0]:
        raise DriveError(f"The model failed: {feedback.textLog()}")
    return outputs[cells]
