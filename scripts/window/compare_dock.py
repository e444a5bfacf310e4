"""What a person does on the Compare tab: choose a place on two dates, compare, read the caption, show the heat layer.

Runs inside QGIS on a `driving.Window`, as ask_dock.
"""

from __future__ import annotations

import time

from qgis.core import QgsProject

from .ask_dock import ANSWER_SECONDS, PICTURE_SECONDS, Seen
from .driving import DriveError, Window


class CompareDock:
    """The Compare tab of a dock that is open. Times in seconds, places on the map as shares of its width and height."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def open(self) -> None:
        """Click the tab."""
        self.window.show_tab("unirsTabs", "Compare")
        self.window.wait("the Compare panel", lambda: self.window.is_visible("unirsComparePanel"), 5)

    def click_place(self, x: float, y: float) -> str:
        """Choose a window around a point of the map; returns the refusal, or nothing once both pictures are there."""
        self.window.heartbeat.stage = "cropping"
        self.window.click("unirsRegionClick")
        self.window.click_map(x, y)
        done = self.window.wait("the two pictures", lambda: bool(self._crops()) or self._refusal(), PICTURE_SECONDS)
        self.window.heartbeat.stage = "idle"
        return "" if done is True else done

    def compare(self) -> Seen:
        """Press Compare with an empty box: the model's own instruction; wait for the caption and read it."""
        self.window.heartbeat.stage = "answering"
        begun = time.monotonic()
        self.window.click("unirsAskButton")
        self.window.wait("a caption", self._over, ANSWER_SECONDS)
        self.window.heartbeat.stage = "idle"
        seconds = time.monotonic() - begun
        if self.window.is_visible("unirsClueFold") and not self.window.widget("unirsClueFold").isChecked():
            self.window.click("unirsClueFold")
            self.window.spin(0.1)
        text = self.window.text
        shown = "|".join(crop.sha256 for crop in self._crops())
        return Seen(
            text("unirsAnswerQuestion"), text("unirsAnswerText"), text("unirsClueText"), text("unirsAnswerFigures"),
            text("unirsFailure"), shown, seconds,
        )  # fmt: skip

    def show_heat(self) -> str:
        """Show the feature distances on the map; returns the new layer's file."""
        before = set(QgsProject.instance().mapLayers())
        self.window.click("unirsHeatLayer")
        added = [layer for id, layer in QgsProject.instance().mapLayers().items() if id not in before]
        if len(added) != 1 or not added[0].isValid():
            raise DriveError(f"The heat layer is not on the map: {self.window.text('unirsHeatWords')}")
        return added[0].source()

    def _crops(self) -> tuple:
        return self.window.widget("unirsPairPreview").crops

    def _refusal(self) -> str:
        return "" if self.window.text("unirsPairFacts") else self.window.text("unirsPairWarnings")

    def _over(self) -> bool:
        return self.window.is_visible("unirsFailure") or self.window.is_visible("unirsCopy")
