"""The review of the run that is shown: takes a file and a run, shows the strip, outlines the cell on the map.

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
from .cell_outline import CellOutline

RECOUNT_MS = 2000


class GridReview(FoldingBox):
    """The strip in a box that folds; hidden without a run."""

    reviewed = pyqtSignal()

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__("unirsGridReview", parent)
        self.setTitle(tr("Review"))
        self.setToolTip(tr("Say of the answers, the least certain first, whether they are right"))
        self._shown = ("", 0)
        self._number = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(RECOUNT_MS)
        self._soon.timeout.connect(self.refresh)
        self._next = QTimer(self)  # turn of the event loop
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._look)
        self.strip = ReviewStrip(self)
        self.column.addWidget(self.strip)
        self.strip.cell_wanted.connect(lambda shape, crs: point_out(iface.mapCanvas(), shape, crs))
        self.strip.reviewed.connect(self.reviewed)
        self.outline = CellOutline(iface.mapCanvas(), self)
        self.strip.cell_shown.connect(self.outline.show)
        self.collapsedStateChanged.connect(lambda _folded: self._look())
        self._front = True
        self.hide()
        self._outline()

    @property
    def shown(self) -> tuple[str, int]:
        """The file and the run that are reviewed."""
        return self._shown

    @property
    def number(self) -> int:
        """The question whose answers are reviewed, from 0."""
        return self._number

    def show_run(self, path: str, run: int, number: int) -> None:
        """Review a question of a run, once what else is shown with it is seen: all its rows are looked through."""
        if self._shown != (path, run):
            self.strip.clear()
        self._shown, self._number = (path, run), number
        self._next.start(0)

    def choose(self, number: int) -> None:
        """Review another question of the run."""
        self._number = number
        self._look()

    def show_on_map(self, front: bool) -> None:
        """Whether the panel is in front: only then is the cell outlined."""
        self._front = front
        self._outline()

    def show_cell(self, path: str, run: int, cell: int, number: int) -> None:
        """Review one cell's answer to a question."""
        self.show_run(path, run, number)
        self.setCollapsed(False)
        self._look()
        self.strip.show_cell(cell, number)
        reveal(self.strip)

    def refresh_soon(self) -> None:
        """Rows came: take them in now and then."""
        if not self._soon.isActive():
            self._soon.start()

    def refresh(self) -> None:
        """Take in what was written."""
        if self.isVisible():
            self._look()

    def clear(self) -> None:
        """Show no run."""
        self._shown = ("", 0)
        self._let_go()
        self._look()

    def remove(self) -> None:
        """Let go of the run's file and of the map, with the plugin."""
        self._let_go()
        self.outline.remove()

    def _let_go(self) -> None:
        self._soon.stop()
        self._next.stop()
        self.strip.clear()

    def _look(self) -> None:
        """Look through the run for the answers to be reviewed first, if somebody looks at them."""
        self._next.stop()
        self.setVisible(bool(self._shown[0]))
        if self._shown[0] and not self.isCollapsed():
            self.strip.show_run(*self._shown, self._number)
        self._outline()

    def _outline(self) -> None:
        self.outline.set_wanted(self._front and bool(self._shown[0]) and not self.isCollapsed())
