"""What to ask about two dates: nothing, for the model's own instruction, or an instruction of one's own."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ....model_runtime.common import closed_questions
from ...core.answers.answer import Answer
from ...core.text import tr
from ..ask.question_area import QuestionArea
from ..ask.question_box import QuestionBox
from ..ask.suggestions import Suggestion

HISTORY_KEY = "unirs/compare_history"


class CompareArea(QuestionArea):
    """The question area whose box may stay empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QuestionBox(None, HISTORY_KEY), _suggestions(), parent)
        self.box.setAccessibleName(tr("Instruction"))
        self.box.setPlaceholderText(tr("What changed? Leave this empty for the model's own instruction"))
        self.ask.setText(tr("Comp&are"))
        self.ask.setToolTip(tr("Ask the model what changed between the two pictures above (Enter in the box)"))
        self.follow_up.setToolTip(
            tr("Send the shown answer and the questions before it along, as one conversation about these pictures")
        )
        self.walk_by_tab([self.box, *self.suggestions.buttons, *self.last_in_order()])

    def refusal(self) -> str:
        """Nothing need be written: the model has an instruction of its own. A follow-up has not."""
        return super().refusal() if self.is_follow_up else ""

    def show_question(self, answer: Answer) -> None:
        """Fill in what a stored answer was asked; nothing where it was the model's own instruction."""
        own = answer.question == closed_questions.CHANGE_INSTRUCTION
        self.box.put("" if own else answer.question)

    def instruction(self) -> str | None:
        """Return what the box says, None for the model's own instruction."""
        return self.box.question() or None


def _suggestions() -> tuple[Suggestion, ...]:
    """Return what fits two dates; the first is worded as in the models' training."""
    # The questions are the model's to read, and it reads English: only the buttons are translated.
    own = "Please identify whether there are obvious remote sensing image changes."
    return (
        Suggestion("unirsSuggestChanged", tr("What changed?"), own),
        Suggestion("unirsSuggestBuilt", tr("New buildings?"), "Are there new buildings?", "new buildings"),
        Suggestion("unirsSuggestGreen", tr("Less vegetation?"), "Did vegetation shrink?", "vegetation"),
    )
