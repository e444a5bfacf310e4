"""What to ask about one place: a question of one's own, a class list to rank, or a caption. Sends nothing."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QButtonGroup, QWidget

from ....model_runtime.common import closed_questions, methods
from ...core.answers.answer import Answer
from ...core.text import tr
from ..widgets.buttons import tool_button
from ..widgets.class_list import ClassList
from ..widgets.flow_layout import FlowLayout
from ..widgets.wrap_row import WrapRow
from .question_area import QuestionArea
from .question_box import QuestionBox
from .saved import SavedQuestions
from .suggestions import Suggestion


class AskArea(QuestionArea):
    """The question area with the switch "Question | Classes | Caption" above it and the box of the classes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QuestionBox(), _suggestions(), parent)
        self.classes = ClassList(self, enter_asks=True)
        self.saved = SavedQuestions(self._present, self)
        self.column.insertWidget(0, self._switch_row())
        self.column.insertWidget(4, self.saved)
        self.column.insertWidget(5, self.classes)
        self.saved.picked.connect(self.box.fill)
        self.classes.asked.connect(self.asked)
        self.classes.changed.connect(lambda: self.tell(""))
        self.walk_by_tab(self._in_order())
        self._switched()

    def chosen_classes(self) -> list[str] | None:
        """Return the class list where one is asked about, None where a question is."""
        return self.classes.classes() if self.kind_classes.isChecked() else None

    @property
    def is_caption(self) -> bool:
        """Whether the picture is to be described, and nothing asked."""
        return self.kind_caption.isChecked()

    def refusal(self) -> str:
        """Return what is missing before anything can be asked, or nothing."""
        classes = self.chosen_classes()
        if self.is_caption:
            return ""
        if classes is None:
            return super().refusal()
        return "" if len(classes) >= 2 else tr("Write at least two classes first.")

    def remember(self) -> None:
        """Keep what was asked for the next time."""
        if self.kind_classes.isChecked():
            self.classes.remember()
        elif not self.is_caption:
            super().remember()

    def write_question(self, question: str) -> None:
        """Fill in a question that goes on with nothing, in place of what was there."""
        self.kind_question.setChecked(True)
        self.box.put(question)
        self.follow_up.setChecked(False)
        self._switched()

    def show_question(self, answer: Answer) -> None:
        """Fill in what a stored answer was asked: its classes, or its question."""
        classes = closed_questions.candidates(answer.question)
        ranked = bool(classes) and answer.question == closed_questions.class_instruction(classes, video=False)
        captioned = answer.question == methods.CAPTION_WORDS
        kind = self.kind_classes if ranked else self.kind_caption if captioned else self.kind_question
        kind.setChecked(True)
        if ranked:
            self.classes.edit.setPlainText("\n".join(classes))
        elif not captioned:
            super().show_question(answer)
        self._switched()

    def typed(self) -> list[str] | None:
        """Names of classes tell no language, and a caption takes no words."""
        return super().typed() if self.kind_question.isChecked() else None

    def can_follow_up(self) -> bool:
        """A ranking stands alone, and so does a caption."""
        return self.kind_question.isChecked()

    def _in_order(self) -> list[QWidget]:
        """Return what Tab walks through, from top to bottom."""
        kinds = [self.kind_question, self.kind_classes, self.kind_caption]
        asked = [*kinds, self.kept, self.box, *self.suggestions.buttons]
        saved = [*self.saved.bar.in_order, self.saved.list, *self.classes.sets.in_order, self.classes.edit]
        return [*asked, *saved, *self.last_in_order()]

    def _present(self) -> list[str]:
        question = self.box.question()
        return [question] if question else []

    def _switch_row(self) -> WrapRow:
        self.kind_question = tool_button(
            self, "unirsKindQuestion", tr("Question"), tr("Ask in your own words"), None, "Alt+Q", True
        )
        self.kind_classes = tool_button(
            self, "unirsKindClasses", tr("Classes"), tr("Rank a class list of your own"), None, "Alt+K", True
        )
        tip = tr("Have the picture described, in the model’s own way")
        self.kind_caption = tool_button(self, "unirsKindCaption", tr("Caption"), tip, None, None, True)
        kinds = (self.kind_question, self.kind_classes, self.kind_caption)
        self.kind_question.setChecked(True)
        group = QButtonGroup(self)
        for button in kinds:
            group.addButton(button)
            button.clicked.connect(self._switched_by_hand)
        self.kept = tool_button(
            self,
            "unirsKeptQuestions",
            tr("Saved"),
            tr("Show or hide your sets of questions"),
            checkable=True,
        )
        self.kept.setChecked(self.saved.wanted())
        self.kept.toggled.connect(self.saved.fold_out)
        row = FlowLayout(spacing=1)
        for button in kinds:
            row.addWidget(button)
        holder = QWidget(self)
        holder.setLayout(row)
        return WrapRow(holder, self.kept, self)

    def _switched_by_hand(self) -> None:
        self._switched()
        chosen = self.classes if self.kind_classes.isChecked() else self.ask if self.is_caption else self.box
        chosen.setFocus()

    def _switched(self) -> None:
        question = self.kind_question.isChecked()
        self.box.setVisible(question)
        self.suggestions.setVisible(question)
        self.saved.setVisible(question and self.kept.isChecked())
        self.kept.setVisible(question)
        self.classes.setVisible(self.kind_classes.isChecked())
        self.offer_follow_up(self._conversation, keep_tick=True)
        self.hear_language()


def _suggestions() -> tuple[Suggestion, ...]:
    """Return four kinds of question that the models know, worded as in their training, the short-answer suffix too."""
    # The questions are the model's to read, and it reads English: only the buttons are translated.
    short = " Answer in one word or a short phrase."
    return (
        Suggestion("unirsSuggestYesNo", tr("Yes/no"), "Is there a road?" + short, "a road"),
        Suggestion("unirsSuggestCount", tr("Count"), "How many buildings are there?" + short, "buildings"),
        Suggestion("unirsSuggestRural", tr("Rural/urban"), "Is it a rural or an urban area?" + short),
        Suggestion("unirsSuggestDescribe", tr("Describe"), "Describe this remote sensing image in detail."),
    )
