"""The runtime's state in the dock's head: takes the session's signals, shows icon, word, sentence and the way out.

One short word is always there; a line with the sentence, the load's progress or a button appears only where it helps.
"""

from __future__ import annotations

import math

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ..core.text import rough_time, tr
from ..runtime.session import RuntimeSession
from .widgets.buttons import push_button
from .widgets.labels import plain_label
from .widgets.tips import plain_tip

_ICONS = {
    "stopped": "mTaskOnHold.svg",
    "starting": "mTaskQueued.svg",
    "loading": "mTaskQueued.svg",
    "ready": "mTaskComplete.svg",
    "busy": "mTaskRunning.svg",
    "failed": "mTaskTerminated.svg",
}


_TICK_MS = 250


class StateWord(QWidget):
    """Icon and word: "ready", "loading 42 %"; the sentence is the tooltip."""

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsState")
        self._session = session
        self._words = {
            "stopped": tr("Not loaded"),
            "starting": tr("Starting"),
            "loading": tr("Loading"),
            "ready": tr("Ready"),
            "busy": tr("Working"),
            "failed": tr("Failed"),
        }
        self._icon = QLabel(self)
        self._word = QLabel(self)
        self._word.setObjectName("unirsStateWord")
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._icon)
        layout.addWidget(self._word)
        session.state_changed.connect(self.show_state)
        self.show_state(session.state, session.sentence)

    def show_state(self, state: str, sentence: str) -> None:
        """Show one of the session's states."""
        height = self.fontMetrics().height()
        unset = state == "failed" and self._session.untried
        icon = QgsApplication.getThemeIcon("/" + _ICONS["stopped" if unset else state])
        self._icon.setPixmap(icon.pixmap(QSize(height, height)))
        self._word.setText(tr("Not set up") if unset else self._words[state])
        if state == "stopped":
            sentence = tr("The model is loaded when a place is chosen, or with the first question: see the options.")
        self.setToolTip(plain_tip(sentence))


class StateLine(QWidget):
    """The line below: progress while loading; the sentence with [Details] after a failure; else hidden."""

    details_wanted = pyqtSignal()

    def __init__(self, session: RuntimeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsStateLine")
        self._session = session
        self._sentence = plain_label(self, "unirsStateSentence")
        self._details = push_button(self, "unirsDetails", tr("Details"), tr("Open the model runtime's log"))
        self._details.clicked.connect(self.details_wanted)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("unirsLoadProgress")
        self._bar.setToolTip(tr("How much of the model is loaded"))
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(6)
        self._bar.setRange(0, 0)

        row = QHBoxLayout()
        row.addWidget(self._sentence, 1)
        row.addWidget(self._details, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._bar)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._show_left)
        session.state_changed.connect(self.show_state)
        session.progress.connect(self._show_progress)
        self.show_state(session.state, session.sentence)

    def show_state(self, state: str, sentence: str) -> None:
        """Show what the state asks for, or nothing."""
        loading = state in ("starting", "loading")
        measured = loading and self._session.load_clock.expected_s is not None
        if not measured:
            self._clock.stop()
            self._sentence.setText(sentence)
        elif not self._clock.isActive():
            self._clock.start()
            self._show_left()
        if state == "starting" and not measured:
            self._bar.setRange(0, 0)
        self._bar.setVisible(loading)
        failed = state == "failed" and not self._session.needs_setup  # else the set-up card says what is missing
        self._details.setVisible(failed)
        self.setVisible(loading or failed)

    def _show_progress(self, request_id: object, stage: str, fraction: float) -> None:
        if request_id is None and not self._clock.isActive():
            self._bar.setRange(0, 100 if fraction >= 0 else 0)
            self._bar.setValue(round(100 * fraction))

    def _show_left(self) -> None:
        """By the clock, where this model was loaded here before: its parts take unlike times."""
        clock = self._session.load_clock
        if clock.expected_s is None:
            return
        elapsed, expected = clock.elapsed_s, clock.expected_s
        self._bar.setRange(0, 100)
        self._bar.setValue(min(99, round(100 * elapsed / expected)))
        self._sentence.setText(left_text(expected - elapsed, expected))


def left_text(left_s: float, expected_s: float) -> str:
    """Return what is said while a model is loaded that took `expected_s` seconds the last time."""
    last = _seconds(expected_s)
    if left_s <= 0:
        return tr("Loading the model: longer than the last time ({})").format(last)
    return tr("Loading the model: about {} of {} left").format(_seconds(left_s), last)


def _seconds(seconds: float) -> str:
    return tr("{} s").format(math.ceil(seconds)) if seconds < 20 else rough_time(seconds)
