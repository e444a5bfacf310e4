"""The review of the run that is shown: takes a file and a run, shows the strip, points cells out on the map.

Gives `reviewed`: a person said something of an answer.
"""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...core.text import tr
from ..place.map_view import point_out
from ..review.strip import ReviewStrip
from ..widgets.folding import FoldingBox
from ..widgets.reveal import reveal

RECOUNT_MS = 2000


class GridReview(FoldingBox):
    """The strip in a box that folds; hidden without a run."""

    reviewed = pyqtSignal()

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__("unirsGridReview", parent)
        self.setTitle(tr("Review"))
        self.setToolTip(tr("Say of the answers, the least certain first, whether they are right"))
        self._shown = ("", 0)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(RECOUNT_MS)
        self._soon.timeout.connect(self.refresh)
        self.strip = ReviewStrip(self)
        self.column.addWidget(self.strip)
        self.strip.cell_wanted.connect(lambda shape, crs: point_out(iface.mapCanvas(), shape, crs))
        self.strip.reviewed.connect(self.reviewed)
        self.hide()

    def show_run(self, path: str, run: int) -> None:
        """Review a run."""
        self._shown = (path, run)
        self.show()
        self.strip.show_run(path, run)

    def show_cell(self, path: str, run: int, cell: int, number: int) -> None:
        """Review one cell's answer to a question."""
        self.show_run(path, run)
        self.setCollapsed(False)
        self.strip.show_cell(cell, number)
        reveal(self.strip)

    def refresh_soon(self) -> None:
        """Rows came: take them in now and then."""
        if not self._soon.isActive():
            self._soon.start()

    def refresh(self) -> None:
        """Take in what was written."""
        if self._shown[0] and self.isVisible() and not self.isCollapsed():
            self.strip.show_run(*self._shown)

    def clear(self) -> None:
        """Show no run."""
        self._shown = ("", 0)
        self.remove()
        self.hide()

    def remove(self) -> None:
        """Let go of the run's file."""
        self._soon.stop()
        self.strip.clear()
