"""One answer under review: takes a `ReviewRow`, shows its cell, question, answer and what was said of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ....model_runtime.common.grid.agreement import DISAGREE
from ....model_runtime.common.grid.normalising import CLASS
from ....model_runtime.common.reading import Reading, read
from ...core.answers.comparing import SIGN, agreement_text
from ...core.answers.reading import WRONG, said, warning
from ...core.certainty import is_uncertain
from ...core.grid.review import ReviewRow
from ...core.grid.review_picture import ReviewPictures
from ...core.grid.review_run import ReviewRun
from ...core.text import percent, tr
from ..widgets.labels import plain_label
from .cell_pictures import CellView

_PICTURE_MS = 40  # after the words: who goes through answers by key passes over pictures
_SHORT = 32  # letters of an answer that is written large
_LARGE = 1.3


class RowView(QWidget):
    """The picture with the words beside it; below it where two dates take the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsReviewRow")
        self.picture = CellView(self)
        self.about = plain_label(self, "unirsReviewPictureNote", faint=True)
        self.question = plain_label(self, "unirsReviewQuestion", faint=True)
        self.answer = plain_label(self, "unirsReviewAnswer")
        self.free_answer = plain_label(self, "unirsReviewFreeAnswer", faint=True)
        self.free_answer.setToolTip(tr("What the model said by itself; the class above has the best score of the list"))
        self.others = plain_label(self, "unirsReviewOthers")
        self.others.setToolTip(tr("What other models answered that were asked the same of this cell"))
        self.cell = plain_label(self, "unirsReviewCell", faint=True)
        self.verdict = plain_label(self, "unirsReviewVerdict")
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self.question, self.answer, self.free_answer, self.others, self.cell, self.verdict, self.about):
            words.addWidget(widget)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._row.addLayout(words, 1)
        self._shown: tuple[ReviewRun, ReviewRow] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PICTURE_MS)
        self._soon.timeout.connect(self._picture)
        self._pictures = ReviewPictures(self)
        self._pictures.made.connect(self._made)
        self._pictures.failed.connect(self._failed)
        self.about.hide()

    def set_pair(self, pair: bool) -> None:
        """Whether cells have two dates."""
        self.picture.set_count(2 if pair else 1)
        way = QBoxLayout.Direction.TopToBottom if pair else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)

    def show_row(self, run: ReviewRun, row: ReviewRow) -> None:
        """Show an answer; its picture follows."""
        self.question.setText(question_text(run, row.number))
        found = read(row.question, row.answer) if row.kind != CLASS else Reading(" ".join(row.answer.split()))
        answer, doubt = said(found) or tr("(no words)"), warning(found)
        self._enlarge(len(answer) <= _SHORT and not doubt)
        if row.score is not None:
            answer = f"{answer}   {percent(row.score)}".replace("> ", ">\u00a0")
            if is_uncertain(row.question, row.score):
                answer = tr("{} – uncertain").format(answer)
        self.answer.setText(answer)
        own = tr("In its own words: {}").format(" ".join(row.free_answer.split())) if row.free_answer else ""
        self.free_answer.setText(own or doubt)
        self.free_answer.setVisible(bool(own or doubt))
        self._show_others(row)
        self.answer.setToolTip("" if row.score is None else tr("The model's answer and its model score"))
        self.cell.setText(self._place(row))
        self.show_verdict(row)
        self.picture.show_waiting()
        self._pictures.cancel()
        self._shown = run, row
        self._soon.start()

    def _picture(self) -> None:
        self._pictures.make(*self._shown)

    def _show_others(self, row: ReviewRow) -> None:
        lines = [f"{model}: {' '.join((answer or '').split())}" for model, answer in row.others]
        if row.agreement == DISAGREE:
            lines.insert(0, f"{SIGN} {agreement_text(row.agreement)}")
        self.others.setText("\n".join(lines))
        self.others.setVisible(bool(lines))

    def _enlarge(self, large: bool) -> None:
        """As a sheet of its own: QGIS writes the user's font size into one, which outranks a font."""
        self.question.ensurePolished()
        points = self.question.font().pointSizeF() * _LARGE
        sheet = f"font-size: {points:.1f}pt; font-weight: bold" if large and points > 0 else ""
        if sheet != self.answer.styleSheet():  # which takes a while, also where it is the same
            self.answer.setStyleSheet(sheet)

    def show_verdict(self, row: ReviewRow) -> None:
        """Say what was said of the answer."""
        if row.verdict is None:
            said = ""
        elif row.corrected_answer:
            said = tr("✎ You corrected it: {}").format(row.corrected_answer)
        else:
            said = tr("✗ You rejected it") if row.verdict == WRONG else tr("✓ You accepted it")
        self.verdict.setText(said)
        self.verdict.setVisible(bool(said))

    def clear(self) -> None:
        """Show nothing and draw nothing any more."""
        self._soon.stop()
        self._pictures.release()
        self.picture.show_images([], "")

    def _place(self, row: ReviewRow) -> str:
        if row.column is None or row.row is None:
            return tr("Polygon {}").format(row.cell)
        return tr("Row {}, column {}").format(row.row + 1, row.column + 1)

    def _made(self, images: list, exact: bool) -> None:
        if exact:
            note, tip = "", tr("Exactly the picture the model saw")
        else:
            note = tr("Not quite what the model saw: the layer or its style may have changed.")
            tip = note
        self.picture.show_images(images, tip)
        self._tell(note)

    def _failed(self, sentence: str) -> None:
        self.picture.show_images([], sentence)
        self._tell(sentence)

    def _tell(self, note: str) -> None:
        self.about.setText(note)
        self.about.setVisible(bool(note))


def question_text(run: ReviewRun, number: int) -> str:
    """Return a question of the run for people; a class list's instruction is long and says little."""
    asked = run.questions[number]
    return tr("Which class?") if asked.classes else " ".join(asked.text.split())
