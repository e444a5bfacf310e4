"""The history of a place as a list: a row a pair of dates, with its caption. Takes steps and answers; runs nothing."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QPoint, QRect, Qt, pyqtSignal
from qgis.PyQt.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ...core.answers.answer import Answer
from ...core.text import tr, tr_n
from ..widgets.buttons import tool_button
from ..widgets.inks import Inks
from ..widgets.labels import plain_label

DOT = 4  # pixels: radius of a row's dot


class PlaceTimeline(QWidget):
    """A button that starts it, rows as they come, progress and Stop; finished rows stay."""

    started = pyqtSignal()
    stopped = pyqtSignal()
    chosen = pyqtSignal(object)
    """The `Answer` of a row, to be shown in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsPlaceTimeline")
        self.rows: list[TimelineRow] = []
        self.start = QPushButton(
            QgsApplication.getThemeIcon("/mTemporalNavigationAnimated.svg"), tr("History of this place"), self
        )
        self.start.setObjectName("unirsHistoryOfPlace")
        self.stop = QPushButton(QgsApplication.getThemeIcon("/mActionStop.svg"), tr("Stop"), self)
        self.stop.setObjectName("unirsHistoryOfPlaceStop")
        self.stop.setToolTip(tr("Leave the rest; the finished captions stay"))
        self.bar = QProgressBar(self)
        self.bar.setObjectName("unirsHistoryOfPlaceProgress")
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(6)
        self.words = plain_label(self, "unirsHistoryOfPlaceWords", faint=True)
        head = QHBoxLayout()
        head.addWidget(self.start)
        head.addWidget(self.stop)
        head.addStretch(1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addLayout(self._lines)
        self.start.clicked.connect(lambda _checked=False: self.started.emit())
        self.stop.clicked.connect(lambda _checked=False: self.stopped.emit())
        self.offer(0)
        self.clear()

    def offer(self, dates: int) -> None:
        """Take how many dated layers cover the place; fewer than three are no history."""
        tip = tr("Ask what changed from each date of this place to the next, one pair after the other: {}")
        self.start.setToolTip(tip.format(tr_n("%Ln date", "%Ln dates", dates)))
        self.start.setVisible(dates >= 3)
        self.setVisible(dates >= 3 or bool(self.rows))

    def clear(self) -> None:
        """Take all rows away."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        self.words.hide()
        self._show_running(False)
        self.setVisible(not self.start.isHidden())

    def begin(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show a row for each (earlier, later) date that is to be worked on."""
        self.clear()
        for index, (before, after) in enumerate(pairs):
            row = TimelineRow(index, before, after, index == len(pairs) - 1, self)
            row.chosen.connect(self.chosen)
            self.rows.append(row)
            self._lines.addWidget(row)
        self.bar.setRange(0, len(pairs))
        self._show_running(True)
        self._tell(0)
        self.show()

    def work_on(self, index: int) -> None:
        """A row is being worked on."""
        self._tell(index)
        self.rows[index].show_text(tr("Comparing…"))

    def show_text(self, index: int, text: str) -> None:
        """Its caption so far."""
        self.rows[index].show_text(text)

    def show_answer(self, index: int, answer: Answer) -> None:
        """Its caption, stored; from now on the row can be chosen."""
        self.rows[index].show_answer(answer)

    def show_failure(self, index: int, sentence: str) -> None:
        """Why it has none."""
        self.rows[index].show_text(sentence, finished=True)

    def end(self) -> None:
        """Nothing runs any more; rows that were not reached say so."""
        for row in self.rows:
            if not row.finished:
                row.show_text(tr("Not compared."))
        done = sum(row.answer is not None for row in self.rows)
        words = tr_n("{} of %Ln pair compared.", "{} of %Ln pairs compared.", len(self.rows))
        self.words.setText(words.format(done))
        self._show_running(False)

    def mark(self, answer: Answer | None) -> None:
        """Point out the row whose answer is shown in full."""
        for row in self.rows:
            row.set_current(answer is not None and row.answer is not None and row.answer.id == answer.id)

    def _tell(self, index: int) -> None:
        self.bar.setValue(index)
        self.words.setText(tr("Pair {} of {}").format(index + 1, len(self.rows)))
        self.words.show()

    def _show_running(self, running: bool) -> None:
        self.start.setEnabled(not running)
        self.stop.setVisible(running)
        self.bar.setVisible(running)


class TimelineRow(QWidget):
    """Dates and caption beside a dot on a line; a click anywhere, or Space on the dates, chooses it."""

    chosen = pyqtSignal(object)

    def __init__(self, index: int, before: str, after: str, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"unirsTimelineRow{index}")
        self.answer: Answer | None = None
        self.finished = False
        self._inks = Inks(self)
        self._ends = (index == 0, last)
        self._current = False
        self.dates = tool_button(self, f"unirsTimelineDates{index}", f"{before} → {after}", tr("Show this pair above"))
        self.caption = plain_label(self, f"unirsTimelineCaption{index}", "…")
        self.caption.setIndent(5)  # as far in as the words of a flat button
        self.caption.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.dates.setEnabled(False)
        self.dates.clicked.connect(lambda _checked=False: self._choose())
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * DOT, 2, 0, 6)
        column.setSpacing(0)
        column.addWidget(self.dates, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.caption)

    def show_text(self, text: str, finished: bool = False) -> None:
        """Show a caption that is not whole, or a sentence why there is none."""
        self.finished = finished
        self.caption.setText(text)

    def show_answer(self, answer: Answer) -> None:
        """Show the caption and let the row be chosen."""
        self.answer, self.finished = answer, True
        self.caption.setText(answer.answer.strip() or tr("(the model said nothing)"))
        self.dates.setEnabled(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def set_current(self, current: bool) -> None:
        """Whether this row's pair is the one shown in full."""
        self._current = current
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click chooses the row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The line of time, and a dot: filled once there is a caption, larger for the pair shown."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        colours = self.palette()
        middle = self.dates.geometry().center().y()
        top = middle if self._ends[0] else 0
        bottom = middle if self._ends[1] else self.height()
        grey, ground = self._inks.line, self._inks.ground
        colour = colours.color(QPalette.ColorRole.Highlight) if self._current else grey
        painter.setPen(QPen(grey, 2))
        painter.drawLine(2 * DOT, top, 2 * DOT, bottom)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self.answer is not None else ground)
        radius = DOT + 1 if self._current else DOT
        centre = QPoint(2 * DOT, middle)
        painter.drawEllipse(QRect(centre - QPoint(radius, radius), centre + QPoint(radius - 1, radius - 1)))
        painter.end()

    def _choose(self) -> None:
        if self.answer is not None:
            self.chosen.emit(self.answer)
