"""Compares pairs of rasters, each in a project of its own, in the middle of the earlier one; runs inside QGIS."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject
from qgis.utils import iface

from scripts.window.ask_dock import AskDock
from scripts.window.compare_dock import CompareDock
from scripts.window.driving import Window


def drive(window: Window, job: dict) -> dict:
    """`job["pairs"]`: [before, after] files; for each, what the panel said and the heat layer's file."""
    AskDock(window).open()
    dock = CompareDock(window)
    dock.open()
    return {"seen": [_compare(window, dock, pair) for pair in job["pairs"]], "stalls_s": window.heartbeat.stalls}


def _compare(window: Window, dock: CompareDock, pair: list) -> dict:
    QgsProject.instance().clear()
    layers = [iface.addRasterLayer(file, Path(file).stem) for file in pair]
    QgsProject.instance().setCrs(layers[0].crs())
    iface.setActiveLayer(layers[0])
    iface.zoomToActiveLayer()
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    if window.widget("unirsBefore").currentText() != layers[0].name():
        window.click("unirsSwap")
    refusal = dock.click_place(0.5, 0.5)
    if refusal:
        return {"refusal": refusal}
    seen = dock.compare().as_json()
    heat = "" if seen["failure"] else dock.show_heat()
    window.spin(0.3)
    window.screenshot(window.folder / f"{layers[1].name()}.png")
    text = window.text
    return {
        "refusal": "", **seen, "heat_file": heat, "dates": [text("unirsBeforeDate"), text("unirsAfterDate")],
        "overlap": text("unirsOverlapWords"), "warnings": text("unirsPairWarnings"),
        "stretch": text("unirsPairFacts"),
    }  # fmt: skip
