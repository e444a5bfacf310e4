"""What is asked of every cell: questions, one a line, and a class list where one is wanted; or what is to be found in
it. Gives `asked()`, `changed`.

Two dates need no question: an empty box asks for a change caption in the model's own words.
"""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ....model_runtime.common.grid.asking import GridQuestion
from ....model_runtime.common.methods import ASK
from ...core.grid.questions import CHANGE_CAPTION, class_list, question, search
from ...core.grid.size import GridError
from ...core.text import tr
from ..ask.suggestions import Suggestion, Suggestions
from ..find.area import suggestions as found_suggestions
from ..widgets.class_list import ClassList
from ..widgets.labels import plain_label
from ..widgets.language_line import LanguageLine
from ..widgets.question_sets import question_sets
from ..widgets.typed import typed
from ..widgets.wrap_check import WrapCheck
from .what import WhatBox

QUESTIONS_KEY = "unirs/grid/questions"
PAIR_QUESTIONS_KEY = "unirs/grid/pair_questions"
PHRASES_KEY = "unirs/grid/phrases"
PAIR_PHRASES_KEY = "unirs/grid/pair_phrases"
_KEYS = {  # of what is in the box, by whether it is about two dates, and whether things are looked for
    (False, False): QUESTIONS_KEY,
    (True, False): PAIR_QUESTIONS_KEY,
    (False, True): PHRASES_KEY,
    (True, True): PAIR_PHRASES_KEY,
}
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
        return [line.strip() for line in typed(self).splitlines() if line.strip()]

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
        self._texts = {kind: _stored(key) for kind, key in _KEYS.items()}
        self.what = WhatBox(self)
        self._kind = False, self.what.searches
        self.box = QuestionLines(self)
        self.sets = question_sets("unirsGridQuestionSet", self)
        self.sets.present = self.box.lines
        self.single = Suggestions(_single_suggestions(), self)
        self.pair = Suggestions(_pair_suggestions(), self)
        self.found = Suggestions(found_suggestions("unirsGridSuggest"), self)
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
        self.language = LanguageLine(self, "unirsGridLanguage")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        boxes = self.what, self.sets, self.box, self.language, self.single, self.pair, self.found
        for widget in (*boxes, self.with_classes, self.classes):
            column.addWidget(widget)
        column.addWidget(self.use_clue)
        column.addWidget(self.clue_note)
        self.column = column
        for suggestions in (self.single, self.pair, self.found):
            suggestions.chosen.connect(lambda text, _selected: self.box.add(text))
        self.sets.changed.connect(self._take_set)
        self.box.textChanged.connect(self._lines_changed)
        self.classes.changed.connect(self.changed)
        self.with_classes.toggled.connect(self._show_kind)
        self.with_classes.toggled.connect(lambda _on: self.changed.emit())
        self.use_clue.toggled.connect(self.clue_switched)
        self.what.changed.connect(self._what_changed)
        self.box.setPlainText(self._texts[self._kind])
        self._show_kind()
        self._hear_language()

    def asked(self) -> tuple[GridQuestion, ...]:
        """What is asked, in order. Raises GridError where that is nothing, or the loaded model cannot do it."""
        if self.what.refusal:
            raise GridError(self.what.refusal)
        if self.what.searches:
            if not self.box.lines():
                raise GridError(tr("Write what to find first."))
            return tuple(dict.fromkeys(search(self.what.method, text) for text in self.box.lines()))
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
        self._pair = pair
        self.what.set_pair(pair)
        self._turn_over()

    def show_questions(self, questions: list[str], classes: tuple[str, ...] = ()) -> None:
        """Put these in the boxes."""
        self.what.choose(ASK)
        self.box.setPlainText("\n".join(questions))
        self.with_classes.setChecked(bool(classes))
        if classes:
            self.classes.edit.setPlainText("\n".join(classes))

    def show_phrases(self, method: str, phrases: list[str]) -> None:
        """Look for these in every cell."""
        self.what.choose(method)
        self.box.setPlainText("\n".join(phrases))

    def show_clue_choice(self, on: bool, possible: bool, note: str) -> None:
        """Tick the hint as settings and model have it; `note` says why it cannot be had."""
        self.use_clue.blockSignals(True)
        self.use_clue.setChecked(on and possible)
        self.use_clue.setEnabled(possible)
        self.use_clue.blockSignals(False)
        self.clue_note.setText(note)
        self._show_kind()

    def show_languages(self, languages: tuple[str, ...]) -> None:
        """Take the languages that the model understands (ISO 639-1; none: nobody says)."""
        self.language.know(languages)

    def remember(self) -> None:
        """Keep what is asked for the next session."""
        self._texts[self._kind] = typed(self.box)
        self.what.remember()
        settings = QgsSettings()
        for kind, key in _KEYS.items():
            settings.setValue(key, self._texts[kind])
        settings.setValue(CLASSES_KEY, self.with_classes.isChecked())
        self.classes.remember()

    def _take_set(self) -> None:
        questions = self.sets.items()
        if questions is not None and list(questions) != self.box.lines():
            self.box.setPlainText("\n".join(questions))

    def _lines_changed(self) -> None:
        self.sets.choose(self.box.lines())
        self._hear_language()
        self.changed.emit()

    def _what_changed(self) -> None:
        self._turn_over()
        self.changed.emit()

    def _turn_over(self) -> None:
        """Each kind has texts of its own."""
        kind = self._pair, self.what.searches
        if kind != self._kind:
            self._texts[self._kind] = typed(self.box)
            self._kind = kind
            self.box.setPlainText(self._texts[kind])
        self._show_kind()

    def _hear_language(self) -> None:
        """What is to be found is a word or two, which tell no language."""
        lines = self.box.lines()
        self.language.hear(None if lines and self.what.searches else lines)

    def _show_kind(self, _on: bool = False) -> None:
        searches = self.what.searches
        self.sets.setVisible(not searches)
        self.single.setVisible(not self._pair and not searches)
        self.pair.setVisible(self._pair and not searches)
        self.found.setVisible(searches)
        self.with_classes.setVisible(not self._pair and not searches)
        self.classes.setVisible(not self._pair and not searches and self.with_classes.isChecked())
        self.use_clue.setVisible(not searches)
        self.clue_note.setVisible(not searches and bool(self.clue_note.text()))
        one = tr("One question a line, e.g. Is there water?")
        two = tr("Empty: what changed, in the model's own words")
        things = tr("What may have changed, one a line, e.g. building")
        if not self._pair:
            things = tr("What to find, one a line, e.g. water tower")
        self.box.setPlaceholderText(things if searches else two if self._pair else one)
        tip = tr("One question a line; every cell is asked all of them")
        self.box.setToolTip(tr("A word or two a line; all of them are looked for in every cell") if searches else tip)
        self.box.setAccessibleName(tr("What to find") if searches else tr("Questions"))


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
