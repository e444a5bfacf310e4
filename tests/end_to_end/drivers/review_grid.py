"""Asks a large place per tile and reviews the answers by key; runs inside QGIS."""

from __future__ import annotations

import sqlite3

from qgis.PyQt.QtCore import Qt

from scripts.window.ask_dock import AskDock
from scripts.window.driving import Window
from scripts.window.grid_dock import GridDock

VERDICTS = "SELECT cell, verdict, corrected_answer FROM unirs_grid WHERE verdict IS NOT NULL ORDER BY reviewed_at, cell"


def drive(window: Window, job: dict) -> dict:
    """What the offer said, what the strip said after each key, and what is in the file."""
    ask = AskDock(window)
    ask.open()
    ask.draw_place((0.4, 0.4), (0.6, 0.6))
    offer = window.text("unirsTilesText")
    window.type("unirsAskQuestion", job["question"])
    window.screenshot(window.folder / "offer.png")
    window.click("unirsTilesAsk")
    window.wait("the Grid panel", lambda: window.is_visible("unirsGridPanel"), 5)
    dock = GridDock(window)
    count = dock.start()
    dock.wait_for_end()
    if window.widget("unirsGridReview").isCollapsed():
        window.widget("unirsGridReview").setCollapsed(False)
    window.wait("the strip", lambda: window.is_visible("unirsReviewStrip"), 5)
    window.wait("the picture", lambda: window.widget("unirsReviewPicture").toolTip(), 20)
    window.screenshot(window.folder / "review.png")
    said = []
    for key in (Qt.Key.Key_R, Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_U, Qt.Key.Key_N):
        window.widget("unirsReviewStrip").setFocus()
        window.key("unirsReviewStrip", key)
        window.spin(0.3)
        said.append(window.text("unirsReviewCount"))
    window.key("unirsReviewStrip", Qt.Key.Key_C)
    window.spin(0.3)
    window.screenshot(window.folder / "correct.png")
    answer = window.widget("unirsReviewCorrectionChoices").item(1).text()
    window.key("unirsReviewCorrectionChoices", Qt.Key.Key_2)
    bars = window.widget("unirsGridHistogram")
    window.wait("the correction to be counted", lambda: any(bar.value == "no" for bar in bars.bars), 20)
    window.screenshot(window.folder / "reviewed.png")
    path = dock.file()
    file = sqlite3.connect(path)
    rows = file.execute(VERDICTS).fetchall()
    file.close()
    return {
        "offer": offer, "count": count, "said": said, "choice": answer, "rows": rows, "path": path,
        "picture": window.widget("unirsReviewPicture").toolTip(), "stalls_s": window.heartbeat.stalls,
    }  # fmt: skip
