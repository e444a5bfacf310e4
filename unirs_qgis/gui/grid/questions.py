"""What is asked of every cell: questions, one a line, and a class list where one is wanted. Gives `asked()`, `changed`.

Two dates need no question: an empty box asks for a change caption in the model's own words.
"""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ....model_runtime.common.grid.asking import GridQuestion
from ....model_runtime.common.languages import foreign, sentence
from ....model_runtime.common.sentences import spoken
from ...core.grid.questions import CHANGE_CAPTION, class_list, question
from ...core.grid.size import GridError
from ...core.text import tr
from ..ask.suggestions import Suggestion, Suggestions
from ..widgets.class_list import ClassList
from ..widgets.labels import plain_label
from ..widgets.question_sets import question_sets
from ..widgets.wrap_check import WrapCheck

QUESTIONS_KEY = "unirs/grid/questions"
PAIR_QUESTIONS_KEY = "unirs/grid/pair_questions"
CLASSES_KEY = "unirs/grid/with_classes"
LEAST_LINES, MOST_LINES = 2, 8


class QuestionLines(QPlainTextEdit):
    """A box that grows with its lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridQuestions")
        self.setAccessibleName(tr("Questions"))
        self.setToolTip(tr("One question a line; every cell is asked all of them"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def lines(self) -> list[str]:
        """The questions."""
        return [line.strip() for line in self.toPlainText().splitlines() if line.strip()]

    def add(self, text: str) -> None:
        """Write one more question at the end, unless it is there."""
        lines = self.lines()
        if text not in lines:
            self.setPlainText("\n".join([*lines, text]))
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.setFocus()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """As many lines as there are, within reason."""
        lines = min(max(LEAST_LINES, round(self.document().size().height())), MOST_LINES)
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()) + 1)
        return QSize(120, lines * self.fontMetrics().lineSpacing() + frame)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Never less."""
        return self.sizeHint()


class GridQuestionsArea(QWidget):
    """The box with suggestions, the class list, and the switch for the hint."""

    changed = pyqtSignal()
    clue_switched = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsGridQuestionsArea")
        self._pair = False
        self._texts = {False: _stored(QUESTIONS_KEY), True: _stored(PAIR_QUESTIONS_KEY)}
        self.box = QuestionLines(self)
        self.sets = question_sets("unirsGridQuestionSet", self)
        self.sets.present = self.box.lines
        self.single = Suggestions(_single_suggestions(), self)
        self.pair = Suggestions(_pair_suggestions(), self)
        self.with_classes = WrapCheck(tr("Which o&f these classes is it?"), self)
        self.with_classes.setObjectName("unirsGridClasses")
        self.with_classes.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.with_classes.setToolTip(tr("Also ask which class of a list each cell is"))
        self.with_classes.setChecked(QgsSettings().value(CLASSES_KEY, False, type=bool))
        self.classes = ClassList(self)
        self.use_clue = WrapCheck(tr("&Use the base model's hint"), self)
        self.use_clue.setObjectName("unirsGridClue")
        self.use_clue.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.use_clue.setToolTip(
            tr("The base model first describes each cell in its own words; that hint goes with the questions")
        )
        self.clue_note = plain_label(self, "unirsGridClueNote", faint=True)
        self._languages: tuple[str, ...] = ()
        self.language = plain_label(self, "unirsGridLanguage")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.sets, self.box, self.language, self.single, self.pair, self.with_classes, self.classes):
            column.addWidget(widget)
        column.addWidget(self.use_clue)
        column.addWidget(self.clue_note)
        self.column = column
        for suggestions in (self.single, self.pair):
            suggestions.chosen.connect(lambda text, _selected: self.box.add(text))
        self.sets.changed.connect(self._take_set)
        self.box.textChanged.connect(self._lines_changed)
        self.classes.changed.connect(self.changed)
        self.with_classes.toggled.connect(self._show_kind)
        self.with_classes.toggled.connect(lambda _on: self.changed.emit())
        self.use_clue.toggled.connect(self.clue_switched)
        self.box.setPlainText(self._texts[False])
        self._show_kind()
        self._hear_languages()

    def asked(self) -> tuple[GridQuestion, ...]:
        """What is asked, in order. Raises GridError where that is nothing."""
        asked = [question(text) for text in self.box.lines()]
        if self.with_classes.isChecked() and not self._pair:
            classes = self.classes.classes()
            if len(classes) < 2:
                raise GridError(tr("Write at least two classes first."))
            asked.append(class_list(classes))
        if not asked and self._pair:
            asked.append(question(CHANGE_CAPTION))
        if not asked:
            raise GridError(tr("Write a question first, or a class list."))
        return tuple(dict.fromkeys(asked))

    def set_pair(self, pair: bool) -> None:
        """Ask about two dates, or about one layer; each has questions of its own."""
        if pair != self._pair:
            self._texts[self._pair] = self.box.toPlainText()
            self._pair = pair
            self.box.setPlainText(self._texts[pair])
        self._show_kind()

    def show_questions(self, questions: list[str], classes: tuple[str, ...] = ()) -> None:
        """Put these in the boxes."""
        self.box.setPlainText("\n".join(questions))
        self.with_classes.setChecked(bool(classes))
        if classes:
            self.classes.edit.setPlainText("\n".join(classes))

    def show_clue_choice(self, on: bool, possible: bool, note: str) -> None:
        """Tick the hint as settings and model have it; `note` says why it cannot be had."""
        self.use_clue.blockSignals(True)
        self.use_clue.setChecked(on and possible)
        self.use_clue.setEnabled(possible)
        self.use_clue.blockSignals(False)
        self.clue_note.setText(note)
        self.clue_note.setVisible(bool(note))

    def show_languages(self, languages: tuple[str, ...]) -> None:
        """Take the languages that the model understands (ISO 639-1; none: nobody says)."""
        self._languages = languages
        self._hear_languages()

    def remember(self) -> None:
        """Keep what is asked for the next session."""
        self._texts[self._pair] = self.box.toPlainText()
        settings = QgsSettings()
        settings.setValue(QUESTIONS_KEY, self._texts[False])
        settings.setValue(PAIR_QUESTIONS_KEY, self._texts[True])
        settings.setValue(CLASSES_KEY, self.with_classes.isChecked())
        self.classes.remember()

    def _take_set(self) -> None:
        questions = self.sets.items()
        if questions is not None and list(questions) != self.box.lines():
            self.box.setPlainText("\n".join(questions))

    def _lines_changed(self) -> None:
        self.sets.choose(self.box.lines())
        self._hear_languages()
        self.changed.emit()

    def _hear_languages(self) -> None:
        """Say so where a question seems to be in a language that the model lacks, before every cell is asked."""
        found = filter(None, (foreign(line, self._languages) for line in self.box.lines()))
        told = list(dict.fromkeys(spoken(sentence(one), None, tr) for one in found))
        self.language.setText("\n".join(told))
        self.language.setVisible(bool(told))

    def _show_kind(self, _on: bool = False) -> None:
        self.single.setVisible(not self._pair)
        self.pair.setVisible(self._pair)
        self.with_classes.setVisible(not self._pair)
        self.classes.setVisible(not self._pair and self.with_classes.isChecked())
        one = tr("One question a line, e.g. Is there water?")
        two = tr("Empty: what changed, in the model's own words")
        self.box.setPlaceholderText(two if self._pair else one)


def _stored(key: str) -> str:
    return str(QgsSettings().value(key, "") or "")


def _single_suggestions() -> tuple[Suggestion, ...]:
    # The questions are the model's to read, and it reads English: only the buttons are translated.
    short = " Answer in one word or a short phrase."
    return (
        Suggestion("unirsGridSuggestYesNo", tr("Yes/no"), "Is there a road?" + short),
        Suggestion("unirsGridSuggestCount", tr("Count"), "How many buildings are there?" + short),
        Suggestion("unirsGridSuggestRural", tr("Rural/urban"), "Is it a rural or an urban area?" + short),
        Suggestion("unirsGridSuggestCaption", tr("Describe"), "Describe this remote sensing image briefly."),
    )


def _pair_suggestions() -> tuple[Suggestion, ...]:
    return (
        Suggestion("unirsGridSuggestChanges", tr("What changed?"), CHANGE_CAPTION),
        Suggestion("unirsGridSuggestBuilt", tr("New buildings?"), "Are there new buildings?"),
        Suggestion("unirsGridSuggestGreen", tr("Less vegetation?"), "Did vegetation shrink?"),
    )
