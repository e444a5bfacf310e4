"""One answer, first and large: takes streamed text, then the stored `Answer`; gives what is wanted done with it."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ....model_runtime.common.reading import Reading
from ...core.answers.answer import Answer
from ...core.answers.reading import (
    RIGHT,
    WRONG,
    choices,
    contradiction,
    crossed,
    language_trouble,
    reading,
    said,
    warning,
    words,
)
from ...core.certainty import is_uncertain
from ...core.text import layer_names, local_time, percent, seconds_text, tr
from ...stages import timing_name
from ..widgets.buttons import ButtonRow, tool_button
from ..widgets.class_scores import ClassScores
from ..widgets.inline_bars import ConfirmBar, CorrectionBar
from ..widgets.labels import plain_label
from ..widgets.tips import plain_tip
from .clue_view import ClueView

LARGE, MIDDLE = 1.7, 1.2
LARGE_LETTERS, MIDDLE_LETTERS = 40, 160


class AnswerView(QWidget):
    """Empty, working, answered or failed; the question stays readable in each."""

    zoom_wanted = pyqtSignal(object)
    pin_wanted = pyqtSignal(object)
    delete_wanted = pyqtSignal(object)
    corrected = pyqtSignal(object, str)
    judged = pyqtSignal(object, str)
    """The answer is "right" or "wrong", without another one."""
    clue_edited = pyqtSignal(str)
    details_wanted = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsAnswer")
        self.answer: Answer | None = None
        self._details = ""
        self._build()
        self.clear()

    def clear(self) -> None:
        """Show nothing: no question was asked about this place yet."""
        self._show(question="")
        self.clue.show_clue("", None)

    @property
    def is_working(self) -> bool:
        """Whether a question is on its way."""
        return not self.stage.isHidden()

    def begin(self, question: str) -> None:
        """A question is on its way."""
        self._show(question=question, working=True)
        self.clue.show_clue("", "base")
        self.set_stage("", -1)

    def set_stage(self, sentence: str, fraction: float | None) -> None:
        """Say what is being done; `fraction` 0..1, -1 where nobody knows, None where there is a bar elsewhere."""
        self.stage.setText(sentence)
        self.bar.setVisible(fraction is not None)
        if fraction is None:
            return
        self.bar.setRange(0, 100 if fraction >= 0 else 0)
        self.bar.setValue(round(100 * fraction))

    def append(self, part: str, delta: str) -> None:
        """Take the next piece of the `part` "clue" or "answer"."""
        if part == "clue":
            self.clue.append(delta)
        else:
            self._set_text(self.text.text() + delta)

    def show_answer(self, answer: Answer, other_picture: bool = False) -> None:
        """Show a finished answer with its figures and what can be done with it; `other_picture`: it is not about the
        picture on the screen."""
        found, foreign = reading(answer), language_trouble(answer)
        text = said(found) or tr("(the model said nothing)")
        if is_uncertain(answer.question, answer.score):
            text = tr("{} – uncertain").format(text)
        if answer.corrected_answer:
            text = words(answer)
        plain = not answer.corrected_answer and (bool(foreign) or not found.answered or found.guessed)
        self._show(question=answer.question, text=text, plain=plain, struck=crossed(answer))
        self.answer = answer
        self._say_first(answer, found, foreign)
        self.figures.setText(figures(answer))
        self.figures.setVisible(bool(self.figures.text()))
        self.figures.setToolTip(plain_tip(provenance(answer)))
        self._remark(answer, other_picture)
        self.scores.show_scores(answer.scores)
        self.scores.setVisible(bool(answer.scores) and len(answer.scores) > 2)
        self.clue.show_clue(answer.clue, answer.clue_source, answer.clue_note)
        self.actions.show()

    def show_failure(self, question: str, sentence: str, details: str = "", partial: str = "") -> None:
        """Show why there is no answer; what had been said so far stays readable."""
        self._show(question=question, text=partial)
        self._details = details
        self.failure.setText(sentence)
        self.failure_row.show()
        self.details.setVisible(bool(details))
        self.clue.set_editable(False)

    def _build(self) -> None:
        self.question = plain_label(self, "unirsAnswerQuestion", faint=True)
        self.stage = plain_label(self, "unirsStage")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("unirsProgress")
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(6)
        self.first = plain_label(self, "unirsAnswerFirst")
        self.text = plain_label(self, "unirsAnswerText")
        self.text.setAccessibleName(tr("Answer"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.figures = plain_label(self, "unirsAnswerFigures", faint=True)
        self.remark = plain_label(self, "unirsAnswerRemark")
        self.scores = ClassScores(self)
        self.clue = ClueView(self)
        self.clue.edited.connect(self.clue_edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.question, self.stage, self.bar, self.first, self.text, self.figures, self.remark):
            column.addWidget(widget)
        column.addWidget(self._failure_row())
        column.addWidget(self.scores)
        column.addWidget(self.clue)
        column.addWidget(self._action_row())
        self.confirm = ConfirmBar("unirsConfirmDelete", self)
        self.correction = CorrectionBar("unirsCorrection", self, rejects=True)
        column.addWidget(self.confirm)
        column.addWidget(self.correction)
        self.confirm.confirmed.connect(lambda: self.delete_wanted.emit(self.answer))
        self.correction.corrected.connect(lambda text: self.corrected.emit(self.answer, text))
        self.correction.right.connect(lambda: self.judged.emit(self.answer, RIGHT))
        self.correction.wrong.connect(lambda: self.judged.emit(self.answer, WRONG))

    def _failure_row(self) -> QWidget:
        self.failure_row = QWidget(self)
        sign = QLabel(self.failure_row)
        sign.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(16, 16))
        self.failure = plain_label(self.failure_row, "unirsFailure")
        self.details = QPushButton(tr("Details"), self.failure_row)
        self.details.setObjectName("unirsAnswerDetails")
        self.details.setToolTip(tr("Show the runtime's log"))
        self.details.clicked.connect(lambda: self.details_wanted.emit(self._details))
        row = QHBoxLayout(self.failure_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.failure, 1)
        row.addWidget(self.details, 0, Qt.AlignmentFlag.AlignTop)
        return self.failure_row

    def _action_row(self) -> QWidget:
        self.actions, buttons = ButtonRow(self), {}
        for name, text, tip, icon, keys, act in (
            ("unirsCopy", tr("Copy"), tr("Copy the answer"), "mActionEditCopy.svg", "Alt+Shift+C",
             self._copy),
            ("unirsZoom", tr("Zoom"), tr("Zoom the map to the place"), "mActionZoomTo.svg", "Alt+Shift+Z",
             lambda: self.zoom_wanted.emit(self.answer)),
            ("unirsPin", tr("Pin"), tr("Pin the answer to the map as an annotation, or take it off again"),
             "mActionTextAnnotation.svg", "Alt+Shift+P", lambda: self.pin_wanted.emit(self.answer)),
            ("unirsCorrect", tr("Correct"), tr("Say whether the answer is right, or write the right one"),
             "mActionToggleEditing.svg", "Alt+Shift+E", self._correct),
            ("unirsDelete", tr("Delete"), tr("Delete the answer"), "mActionDeleteSelected.svg", "Alt+Shift+D",
             lambda: self.confirm.open(tr("Delete this answer?"))),
        ):  # fmt: skip
            button = tool_button(self.actions, name, text, tip, icon, keys, checkable=name == "unirsPin")
            button.clicked.connect(lambda _checked=False, act=act: act())
            self.actions.add(button)
            buttons[name] = button
        self.pin = buttons["unirsPin"]
        return self.actions

    def _show(
        self, question: str, text: str = "", working: bool = False, plain: bool = False, struck: bool = False
    ) -> None:
        self.answer = None
        self.question.setText(question)
        self.question.setVisible(bool(question))
        self._set_text(text, plain, struck)
        self.stage.setVisible(working)
        self.bar.setVisible(working)
        self.scores.show_scores(None)
        for widget in (
            self.first,
            self.figures,
            self.remark,
            self.failure_row,
            self.scores,
            self.actions,
            self.confirm,
        ):
            widget.hide()
        self.correction.hide()
        self.clue.set_editable(False)

    def _set_text(self, text: str, plain: bool = False, struck: bool = False) -> None:
        """Large where the answer is short, as it should be; a paragraph is read better in smaller letters, and so is
        what is `plain`: no answer, or none to be relied on."""
        letters = len(text)
        factor = LARGE if letters <= LARGE_LETTERS else MIDDLE if letters <= MIDDLE_LETTERS else 1.0
        factor = 1.0 if plain else factor
        self.question.ensurePolished()
        points = self.question.font().pointSizeF() * factor
        # QGIS writes the user's font size into a style sheet; it outranks setFont, but not a sheet of the widget's own.
        sheet = f"font-size: {points:.1f}pt; font-weight: {'bold' if factor == LARGE else 'normal'}"
        if struck:
            sheet += "; text-decoration: line-through"
        if points > 0 and self.text.styleSheet() != sheet:
            self.text.setStyleSheet(sheet)
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def _say_first(self, answer: Answer, found: Reading, foreign: str) -> None:
        """What is to be known before the answer is read."""
        if answer.corrected_answer:
            sentences = [tr("Corrected by a person; the model said: {}").format(said(found))]
        else:
            sentences = [tr("Rejected")] if crossed(answer) else []
            sentences.append(foreign or warning(found))
        sentences = [sentence for sentence in sentences if sentence]
        self.question.ensurePolished()
        self.first.setStyleSheet(f"font-size: {self.question.font().pointSizeF() * MIDDLE:.1f}pt")
        self.first.setText("\n".join(sentences))
        self.first.setVisible(bool(sentences))

    def _remark(self, answer: Answer, other_picture: bool) -> None:
        remarks = []
        if other_picture:
            about = layer_names(answer.layers, answer.dates)
            remarks.append(tr("About an earlier picture of this place: {}").format(about))
        if answer.finish == "repetition":
            remarks.append(tr("The model began to repeat itself and was stopped."))
        elif answer.finish == "length":
            remarks.append(tr("The answer was cut off at the length limit."))
        if answer.free_answer:
            remarks.append(tr("Of itself the model said: {}").format(answer.free_answer))
        if is_uncertain(answer.question, answer.score):
            remarks.append(tr("A class list forces a choice; with so low a model score it may be none of the list."))
        remarks.append(contradiction(answer))
        if answer.verdict == RIGHT:
            remarks.append(tr("Confirmed as right."))
        remarks = [remark for remark in remarks if remark]
        self.remark.setText("\n".join(remarks))
        self.remark.setVisible(bool(remarks))

    def _copy(self) -> None:
        QgsApplication.clipboard().setText(self.answer.corrected_answer or self.answer.answer)

    def _correct(self) -> None:
        self.correction.open(self.answer.corrected_answer or reading(self.answer).text, choices(self.answer))


def figures(answer: Answer) -> str:
    """Return the line under an answer: model score where there is one, seconds, device, model."""
    parts = []
    if answer.score is not None and not answer.corrected_answer:  # of the model's answer, not of the person's
        parts.append(tr("model score {}").format(percent(answer.score)))
    if answer.seconds is not None:
        parts.append(seconds_text(answer.seconds))
    if answer.model:
        parts.append(answer.model)
    return "   ".join(parts)


def provenance(answer: Answer) -> str:
    """Return what the figures' tooltip tells: what a score is, and which model answered when, where and how fast."""
    lines = [tr("Model score: the share that the model gives this answer among the possible ones.")]
    lines += [
        part for part in (f"{answer.model} {answer.revision}", f"{answer.device}, {answer.dtype}") if part.strip()
    ]
    if answer.created is not None:
        lines.append(local_time(answer.created))
    lines += [
        f"{timing_name(stage)}: {seconds_text(seconds)}" for stage, seconds in (answer.timings or {}).items() if seconds
    ]
    return "\n".join(lines)
