"""Several models one after another: lends a session with each in its turn, as many loaded side by side as memory holds.

Where the next one does not fit beside what is loaded, that is let go of first, the user's own model too, which is
loaded again when the turns end. Main thread only.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer

from ...model_runtime.common import methods
from ..translation import tr
from .borrowed_models import BorrowedModels
from .environment import SetupError
from .model_choice import ModelChoice, NamedModel
from .requests import Request
from .session import RuntimeSession

WAIT_MS = 200
BESIDE_BYTES = 1_500_000_000  # of another process, its libraries, pictures and caches
_WEIGHTS = ("*.safetensors", "*.bin")
_CPU_TIMES = 2  # weights of two bytes a number that a CPU computes with four


class ModelTurns(QObject):
    """At most one turn at a time: `take`, `leave`, and `end` after the last."""

    def __init__(self, own: RuntimeSession, parent: QObject | None = None) -> None:
        """`own`: the session of the user's chosen model."""
        super().__init__(parent)
        self._own = own
        self._borrowed = BorrowedModels()
        self._lent: NamedModel | None = None
        self._restore = False
        self._turn = 0
        self._asked: tuple[RuntimeSession, int] | None = None  # who was asked for free memory, by the request's id
        self._told: Callable[[Any], None] = lambda result: None
        self._again: Callable[[], None] = lambda: None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(lambda: self._again())

    def take(self, model: NamedModel, ready: Callable[[RuntimeSession], None], refused: Callable[[str], None]) -> None:
        """Begin a model's turn; `ready` gets a session that loads it with the first request, `refused` a sentence."""
        self._turn += 1
        turn = self._turn
        own = self._is_own(model)
        if own and self._own.model is not None:
            ready(self._own)
        elif self._borrowed.has(model) or (model.address and not own):
            ready(self._lend(model, beside=True))
        elif self._own.state in ("starting", "loading"):  # what it takes is not known before it is there
            self._again = lambda: self.take(model, ready, refused)
            self._wait.start()
        else:
            self._look(turn, lambda free, cpu: self._fit(model, own, free, cpu, ready, refused))

    def leave(self) -> None:
        """The model of the turn is not needed any more, or not yet again."""
        self._turn += 1
        self._wait.stop()
        self._let_go()
        if self._lent is not None:
            self._borrowed.give_back(self._lent)
            self._lent = None

    def end(self) -> None:
        """The last turn is over: the user's own model is loaded again where it had to give way."""
        self.leave()
        if self._restore:
            self._restore = False
            self._borrowed.make_room()
            self._own.ensure_loaded()

    def close(self) -> None:
        """End all sessions but the user's, with the plugin."""
        self.leave()
        self._borrowed.close()

    def _is_own(self, model: NamedModel) -> bool:
        try:
            return ModelChoice(self._own.settings).as_named().key == model.key
        except SetupError:
            return False

    def _lend(self, model: NamedModel, beside: bool) -> RuntimeSession:
        self._lent = model
        return self._borrowed.borrow(model, beside)

    def _fit(
        self,
        model: NamedModel,
        own: bool,
        free: int | None,
        cpu: bool,
        ready: Callable[[RuntimeSession], None],
        refused: Callable[[str], None],
    ) -> None:
        """`free`: bytes beside what is loaded, None where nothing is, or nobody knows."""
        needed = weight_bytes(model.folder) * (_CPU_TIMES if cpu else 1) + BESIDE_BYTES
        beside = free is not None and free >= needed
        if not beside:
            self._borrowed.make_room(model)
            if not own and self._own.model is not None and not self._served(self._own):
                if self._own.state == "busy":
                    refused(tr("There is not memory enough for this model beside the one that is at work."))
                    return
                self._restore = True
                self._own.unload()
        ready(self._own if own else self._lend(model, beside=True))

    def _look(self, turn: int, told: Callable[[int | None, bool], None]) -> None:
        """Ask a session with a model on this computer how much memory is free where that lies."""
        loaded = [self._own, *self._borrowed.sessions()]
        witness = next((one for one in loaded if one.model is not None and not self._served(one)), None)
        if witness is None:
            told(None, True)
            return
        self._told = lambda result: told(*_free(result)) if turn == self._turn else None
        witness.answered.connect(self._on_answered)
        witness.failed.connect(self._on_failed)
        self._asked = witness, witness.send(Request(methods.STATUS, {}))

    def _served(self, session: RuntimeSession) -> bool:
        return session.model is not None and session.model.family == "server"

    def _on_answered(self, request_id: object, result: Any) -> None:
        if self._asked is not None and request_id == self._asked[1]:
            told = self._told
            self._let_go()
            told(result)

    def _on_failed(self, request_id: object, _sentence: str, _data: object) -> None:
        self._on_answered(request_id, {})

    def _let_go(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            asked[0].answered.disconnect(self._on_answered)
            asked[0].failed.disconnect(self._on_failed)


def weight_bytes(folder: str) -> int:
    """The bytes of the weights in a model's folder, those that it links to included."""
    return sum(file.stat().st_size for kind in _WEIGHTS for file in Path(folder).expanduser().rglob(kind))


def _free(status: dict[str, Any]) -> tuple[int | None, bool]:
    """The free bytes of the device that a session's model lies on, and whether it is a CPU."""
    devices = status.get("devices") or []
    device = next((one for one in devices if one.get("text") == status.get("device")), None)
    return (None, True) if device is None else (device.get("free_bytes"), device.get("id") == "cpu")
