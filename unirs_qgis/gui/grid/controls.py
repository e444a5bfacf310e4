"""The buttons that start and stop a grid, how many cells it has and how far it is. Gives signals; runs nothing."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton, QShortcut, QVBoxLayout, QWidget

from ....model_runtime.common.grid.progress import GridProgress
from ...core.grid.summary import skipped_words
from ...core.text import rough_time, tr, tr_n, whole
from ..widgets.buttons import push_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label

STEPS = 10_000


class GridControls(QWidget):
    """The number of cells, [Start] [Try a few] [Pause] [Cancel], a bar, and what is to be said."""

    start_wanted = pyqtSignal()
    try_wanted = pyqtSignal()
    pause_wanted = pyqtSignal()
    go_on_wanted = pyqtSignal()
    cancel_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridControls")
        self.count = plain_label(self, "unirsGridCount")
        tip = tr("Ask every cell in the background; a grid that was begun goes on where it stopped")
        keys = QKeySequence("Alt+T")
        tip = f"{tip} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})"
        self.start = push_button(self, "unirsGridStart", tr("Start"), tip, icon="mActionStart.svg")
        self.start_key = QShortcut(keys, parent or self)  # not from the map, where a grid would begin by a slip
        self.start_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.start_key.activated.connect(self.start.click)
        tip = tr("Ask a few cells first, to see their answers and how long all will take; their answers are kept")
        self.few = push_button(self, "unirsGridTry", tr("Tr&y a few"), tip)
        tip = tr("Wait after the batch under way; the model is free meanwhile")
        self.pause = push_button(self, "unirsGridPause", tr("P&ause"), tip, icon="mTaskOnHold.svg")
        tip = tr("Go on with the cells that are left")
        self.go_on = push_button(self, "unirsGridGoOn", tr("&Go on"), tip, icon="mActionStart.svg")
        tip = tr("Stop; finished cells stay, and the same grid goes on from there")
        self.cancel = push_button(self, "unirsGridCancel", tr("Ca&ncel"), tip, icon="mActionStop.svg")
        self.progress = QProgressBar(self)
        self.progress.setObjectName("unirsGridProgress")
        self.progress.setToolTip(tr("Cells that are done"))
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(6)
        self.state = plain_label(self, "unirsGridState")
        self.said = plain_label(self, "unirsGridSaid", faint=True)
        buttons = FlowLayout(spacing=4)
        for button in (self.start, self.go_on, self.few, self.pause, self.cancel):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.count)
        column.addLayout(buttons)
        for widget in (self.progress, self.state, self.said):
            column.addWidget(widget)
        self.start.clicked.connect(lambda _checked=False: self.start_wanted.emit())
        self.few.clicked.connect(lambda _checked=False: self.try_wanted.emit())
        self.pause.clicked.connect(lambda _checked=False: self.pause_wanted.emit())
        self.go_on.clicked.connect(lambda _checked=False: self.go_on_wanted.emit())
        self.cancel.clicked.connect(lambda _checked=False: self.cancel_wanted.emit())
        self.show_idle()
        self.tell_count("")
        self.say("")

    def tell_count(self, words: str, possible: bool = False) -> None:
        """Say how many cells the grid has, or why there is none."""
        self.count.setText(words)
        self.count.setVisible(bool(words))
        for button in (self.start, self.few):
            button.setEnabled(possible)

    def show_idle(self) -> None:
        """No grid is at work."""
        self._show(start=True, few=True)
        self.progress.hide()

    def show_running(self, pausable: bool, stoppable: bool = True) -> None:
        """A grid is at work; `pausable`: not while it is prepared or ends; `stoppable`: not while it ends."""
        self._show(pause=True, cancel=True)
        self.pause.setEnabled(pausable)
        self.cancel.setEnabled(stoppable)
        self.progress.show()

    def show_paused(self) -> None:
        """A grid waits."""
        self._show(go_on=True, cancel=True)
        self.cancel.setEnabled(True)
        self.progress.show()

    def show_progress(self, share: float | None, words: str) -> None:
        """`share`: 0..1, None while that is not known."""
        self.progress.setRange(0, STEPS if share is not None else 0)
        self.progress.setValue(round(STEPS * (share or 0.0)))
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def say(self, sentence: str) -> None:
        """Say something in passing; nothing hides the line."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _show(self, **shown: bool) -> None:
        """Show these buttons; the keyboard stays where there was one of them."""
        held = any(button.hasFocus() for button in self._buttons())
        for name in ("start", "few", "pause", "go_on", "cancel"):
            getattr(self, name).setVisible(shown.get(name, False))
        if held and not any(button.hasFocus() for button in self._buttons() if not button.isHidden()):
            next(button for button in self._buttons() if not button.isHidden()).setFocus()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.start, self.go_on, self.few, self.pause, self.cancel


def progress_words(progress: GridProgress) -> str:
    """How far a grid is, in words."""
    parts = [tr_n("{} of %Ln cell", "{} of %Ln cells", progress.cells).format(whole(progress.done))]
    parts += skipped_words(progress.skipped, progress.partly)
    if progress.errors:
        parts.append(tr_n("%Ln could not be asked", "%Ln could not be asked", progress.errors))
    if progress.remaining_s is not None and progress.done < progress.cells:
        parts.append(tr("about {} left").format(rough_time(progress.remaining_s)))
    return ", ".join(parts)
