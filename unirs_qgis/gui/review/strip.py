"""The review strip: takes a grid file and a run, steps through its answers by key, the least certain first.

Object names: unirsReviewStrip, unirsReviewPicture, unirsReviewQuestion, unirsReviewAnswer, unirsReviewOthers,
unirsReviewCell, unirsReviewVerdict, unirsReviewPictureNote, unirsReviewAccept, unirsReviewReject, unirsReviewCorrect,
unirsReviewUndo, unirsReviewSkip, unirsReviewZoom, unirsReviewCorrection (with ...Choices, ...Edit, ...Save, ...Right,
...Cancel), unirsReviewDisagree, unirsReviewCount, unirsReviewDone, unirsReviewAgain, unirsReviewExportCsv,
unirsReviewExportGeoJson, unirsReviewNotice, unirsReviewHelp.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ....model_runtime.common.grid import schema
from ...core import ground
from ...core.background import Work
from ...core.grid import disagreement, review_run
from ...core.grid.review import Review, ReviewCounts, ReviewError, ReviewRow
from ...core.grid.review_run import ReviewRun
from ...core.help_url import REVIEW
from ...core.text import error_text, tr, tr_n
from ..help.help_button import help_button, show_help
from ..widgets.export_buttons import ExportButtons
from ..widgets.inline_bars import CorrectionBar
from ..widgets.labels import plain_label
from ..widgets.wrap_check import WrapCheck
from .buttons import ReviewButtons
from .row_view import RowView


class ReviewStrip(QWidget):
    """One answer at a time: A accepts, R rejects, C corrects, U takes back, N skips. Hidden while there is no run.

    Every word is in the file at once; the model's own answer stays beside it.
    """

    cell_wanted = pyqtSignal(QgsGeometry, QgsCoordinateReferenceSystem)
    """The cell that is looked at now, to be shown on the map; an invalid CRS is an image's own units."""
    cell_shown = pyqtSignal(object, QgsCoordinateReferenceSystem)
    """The shape of the cell on the screen, or None, as in `cell_wanted`; the map stays where it is."""
    reviewed = pyqtSignal()
    """Something was said of an answer, or taken back: the layer shows it once it is read again."""

    words: ReviewButtons | None = None  # events come before they are there

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsReviewStrip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._run: ReviewRun | None = None
        self._review: Review | None = None
        self._row: ReviewRow | None = None
        self._number: int | None = None
        self._judged: list[int] = []  # ids, the last one last
        self._looking: Work | None = None  # at what was written meanwhile
        self._build()
        self.clear()

    @property
    def row(self) -> ReviewRow | None:
        """The answer on the screen."""
        return self._row

    @property
    def number(self) -> int | None:
        """The question whose answers are reviewed, from 0; None: all."""
        return self._number

    def show_run(self, path: str, run_id: int, number: int | None = None) -> None:
        """Review a run, or one of its questions. Called again for the same, it takes what was written meanwhile and
        stays where it is."""
        if self._run is not None and (self._run.path, self._run.id) == (str(path), run_id):
            if number == self._number:
                self._refresh()
            else:
                self.choose(number)
            return
        self.clear()
        self._number = number
        try:
            self._run = review_run.of_file(path, run_id)
        except ReviewError as error:
            self._tell(str(error))
        else:
            self.view.set_pair(self._run.pair)
            self._begin()
        self.show()

    def choose(self, number: int | None) -> None:
        """Review another question of the run; None: all."""
        if number != self._number:
            self._number = number
            if self._run is not None:
                self._begin()

    def show_cell(self, cell: int, number: int = 0) -> None:
        """Look at one cell's answer to a question, judged or not."""
        self._try(lambda: self._show_cell(cell, number))

    def clear(self) -> None:
        """Let go of the run."""
        self._look_no_more()
        self._run, self._review, self._row, self._judged = None, None, None, []
        self._number = None
        self._tell_cell()
        self.view.clear()
        for widget in (self.view, self.done, self.again, self.correction, self.disagreeing):
            widget.hide()
        self.count.setText("")
        for button in (*self.words.buttons, *self.exports.buttons):
            button.setEnabled(False)
        self._tell("")
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Claim the strip's keys while the keyboard is here."""
        return (self.words is not None and self.words.claims(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """One key a word, wherever the keyboard is in the strip but for its boxes."""
        if not self.words.press(event):
            super().keyPressEvent(event)

    # How it is built

    def _build(self) -> None:
        self.view = RowView(self)
        self.done = plain_label(self, "unirsReviewDone")
        self.again = QPushButton(tr("Show skipped again"), self)
        self.again.setObjectName("unirsReviewAgain")
        self.again.setToolTip(tr("Go through the answers again that you skipped"))
        self.again.clicked.connect(self._again)
        self.correction = CorrectionBar("unirsReviewCorrection", self)
        self.correction.corrected.connect(self._correct)
        self.correction.right.connect(lambda: self._judge(self._review.accept))
        self.correction.closed.connect(self.setFocus)
        self.count = plain_label(self, "unirsReviewCount", faint=True)
        self.count.setToolTip(tr("Answers that other models contradict come first, then the least certain"))
        self.disagreeing = WrapCheck(tr("Only where models disagree"), self)
        self.disagreeing.setObjectName("unirsReviewDisagree")
        self.disagreeing.setToolTip(tr("Only cells in which another model that was asked the same said something else"))
        self.disagreeing.toggled.connect(self._narrowed)
        self.exports = ExportButtons("unirsReviewExport", self._write, self._stem, self)
        self.notice = plain_label(self, "unirsReviewNotice")
        self.exports.said.connect(self._tell)
        self.exports.problem.connect(self._tell)
        self.words = ReviewButtons("unirsReview", self, on_map=True)
        for word, act in (
            (self.words.accepted, lambda: self._judge(self._review.accept)),
            (self.words.rejected, lambda: self._judge(self._review.reject)),
            (self.words.correction_wanted, self._open_correction),
            (self.words.undone, self._undo),
            (self.words.skipped, self._skip),
            (self.words.map_wanted, self._want_cell),
        ):
            word.connect(lambda act=act: self._press(act))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        top = QHBoxLayout()
        top.addWidget(self.count, 1)
        top.addWidget(help_button(self, "unirsReviewHelp", lambda: show_help(REVIEW)), 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.disagreeing)
        column.addLayout(top)
        for widget in (self.view, self.done, self.again):
            column.addWidget(widget)
        for widget in (self.words, self.correction, self.notice, self.exports):
            column.addWidget(widget)

    # What is shown

    def _begin(self) -> None:
        """Start with the least certain answer of the chosen question."""
        self._look_no_more()
        self._judged = []
        self._offer_disagreements(_disagreement(self._run))
        few = self.disagreeing.isChecked()
        self._review = Review(self._run.path, self._run.id, self._run.georeferenced, self._number, few)
        self._try(self._next)

    def _offer_disagreements(self, there: bool) -> None:
        """The box is there where models were compared and disagree; without it nothing is left out."""
        self.disagreeing.setVisible(there)
        if not there and self.disagreeing.isChecked():
            self.disagreeing.blockSignals(True)
            self.disagreeing.setChecked(False)
            self.disagreeing.blockSignals(False)

    def _narrowed(self, _few: bool) -> None:
        if self._run is not None:
            self._begin()

    def _refresh(self) -> None:
        """Look in the background at what was written: all rows are read."""
        if self._looking is None:
            run, review = self._run, self._review
            self._looking = Work(
                lambda: (_disagreement(run), review.counted()), partial(self._looked, review.words)
            ).start()

    def _look_no_more(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _looked(self, words: int, found: tuple[bool, ReviewCounts] | None, error: Exception | None) -> None:
        """Take what was written; an answer that is being looked at stays, unless models were compared meanwhile: those
        on which they disagree come first."""
        self._looking = None
        if found is None:
            self._tell(error_text(error))
            return
        if words != self._review.words:  # something was said meanwhile, which may be counted or not
            self._refresh()
            return
        few = self.disagreeing.isHidden()
        self._offer_disagreements(found[0])
        self._review.take(found[1])
        if few and not self.disagreeing.isHidden() and not self._judged:
            self._begin()
        else:
            self._try(self._again_compared if self._row is not None else self._next)

    def _again_compared(self) -> None:
        """Show what other models said of the answer on the screen, where that has become known."""
        row = self._review.row(self._row.id)
        if row is not None and row.agreement != self._row.agreement:
            self._show(row)
        self._count()

    def _next(self) -> None:
        self._show(self._review.next())

    def _show(self, row: ReviewRow | None) -> None:
        self._row = row
        self.correction.hide()
        self.view.setVisible(row is not None)
        if row is None:
            self.view.clear()
        else:
            self.view.show_row(self._run, row)
        self._tell_cell()
        self._count()

    def _count(self) -> None:
        counts = self._review.counts()
        self.count.setText(counts.text)
        skipped = counts.total - counts.reviewed if self._row is None else 0
        self.done.setVisible(self._row is None)
        self.again.setVisible(skipped > 0)
        if not counts.total:
            self.done.setText(tr("No answers yet; they come here as they are written."))
        elif skipped:
            self.done.setText(tr_n("You skipped one answer.", "You skipped %Ln answers.", skipped))
        else:
            self.done.setText(tr("All answers are reviewed."))
        for button in self.words.buttons:
            button.setEnabled(self._row is not None)
        self.words.undo.setEnabled(bool(self._judged) or (self._row is not None and self._row.verdict is not None))
        for button in self.exports.buttons:
            button.setEnabled(counts.total > 0)

    # What is said of answers

    def _press(self, act: Callable[[], None]) -> None:
        self.setFocus()
        act()

    def _judge(self, say: Callable[[int], None]) -> None:
        """Say something of the answer on the screen and go on with the next."""
        id = self._row.id

        def judged() -> None:
            say(id)
            self._judged.append(id)
            self._next()
            self.reviewed.emit()
            self._want_cell()

        self._try(judged)

    def _open_correction(self) -> None:
        self.correction.open(self._row.corrected_answer or self._row.answer, self._run.choices(self._row.number))

    def _correct(self, text: str) -> None:
        if text.casefold() == self._row.answer.strip().casefold():
            self._judge(self._review.accept)
        else:
            self._judge(lambda id: self._review.correct(id, text))

    def _undo(self) -> None:
        """Take back what was said of the answer on the screen, else what was said last, and look at that again."""
        if self._row is not None and self._row.verdict is not None:
            id, looked_at = self._row.id, None
        else:
            id, looked_at = self._judged[-1], self._row

        def undone() -> None:
            if looked_at is not None:
                self._review.put_back(looked_at.id)
            self._review.undo(id)
            self._judged = [other for other in self._judged if other != id]
            self._next()
            self.reviewed.emit()
            self._want_cell()

        self._try(undone)

    def _skip(self) -> None:
        self._try(self._next)
        self._want_cell()

    def _again(self) -> None:
        self._review.again()
        self._try(self._next)
        self._want_cell()
        self.setFocus()

    def _show_cell(self, cell: int, number: int) -> None:
        if self._review is None:
            return
        row = self._review.at(cell, number)
        if row is None:
            return
        if self._row is not None and self._row.id != row.id and self._row.verdict is None:
            self._review.put_back(self._row.id)
        self._show(row)
        self.setFocus()

    def _want_cell(self) -> None:
        if self._row is not None and not self._row.shape.isEmpty():
            self.cell_wanted.emit(self._row.shape, self._crs())

    def _tell_cell(self) -> None:
        shape = self._row.shape if self._row is not None else None
        self.cell_shown.emit(shape, self._crs())

    def _crs(self) -> QgsCoordinateReferenceSystem:
        georeferenced = self._run is not None and self._run.georeferenced
        return ground.wgs84() if georeferenced else QgsCoordinateReferenceSystem()

    # Files and failures

    def _write(self, kind: str, path: str, overwrite: bool) -> None:
        write = self._review.export_csv if kind == "csv" else self._review.export_geojson
        write(path, overwrite)

    def _stem(self) -> str:
        return f"{os.path.splitext(self._run.path)[0]}_review"

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (ReviewError, ValueError) as error:
            self._tell(str(error))
        else:
            self._tell("")

    def _tell(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))


def _disagreement(run: ReviewRun) -> bool:
    """Whether models disagree somewhere in a run."""
    return disagreement.there(run.path, schema.cell_table(run.georeferenced), run.id)
