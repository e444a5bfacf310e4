"""What a person does on the Grid tab: choose questions and pictures, start, wait, stop, go on, read the counts.

Runs inside QGIS on a `driving.Window`, as ask_dock.
"""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QToolButton

from .ask_dock import ANSWER_SECONDS
from .driving import DriveError, Window

TABLES = ("unirs_grid|", "unirs_image_grid|")


class GridDock:
    """The Grid tab of a dock that is open. Cells are as large as the model's window unless a side is chosen."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def open(self) -> None:
        """Click the tab."""
        self.window.show_tab("unirsTabs", "Grid")
        self.window.wait("the Grid panel", lambda: self.window.is_visible("unirsGridPanel"), 5)

    def ask(self, question: str, classes: str = "") -> None:
        """Type a question, and a class list where one is wanted."""
        self.window.type("unirsGridQuestions", question)
        self._switch("unirsGridClasses", bool(classes))
        if classes:
            self.window.type("unirsClassList", classes)

    def choose_side(self, side: float) -> None:
        """Type a cell's side in the unit of the box."""
        self.window.type("unirsGridSide", f"{side:g}", enter=True)

    def choose_raw(self, limits: tuple[float, float] | None = None) -> None:
        """Show the model raw bands, with these values as black and white where they are given."""
        box = self.window.widget("unirsGridMore")
        if box.isCollapsed():
            self.window.click_widget(box.findChild(QToolButton, "collapseButton"))
            self.window.spin(0.2)
        self.window.pick("unirsBands", "unirsBandsRaw")
        if limits is not None:
            self._switch("unirsGridLimits", True)
            self.window.type("unirsGridLow", f"{limits[0]:g}", enter=True)
            self.window.type("unirsGridHigh", f"{limits[1]:g}", enter=True)

    def start(self) -> str:
        """Press Start once the cells are counted; returns their number in words."""
        start = self.window.widget("unirsGridStart")
        self.window.wait("the cells to be counted", lambda: self._counted(start), 10)
        said = self.window.text("unirsGridCount")
        self.window.heartbeat.stage = "grid"
        self.window.click("unirsGridStart")
        return said

    def can_resume(self) -> bool:
        """Whether the newest run of the list is not through."""
        self._wait_for_runs()
        return self.window.widget("unirsGridResume").isEnabled()

    def resume(self) -> None:
        """Go on with the newest run of the list."""
        self._wait_for_runs()
        self.window.heartbeat.stage = "grid"
        self.window.click("unirsGridResume")

    def _wait_for_runs(self) -> None:
        self.window.wait("the runs", lambda: self.window.widget("unirsGridRunTable").topLevelItemCount(), 10)

    def wait_for_rows(self, count: int) -> None:
        """Wait until so many answers are on the map."""
        self.window.wait(f"{count} answers", lambda: self._failed() or self.rows() >= count, ANSWER_SECONDS)

    def wait_for_end(self) -> str:
        """Wait until the grid is through; returns what the panel counted."""
        self.window.wait("the grid to begin", lambda: self.window.is_visible("unirsGridCancel") or self._failed(), 10)
        self.window.wait("the grid to end", lambda: self.window.is_visible("unirsGridStart") or self._failed(), 400)
        self._failed()
        self.window.heartbeat.stage = "idle"
        return self.window.text("unirsGridTotals")

    def open_review(self) -> None:
        """Fold the review out and let its answer be seen with its picture."""
        self.window.widget("unirsGridReview").setCollapsed(False)
        self.window.wait("the strip", lambda: self.window.is_visible("unirsReviewStrip"), 5)
        self.window.wait("the picture", lambda: self.window.widget("unirsReviewPicture").toolTip(), 20)
        self.window.widget("unirsReviewStrip").setFocus()

    def file(self) -> str:
        """The file of answers whose cells are on the map."""
        files = {layer.source().split("|")[0] for layer in self._layers()}
        if len(files) != 1:
            raise DriveError(f"The cells on the map are of {len(files)} files.")
        return files.pop()

    def rows(self) -> int:
        """How many answers the layers on the map hold."""
        return sum(layer.featureCount() for layer in self._layers())

    def _layers(self) -> list:
        """Those of cells; cells that were left out lie in a table of their own."""
        layers = QgsProject.instance().mapLayers().values()
        return [layer for layer in layers if f"{layer.source()}|".partition("|layername=")[2].startswith(TABLES)]

    def _counted(self, start) -> bool:
        return start.isEnabled() and bool(self.window.text("unirsGridCount"))

    def _failed(self) -> bool:
        if self.window.is_visible("unirsGridProblem"):
            raise DriveError(f"The grid failed: {self.window.text('unirsGridProblem')}")
        return False

    def _switch(self, name: str, on: bool) -> None:
        if self.window.widget(name).isChecked() != on:
            self.window.key(name, Qt.Key.Key_Space)
