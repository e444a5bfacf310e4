"""The session that a search goes to: the user's own where its model finds things, else one with the small finder.

It has the face of a `RuntimeSession`. The finder's process starts with the first search; it ends when the user unloads
the model, and after a while without searches.
"""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..settings import Settings
from .finding_model import finding_model
from .known_models import KnownModel
from .requests import Request
from .session import RuntimeSession

IDLE_MS = 600_000
_OF_THE_ASKED = ("state_changed", "progress")  # signals; the others name the request that they are about


class FindingSession(QObject):
    """`finder` is the model that is asked in the place of the chosen one, None where that is asked itself."""

    state_changed = pyqtSignal(str, str)
    progress = pyqtSignal(object, str, float)
    text = pyqtSignal(object, str, str)
    answered = pyqtSignal(object, object)
    failed = pyqtSignal(object, str, object)
    model_changed = pyqtSignal()

    def __init__(self, own: RuntimeSession, parent: QObject | None = None) -> None:
        """`own`: the session of the user's chosen model, which goes on without this one."""
        super().__init__(parent)
        self._own = self._asked = own
        self._named: RuntimeSession | None = None
        self.finder: KnownModel | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._rest)
        self._listen(own)
        own.model_changed.connect(self._own_changed)
        own.state_changed.connect(self._own_state)
        self._relay(True)
        self._aim()

    def __getattr__(self, name: str) -> Any:
        """All else is as the asked session has it."""
        return getattr(self.__dict__["_asked"], name)

    def send(self, request: Request) -> int:
        """Ask the one whose turn it is."""
        return self._asked.send(request)

    def cancel(self, request_id: int) -> None:
        """Stop a request of either; one that is not theirs is nothing to them."""
        for session in filter(None, (self._own, self._named)):
            session.cancel(request_id)

    def apply_settings(self, settings: Settings) -> None:
        """Save new settings, which are the same for both."""
        self._own.apply_settings(settings)

    def shutdown(self) -> None:
        """End the finder's process and let go of the user's session, with the plugin."""
        self._relay(False)
        self._asked = self._own
        self._own.model_changed.disconnect(self._own_changed)
        self._own.state_changed.disconnect(self._own_state)
        for name in ("text", "answered", "failed"):
            getattr(self._own, name).disconnect(getattr(self, name))
        if self._named is not None:
            self._named.shutdown()

    def _aim(self) -> None:
        """Find out who is to be asked from now on."""
        self.finder = finding_model(self._own)
        asked = self._own if self.finder is None else self._session_of(self.finder)
        if asked is not self._asked:
            self._relay(False)
            self._asked = asked
            self._relay(True)
        if self._named is not None:
            self._named.settings = self._own.settings

    def _session_of(self, finder: KnownModel) -> RuntimeSession:
        if self._named is None:
            self._named = RuntimeSession(self, finder.named)
            self._listen(self._named)
            self._named.model_changed.connect(self._named_changed)
            self._named.state_changed.connect(lambda _state, _sentence: self._idle.start())
        return self._named

    def _listen(self, session: RuntimeSession) -> None:
        session.text.connect(self.text)
        session.answered.connect(self.answered)
        session.failed.connect(self.failed)

    def _relay(self, on: bool) -> None:
        for name in _OF_THE_ASKED:
            signal = getattr(self._asked, name)
            (signal.connect if on else signal.disconnect)(getattr(self, name))

    def _own_changed(self) -> None:
        self._aim()
        self.model_changed.emit()

    def _own_state(self, state: str, _sentence: str) -> None:
        """The user wants the memory back."""
        if state == "stopped" and self._own.set_aside:
            self._rest()

    def _rest(self) -> None:
        """End the finder's process, unless it is at work; the next search starts it again."""
        if self._named is not None and self._named.state != "busy":
            self._named.unload()

    def _named_changed(self) -> None:
        if self._asked is self._named:
            self.model_changed.emit()
