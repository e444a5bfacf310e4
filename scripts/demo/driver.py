"""The three questions of `make demo`, asked in the real window; runs inside QGIS.

Takes `{"out": folder}`, gives what was seen: questions, answers, stalls by stage, and where the answers are kept.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject

from scripts.window.ask_dock import AskDock
from scripts.window.driving import DriveError, Window

OPEN_QUESTION = "What does this place look like?"
CLOSED_QUESTION = "Is there a road? Answer in one word or a short phrase."
CLASSES = "residential area, farmland, forest, river, parking lot"


def drive(window: Window, job: dict) -> dict:
    """Ask by a click, by a drawn rectangle and with a class list, with a screenshot at each step."""
    out = Path(job["out"])
    dock = AskDock(window)
    window.wait("the map to be drawn", lambda: not window.canvas.isDrawing(), 30)
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

    _choose(dock.click_place(0.2, 0.75))
    dock.ask_classes(CLASSES)
    seen.append(dock.wait_for_answer())
    window.spin(0.5)
    window.screenshot(out / "6-classes-ranked.png")

    for answer in seen:
        if answer.failure:
            raise DriveError(f"{answer.question!r} got no answer: {answer.failure}")
    layers = QgsProject.instance().mapLayersByName("UniRS answers")
    if not layers:
        raise DriveError("No layer of answers is in the project.")
    return {
        "seen": [answer.as_json() for answer in seen],
        "stalls_s": window.heartbeat.stalls,
        "answers_file": layers[0].source().split("|")[0],
    }


def _choose(refusal: str) -> None:
    if refusal:
        raise DriveError(f"The place was refused: {refusal}")
