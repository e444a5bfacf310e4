"""What to ask: a box, suggestions, the button that asks, Stop, follow-up and hint. Gives signals; sends nothing."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...core.answers.answer import Answer
from ...core.text import tr
from ..widgets.flow_layout import FlowLayout
from ..widgets.labels import plain_label
from ..widgets.language_line import LanguageLine
from ..widgets.wrap_check import WrapCheck
from .question_box import QuestionBox
from .suggestions import Suggestion, Suggestions


class QuestionArea(QWidget):
    """The box with its suggestions, the buttons and the two check boxes; panels add what is theirs."""

    asked = pyqtSignal()
    stopped = pyqtSignal()
    clue_switched = pyqtSignal(bool)

    def __init__(self, box: QuestionBox, suggestions: Sequence[Suggestion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsQuestionArea")
        self._conversation = False
        self.box = box
        self.suggestions = Suggestions(suggestions, self)
        self.language = LanguageLine(self, "unirsAskLanguage")
        self.notice = plain_label(self, "unirsAskNotice")
        self._build_buttons()
        self._build_hint()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        for widget in (self.box, self.language, self.suggestions):
            self.column.addWidget(widget)
        self.buttons = FlowLayout(spacing=4)
        for widget in (self.ask, self.stop, self.follow_up):
            self.buttons.addWidget(widget)
        self.column.addLayout(self.buttons)
        for widget in (self.notice, self.use_clue, self.clue_note):
            self.column.addWidget(widget)
        self.box.asked.connect(self.asked)
        self.suggestions.chosen.connect(self.box.fill)
        self.box.textChanged.connect(lambda: self.tell(""))
        self.box.textChanged.connect(self.hear_language)
        self.tell("")
        self.set_busy(False)
        self.follow_up.setEnabled(False)

    def refusal(self) -> str:
        """Return what is missing before anything can be asked, or nothing."""
        return "" if self.box.question() else tr("Write a question first.")

    def remember(self) -> None:
        """Keep what was asked for the next time."""
        self.box.remember()

    def show_question(self, answer: Answer) -> None:
        """Fill in what a stored answer was asked."""
        self.box.put(answer.question)

    def tell(self, sentence: str) -> None:
        """Say something below the buttons; nothing hides the line."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def hear_language(self) -> None:
        """Say so where the question seems to be in a language that the model lacks, before it is asked."""
        self.language.hear(self.typed())

    def typed(self) -> list[str] | None:
        """The words that tell a language; None where there are no such words to type."""
        question = self.box.question()
        return [question] if question else []

    def show_languages(self, languages: tuple[str, ...]) -> None:
        """Take the languages that the model understands (ISO 639-1; none: nobody says)."""
        self.language.know(languages)
        self.hear_language()

    def set_busy(self, busy: bool) -> None:
        """One question at a time: Ask waits, Stop works."""
        self.ask.setEnabled(not busy)
        self.stop.setEnabled(busy)

    @property
    def is_follow_up(self) -> bool:
        """Whether the question goes on with the conversation shown."""
        return self.follow_up.isEnabled() and self.follow_up.isChecked()

    def offer_follow_up(self, possible: bool, keep_tick: bool = False) -> None:
        """Whether there is a conversation to go on with; without one the tick goes, or waits for the answer to come."""
        self._conversation = possible
        self.follow_up.setEnabled(possible and self.can_follow_up())
        if not possible and not keep_tick:
            self.follow_up.setChecked(False)

    def can_follow_up(self) -> bool:
        """Whether what is being asked could go on with a conversation."""
        return True

    def show_clue_choice(self, on: bool, possible: bool, note: str) -> None:
        """Tick the hint as settings and model have it; `note` says why it is off or cannot be had."""
        self.use_clue.blockSignals(True)
        self.use_clue.setChecked(on and possible)
        self.use_clue.setEnabled(possible)
        self.use_clue.blockSignals(False)
        self.clue_note.setText(note)
        self.clue_note.setVisible(bool(note))

    def last_in_order(self) -> list[QWidget]:
        """Return the buttons and check boxes below the boxes, for `walk_by_tab`."""
        return [self.ask, self.stop, self.follow_up, self.use_clue]

    def walk_by_tab(self, widgets: Sequence[QWidget]) -> None:
        """Let Tab walk through these, from top to bottom."""
        for before, after in zip(widgets, widgets[1:]):
            self.setTabOrder(before, after)

    def _build_buttons(self) -> None:
        self.ask = QPushButton(tr("&Ask"), self)
        self.ask.setObjectName("unirsAskButton")
        self.ask.setToolTip(tr("Ask the model about the picture above (Enter in the box)"))
        self.stop = QPushButton(QgsApplication.getThemeIcon("/mActionStop.svg"), tr("S&top"), self)
        self.stop.setObjectName("unirsStopButton")
        self.stop.setToolTip(tr("Stop the model at once (Alt+T)"))
        self.follow_up = WrapCheck(tr("&Follow up"), self)
        self.follow_up.setObjectName("unirsFollowUp")
        self.follow_up.setToolTip(
            tr("Send the shown answer and the questions before it along, as one conversation about this picture")
        )
        self.ask.clicked.connect(lambda _checked=False: self.asked.emit())
        self.stop.clicked.connect(lambda _checked=False: self.stopped.emit())

    def _build_hint(self) -> None:
        self.use_clue = WrapCheck(tr("&Use the base model's hint"), self)
        self.use_clue.setObjectName("unirsUseClue")
        self.use_clue.setToolTip(
            tr("The base model first describes the picture in its own words; that hint goes with the question")
        )
        self.use_clue.toggled.connect(self.clue_switched)
        self.clue_note = plain_label(self, "unirsUseClueNote", faint=True)
        self.clue_note.hide()
