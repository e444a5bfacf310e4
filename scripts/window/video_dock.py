"""What a person does on the Video tab: drop a file, classify its windows, look at the timeline.

Runs inside QGIS on a `driving.Window`, as ask_dock.
"""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt

from .ask_dock import ANSWER_SECONDS
from .driving import DriveError, Window

OPENING_SECONDS = 60.0


class VideoDock:
    """The Video tab of a dock that is open."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def open(self, video: Path) -> str:
        """Click the tab and drop a file on it; returns the facts that the panel then tells of it."""
        self.window.heartbeat.stage = "opening a video"
        self.window.show_tab("unirsTabs", "Video")
        self.window.wait("the Video panel", lambda: self.window.is_visible("unirsVideoPanel"), 5)
        self.window.drop_file("unirsVideoPanel", video)
        opening = self.window.text("unirsVideoFacts")
        facts = self.window.wait("the video to open", lambda: self._told(opening), OPENING_SECONDS)
        self.window.heartbeat.stage = "idle"
        if self.window.is_visible("unirsVideoRefused"):
            raise DriveError(f"The video was refused: {self.window.text('unirsVideoRefused')}")
        return facts

    def classify(self, window_s: float) -> str:
        """Classify windows that follow each other, by ERA's classes; returns what the panel says at the end."""
        self.window.click("unirsWindows")
        self.window.type("unirsWindowLength", f"{window_s:.1f}")
        self.window.key("unirsWindowLength", Qt.Key.Key_Return)
        self.window.heartbeat.stage = "classifying"
        self.window.click("unirsClassify")
        self.window.wait("the first window", lambda: not self.window.widget("unirsClassify").isEnabled(), 10)
        self.window.wait("the last window", lambda: self.window.widget("unirsClassify").isEnabled(), ANSWER_SECONDS)
        self.window.heartbeat.stage = "idle"
        return self.window.text("unirsVideoState")

    def _told(self, opening: str) -> str:
        facts = self.window.text("unirsVideoFacts")
        return "" if facts == opening else facts
