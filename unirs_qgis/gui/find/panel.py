"""The Find panel: a place, what to look for, and what was found, as layers, a list and a row of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ....model_runtime.common import methods
from ....model_runtime.common.reply import Reply
from ....model_runtime.common.tasks import PAIR, SINGLE
from ...core import ground, help_url
from ...core.answers.answer import Answer
from ...core.answers.file import AnswerFileError
from ...core.class_names import parse_classes
from ...core.crops.crop import Crop
from ...core.dates import taken_on
from ...core.found.asking import Search, completed, search_of
from ...core.found.of_grid import grid_of
from ...core.found.store import FoundStore, Key
from ...core.region import Region, RegionError, from_click
from ...core.text import tr
from ...runtime import requests
from ...runtime.finding_session import FindingSession
from ...runtime.requests import Request
from ..ask.asking import Asking
from ..ask.question_panel import QuestionPanel
from ..place.map_view import point_out
from ..task_panel import KindText
from .area import FindArea
from .kinds import BOXES, CHANGED, COVER, DESCRIBE, OUTLINES, POINTS, KindBar
from .outcome import FoundOutcome
from .place import FindPlace
from .rectangle import DescribedRectangle
from .things import FoundThings

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...core.answers.store import AnswerStore
    from ...core.grid.cell import GridCell
    from ...runtime.session import RuntimeSession

CONTEXT = 2.0  # a described rectangle is seen with as much around it as makes the picture so many times wider
_KIND_OF = {
    methods.FIND: BOXES,
    methods.POINT: POINTS,
    methods.DESCRIBE_BOX: DESCRIBE,
    methods.CAPTION: DESCRIBE,
    methods.SEGMENT_CHANGE: CHANGED,
}


@dataclass(frozen=True)
class FindAsking(Asking):
    """A search on its way."""

    search: Search = Search(methods.FIND)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.search.words

    def request(self) -> Request:
        """What is sent."""
        if self.search.method == methods.CAPTION:
            return requests.caption(self.crops)
        if self.search.box is not None:
            return requests.describe_box(self.crops, self.search.box)
        return requests.search(self.crops, self.search.method, self.search.phrase)

    def completed(self, answer: Answer, reply: Reply) -> Answer:
        """The row with the things in it."""
        return completed(answer, reply, self.crops, self.search)


class FindPanel(QuestionPanel):
    """One search at a time."""

    help = help_url.FIND
    keys = "Alt+Shift+F"

    models_wanted = pyqtSignal()
    """A model that can find is wanted: show which there are."""

    grid_wanted = pyqtSignal(object, str, object)
    """The words are to be looked for all over these layers: layers, method, phrases."""
    merge_wanted = pyqtSignal(str, int)
    """What a run of a grid file found is wanted on the map."""

    def __init__(
        self, iface: QgisInterface, session: RuntimeSession, store: AnswerStore, parent: QWidget | None = None
    ) -> None:
        self.found = FoundStore(store)
        self.kinds = KindBar()
        self._canvas = iface.mapCanvas()
        self.rectangle = DescribedRectangle(self._canvas)
        self._to_put: list[Answer] = []
        super().__init__(iface, FindingSession(session), store, parent)
        self.setObjectName("unirsFindPanel")
        self._session.setParent(self)
        self.found.setParent(self)
        self.rectangle.setParent(self)
        self._putting = QTimer(self)
        self._putting.setSingleShot(True)
        self._putting.timeout.connect(self._put_kept)
        self.layout().insertWidget(0, self.kinds)
        self.rectangle.tool.setButton(self.questions.draw)
        self.questions.draw.clicked.connect(lambda _checked=False: self.rectangle.tool.take())
        self.questions.whole.clicked.connect(lambda _checked=False: self.rectangle.put(None))
        self.rectangle.drawn.connect(self._rectangle_drawn)
        self.questions.grid.clicked.connect(lambda _checked=False: self._want_grid())
        self.kinds.changed.connect(self._kind_changed)
        self.kinds.changed.connect(self.step_changed)
        self.kinds.models_wanted.connect(self.models_wanted)
        self.asker.answered.connect(self._keep)
        self.answers.shown_changed.connect(self._shown_changed)
        self.answers.earlier.chosen.connect(self.outcome.show_answer)
        self.outcome.failed.connect(self.answers.actions.warn)
        self.outcome.put_wanted.connect(self._put_again)
        self.things.zoom_wanted.connect(self._zoom)
        self.place.layer_changed.connect(self._export_crs)
        self._export_crs(self.place.layer)
        self._kind_changed()

    @KindText
    def title() -> str:
        """The tab's word."""
        return tr("Find")

    @KindText
    def tip() -> str:
        """What it is for."""
        return tr("Find things on the map by words: boxes, outlines, points, changes")

    @KindText
    def refusal() -> str:
        """Never asked: the panel itself says what a model lacks, and leads to one that has it."""
        return tr("The model {model} finds nothing on the map; choose one that does.")

    @property
    def step(self) -> str:
        """A rectangle is described, not asked for in words."""
        step = super().step
        return DESCRIBE if step == "question" and self.kinds.kind.name == DESCRIBE else step

    def make_place(self, iface: QgisInterface) -> FindPlace:
        """Make the upper half: one layer or two, a place and its pictures."""
        return FindPlace(iface, self)

    def make_questions(self) -> FindArea:
        """Make the area for words and rectangles."""
        return FindArea(self)

    def beside_answer(self) -> Sequence[QWidget]:
        """Return what came of a search, and the list of things."""
        self.outcome = FoundOutcome(self.found, self)
        self.things = FoundThings(self.found, self._warn, self)
        return self.outcome, self.things

    def asking(self, crops: tuple[Crop, ...], clue: bool | None, earlier: tuple[Answer, ...]) -> FindAsking:
        """Return the search that the boxes and the rectangle say, in the conversation of a caption that led to it."""
        search = self.questions.search(self._box())
        pair = self.kinds.kind.pair
        dates = self.place.dates if pair else (taken_on(self.place.layer),)
        caption = self._store.answer(search.caption_id) if search.caption_id else None
        before = () if caption is None else (caption,)
        return FindAsking(crops, search.words, False, None, before, PAIR if pair else SINGLE, dates, search)

    def ask(self) -> None:
        """Look for it, unless the loaded model cannot."""
        refusal = self.kinds.refusal()
        if refusal and self.asker.asking is None:
            self.questions.tell(refusal)
        else:
            super().ask()

    def bring_place(self, answer: Answer) -> bool:
        """Choose the kind, the layers and the place of a stored answer; False where a layer is gone."""
        search = search_of(answer)
        if search is not None:
            self.kinds.choose(_KIND_OF.get(search.method, COVER if search.cover else OUTLINES))
        region = answer.region()
        self.rectangle.put(None)
        if search is not None and search.box is not None:
            self.rectangle.put_box(search.box, region)
        if answer.task == PAIR:
            dates = answer.dates if len(answer.dates) == 2 else ("", "")
            return len(answer.layer_ids) == 2 and self.place.two.bring(*answer.layer_ids, dates, region)
        layer = QgsProject.instance().mapLayer(answer.layer_ids[0]) if answer.layer_ids else None
        if not isinstance(layer, QgsRasterLayer):
            return False
        self._look_at(layer, region)
        return True

    def show_cell(self, cell: GridCell) -> None:
        """Look at a cell of a grid, with what was looked for there."""
        self.kinds.choose(_KIND_OF.get(cell.asked.method, OUTLINES))
        self.questions.box.put(cell.asked.text)
        if len(cell.layers) == 2:
            dates = tuple(self.place.two.pair.date_of(layer).text() for layer in cell.layers)
            self.place.two.bring(*(layer.id() for layer in cell.layers), dates, cell.region)
        else:
            self._look_at(cell.layers[0], cell.region)

    def bring_back(self, answer: Answer) -> None:
        """Bring a stored answer back; one of a grid has no picture of its own, but a list of things."""
        if grid_of(answer, self.found.path) is None:
            super().bring_back(answer)
        else:
            self.show_found(answer)

    def show_found(self, answer: Answer) -> None:
        """Show the answer that a grid's cells came to, and list its things."""
        self.found.reload()
        self.answers.show_answer(answer)

    def outline_change(self, caption: Answer, phrase: str) -> None:
        """Look for what a stored change caption tells of, at its place and dates, as the caption's next turn."""
        self.kinds.choose(CHANGED)
        self.questions.follow_caption(phrase, caption.id)
        if not self.bring_place(caption):
            self.questions.tell(tr("A layer of this answer is not in the project any more."))
            return
        self.ask()

    def show_on_map(self, shown: bool) -> None:
        """Only the panel in front shows its place and its rectangle."""
        super().show_on_map(shown)
        self.rectangle.set_shown(shown and self.kinds.kind.name == DESCRIBE)

    def remove(self) -> None:
        """Leave nothing behind, with the plugin; what was found a moment ago is written first."""
        self._put_kept()
        super().remove()
        self.things.remove()
        self.outcome.remove()
        self.rectangle.remove()
        self.found.remove_connections()
        self._session.shutdown()

    def _look_at(self, layer: QgsRasterLayer, region: Region) -> None:
        bar = self.place.one.region_bar
        bar.choose_region(None)
        bar.layers.choose(layer.id())
        bar.choose_region(region)

    def _box(self) -> tuple[float, float, float, float] | None:
        region = self.place.region
        return None if region is None or self.kinds.kind.name != DESCRIBE else self.rectangle.box_in(region)

    def _kind_changed(self) -> None:
        kind = self.kinds.kind
        self.questions.set_kind(kind)
        self.place.use_pair(kind.pair)
        self.rectangle.set_shown(self.isVisible() and kind.name == DESCRIBE)

    def _model_changed(self) -> None:
        super()._model_changed()
        self.kinds.offer(self._session.chosen_model)
        if self._session.finder is None:
            self.kinds.show_finder("", "")
        else:
            self.kinds.show_finder(self._session.finder.name, self._session.model_info.notice)

    def _rectangle_drawn(self) -> None:
        """A rectangle beyond the picture gets a picture around it."""
        region = self.place.region
        self.questions.tell("")
        if region is None or not self.rectangle.inside(region):
            shape, crs, bar = self.rectangle.shape, self.rectangle.crs, self.place.region_bar
            try:
                centre = shape.boundingBox().center()
                across = ground.metres_per_unit(crs, centre, shape.boundingBox().width())
                longer = max(shape.boundingBox().width(), shape.boundingBox().height()) * across
                side = max(bar.side.default, CONTEXT * longer)
                bar.choose_region(from_click(self.place.layer, centre, crs, side))
            except RegionError as error:
                self.rectangle.put(None)
                self.questions.tell(str(error))
                return
        self.questions.ask.setFocus()

    def _keep(self, _asking: Asking, answer: Answer) -> None:
        """The things of an answer come onto the map, wherever it was asked, after QGIS has drawn the panel with it."""
        if isinstance(_asking, FindAsking) and answer.id:
            self._to_put.append(answer)
            self._putting.start(0)

    def _put_kept(self) -> None:
        while self._to_put:
            self._put(self._to_put.pop(0))

    def _put(self, answer: Answer) -> None:
        try:
            self.found.keep(answer)
        except AnswerFileError as error:
            self._warn(str(error))
        self._shown_changed()

    def _put_again(self, answer: Answer) -> None:
        grid = grid_of(answer, self.found.path)
        if grid is None:
            self._put(answer)
        else:
            self.merge_wanted.emit(*grid)

    def _want_grid(self) -> None:
        """Look for the words in every cell of the layer, or of both."""
        kind, phrase = self.kinds.kind, self.questions.phrase()
        layers = self.place.region_bar.layers.watched
        if len(layers) != 1 + kind.pair:
            self.questions.tell(tr("Choose two different layers.") if kind.pair else tr("Choose a raster layer first."))
            return
        phrases = parse_classes(phrase) if kind.name == COVER else [phrase] if phrase else []
        self.grid_wanted.emit(layers, kind.method, phrases)

    def _shown_changed(self) -> None:
        answer = self.answers.answer
        self.outcome.show_answer(answer)
        self.things.show_answer(answer.id if answer is not None else None)

    def _export_crs(self, layer: QgsRasterLayer | None) -> None:
        if layer is not None:
            self.things.exports.layer_crs = layer.crs()

    def _zoom(self, keys: list[Key]) -> None:
        """Point out what is selected; of many the first hundred are enough to see where."""
        try:
            layer = self.found.table(keys[0][0])
        except AnswerFileError as error:
            self._warn(str(error))
            return
        fids = [fid for table, fid in keys if table == keys[0][0]][:100]
        shapes = [feature.geometry() for feature in layer.getFeatures(QgsFeatureRequest(fids))]
        if shapes:
            point_out(self._canvas, QgsGeometry.collectGeometry(shapes), layer.crs())

    def _warn(self, sentence: str) -> None:
        self.answers.actions.warn(sentence)
