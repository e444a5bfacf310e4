"""What a person does on the Find tab: choose a place, see what was found. Runs inside QGIS on a `driving.Window`."""

from __future__ import annotations

from .ask_dock import PICTURE_SECONDS
from .driving import Window


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
