"""The lower half of a panel: the answer, and the earlier ones of the same place.

Takes what is being asked and stored `Answer` rows; keeps, corrects and deletes them through the store. Gives
`clue_edited`, `details_wanted` and `shown_changed`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...core.answers.answer import Answer
from ...core.answers.reading import RIGHT, WRONG, reading
from ...core.answers.store import AnswerFileError
from ...core.region import Region
from ...core.text import tr
from ..widgets.labels import plain_label
from ..widgets.reveal import reveal
from .answer_actions import AnswerActions
from .answer_view import AnswerView
from .asking import Asker
from .earlier_answers import EarlierAnswers
from .model_answers import ModelAnswers
from .together import ModelTurn, TogetherAsker

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...core.answers.store import AnswerStore

STORED_MS = 60  # the store tells of every row: wait for a pause


class AnswerPane(QWidget):
    """At most one answer in full: about the pictures on the screen or, as it then says, an earlier one of the place."""

    clue_edited = pyqtSignal(str)
    details_wanted = pyqtSignal(str)
    shown_changed = pyqtSignal()
    """Another answer, or none, is shown in full: see `answer`."""

    def __init__(
        self, iface: QgisInterface, store: AnswerStore, parent: QWidget | None = None, beside: Sequence[QWidget] = ()
    ) -> None:
        """`beside`: widgets to stand between the answer and the earlier ones."""
        super().__init__(parent)
        self.setObjectName("unirsAnswerPane")
        self._store = store
        self._region: Region | None = None
        self._pictures: tuple[str, ...] = ()  # hashes of the pictures on the screen
        self.elsewhere = plain_label(self, "unirsElsewhere", faint=True)
        self.models = ModelAnswers(self)
        self.view = AnswerView(self)
        self.earlier = EarlierAnswers(self)
        self.actions = AnswerActions(iface, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.elsewhere, self.models, self.view, *beside, self.earlier):
            column.addWidget(widget)
        self.elsewhere.hide()
        self._stored = QTimer(self)
        self._stored.setSingleShot(True)
        self._stored.setInterval(STORED_MS)
        self._stored.timeout.connect(self._read_again)
        self.view.zoom_wanted.connect(self.actions.zoom)
        self.view.pin_wanted.connect(self.actions.pin)
        self.actions.pins_changed.connect(self._show_pin)
        self.shown_changed.connect(self._show_pin)
        self.view.delete_wanted.connect(self._delete)
        self.view.corrected.connect(self._correct)
        self.view.judged.connect(self._judge)
        self.view.clue_edited.connect(self.clue_edited)
        self.view.details_wanted.connect(self.details_wanted)
        self.earlier.chosen.connect(self.show_answer)
        self.models.chosen.connect(self._show_turn)
        store.changed.connect(self._stored.start)

    @property
    def answer(self) -> Answer | None:
        """The answer shown in full."""
        return self.view.answer

    def set_place(self, region: Region | None) -> None:
        """Take the place asked about; its earlier answers are listed."""
        self._region = region
        self._stored.start()

    def set_pictures(self, *sha256: str) -> None:
        """Take the hashes of the pictures on the screen; an answer about others does not stay beside them."""
        self._pictures = sha256
        if self.answer is not None and sha256 != self.answer.image_sha256:
            self.show_nothing("")

    def show_nothing(self, still_asked: str) -> None:
        """Nothing was asked about this picture yet; `still_asked` is the question on its way about another one."""
        self.view.clear()
        self.models.clear()
        still = tr("Still answering “{}” about the place before. The answer will be kept in the history.")
        self.elsewhere.setText(still.format(still_asked))
        self.elsewhere.setVisible(bool(still_asked))
        self._stored.start()
        self.shown_changed.emit()

    def show_working(self, asker: Asker) -> None:
        """Show the question on its way with all that has come of it so far."""
        self.elsewhere.hide()
        self.models.clear()
        self.view.begin(asker.asking.words)
        self.view.append("clue", asker.clue_so_far)
        self.view.append("answer", asker.answer_so_far)
        self.view.set_stage(*asker.stage_now)
        self._reveal()
        self.shown_changed.emit()

    def show_together(self, asker: TogetherAsker) -> None:
        """Show the question that is on its way to several models, and what has become of each so far."""
        self.elsewhere.hide()
        self.models.begin(asker.turns)
        self.view.begin(asker.asking.words)
        self.view.set_stage(*asker.stage_now)
        reveal(self.view, self.models)
        self.shown_changed.emit()

    def end_together(self) -> None:
        """Nothing is on its way to several models any more: the first answer is shown in full, or why there is none."""
        turns = self.models.turns()
        self.view.clear()
        self._show_turn(next((turn for turn in turns if turn.answer is not None), turns[0]))

    def show_answer(self, answer: Answer) -> None:
        """Show a stored answer about this place, beside it what other models that were asked the same said."""
        self.elsewhere.hide()
        self.view.show_answer(answer, self._pictures != answer.image_sha256)
        if answer.together:
            self.models.show_answers(self._store.together(answer.together), answer)
        else:
            self.models.clear()
        self._reveal()
        self._stored.start()
        self.shown_changed.emit()

    def show_failure(self, question: str, sentence: str, details: str, partial: str) -> None:
        """Show why there is no answer."""
        self.elsewhere.hide()
        self.models.clear()
        self.view.show_failure(question, sentence, details, partial)
        self._reveal()
        self.shown_changed.emit()

    def remove(self) -> None:
        """Let go of the store, with the plugin."""
        self._store.changed.disconnect(self._stored.start)
        self._stored.stop()

    def _show_turn(self, turn: ModelTurn) -> None:
        """A model was chosen among several: its answer, or why there is none; not while others are still asked."""
        if self.view.is_working:
            return
        if turn.answer is None:
            self.view.show_failure(turn.name, turn.words, turn.details)
            self.shown_changed.emit()
        else:
            self.show_answer(turn.answer)

    def _show_pin(self) -> None:
        self.view.pin.setChecked(self.answer is not None and self.actions.is_pinned(self.answer))

    def _reveal(self) -> None:
        """Scroll so that the answer is seen, its beginning in any case."""
        reveal(self.view, self.view.question if self.models.isHidden() else self.models)

    def _read_again(self) -> None:
        """Show what became of the answer above, elsewhere too: it was judged, or deleted."""
        shown = self.answer
        if shown is not None and shown.id:
            stored = next(iter(self._store.some([shown.id])), None)
            if stored is None:
                self.show_nothing("")
            elif (stored.verdict, stored.corrected_answer) != (shown.verdict, shown.corrected_answer):
                self.view.show_answer(stored, self._pictures != stored.image_sha256)
                self.shown_changed.emit()
            if stored is not None and stored.together:
                self.models.show_answers(self._store.together(stored.together), stored)
        self._list_earlier()

    def _list_earlier(self) -> None:
        """List the stored answers of this place, but for the one shown above."""
        here = self._store.at(self._region.key()) if self._region is not None else []
        shown = self.models.ids | ({self.answer.id} if self.answer is not None else set())
        self.earlier.show_answers([answer for answer in here if answer.id not in shown])

    def _delete(self, answer: Answer) -> None:
        if self._done(lambda: self._store.remove([answer.id])):
            self.show_nothing("")

    def _correct(self, answer: Answer, text: str) -> None:
        """A person's word; the model's own, chosen again, is found right."""
        same = text.casefold() == reading(answer).text.casefold()
        self._judge(answer, RIGHT if same else WRONG, None if same else text)

    def _judge(self, answer: Answer, verdict: str, text: str | None = None) -> None:
        if self._done(lambda: self._store.judge(answer.id, verdict, text)):
            judged = self._store.answer(answer.id)
            if judged is not None:
                self.show_answer(judged)

    def _done(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except AnswerFileError as error:
            self.actions.warn(str(error))
            return False
        return True
