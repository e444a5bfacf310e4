"""A place's history: takes layers in order of their dates, gives a stored answer for each consecutive pair.

One pair after the other: its pictures, then the model. What is finished stays, whatever happens to the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....model_runtime.common.tasks import PAIR
from ...core.answers.answer import Answer
from ...core.crops.epochs import EpochPair
from ..ask.asking import Asker, Asking
from ..place.crop_maker import CropMaker
from .pair import AlignedPair, PairWish

if TYPE_CHECKING:
    from ...core.answers.store import AnswerStore
    from ...runtime.session import RuntimeSession


@dataclass(frozen=True, eq=False)
class Step:
    """One pair of consecutive dates, with the dates as they are stored."""

    wish: PairWish
    dates: tuple[str, str]


class PlaceHistory(QObject):
    """Runs through the steps; `running` until the last is done or `stop` was called."""

    began = pyqtSignal(int)
    """The number of the step that is worked on now."""
    text = pyqtSignal(int, str)
    """The caption of a step so far."""
    answered = pyqtSignal(int, object)
    """The stored `Answer` of a step."""
    failed = pyqtSignal(int, str)
    """Why a step has none."""
    over = pyqtSignal()
    """All steps are done, or the user stopped."""

    def __init__(
        self, session: RuntimeSession, store: AnswerStore, plugin_version: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._now = 0
        self._clue: bool | None = None
        self.running = False
        self._maker = CropMaker(self)
        self._asker = Asker(session, store, plugin_version, self)
        self._maker.made.connect(self._pictured)
        self._maker.failed.connect(self._fail)
        self._asker.text.connect(self._text)
        self._asker.answered.connect(self._answered)
        self._asker.failed.connect(lambda _asking, sentence, _details, _partial: self._fail(sentence))

    def start(self, steps: Sequence[Step], clue: bool | None) -> None:
        """Begin with the first step; `clue` as for `Asking`."""
        self.stop()
        self._steps, self._now, self._clue = list(steps), 0, clue
        self.running = bool(self._steps)
        if self.running:
            self._work()

    def stop(self) -> None:
        """Leave the rest; `over` follows at once where something was running."""
        if self.running:
            self.running = False
            self._maker.cancel()
            self._asker.stop()
            self.over.emit()

    def remove(self) -> None:
        """Let go of the session, with the plugin."""
        self.running = False
        self._maker.cancel()
        self._asker.stop()
        self._asker.remove()

    def _work(self) -> None:
        self.began.emit(self._now)
        self._maker.make(AlignedPair(self._steps[self._now].wish))

    def _pictured(self, pair: EpochPair) -> None:
        dates = self._steps[self._now].dates
        self._asker.send(Asking(pair.crops, None, self._clue, task=PAIR, dates=dates))

    def _text(self, part: str, _delta: str) -> None:
        if self.running and part == "answer":
            self.text.emit(self._now, self._asker.answer_so_far)

    def _answered(self, _asking: Asking, answer: Answer) -> None:
        if self.running:
            self.answered.emit(self._now, answer)
            self._next()

    def _fail(self, sentence: str) -> None:
        if self.running:
            self.failed.emit(self._now, sentence)
            self._next()

    def _next(self) -> None:
        self._now += 1
        if self._now < len(self._steps):
            QTimer.singleShot(0, self._go_on)
        else:
            self.running = False
            self.over.emit()

    def _go_on(self) -> None:
        if self.running:
            self._work()
