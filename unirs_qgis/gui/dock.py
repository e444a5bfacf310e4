"""The dock in the window of QGIS: takes the session and the store, holds what is in it (`dock_content.py`).

It is light, because QGIS loads it at start; its content is built when it is first seen.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsSettings
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QShowEvent

from ..core.text import tr
from ..runtime.session import RuntimeSession
from ..settings import GROUP

if TYPE_CHECKING:
    from ...model_runtime.common.grid.progress import GridProgress
    from ..core.answers.store import AnswerStore
    from .dock_content import DockContent

_USUAL_WIDTH = 380
_CODE = (
    "numpy",
    "osgeo.gdal",
    "..core.answers.store",
    "..core.dates",
    "..setup.job",
    ".head",
    ".ask.panel",
    ".video.panel",
    "..core.grid.run",
    ".grid.panel",
    ".panels",
    ".dock_content",
)
_WIDENED_KEY = f"{GROUP}/dock_widened"


class UnirsDock(QgsDockWidget):
    """An empty dock that fills itself when it is shown for the first time; only then is `store()` called."""

    def __init__(self, iface: QgisInterface, session: RuntimeSession, store: Callable[[], AnswerStore]) -> None:
        super().__init__(iface.mainWindow())
        self.setObjectName("UnirsDock")
        self.setWindowTitle(tr("UniRS"))
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._iface = iface
        self._session = session
        self._store = store
        self._content: DockContent | None = None
        self._read = 0  # parts of the code
        self._question = ""  # waits until there is a panel to ask it

    def ask(self, question: str) -> None:
        """Bring the Ask tab to the front and ask there, about the place chosen or what the map shows."""
        self._question = question
        self.setUserVisible(True)
        self._ask_waiting()

    def _ask_waiting(self) -> None:
        if self._question and self.widget() is not None and self.widget() is self._content:
            question, self._question = self._question, ""
            self._content.ask(question)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - the name is Qt's
        """Build the content soon, unless QGIS showed the dock only in passing."""
        QTimer.singleShot(0, self._prepare)
        super().showEvent(event)

    def _prepare(self) -> None:
        """Read the code and open the store first, a part at a time, so that none of it holds QGIS up for long."""
        if self.isVisible() and self._content is None:
            if self._read < len(_CODE):
                importlib.import_module(_CODE[self._read], __package__)
                self._read += 1
                QTimer.singleShot(0, self._prepare)
            elif self._read == len(_CODE):
                # So much is new that Python would soon look through all objects of QGIS, in the middle of more work.
                gc.collect()
                self._read += 1
                QTimer.singleShot(0, self._prepare)
            else:
                self._store()
                QTimer.singleShot(0, self._fill)

    def _fill(self) -> None:
        from .dock_content import DockContent

        if self.isVisible() and self._content is None:
            self._content = DockContent(self._iface, self._session, self._store(), self)
            QTimer.singleShot(0, self._show_content)

    def _show_content(self) -> None:
        """Laying it out takes as long as making it."""
        self.setWidget(self._content)
        self._widen_once()
        self._ask_waiting()

    def _widen_once(self) -> None:
        """QGIS gives a new dock the width of the hidden ones beside it; later the user's own width is kept."""
        if not QgsSettings().value(_WIDENED_KEY, False, type=bool):
            self._iface.mainWindow().resizeDocks([self], [_USUAL_WIDTH], Qt.Orientation.Horizontal)
            QgsSettings().setValue(_WIDENED_KEY, True)

    def grid_at_work(self) -> GridProgress | None:
        """How far the grid at work is, None where none is."""
        return self._content.grid_at_work() if self._content is not None else None

    def remove(self) -> None:
        """Leave nothing behind on the canvas, the session or the store, with the plugin."""
        if self._content is not None:
            self._content.remove()
