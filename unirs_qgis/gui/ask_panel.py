"""The Ask panel: a place on a raster, the picture the model gets of it, a question, and the answer.

It wires its widgets to the runtime session and the answers store; what they do is in their own files. The picture on
the screen is the `Crop` that is sent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ..about import plugin_version
from ..core.answer import Answer
from ..core.crop import Crop
from ..core.region import Region
from .answer_actions import AnswerActions
from .answer_view import AnswerView
from .asking import Asker, Asking, turns_before
from .bands_menu import BandsMenu
from .crop_maker import CropMaker
from .earlier_answers import EarlierAnswers
from .no_raster import NoRaster
from .preview import Preview
from .question_area import QuestionArea
from .region_bar import RegionBar
from .texts import plain_label

USUAL_IMAGE_SIZE = 384
RESTYLE_PAUSE_MS = 300
SETTLE_MS = 60  # until the answer has its place in the layout


class AskPanel(QWidget):
    """Data flows one way through it: region, crop, question, answer."""

    log_wanted = pyqtSignal(str)
    """The user wants to see the runtime's log; details of the failure, or nothing."""

    def __init__(self, iface: Any, session: Any, store: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unirsAskPanel")
        self._session = session
        self._store = store
        self._ask_when_ready = False
        self._askings: dict[int, Asking] = {}  # of this panel's own answers about the present picture
        self._watched: QgsRasterLayer | None = None
        self.maker = CropMaker(self)
        self.asker = Asker(session, store, plugin_version(), self)
        self._restyled = self._timer(RESTYLE_PAUSE_MS)
        self._settled = self._timer(SETTLE_MS)
        self._stored = self._timer(SETTLE_MS)
        self._build(iface)
        self.actions = AnswerActions(iface, store, self)
        self._connect()
        self._model_changed()
        self._layer_changed(self.region_bar.layer)

    @property
    def image_size(self) -> int:
        """Pixels a side of the picture that the chosen model sees."""
        info = self._session.model_info
        return info.image_size if info is not None else USUAL_IMAGE_SIZE

    def ask(self) -> None:
        """Ask what the boxes say about the picture shown, or say what is missing."""
        if self.asker.asking is not None:
            return
        refusal = self.questions.refusal()
        if not refusal and self.region_bar.region is None:
            refusal = self.tr("Choose a place on the map first.")
        self.questions.tell(refusal)
        if refusal:
            return
        crop = self.preview.crop
        if crop is None:
            self._ask_when_ready = True
            self._refresh_crop(only_if_idle=True)
            return
        self._ask_when_ready = False
        self.questions.remember()
        classes = self.questions.chosen_classes()
        if classes is None:
            question, earlier = self.questions.box.question(), self._earlier_turns()
            self.asker.send(Asking(crop, question, self._clue(), None, earlier))
        else:
            question = self.tr("Which class? {}").format(", ".join(classes))
            self.asker.send(Asking(crop, question, self._clue(), tuple(classes)))

    def show_answer(self, answer: Answer) -> None:
        """Show a stored answer about the place on the map."""
        self.view.show_answer(answer)
        self._stored.start()
        self.view.clue.set_editable(answer.id in self._askings and bool(answer.clue))
        self._offer_follow_up()

    def remove(self) -> None:
        """Leave nothing behind on the canvas or the session, with the plugin."""
        self.maker.cancel()
        self._watch(None)
        self.asker.remove()
        self._session.model_changed.disconnect(self._model_changed)
        self._store.changed.disconnect(self._stored.start)
        for timer in (self._restyled, self._settled, self._stored):
            timer.stop()
        self.region_bar.remove()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc, where no box wanted it, drops the map tool."""
        if event.key() == Qt.Key.Key_Escape:
            self.region_bar.drop_tools()
        else:
            super().keyPressEvent(event)

    def _timer(self, pause_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause_ms)
        return timer

    def _build(self, iface: Any) -> None:
        self.no_raster = NoRaster(iface, self._session, self)
        self.region_bar = RegionBar(iface, self)
        self.bands = BandsMenu(self)
        self.preview = Preview(self.bands.button, self)
        self.questions = QuestionArea(self)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        self.elsewhere = plain_label(self, "unirsElsewhere", faint=True)
        self.view = AnswerView(self)
        self.earlier = EarlierAnswers(self)
        self._body = (self.region_bar, self.preview, self.questions, line, self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        column.addWidget(self.no_raster)
        column.addWidget(self.region_bar)
        column.addWidget(self.preview)
        column.addWidget(self.bands)
        column.addWidget(self.questions)
        column.addWidget(line)
        column.addWidget(self.elsewhere)
        column.addWidget(self.view)
        column.addWidget(self.earlier)
        column.addStretch(1)
        self.elsewhere.hide()

    def _connect(self) -> None:
        self.region_bar.layer_changed.connect(self._layer_changed)
        self.region_bar.region_changed.connect(self._region_changed)
        self.region_bar.refused.connect(lambda sentence: self.preview.clear(sentence, warning=True))
        self.bands.changed.connect(self._refresh_crop)
        self._restyled.timeout.connect(self._refresh_crop)
        self._settled.timeout.connect(self._reveal)
        self.maker.made.connect(self._crop_made)
        self.maker.failed.connect(self._crop_failed)
        self.questions.asked.connect(self.ask)
        self.questions.stopped.connect(self._stop)
        self.questions.clue_switched.connect(self._clue_switched)
        self.asker.begun.connect(self._begun)
        self.asker.stage.connect(lambda sentence, fraction: self._is_here() and self.view.set_stage(sentence, fraction))
        self.asker.text.connect(lambda part, delta: self._is_here() and self.view.append(part, delta))
        self.asker.answered.connect(self._answered)
        self.asker.failed.connect(self._failed)
        self.view.zoom_wanted.connect(self.actions.zoom)
        self.view.pin_wanted.connect(self.actions.pin)
        self.view.delete_wanted.connect(self._delete)
        self.view.corrected.connect(self._correct)
        self.view.confirmed.connect(lambda answer: self._correct(answer, None))
        self.view.clue_edited.connect(self._ask_with_clue)
        self.view.details_wanted.connect(self.log_wanted)
        self.earlier.chosen.connect(self.show_answer)
        self._session.model_changed.connect(self._model_changed)
        self._store.changed.connect(self._stored.start)
        self._stored.timeout.connect(self._show_earlier)

    # The place and its picture

    def _layer_changed(self, layer: QgsRasterLayer | None) -> None:
        self._watch(layer)
        self.no_raster.setVisible(layer is None)
        for widget in self._body:
            widget.setVisible(layer is not None)
        self.bands.set_layer(layer)
        if layer is None:
            self.bands.hide()
            self.earlier.hide()

    def _watch(self, layer: QgsRasterLayer | None) -> None:
        """Another style, other pixels or another CRS of the layer make another picture."""
        if self._watched is not None:
            for signal in (self._watched.styleChanged, self._watched.dataChanged, self._watched.crsChanged):
                signal.disconnect(self._restyled.start)
            self._watched.willBeDeleted.disconnect(self._unwatch)
        self._watched = layer
        if layer is not None:
            for signal in (layer.styleChanged, layer.dataChanged, layer.crsChanged):
                signal.connect(self._restyled.start)
            layer.willBeDeleted.connect(self._unwatch)

    def _unwatch(self) -> None:
        self._watched = None

    def _region_changed(self, region: Region | None) -> None:
        self._ask_when_ready = False
        self._show_no_answer()
        self._show_earlier()
        self.questions.tell("")
        if region is None:
            self.maker.cancel()
            self.preview.clear(self.tr("Choose a place on the map."))
        else:
            self._refresh_crop()

    def _refresh_crop(self, only_if_idle: bool = False) -> None:
        layer, region = self.region_bar.layer, self.region_bar.region
        if layer is None or region is None or (only_if_idle and self.maker.busy):
            return
        self.preview.show_waiting()
        self.maker.make(layer, region, self.image_size, self.bands.choice())

    def _crop_made(self, crop: Crop) -> None:
        self.preview.show_crop(crop)
        shown = self.view.answer
        if self._is_here():
            self._show_working()
        elif shown is not None and crop.sha256 not in shown.image_sha256:
            self._show_no_answer()
        self._offer_follow_up()
        if self._ask_when_ready:
            self.ask()

    def _crop_failed(self, sentence: str) -> None:
        self._ask_when_ready = False
        self._show_no_answer()
        self.preview.clear(sentence, warning=True)

    def _model_changed(self) -> None:
        info, model = self._session.model_info, self._session.model
        self.preview.set_gsd_range(info.gsd_range_m if info is not None else None)
        self.region_bar.set_image_size(self.image_size)
        wanted, default = self._session.settings.use_clue, self._session.clue_default
        possible = model is None or model.get("clue_model") is not None
        on = wanted if wanted is not None else default is not False
        note = str(model.get("clue_note") or "") if model is not None and not on else ""
        self.questions.show_clue_choice(on, possible, note)
        crop = self.preview.crop
        if crop is not None and crop.size != self.image_size:
            self._refresh_crop()
        self._offer_follow_up()

    # The question and its answer

    def _is_here(self) -> bool:
        """Whether the question that is on its way is about the very picture on the screen."""
        crop, asking = self.preview.crop, self.asker.asking
        return crop is not None and asking is not None and crop.sha256 == asking.crop.sha256

    def _clue(self) -> bool | None:
        unknown = self._session.settings.use_clue is None and self._session.clue_default is None
        return None if unknown else self.questions.use_clue.isChecked()

    def _clue_switched(self, on: bool) -> None:
        self._session.apply_settings(replace(self._session.settings, use_clue=on))

    def _earlier_turns(self) -> tuple[Answer, ...]:
        """Return the conversation that a follow-up continues: the shown answer's, up to it."""
        answer, _model = self.view.answer, self._session.model
        if answer is None or answer.turn is None or not self.questions.follow_up.isChecked():
            return ()
        return turns_before(self._store.conversation(answer.conversation), answer)

    def _offer_follow_up(self) -> None:
        """Only the same model can go on with its own words about the same picture."""
        answer, crop, model = self.view.answer, self.preview.crop, self._session.model
        same = answer is not None and crop is not None and answer.turn is not None
        same = same and crop.sha256 in answer.image_sha256
        same = same and (model is None or model.get("revision") == answer.revision)
        self.questions.offer_follow_up(answer.turn_number + 1 if same else 0)

    def _ask_with_clue(self, clue: str) -> None:
        """Ask the shown question again with the user's own hint, on the same crop."""
        asking = self._askings.get(self.view.answer.id) if self.view.answer else None
        if asking is not None and self.asker.asking is None:
            self.asker.send(replace(asking, clue=clue))

    def _stop(self) -> None:
        self._ask_when_ready = False
        self.asker.stop()

    def _begun(self, asking: Asking) -> None:
        self.questions.set_busy(True)
        self.region_bar.outline.emphasise(True)
        self._show_working()

    def _show_working(self) -> None:
        """Show the question on its way with all that has come of it so far."""
        self.elsewhere.hide()
        self.view.begin(self.asker.asking.question)
        self.view.append("clue", self.asker.clue_so_far)
        self.view.append("answer", self.asker.answer_so_far)
        self.view.set_stage(*self.asker.stage_now)
        self._settled.start()

    def _reveal(self) -> None:
        """Scroll so that the answer is seen, its beginning in any case."""
        area = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if area is not None:
            area.ensureWidgetVisible(self.view, 0, 0)
            area.ensureWidgetVisible(self.view.question, 0, 0)

    def _show_no_answer(self) -> None:
        """Nothing was asked about this picture yet; a question still on its way belongs to another one."""
        self.view.clear()
        asking = self.asker.asking
        if asking is not None:
            still = self.tr("Still answering “{}” about the place before. The answer will be kept in the history.")
            self.elsewhere.setText(still.format(asking.question))
        self.elsewhere.setVisible(asking is not None)
        self._offer_follow_up()

    def _over(self, asking: Asking) -> bool:
        """The question is no longer on its way; returns whether it was about the picture on the screen."""
        self.questions.set_busy(False)
        self.elsewhere.hide()
        self.region_bar.outline.emphasise(False)
        return self.preview.crop is not None and self.preview.crop.sha256 == asking.crop.sha256

    def _answered(self, asking: Asking, answer: Answer) -> None:
        if self._over(asking):
            self._askings[answer.id] = asking
            self.show_answer(answer)
            self._settled.start()

    def _failed(self, asking: Asking, sentence: str, details: str, partial: str) -> None:
        if self._over(asking):
            self.view.show_failure(asking.question, sentence or self.tr("Stopped."), details, partial)
            self._offer_follow_up()
        elif sentence:
            self.questions.tell(sentence)

    # Stored answers

    def _show_earlier(self) -> None:
        """List the stored answers of this place, but for the one shown above."""
        region, shown = self.region_bar.region, self.view.answer
        if region is None:
            self.earlier.show_answers([])
            return
        here = self._store.at(region.key())
        self.earlier.show_answers([answer for answer in here if shown is None or answer.id != shown.id])

    def _delete(self, answer: Answer) -> None:
        self.view.clear()
        self._store.remove([answer.id])
        self._offer_follow_up()

    def _correct(self, answer: Answer, text: str | None) -> None:
        self._store.correct(answer.id, text)
        corrected = self._store.answer(answer.id)
        if corrected is not None:
            self.show_answer(corrected)
