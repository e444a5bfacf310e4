"""One question at a time on its way to the model: crops and a question in, streamed text and a stored `Answer` out.

It matches request ids, so that a late reply can never land on another question, and stores every answer before it is
shown. No widgets here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....model_runtime.common import wire
from ....model_runtime.common.reply import Reply
from ....model_runtime.common.tasks import PAIR, SINGLE, Task
from ...core.answers.answer import Answer, answer_from_reply
from ...core.crops.crop import Crop
from ...core.text import tr
from ...runtime import requests
from ...runtime.requests import Request
from ...stages import asking_text

if TYPE_CHECKING:
    from ...core.answers.store import AnswerStore
    from ...runtime.session import RuntimeSession


@dataclass(frozen=True)
class Asking:
    """What was asked about which crops: one, or those of two dates ("single", "pair"), whose ISO `dates` ("" unknown)
    are stored. `question` None: the task's own instruction, of one picture its caption. `classes` given: a ranking.
    `earlier`: the turns before."""

    crops: tuple[Crop, ...]
    question: str | None
    clue: bool | str | None
    classes: tuple[str, ...] | None = None
    earlier: tuple[Answer, ...] = ()
    task: Task = SINGLE
    dates: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The question as the panel shows it while it is on its way."""
        return self.question or (tr("What changed?") if self.task == PAIR else tr("Describe the picture."))

    def completed(self, answer: Answer, _reply: Reply) -> Answer:
        """The row to be stored."""
        return answer

    def request(self) -> Request:
        """What is sent."""
        history = [answer.turn for answer in self.earlier]
        if self.classes is not None:
            return requests.classify(self.crops, "image", self.classes, self.clue)
        if self.task == PAIR:
            return requests.compare(self.crops, self.question, self.clue, history)
        if self.question is None:
            return requests.caption(self.crops, self.clue)
        return requests.ask(self.crops, self.question, self.clue, history)


class Asker(QObject):
    """The line between a panel and the session; `asking` is None while nothing is on its way."""

    begun = pyqtSignal(object)
    """An `Asking` has been sent."""
    stage = pyqtSignal(str, object)
    """A sentence on what is being done, and the fraction 0..1 of it, -1 where nobody knows, None while the model is
    loaded, of which the head tells."""
    text = pyqtSignal(str, str)
    """Part ("clue" or "answer") and what to append."""
    answered = pyqtSignal(object, object)
    """The `Asking` and its `Answer`, stored already (its `id` is 0 where storing failed)."""
    failed = pyqtSignal(object, str, str, str)
    """The `Asking`, one sentence (empty: the user stopped it), details for the log, and the answer's text so far."""

    def __init__(
        self, session: RuntimeSession, store: AnswerStore, plugin_version: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._plugin_version = plugin_version
        self._id: Any = None
        self.asking: Asking | None = None
        self.clue_so_far = ""
        self.answer_so_far = ""
        self.stage_now: tuple[str, float | None] = ("", -1.0)
        session.progress.connect(self._progress)
        session.text.connect(self._text)
        session.answered.connect(self._answered)
        session.failed.connect(self._failed)
        session.state_changed.connect(self._state)

    def send(self, asking: Asking) -> None:
        """Send a question; one that is still on its way is stopped first."""
        self.stop()
        self._id = self._session.send(asking.request())
        self.asking = asking
        self.clue_so_far = self.answer_so_far = ""
        self.begun.emit(asking)
        self._tell(tr("Sending the picture…"), -1)
        self._state(self._session.state, self._session.sentence)
        QTimer.singleShot(0, self._store.make_ready)

    def stop(self) -> None:
        """Stop the question that is on its way; `failed` follows at once."""
        if self.asking is not None:
            self._session.cancel(self._id)

    def remove(self) -> None:
        """Let go of the session, with the plugin."""
        self._session.progress.disconnect(self._progress)
        self._session.text.disconnect(self._text)
        self._session.answered.disconnect(self._answered)
        self._session.failed.disconnect(self._failed)
        self._session.state_changed.disconnect(self._state)

    def _tell(self, sentence: str, fraction: float | None) -> None:
        self.stage_now = (sentence, fraction)
        self.stage.emit(sentence, fraction)

    def _state(self, state: str, sentence: str) -> None:
        if self.asking is not None and state in ("starting", "loading"):
            self._tell(tr("Waiting for the model…"), None)

    def _progress(self, request_id: Any, stage: str, fraction: float) -> None:
        if self.asking is not None and request_id == self._id:
            self._tell(asking_text(stage), fraction)

    def _text(self, request_id: Any, part: str, delta: str) -> None:
        if self.asking is None or request_id != self._id:
            return
        if part == "clue":
            self.clue_so_far += delta
        else:
            self.answer_so_far += delta
        self.text.emit(part, delta)

    def _answered(self, request_id: Any, result: Reply) -> None:
        if self.asking is None or request_id != self._id:
            return
        asking, self.asking, self._id = self.asking, None, None
        answer = answer_from_reply(
            result,
            asking.crops,
            self._plugin_version,
            asking.earlier[-1].conversation if asking.earlier else "",
            asking.earlier[-1].turn_number + 1 if asking.earlier else 0,
            asking.dates,
        )
        answer = asking.completed(answer, result)
        self.answered.emit(asking, replace(answer, id=self._store.add(answer)))

    def _failed(self, request_id: Any, sentence: str, data: Any) -> None:
        if self.asking is None or request_id != self._id:
            return
        asking, self.asking, self._id = self.asking, None, None
        data = data or {}
        if data.get("code") == wire.CANCELLED:
            sentence = ""
        self.failed.emit(asking, sentence, str(data.get("details") or ""), self.answer_so_far)


def turns_before(conversation: Sequence[Answer], answer: Answer) -> tuple[Answer, ...]:
    """Return the turns of `answer`'s conversation up to and with it, for a follow-up."""
    return tuple(turn for turn in conversation if turn.turn_number <= answer.turn_number and turn.turn is not None)
