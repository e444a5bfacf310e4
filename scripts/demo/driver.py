"""What `make demo` does in the real window: three questions, one comparison, one flight, one grid, one search; runs
inside QGIS.

Takes `{"out": folder, "video": file}`, gives what was seen: questions, answers, stalls by stage, where things are kept.
"""

from __future__ import annotations

from pathlib import Path

from qgis import utils
from qgis.core import QgsProject

from scripts.window.ask_dock import AskDock
from scripts.window.compare_dock import CompareDock
from scripts.window.driving import DriveError, Window
from scripts.window.find_dock import FindDock
from scripts.window.grid_dock import GridDock
from scripts.window.video_dock import VideoDock

OPEN_QUESTION = "What does this place look like?"
CLOSED_QUESTION = "Is there a road? Answer in one word or a short phrase."
CLASSES = "residential area, farmland, forest, river, parking lot"
WINDOW_S = 2.0
CELL_PX = 256  # as many as the model sees: what the panel offers
PHRASE = "building"


def drive(window: Window, job: dict) -> dict:
    """Ask, compare, fly, ask a grid, find, with a screenshot at each step."""
    out = Path(job["out"])
    # QGIS 3.40 keeps the scale of the smaller window that it opened the scene in.
    utils.iface.actionZoomFullExtent().trigger()
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    seen = _ask(window, out)
    pair, heat = _compare(window, out)
    flight = _fly(window, out, Path(job["video"]))
    grid = _ask_a_grid(window, out)
    found = _find(window, out)
    for answer in (*seen, pair):
        if answer.failure:
            raise DriveError(f"{answer.question!r} got no answer: {answer.failure}")
    layers = QgsProject.instance().mapLayersByName("UniRS answers")
    if not layers:
        raise DriveError("No layer of answers is in the project.")
    return {
        "seen": [answer.as_json() for answer in seen],
        "pair": pair.as_json(),
        "heat_file": heat,
        "flight": flight,
        "grid": grid,
        "found": found,
        "stalls_s": window.heartbeat.stalls,
        "answers_file": layers[0].source().split("|")[0],
    }


def _ask(window: Window, out: Path) -> list:
    """Ask by a click, by a drawn rectangle and with a class list."""
    dock = AskDock(window)
    dock.open()
    window.screenshot(out / "1-dock.png")

    seen = []
    _choose(dock.click_place(0.35, 0.45))
    window.screenshot(out / "2-place-clicked.png")
    dock.ask(OPEN_QUESTION)
    dock.wait_for_words()
    window.screenshot(out / "3-answer-streaming.png")
    seen.append(dock.wait_for_answer())
    window.spin(0.5)
    window.screenshot(out / "4-answered.png")

    _choose(dock.draw_place((0.5, 0.3), (0.75, 0.7)))
    dock.ask(CLOSED_QUESTION)
    seen.append(dock.wait_for_answer())
    window.spin(0.5)
    window.screenshot(out / "5-rectangle-answered.png")

    _choose(dock.click_place(0.775, 0.37))
    dock.ask_classes(CLASSES)
    seen.append(dock.wait_for_answer())
    window.spin(0.5)
    window.screenshot(out / "6-classes-ranked.png")
    return seen


def _compare(window: Window, out: Path) -> tuple:
    """Compare the two dates where they differ, with the heat layer; returns what was seen and the layer's file."""
    dock = CompareDock(window)
    dock.open()
    _choose(dock.click_place(0.27, 0.69))
    window.spin(0.5)
    window.screenshot(out / "7-two-dates.png")
    seen = dock.compare()
    heat = "" if seen.failure else dock.show_heat()
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    window.spin(0.5)
    window.screenshot(out / "8-compared.png")
    return seen, heat


def _fly(window: Window, out: Path, video: Path) -> dict:
    """Classify a flight in windows; its path is on the map."""
    dock = VideoDock(window)
    dock.open(video)
    said = dock.classify(WINDOW_S)
    window.spin(1.0)
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    window.screenshot(out / "9-flight.png")
    layers = [layer for layer in QgsProject.instance().mapLayers().values() if "flights" in layer.source()]
    return {"said": said, "window_s": WINDOW_S, "layers": sorted({layer.source().split("|")[0] for layer in layers})}


def _ask_a_grid(window: Window, out: Path) -> dict:
    """Ask which class each cell of the scene is, in raw bands, so that the terminal can make the same pictures."""
    dock = GridDock(window)
    dock.open()
    dock.ask("", CLASSES)
    dock.choose_raw()
    count = dock.start()
    totals = dock.wait_for_end()
    window.click("unirsGridZoom")
    window.spin(0.5)
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    window.screenshot(out / "10-grid.png")
    return {"file": dock.file(), "rows": dock.rows(), "classes": CLASSES, "cell": CELL_PX, "said": [count, totals]}


def _find(window: Window, out: Path) -> dict:
    """Look for buildings at a place, with the model that the panel takes until another is chosen."""
    utils.iface.actionZoomFullExtent().trigger()
    dock = FindDock(window)
    dock.open()
    dock.click_place(0.36, 0.42)
    labels = dock.find("boxes", PHRASE)
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
    window.spin(0.5)
    window.screenshot(out / "11-found.png")
    return {"phrase": PHRASE, "labels": labels}


def _choose(refusal: str) -> None:
    if refusal:
        raise DriveError(f"The place was refused: {refusal}")
