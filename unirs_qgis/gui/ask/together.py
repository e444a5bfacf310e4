"""One question to several models in turn: an `Asking` and models in, an answer or a sentence for each out. No widgets.

Each answer is stored as it comes, under a name that all of them share; one that fails says why, and the others go on.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....model_runtime.common.reply import Reply
from ...core.answers.answer import Answer
from ...core.answers.comparing import compare
from ...core.answers.file import AnswerFileError
from ...core.text import tr
from ...runtime.known_models import KnownModel
from ...runtime.model_turns import ModelTurns
from .asking import Asker, Asking

if TYPE_CHECKING:
    from ...core.answers.store import AnswerStore
    from ...runtime.session import RuntimeSession


@dataclass(frozen=True)
class TogetherAsking(Asking):
    """A question that goes to several models; `together` is the name that their answers share."""

    together: str = ""

    def completed(self, answer: Answer, _reply: Reply) -> Answer:
        """The row to be stored."""
        return replace(answer, together=self.together)


@dataclass(frozen=True)
class ModelTurn:
    """What became of one model so far: `words` are what it is doing, what it said so far, or why there is no answer."""

    name: str
    words: str = ""
    answer: Answer | None = None
    failed: bool = False
    details: str = ""


class TogetherAsker(QObject):
    """The line to several models; `asking` is None while nothing is on its way."""

    begun = pyqtSignal(object)
    """A `TogetherAsking` is on its way: see `turns`."""
    turn_changed = pyqtSignal(int)
    """What became of a model changed: see `turns`, by its number."""
    stage = pyqtSignal(str, object)
    """Which model is at work and on what, and the fraction 0..1 of the models that are done."""
    ended = pyqtSignal(object)
    """The `TogetherAsking` is over: every model has answered or failed, or it was stopped."""

    def __init__(
        self, session: RuntimeSession, store: AnswerStore, plugin_version: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._version = store, plugin_version
        self._lender = ModelTurns(session, self)
        self._models: tuple[KnownModel, ...] = ()
        self._number = 0
        self._asker: Asker | None = None
        self._session: RuntimeSession | None = None
        self.turns: list[ModelTurn] = []
        self.asking: TogetherAsking | None = None
        self.stage_now: tuple[str, float] = ("", 0.0)

    def send(self, asking: Asking, models: Sequence[KnownModel]) -> None:
        """Ask each model; a follow-up of nothing, and with each model's own hint."""
        asked = asking.crops, asking.question, asking.clue, asking.classes, (), asking.task, asking.dates
        self.asking = TogetherAsking(*asked, uuid.uuid4().hex)
        self._models, self._number = tuple(models), -1
        self.turns = [ModelTurn(model.name, tr("waits")) for model in models]
        self.begun.emit(self.asking)
        self._next()

    def stop(self) -> None:
        """Stop the model at work, and ask no more."""
        if self.asking is None:
            return
        for number in range(max(0, self._number), len(self.turns)):
            turn = self.turns[number]
            if turn.answer is None and not turn.failed:
                self._set(number, replace(turn, words=tr("Stopped."), failed=True))
        self._end()

    def remove(self) -> None:
        """Let go of all sessions, with the plugin."""
        self.asking = None
        self._let_go()
        self._lender.close()

    def _next(self) -> None:
        self._let_go()
        self._lender.leave()
        self._number += 1
        if self._number == len(self._models):
            self._end()
            return
        self._tell(tr("Waiting for the model…"))
        self._lender.take(self._models[self._number].named, self._ready, self._refused)

    def _ready(self, session: RuntimeSession) -> None:
        asker = self._asker = Asker(session, self._store, self._version, self)
        self._session = session
        session.state_changed.connect(self._state)
        asker.stage.connect(lambda sentence, _fraction: self._tell(sentence))
        asker.text.connect(self._text)
        asker.answered.connect(self._answered)
        asker.failed.connect(self._failed)
        asker.send(self.asking)

    def _refused(self, sentence: str) -> None:
        self._set(self._number, replace(self.turns[self._number], words=sentence, failed=True))
        self._next()

    def _state(self, state: str, sentence: str) -> None:
        if state in ("starting", "loading"):
            self._tell(sentence)

    def _text(self, part: str, _delta: str) -> None:
        if part == "answer":
            self._set(self._number, replace(self.turns[self._number], words=self._asker.answer_so_far))

    def _answered(self, _asking: Asking, answer: Answer) -> None:
        self._set(self._number, replace(self.turns[self._number], name=answer.model or self._name, answer=answer))
        with contextlib.suppress(AnswerFileError):  # the answer is kept all the same; the next one marks it again
            compare(self._store, answer.together)
        self._next()

    def _failed(self, _asking: Asking, sentence: str, details: str, _partial: str) -> None:
        told = replace(self.turns[self._number], words=sentence or tr("Stopped."), failed=True, details=details)
        self._set(self._number, told)
        self._next()

    @property
    def _name(self) -> str:
        return self._models[self._number].name

    def _tell(self, sentence: str) -> None:
        told = tr("{name} ({number} of {count}): {doing}")
        count = len(self._models)
        words = told.format(name=self._name, number=self._number + 1, count=count, doing=sentence)
        self.stage_now = words, self._number / count
        if self._asker is None or not self._asker.answer_so_far:
            self._set(self._number, replace(self.turns[self._number], words=sentence))
        self.stage.emit(*self.stage_now)

    def _set(self, number: int, turn: ModelTurn) -> None:
        self.turns[number] = turn
        self.turn_changed.emit(number)

    def _end(self) -> None:
        asking, self.asking = self.asking, None
        self._let_go()
        self._lender.end()
        self.ended.emit(asking)

    def _let_go(self) -> None:
        asker, self._asker = self._asker, None
        session, self._session = self._session, None
        if session is not None:
            session.state_changed.disconnect(self._state)
        if asker is not None:
            for signal in (asker.answered, asker.failed, asker.text, asker.stage):
                signal.disconnect()
            asker.stop()
            asker.remove()
            asker.deleteLater()
