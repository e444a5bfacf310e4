"""One tip for the step that the panel in front is at: takes the tabs, remembers what was dismissed.

A panel names its step (`TaskPanel.step`) and says when that changes; the words are here. Dismissed tips stay away, in
every project, until the options bring them back.
"""

from __future__ import annotations

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QObject, QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ..core import help_url
from ..core.text import tr
from ..runtime.session import RuntimeSession
from ..settings import GROUP
from .task_tabs import TaskTabs
from .widgets.buttons import tool_button
from .widgets.labels import plain_label

_KEY = f"{GROUP}/dismissed_tips"


def words(panel: str, step: str) -> str:
    """The tip for a step of a panel (its `help`), or nothing."""
    return {
        (help_url.ASK, "place"): tr("Click the map: the picture that appears here is all that the model gets to see."),
        (help_url.ASK, "question"): tr(
            "Ask in a whole sentence, or press a word below the box. The Up key brings earlier questions back."
        ),
        (help_url.ASK, "answered"): tr(
            "Not right? Correct keeps your word beside the model's. The Grid tab asks many places."
        ),
        (help_url.COMPARE, "place"): tr("Click the map: both dates of that place come under a line that you can drag."),
        (help_url.COMPARE, "question"): tr(
            "Compare with an empty box asks what changed. Blink shows both dates in turn, for your own eyes."
        ),
        (help_url.COMPARE, "answered"): tr(
            "Heat layer puts on the map where the features differ. History of this place goes through all dated layers."
        ),
        (help_url.VIDEO, "file"): tr(
            "Open a clip, or drop one here. Where positions are known, as in a .srt file, it comes onto the map."
        ),
        (help_url.VIDEO, "classes"): tr(
            "Whole clip gives one class; Windows gives one for every few seconds, as a timeline."
        ),
        (help_url.VIDEO, "timeline"): tr(
            "Click the timeline for a moment's best classes. Pale stretches with a “?” are uncertain."
        ),
        (help_url.GRID, "cells"): tr("Try a few asks the first cells, tells how long all will take, and waits."),
        (help_url.GRID, "work"): tr(
            "Go on working meanwhile. What is answered is kept, even if QGIS is closed; Resume goes on."
        ),
        (help_url.GRID, "results"): tr(
            "Click a bar to select its cells. The review below begins with the least certain answers."
        ),
        (help_url.FIND, "place"): tr("Click the map: things are looked for in the picture that appears here."),
        (help_url.FIND, "question"): tr(
            "Write a word or two, as “water tower”, and press Enter. The buttons say what comes of it."
        ),
        (help_url.FIND, "describe"): tr(
            "Draw a rectangle on the map and press Describe; without one all of the picture is described."
        ),
        (help_url.FIND, "answered"): tr(
            "Select on the map or in the list: A accepts, R rejects, C corrects the label, Del deletes."
        ),
    }.get((panel, step), "")


class _Memory(QObject):
    """What was dismissed, for all who look at it."""

    changed = pyqtSignal()

    def dismissed(self) -> set[str]:
        return set(QgsSettings().value(_KEY, [], type=list) or [])

    def dismiss(self, tip: str) -> None:
        QgsSettings().setValue(_KEY, sorted({*self.dismissed(), tip}))
        self.changed.emit()

    def forget(self) -> None:
        QgsSettings().remove(_KEY)
        self.changed.emit()


memory = _Memory()


class StepTip(QFrame):
    """The tip and a cross; hidden where there is none to give."""

    def __init__(self, session: RuntimeSession, tabs: TaskTabs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsTip")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._session, self._tabs = session, tabs
        self._shown = ""
        height = self.fontMetrics().height()
        sign = QLabel(self)
        sign.setPixmap(QgsApplication.getThemeIcon("/mIconInfo.svg").pixmap(QSize(height, height)))
        self.text = plain_label(self, "unirsTipText")
        close = tool_button(self, "unirsTipDismiss", "✕", tr("Not again; the options bring all tips back"))
        close.setAccessibleName(tr("Dismiss this tip"))
        close.clicked.connect(lambda _checked=False: memory.dismiss(self._shown))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, 2, 1)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        tabs.currentChanged.connect(self.look)
        tabs.built.connect(lambda panel: panel.step_changed.connect(self.look))
        session.state_changed.connect(self.look)
        memory.changed.connect(self.look)
        self.look()

    def look(self, *_what: object) -> None:
        """Show the tip for the step of the panel in front, unless it was dismissed or something is yet to be set up."""
        panel = self._tabs.front
        self._shown = f"{panel.help}/{panel.step}" if panel is not None else ""
        tip = words(panel.help, panel.step) if panel is not None and not self._session.needs_setup else ""
        if self._shown in memory.dismissed():
            tip = ""
        self.text.setText(tip)
        self.setVisible(bool(tip))
