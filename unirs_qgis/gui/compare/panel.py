"""The Compare panel: two dated layers, a place on them, what changed there, where its features differ, its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ....model_runtime.common import methods
from ....model_runtime.common.tasks import PAIR
from ...about import plugin_version
from ...core import help_url
from ...core.answers.answer import Answer
from ...core.crops import layer_overlap
from ...core.crops.crop import Crop
from ...core.region import Region
from ...core.text import tr
from ..ask.asking import Asking
from ..ask.question_panel import QuestionPanel
from ..task_panel import KindText
from .area import CompareArea
from .heat import HeatBar
from .outline_bar import OutlineBar
from .place import PairPlace
from .place_timeline import PlaceTimeline
from .place_timeline_run import PlaceHistory, Step

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...core.answers.store import AnswerStore
    from ...runtime.session import RuntimeSession


class ComparePanel(QuestionPanel):
    """Two pictures, one question; or all dates of the place, pair by pair."""

    outline_wanted = pyqtSignal(object, str)
    """The mask of what the `Answer` tells of is wanted, of a class of things."""

    help = help_url.COMPARE
    keys = "Alt+Shift+M"
    needs = frozenset((methods.COMPARE,))
    asks_several = True

    def __init__(
        self, iface: QgisInterface, session: RuntimeSession, store: AnswerStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(iface, session, store, parent)
        self.setObjectName("unirsComparePanel")
        self._history_of = ""  # the place whose history is listed
        self._counting = QTimer(self)  # dated layers are looked through once the pictures are on their way
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._offer_history)
        self.history = PlaceHistory(session, store, plugin_version(), self)
        self.history.began.connect(self.timeline.work_on)
        self.history.text.connect(self.timeline.show_text)
        self.history.answered.connect(self.timeline.show_answer)
        self.history.failed.connect(self.timeline.show_failure)
        self.history.over.connect(self.timeline.end)
        self.timeline.started.connect(self._start_history)
        self.timeline.stopped.connect(self.history.stop)
        self.timeline.chosen.connect(self.bring_back)
        self.heat.failed.connect(self.answers.actions.warn)
        self.outline.wanted.connect(self.outline_wanted)
        self.answers.shown_changed.connect(self._shown_changed)
        self.answers.earlier.chosen.connect(self._earlier_chosen)
        self.place.pair.dates_changed.connect(self._counting.start)
        self._counting.start()

    @KindText
    def title() -> str:
        """The tab's word."""
        return tr("Compare")

    @KindText
    def tip() -> str:
        """What it is for."""
        return tr("Ask what changed between two dates of a place")

    @KindText
    def refusal() -> str:
        """Why a model cannot do it."""
        return tr("The model {model} cannot compare two dates; choose one that can.")

    def lacking(self) -> str:
        """Return what to say while there are no two rasters."""
        return tr("To compare, add two raster layers that show the same place on two dates.")

    def make_place(self, iface: QgisInterface) -> PairPlace:
        """Make the upper half: two layers, a place and its two pictures."""
        return PairPlace(iface, self)

    def make_questions(self) -> CompareArea:
        """Make the question area."""
        return CompareArea(self)

    def beside_answer(self) -> Sequence[QWidget]:
        """Return the bar of feature distances and the place's history."""
        self.heat = HeatBar(self._store, self)
        self.outline = OutlineBar(self)
        self.timeline = PlaceTimeline(self)
        return self.heat, self.outline, self.timeline

    def asking(self, crops: tuple[Crop, ...], clue: bool | None, earlier: tuple[Answer, ...]) -> Asking:
        """Return the instruction, or the model's own, with the dates."""
        dates = tuple(date.text() for date in self.place.pair.dates)
        return Asking(crops, self.questions.instruction(), clue, None, earlier, PAIR, dates)

    def bring_place(self, answer: Answer) -> bool:
        """Choose the pair and the place of a stored answer; False where a layer is gone."""
        dates = answer.dates if len(answer.dates) == 2 else ("", "")
        return len(answer.layer_ids) == 2 and self.place.bring(*answer.layer_ids, dates, answer.region())

    def remove(self) -> None:
        """Leave nothing behind, with the plugin."""
        self._counting.stop()
        self.history.remove()
        self.heat.remove()
        super().remove()

    def _earlier_chosen(self, answer: Answer) -> None:
        """Another pair's answer brings its pictures along."""
        if answer.task == PAIR and answer.image_sha256 != tuple(crop.sha256 for crop in self.place.crops):
            self.bring_back(answer)

    def _model_changed(self) -> None:
        super()._model_changed()
        self.outline.set_model(self._session.chosen_model)

    def _shown_changed(self) -> None:
        self.heat.show_answer(self.answers.answer)
        self.outline.show_answer(self.answers.answer)
        self.timeline.mark(self.answers.answer)

    def _region_changed(self, region: Region | None) -> None:
        super()._region_changed(region)
        if region is not None and region.key() != self._history_of and not self.history.running:
            self.timeline.clear()
        self._counting.start()

    def _dated_here(self) -> list:
        """Return the dated layers that cover the place, earliest first, one a date."""
        region, pair = self.place.region, self.place.pair
        if region is None:
            return []
        here = {}
        for layer in pair.dated():
            if layer_overlap.overlap(layer, layer, region).share >= 0.5:
                here.setdefault(pair.date_of(layer).text(), layer)
        return list(here.values())

    def _offer_history(self) -> None:
        if not self.history.running:
            self.timeline.offer(len(self._dated_here()))

    def _start_history(self) -> None:
        layers, pair = self._dated_here(), self.place.pair
        self._history_of = self.place.region.key()
        pairs = list(zip(layers, layers[1:]))
        dates = [tuple(pair.date_of(layer).text() for layer in two) for two in pairs]
        self.timeline.begin(dates)
        steps = [Step(self.place.wish(*two), both) for two, both in zip(pairs, dates)]
        self.history.start(steps, self.clue_wanted())
