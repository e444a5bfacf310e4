"""Asks one question about every raster layer of the project, in the middle of each; runs inside QGIS."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.utils import iface

from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window

QUESTION = "Is there water? Answer in one word or a short phrase."


def drive(window: Window, job: dict) -> dict:
    """For each layer's name: the refusal of its place, or the answer that was given."""
    dock = AskDock(window)
    dock.open()
    seen = {}
    for layer in QgsProject.instance().mapLayers().values():
        iface.setActiveLayer(layer)
        iface.zoomToActiveLayer()
        window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
        refusal = dock.click_place(0.5, 0.5)
        if refusal:
            seen[layer.name()] = {"refusal": refusal}
            continue
        dock.ask(QUESTION)
        seen[layer.name()] = {"refusal": "", **dock.wait_for_answer().as_json()}
    window.screenshot(window.folder / "rasters.png")
    return {"seen": seen, "stalls_s": window.heartbeat.stalls}
