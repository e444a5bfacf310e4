"""What a person does on the Find tab: choose a place, see what was found. Runs inside QGIS on a `driving.Window`."""

from __future__ import annotations

from .ask_dock import ANSWER_SECONDS, PICTURE_SECONDS
from .driving import DriveError, Window


class FindDock:
    """The Find tab of a dock that is open; places on the map as shares of its width and height."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def open(self) -> None:
        """Click the tab."""
        self.window.show_tab("unirsTabs", "Find")
        self.window.wait("the Find panel", lambda: self.window.is_visible("unirsFindPanel"), 5)

    def click_place(self, x: float, y: float) -> None:
        """Choose a window around a point of the map."""
        self.window.click("unirsRegionClick")
        self.window.click_map(x, y)
        preview = self.window.widget("unirsFindPlace")
        self.window.wait("the picture", lambda: bool(preview.crops), PICTURE_SECONDS)

    def find(self, kind: str, phrase: str) -> list[str]:
        """Type a phrase, press Find, wait; returns the labels in the list, a row each, or raises DriveError."""
        self.window.click("unirsFind" + kind.capitalize())
        self.window.type("unirsAskQuestion", phrase)
        self.window.heartbeat.stage = "finding"
        self.window.click("unirsAskButton")
        self.window.wait("what was found", self._over, ANSWER_SECONDS)
        self.window.heartbeat.stage = "idle"
        if self.window.is_visible("unirsFailure"):
            raise DriveError(f"Nothing could be looked for: {self.window.text('unirsFailure')}")
        self.window.wait("the list", lambda: self._labels() or self.window.text("unirsFoundOutcomeText"), 10)
        return self._labels()

    def _labels(self) -> list[str]:
        if not self.window.is_visible("unirsFoundTable"):
            return []
        rows = self.window.widget("unirsFoundTable").model()
        return [rows.index(row, 0).data() for row in range(rows.rowCount())]

    def _over(self) -> bool:
        return self.window.is_visible("unirsFailure") or self.window.is_visible("unirsCopy")

    def show_found(self, things: list, search: object) -> None:
        """Put known things in the place of a model's reply about the picture on the screen, which none may be at hand
        for: the row, the features, the list and the map are the panel's own."""
        from unirs.model_runtime.common.reply import Reply
        from unirs.unirs_qgis.gui.find.panel import FindAsking

        panel = self.window.widget("unirsFindPanel")
        asking = FindAsking(panel.place.crops, None, False, search=search)
        panel.asker.asking, panel.asker._id = asking, -1
        panel._here = True
        reply = Reply("single", "", "as drawn", found=tuple(things), model="no model", seconds={"total": 0.0})
        panel.asker._answered(-1, reply)
        self.window.wait("the list", lambda: self.window.is_visible("unirsFoundTable"), 10)
