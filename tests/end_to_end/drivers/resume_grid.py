"""Goes on with the grid that a killed QGIS left; runs inside QGIS."""

from __future__ import annotations

from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window
from scripts.window.grid_dock import GridDock


def drive(window: Window, job: dict) -> dict:
    """What the panel said, and the file of answers."""
    AskDock(window).open()
    dock = GridDock(window)
    dock.open()
    dock.resume()
    totals = dock.wait_for_end()
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    window.screenshot(window.folder / "resumed.png")
    return {"totals": totals, "said": window.text("unirsGridSaid"), "file": dock.file(), "rows": dock.rows()}
