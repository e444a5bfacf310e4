"""What the panels that ask about a place share: a place with its pictures, a question, and the answer.

It wires its parts to the runtime session and the answers store; what they do is in their own files. The pictures on the
screen are the crops that are sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeyEvent, QShowEvent
from qgis.PyQt.QtWidgets import QFrame, QVBoxLayout, QWidget

from ...about import plugin_version
from ...core.answers.answer import Answer
from ...core.crops.crop import Crop
from ...core.region import Region
from ...core.text import tr
from ...runtime import load_ahead
from ..place.map_view import show_layers
from ..place.no_raster import NoRaster
from ..several_models import SeveralModels
from ..task_panel import TaskPanel
from ..widgets.reveal import to_top
from .answer_pane import AnswerPane
from .asking import Asker, Asking, turns_before
from .question_area import QuestionArea
from .together import TogetherAsker

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...core.answers.store import AnswerStore
    from ...runtime.session import RuntimeSession


class QuestionPanel(TaskPanel):
    """Data flows one way through it: region, crops, question, answer.

    A panel of its own kind makes the `place` (see `PlacePane`), the `questions`, and an `Asking` of the two. One whose
    `asks_several` is true can send that to several models.
    """

    asks_several = False

    def __init__(
        self, iface: QgisInterface, session: RuntimeSession, store: AnswerStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(iface, session, store, parent)
        self._ask_when_ready = False
        self._wanted: Answer | None = None  # a stored answer to be shown as soon as its pictures are there
        self._here = False  # whether the question on its way is about the pictures on the screen
        self._askings: dict[int, Asking] = {}  # this panel's answers about the pictures on the screen, by their ids
        self.asker = Asker(session, store, plugin_version(), self)
        self.together = TogetherAsker(session, store, plugin_version(), self)
        self.no_raster = NoRaster(iface, session, self, self.lacking())
        self.place: Any = self.make_place(iface)
        self.questions: QuestionArea = self.make_questions()
        self.several = SeveralModels(session, self.questions) if self.asks_several else None
        if self.several is not None:
            self.several.set_needs(self.needs)
            self.questions.column.addWidget(self.several)
        self.answers = AnswerPane(iface, store, self, self.beside_answer())
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        self._body = (self.place, self.questions, line, self.answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        for widget in (self.no_raster, *self._body):
            column.addWidget(widget)
        column.addStretch(1)
        self._connect()
        self._model_changed()
        self._layer_changed(self.place.layer)

    @property
    def step(self) -> str:
        """A place is to be chosen, a question to be asked, or an answer is there."""
        if self.place.layer is None:
            return ""
        if self.place.region is None:
            return "place"
        return "question" if self.answers.answer is None else "answered"

    def lacking(self) -> str:
        """Return what to say while the layers are missing; empty for the usual sentence."""
        return ""

    def make_place(self, iface: QgisInterface) -> Any:
        """Make the upper half: layers, place and pictures."""
        raise NotImplementedError

    def make_questions(self) -> QuestionArea:
        """Make the question area."""
        raise NotImplementedError

    def beside_answer(self) -> Sequence[QWidget]:
        """Return what stands between the answer and the earlier ones."""
        return ()

    def asking(self, crops: tuple[Crop, ...], clue: bool | None, earlier: tuple[Answer, ...]) -> Asking:
        """Return what the boxes ask about the pictures; `earlier` are the turns that a follow-up goes on with."""
        raise NotImplementedError

    def ask(self) -> None:
        """Ask what the boxes say about the pictures shown, or say what is missing."""
        if self._under_way is not None:
            return
        refusal = self.questions.refusal() or (self.several.refusal() if self.several is not None else "")
        if not refusal and self.place.region is None:
            refusal = tr("Choose a place on the map first.")
        self.questions.tell(refusal)
        if refusal:
            return
        crops = self.place.crops
        self._ask_when_ready = not crops
        if not crops:
            if not self.place.busy:
                self.place.refresh()
            return
        self.questions.remember()
        if self._to_several:
            self.together.send(self.asking(crops, self._session.settings.use_clue, ()), self.several.chosen())
        else:
            self.asker.send(self.asking(crops, self.clue_wanted(), self._earlier_turns()))

    def bring_back(self, answer: Answer) -> None:
        """Show a stored answer again, with its place, its layers and its question; where a layer is gone, say so."""
        self._wanted = None
        self.questions.tell("")
        self.questions.show_question(answer)
        if self.bring_place(answer):
            self._wanted = answer
            show_layers(answer.layer_ids)
        else:
            self.answers.show_answer(answer)
            self.questions.tell(tr("A layer of this answer is not in the project any more."))

    def bring_place(self, answer: Answer) -> bool:
        """Choose the layers and the place of a stored answer; False where a layer is gone."""
        raise NotImplementedError

    def clue_wanted(self) -> bool | None:
        """Return the check box's word, or None, the model's own default, where nobody knows it yet."""
        unknown = self._session.settings.use_clue is None and self._session.clue_default is None
        return None if unknown else self.questions.use_clue.isChecked()

    def show_on_map(self, shown: bool) -> None:
        """Only the panel in front outlines its place."""
        self.place.show_on_map(shown)

    def remove(self) -> None:
        """Leave nothing behind on the canvas or the session, with the plugin."""
        self.asker.remove()
        self.together.remove()
        if self.several is not None:
            self.several.remove()
        self._session.model_changed.disconnect(self._model_changed)
        self.answers.remove()
        self.place.remove()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The tab comes to the front."""
        super().showEvent(event)
        self._seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc, where no box wanted it, drops the map tool."""
        if event.key() == Qt.Key.Key_Escape:
            self.place.drop_tools()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.place.layer_changed.connect(self._layer_changed)
        self.place.region_changed.connect(self._region_changed)
        self.place.crop_made.connect(self._crop_made)
        self.place.no_crop.connect(self._no_crop)
        for settled in (self.place.crop_made, self.place.no_crop):  # after the pictures' own
            settled.connect(self._show_wanted)
        self.questions.asked.connect(self.ask)
        self.questions.stopped.connect(self._stop)
        self.questions.clue_switched.connect(self._clue_switched)
        self.asker.begun.connect(self._begun)
        self.asker.stage.connect(self._stage)
        self.asker.text.connect(self._text)
        self.asker.answered.connect(self._answered)
        self.asker.failed.connect(self._failed)
        self.together.begun.connect(self._begun)
        self.together.stage.connect(self._stage)
        self.together.turn_changed.connect(self._turn_changed)
        self.together.ended.connect(self._together_ended)
        if self.several is not None:
            self.several.changed.connect(self._several_changed)
        self.answers.clue_edited.connect(self._ask_with_clue)
        self.answers.details_wanted.connect(self.log_wanted)
        self.answers.shown_changed.connect(self._offer_follow_up)
        for changed in (self.place.layer_changed, self.place.region_changed, self.answers.shown_changed):
            changed.connect(lambda *_what: self.step_changed.emit())
        self._session.model_changed.connect(self._model_changed)

    # The place, its pictures and the model that looks at them

    def _seen(self) -> None:
        """The panel is in front, perhaps with a layer."""
        if self.place.layer is not None:
            self.place.region_bar.begin()
            load_ahead.load_ahead(self._session, "panel")

    def _layer_changed(self, layer: Any) -> None:
        first = layer is not None and self.no_raster.isVisible()
        self.no_raster.setVisible(layer is None)
        for widget in self._body:
            widget.setVisible(layer is not None)
        if first:  # the buttons of the empty panel had the keyboard
            self.place.region_bar.click.setFocus()
            to_top(self)
        if self.isVisible():
            self._seen()

    def _region_changed(self, region: Region | None) -> None:
        self._ask_when_ready = False
        self.questions.tell("")
        if region is not None:
            load_ahead.load_ahead(self._session, "place")
        self.answers.set_place(region)
        self._no_picture()

    def _no_crop(self) -> None:
        self._ask_when_ready = False
        self._no_picture()

    def _no_picture(self) -> None:
        self._here = False
        self._askings.clear()
        self.answers.set_pictures()
        self.answers.show_nothing(self._under_way.words if self._under_way is not None else "")

    def _crop_made(self) -> None:
        asking, crops = self._under_way, self.place.crops
        self._here = asking is not None and same_pictures(asking.crops, crops)
        self._askings = {id: kept for id, kept in self._askings.items() if same_pictures(kept.crops, crops)}
        self.answers.set_pictures(*(crop.sha256 for crop in crops))
        if self._here:
            self._show_working()
        self._offer_follow_up()
        if self._ask_when_ready:
            self.ask()

    def _show_wanted(self) -> None:
        answer, self._wanted = self._wanted, None
        if answer is not None and not self._here:
            self.place.emphasise(False)
            self.answers.show_answer(answer)

    def _model_changed(self) -> None:
        info, model = self._session.model_info, self._session.chosen_model
        if info is None:
            self.place.set_model(None, None)
        else:
            self.place.set_model(self._session.picture_side, info.gsd_range_m)
        wanted, default = self._session.settings.use_clue, self._session.clue_default
        possible = model is None or model.clue.source is not None
        on = wanted if wanted is not None else default is not False
        note = "" if model is None else model.memory_note if on and possible else model.clue.note
        self.questions.show_clue_choice(on, possible, note)
        self.questions.show_languages(() if info is None else info.languages)
        self._offer_follow_up()

    # The question and its answer

    def _clue_switched(self, on: bool) -> None:
        self._session.apply_settings(replace(self._session.settings, use_clue=on))

    def _earlier_turns(self) -> tuple[Answer, ...]:
        """Return the conversation that a follow-up continues: the shown answer's, up to it."""
        answer = self.answers.answer
        if answer is None or not self.questions.is_follow_up:
            return ()
        return turns_before(self._store.conversation(answer.conversation), answer)

    def _offer_follow_up(self) -> None:
        """Only the same model can go on with its own words about the same pictures."""
        answer, crops, model = self.answers.answer, self.place.crops, self._session.model
        same = answer is not None and bool(crops) and answer.turn is not None
        same = same and tuple(crop.sha256 for crop in crops) == answer.image_sha256
        same = same and (model is None or model.revision == answer.revision) and not self._to_several
        self.questions.offer_follow_up(same, keep_tick=self._here)
        self.answers.view.clue.set_editable(answer is not None and answer.id in self._askings)

    def _ask_with_clue(self, clue: str) -> None:
        """Ask the shown question again with the user's own hint, on the same crops."""
        asking = self._askings.get(self.answers.answer.id)
        if asking is not None and self._under_way is None:
            self.asker.send(replace(asking, clue=clue))

    def _stop(self) -> None:
        self._ask_when_ready = False
        self.asker.stop()
        self.together.stop()

    def _begun(self, asking: Asking) -> None:
        self._here = True
        self.questions.set_busy(True)
        self.place.emphasise(True)
        self._show_working()

    def _show_working(self) -> None:
        if self.together.asking is not None:
            self.answers.show_together(self.together)
        else:
            self.answers.show_working(self.asker)

    def _stage(self, sentence: str, fraction: float | None) -> None:
        if self._here:
            self.answers.view.set_stage(sentence, fraction)

    def _text(self, part: str, delta: str) -> None:
        if self._here:
            self.answers.view.append(part, delta)

    def _answered(self, asking: Asking, answer: Answer) -> None:
        if self._over():
            self._askings[answer.id] = asking
            self.answers.show_answer(answer)

    def _failed(self, asking: Asking, sentence: str, details: str, partial: str) -> None:
        if self._over():
            self.answers.show_failure(asking.words, sentence or tr("Stopped."), details, partial)
        else:
            self.questions.tell(sentence)

    @property
    def _under_way(self) -> Asking | None:
        return self.asker.asking or self.together.asking

    @property
    def _to_several(self) -> bool:
        return self.several is not None and self.several.on

    def _several_changed(self) -> None:
        self.questions.tell("")
        self._offer_follow_up()

    def _turn_changed(self, number: int) -> None:
        if self._here:
            self.answers.models.set_turn(number, self.together.turns[number])

    def _together_ended(self, _asking: Asking) -> None:
        if self._over():
            self.answers.end_together()

    def _over(self) -> bool:
        """Nothing is on its way any more; returns whether it was about the pictures on the screen."""
        here, self._here = self._here, False
        self.questions.set_busy(False)
        if here:
            self.place.emphasise(False)
        else:
            self.answers.elsewhere.hide()
        return here


def same_pictures(some: Sequence[Crop], others: Sequence[Crop]) -> bool:
    """Whether crops show the same pixels of the same place."""
    if len(some) != len(others):
        return False
    return all(
        one is other or (one.sha256 == other.sha256 and one.region.key() == other.region.key())
        for one, other in zip(some, others)
    )
