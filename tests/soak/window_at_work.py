"""Works in a QGIS that may be killed at any moment, and says in a file how far it is; runs inside QGIS.

`job`: `what` ("grid", "ask", "video" or "history"), `project`, `log`, and what each needs. The log has a line when the
work begins, and one for each answer that stood on the screen.
"""

from __future__ import annotations

from pathlib import Path

from qgis import utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt

from scripts.stalls import files
from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window
from scripts.window.grid_dock import GridDock
from scripts.window.video_dock import VideoDock

BEGUN, ANSWERED = "begun\n", "answered\n"
_PATIENCE = 4.0  # of a computer that does other work besides


def drive(window: Window, job: dict) -> dict:
    """Begin, or go on with what a killed window left, until it is through."""
    window.patience = _PATIENCE
    if not Path(job["project"]).exists():
        QgsProject.instance().write(job["project"])
    dock = AskDock(window)
    dock.open()
    _DO[job["what"]](window, dock, job)
    return {}


def _tell(job: dict, line: str) -> None:
    with open(job["log"], "a", encoding="utf-8") as log:
        log.write(line)


def _grid(window: Window, _dock: AskDock, job: dict) -> None:
    dock = GridDock(window)
    dock.open()
    if job["grid_begun"]:
        if not dock.can_resume():  # it was through when the window was killed
            return _tell(job, BEGUN)
        dock.resume()
    else:
        dock.ask(job["question"])
        dock.choose_side(job["side"])
        dock.start()
    _tell(job, BEGUN)
    dock.wait_for_end()


def _ask(_window: Window, dock: AskDock, job: dict) -> None:
    _tell(job, BEGUN)
    for number in range(job["asks"]):
        dock.click_place(0.3 + 0.05 * number, 0.5)
        dock.ask(job["question"])
        if not dock.wait_for_answer().failure:
            _tell(job, ANSWERED)


def _video(window: Window, _dock: AskDock, job: dict) -> None:
    dock = VideoDock(window)
    dock.open(Path(job["clip"]))
    _tell(job, BEGUN)
    dock.classify(job["window_s"])


def _history(window: Window, dock: AskDock, job: dict) -> None:
    """So many answers, stored once; looked through and searched."""
    store = utils.plugins["unirs"].answer_store()
    if store.count() < job["answers"]:
        files.fill_history(store, store.count(), job["answers"])
        store.checkpoint()
    _tell(job, BEGUN)
    window.widget("unirsHistory").setCollapsed(False)
    window.spin(1.0)
    for text in ("house 123", ""):
        window.type("unirsHistoryFilter", text)
        window.spin(0.5)
        window.key("unirsHistoryTable", Qt.Key.Key_End)
        window.spin(0.5)


_DO = {"grid": _grid, "ask": _ask, "video": _video, "history": _history}
