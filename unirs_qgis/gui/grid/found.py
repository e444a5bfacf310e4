"""What a run's cells found, put on the map: takes a grid file and a run, merges, and gives the answers it came to."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ...core.answers.answer import Answer
from ...core.answers.file import AnswerFileError
from ...core.found.of_grid import GridThings
from ...core.region import RegionError
from ...core.text import percent, tr
from ..widgets.buttons import push_button
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label

STEPS = 1000


class GridFound(QWidget):
    """[Put on the map] [Cancel] [Show in Find], a bar and a line; hidden where a run looks for nothing."""

    merged = pyqtSignal(object)
    """The stored answers (`Answer`), one a question, whose things are on the map."""
    list_wanted = pyqtSignal(object)
    """The things of this `Answer` are wanted as a list."""

    def __init__(self, session: Any, store: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridFound")
        self.things = GridThings(session, store, self)
        self._shown: tuple[str, int] | None = None
        self._answers: list[Answer] = []
        tip = tr("Merge what neighbouring cells saw and put it on the map; what you judged stays as you judged it")
        self.put = push_button(self, "unirsGridFoundPut", tr("Put on the map"), tip, icon="mActionAddOgrLayer.svg")
        tip = tr("Stop merging; what the cells found is kept, and can be merged later")
        self.cancel = push_button(self, "unirsGridFoundCancel", tr("Cancel"), tip, icon="mActionStop.svg")
        tip = tr("List the things in the Find tab, to review and to save them")
        self.list = push_button(self, "unirsGridFoundList", tr("Show in Find"), tip, icon="mActionOpenTable.svg")
        self.progress = QProgressBar(self)
        self.progress.setObjectName("unirsGridFoundProgress")
        self.progress.setToolTip(tr("How much of what was found is merged"))
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(6)
        self.progress.setRange(0, STEPS)
        self.said = plain_label(self, "unirsGridFoundSaid")
        row = FlowLayout(spacing=4)
        for button in (self.put, self.cancel, self.list):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.said)
        column.addWidget(self.progress)
        column.addLayout(row)
        self.put.clicked.connect(lambda _checked=False: self.merge())
        self.cancel.clicked.connect(lambda _checked=False: self.things.cancel())
        self.list.clicked.connect(lambda _checked=False: self.list_wanted.emit(self._answers[0]))
        self.things.progressed.connect(self._progressed)
        self.things.ended.connect(self._ended)
        self.show_run(None)

    def show_run(self, run: tuple[str, int] | None, searches: bool = False) -> None:
        """Offer to put this run of a file on the map, where it looked for something."""
        if run == self._shown and run is not None:
            return
        self._shown, self._answers = run if searches else None, []
        if not self.things.busy:
            self._tell(tr("What the cells found is not merged yet.") if searches else "")
        self._show()

    def merge(self, run: tuple[str, int] | None = None) -> None:
        """Merge the shown run, or another; a sentence says why not."""
        wanted = run or self._shown
        if wanted is None or self.things.busy:
            return
        try:
            self.things.start(*wanted)
        except (AnswerFileError, RegionError) as error:
            self._tell(str(error))
        else:
            self._progressed(0.0)
        self._show()

    def remove(self) -> None:
        """Let go of the session, with the plugin."""
        self.things.remove()

    def _progressed(self, share: float) -> None:
        self.progress.setValue(round(STEPS * share))
        self._tell(tr("Merging what the cells found, {}…").format(percent(share)))

    def _ended(self, sentence: str, answers: list[Answer]) -> None:
        self._answers = answers
        told = ", ".join(answer.answer for answer in answers)
        self._tell(sentence or tr("On the map: {}").format(told or "–"))
        self._show()
        if answers:
            self.merged.emit(answers)

    def _show(self) -> None:
        busy = self.things.busy
        self.setVisible(busy or self._shown is not None)
        self.progress.setVisible(busy)
        held = any(button.hasFocus() for button in (self.put, self.cancel))
        self.put.setVisible(not busy)
        self.cancel.setVisible(busy)
        self.list.setVisible(not busy and bool(self._answers))
        if held:
            (self.cancel if busy else self.put).setFocus()

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
