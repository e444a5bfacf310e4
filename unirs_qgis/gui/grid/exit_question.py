"""Quitting QGIS while a grid is at work: says that it can be resumed, and asks. Takes how far the grid is.

The one question of the plugin that is modal: QGIS waits for it, as for its own about unsaved changes.
"""

from __future__ import annotations

from collections.abc import Callable

from qgis.gui import QgsApplicationExitBlockerInterface
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ....model_runtime.common.grid.progress import GridProgress
from ...core.text import tr, tr_n, whole


class GridExitQuestion(QgsApplicationExitBlockerInterface):
    """QGIS asks it before it quits."""

    def __init__(self, window: QWidget, at_work: Callable[[], GridProgress | None]) -> None:
        """`at_work`: how far the grid at work is, None where none is."""
        super().__init__()
        self._window, self._at_work = window, at_work

    def allowExit(self) -> bool:  # noqa: N802 - the name is QGIS's
        """Whether QGIS may quit."""
        progress = self._at_work()
        return progress is None or self._ask(progress)

    def _ask(self, progress: GridProgress) -> bool:
        box = QMessageBox(self._window)
        box.setObjectName("unirsQuitGrid")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("UniRS: a grid is at work"))
        done = tr_n("{} of %Ln cell is done.", "{} of %Ln cells are done.", progress.cells)
        box.setText(done.format(whole(progress.done)))
        box.setInformativeText(
            tr("Nothing of it is lost by quitting: later, open the Grid tab, choose the run in Runs and press Resume.")
        )
        leave = box.addButton(tr("&Quit"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(tr("&Keep working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is leave
