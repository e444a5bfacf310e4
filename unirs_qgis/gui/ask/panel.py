"""The Ask panel: a place on a raster, the picture the model gets of it, a question or a class list, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ....model_runtime.common import closed_questions, methods
from ...core import help_url
from ...core.answers.answer import Answer
from ...core.crops.crop import Crop
from ...core.dates import taken_on
from ...core.text import tr
from ..place.preview import Preview
from ..task_panel import KindText
from .area import AskArea
from .asking import Asking
from .place import AskPlace
from .question_panel import QuestionPanel

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from ...core.answers.store import AnswerStore
    from ...runtime.session import RuntimeSession


class AskPanel(QuestionPanel):
    """One picture, one question."""

    tiles_wanted = pyqtSignal(object, object, str)
    """The layer, the `Region` and the question, a class list's instruction or "", that are wanted window by window."""

    help = help_url.ASK
    keys = "Alt+Shift+A"
    needs = frozenset((methods.ASK,))
    asks_several = True

    def __init__(
        self, iface: QgisInterface, session: RuntimeSession, store: AnswerStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(iface, session, store, parent)
        self.setObjectName("unirsAskPanel")
        self.place.tiles.wanted.connect(self._want_tiles)
        kinds = self.questions.kind_question, self.questions.kind_classes, self.questions.kind_caption
        for kind, method in zip(kinds, (methods.ASK, methods.CLASSIFY, methods.CAPTION)):
            kind.toggled.connect(lambda on, method=method: on and self.several.set_needs((method,)))

    @KindText
    def title() -> str:
        """The tab's word."""
        return tr("Ask")

    @KindText
    def tip() -> str:
        """What it is for."""
        return tr("Ask about a place")

    @KindText
    def refusal() -> str:
        """Why a model cannot do it."""
        return tr("The model {model} cannot answer questions about a picture; choose one that can.")

    @property
    def preview(self) -> Preview:
        """The picture that the model gets; its `crop` is the one that is sent."""
        return self.place.preview

    def make_place(self, iface: QgisInterface) -> AskPlace:
        """Make the upper half: a layer, a place and its picture."""
        return AskPlace(iface, self)

    def make_questions(self) -> AskArea:
        """Make the question area."""
        return AskArea(self)

    def asking(self, crops: tuple[Crop, ...], clue: bool | None, earlier: tuple[Answer, ...]) -> Asking:
        """Return the question, or the class list as one."""
        classes, dates = self.questions.chosen_classes(), (taken_on(self.place.layer),)
        if self.questions.is_caption:
            return Asking(crops, None, clue, dates=dates)
        if classes is None:
            return Asking(crops, self.questions.box.question(), clue, None, earlier, dates=dates)
        return Asking(crops, tr("Which class? {}").format(", ".join(classes)), clue, tuple(classes), dates=dates)

    def ask_here(self, question: str) -> None:
        """Ask about the place that is chosen, where the map shows some of it, else about what the map shows."""
        if self.asker.asking is not None:
            self.questions.tell(tr("Another question is on its way; stop it first, or wait for its answer."))
            return
        bar = self.place.region_bar
        if bar.layer is not None and not bar.in_view:
            bar.take_view()
        self.questions.write_question(question)
        if bar.layer is not None and bar.region is not None:  # else the panel says what is missing
            self.ask()

    def bring_place(self, answer: Answer) -> bool:
        """Choose the layer and the place of a stored answer; False where the layer is gone."""
        layer = QgsProject.instance().mapLayer(answer.layer_ids[0]) if answer.layer_ids else None
        if not isinstance(layer, QgsRasterLayer):
            return False
        bar = self.place.region_bar
        bar.choose_region(None)
        bar.layers.choose(layer.id())
        bar.choose_region(answer.region())
        return True

    def _want_tiles(self) -> None:
        classes = self.questions.chosen_classes()
        if self.questions.is_caption:
            question = ""
        elif classes is None:
            question = self.questions.box.question()
        else:
            question = closed_questions.class_instruction(classes, video=False) if len(classes) > 1 else ""
        self.tiles_wanted.emit(self.place.layer, self.place.region, question)
