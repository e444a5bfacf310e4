"""What to ask: a question or a class list, Ask and Stop, follow-up and hint. Gives signals; sends nothing itself."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from .buttons import tool_button
from .class_list import ClassList
from .flow_layout import FlowLayout
from .question_box import QuestionBox
from .suggestions import Suggestions
from .texts import plain_label


class QuestionArea(QWidget):
    """The switch "Question | Classes", the box of either, the suggestions, the buttons and the two check boxes."""

    asked = pyqtSignal()
    stopped = pyqtSignal()
    clue_switched = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsQuestionArea")
        self._conversation = False
        self.box = QuestionBox(self)
        self.classes = ClassList(self)
        self.suggestions = Suggestions(self)
        self.notice = plain_label(self, "unirsAskNotice")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._switch_row())
        column.addWidget(self.box)
        column.addWidget(self.suggestions)
        column.addWidget(self.classes)
        column.addLayout(self._button_row())
        column.addWidget(self.notice)
        self._add_hint(column)
        self.box.asked.connect(self.asked)
        self.classes.asked.connect(self.asked)
        self.suggestions.chosen.connect(self.box.fill)
        self.box.textChanged.connect(lambda: self.tell(""))
        self.classes.changed.connect(lambda: self.tell(""))
        for before, after in zip(self._in_order(), self._in_order()[1:]):
            self.setTabOrder(before, after)
        self._switched()
        self.tell("")
        self.set_busy(False)
        self.offer_follow_up(False)

    def chosen_classes(self) -> list[str] | None:
        """Return the class list where one is asked about, None where a question is."""
        return self.classes.classes() if self.kind_classes.isChecked() else None

    def refusal(self) -> str:
        """Return what is missing before anything can be asked, or nothing."""
        classes = self.chosen_classes()
        if classes is None:
            return "" if self.box.question() else self.tr("Write a question first.")
        return "" if len(classes) >= 2 else self.tr("Write at least two classes first.")

    def remember(self) -> None:
        """Keep what was asked for the next time."""
        if self.kind_classes.isChecked():
            self.classes.remember()
        else:
            self.box.remember()

    def tell(self, sentence: str) -> None:
        """Say something below the buttons; nothing hides the line."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

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
        self.follow_up.setEnabled(possible and not self.kind_classes.isChecked())
        if not possible and not keep_tick:
            self.follow_up.setChecked(False)

    def show_clue_choice(self, on: bool, possible: bool, note: str) -> None:
        """Tick the hint as settings and model have it; `note` says why it is off or cannot be had."""
        self.use_clue.blockSignals(True)
        self.use_clue.setChecked(on and possible)
        self.use_clue.setEnabled(possible)
        self.use_clue.blockSignals(False)
        self.clue_note.setText(note)
        self.clue_note.setVisible(bool(note))

    def _in_order(self) -> list[QWidget]:
        """Return what Tab walks through, from top to bottom."""
        suggestions = self.suggestions.findChildren(QToolButton)
        last = [self.classes.edit, self.ask, self.stop, self.follow_up, self.use_clue]
        return [self.kind_question, self.kind_classes, self.box, *suggestions, *last]

    def _switch_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(1)
        self.kind_question = tool_button(
            self, "unirsKindQuestion", self.tr("Question"), self.tr("Ask in your own words"), None, "Alt+Q", True
        )
        self.kind_classes = tool_button(
            self, "unirsKindClasses", self.tr("Classes"), self.tr("Rank a class list of your own"), None, "Alt+K", True
        )
        self.kind_question.setChecked(True)
        group = QButtonGroup(self)
        for button in (self.kind_question, self.kind_classes):
            group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(self._switched_by_hand)
        row.addStretch(1)
        return row

    def _button_row(self) -> FlowLayout:
        self.ask = QPushButton(self.tr("&Ask"), self)
        self.ask.setObjectName("unirsAskButton")
        self.ask.setToolTip(self.tr("Ask the model about the picture above (Enter in the box)"))
        self.stop = QPushButton(QgsApplication.getThemeIcon("/mActionStop.svg"), self.tr("S&top"), self)
        self.stop.setObjectName("unirsStopButton")
        self.stop.setToolTip(self.tr("Stop the model at once (Alt+T)"))
        self.follow_up = QCheckBox(self.tr("&Follow up"), self)
        self.follow_up.setObjectName("unirsFollowUp")
        self.follow_up.setToolTip(
            self.tr("Send the shown answer and the questions before it along, as one conversation about this picture")
        )
        self.ask.clicked.connect(lambda _checked=False: self.asked.emit())
        self.stop.clicked.connect(lambda _checked=False: self.stopped.emit())
        row = FlowLayout(spacing=4)
        for widget in (self.ask, self.stop, self.follow_up):
            row.addWidget(widget)
        return row

    def _add_hint(self, column: QVBoxLayout) -> None:
        self.use_clue = QCheckBox(self.tr("&Use the base model's hint"), self)
        self.use_clue.setObjectName("unirsUseClue")
        self.use_clue.setToolTip(
            self.tr("The base model first describes the picture in its own words; that hint goes with the question")
        )
        self.use_clue.toggled.connect(self.clue_switched)
        self.clue_note = plain_label(self, "unirsUseClueNote", faint=True)
        self.clue_note.hide()
        column.addWidget(self.use_clue)
        column.addWidget(self.clue_note)

    def _switched_by_hand(self) -> None:
        self._switched()
        (self.classes if self.kind_classes.isChecked() else self.box).setFocus()

    def _switched(self) -> None:
        classes = self.kind_classes.isChecked()
        self.box.setVisible(not classes)
        self.suggestions.setVisible(not classes)
        self.classes.setVisible(classes)
        self.follow_up.setEnabled(self._conversation and not classes)
