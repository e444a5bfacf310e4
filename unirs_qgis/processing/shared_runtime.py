"""The model runtime for algorithms, which run on threads of their own: takes in what to ask, gives out replies.

Inside QGIS it is the plugin's session, which the dock uses too. Under `qgis_process`, where the plugin has none, a
session of its own is started on first use and ends with the process. A model that an algorithm names has its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.main_thread import JobFailed, MainThread
from ..core.text import tr
from ..model_info import ModelInfo
from ..runtime import environment
from ..runtime.borrowed_models import BorrowedModels
from ..runtime.finding_model import finding_model
from ..runtime.model_choice import NamedModel
from ..runtime.requests import Request
from ..runtime.session import RuntimeSession
from ..stages import loading_text


class SharedRuntime:
    """Every method may be called on any thread and blocks it; `main` is the way to the main thread."""

    def __init__(self, plugin_session: Callable[[], RuntimeSession | None], main: MainThread | None = None) -> None:
        """`plugin_session`: the plugin's session, None where it has none (called on the main thread)."""
        self.main = main or MainThread()
        self._plugin_session = plugin_session
        self._own: RuntimeSession | None = None
        self._borrowed = BorrowedModels()

    @contextmanager
    def of(self, folder: str, feedback: QgsFeedback, searches: bool = False) -> Iterator[SharedRuntime]:
        """The runtime with the model of a folder: itself for "" and for the chosen model; of "" the small finder, where
        the algorithm `searches` and the chosen model finds nothing. Raises Cancelled.
        """
        named = self.main.call(lambda: self._other(folder, searches), feedback) if folder or searches else None
        if named is None:
            yield self
            return
        session = self.main.call(lambda: self._borrowed.borrow(named), feedback)
        try:
            yield SharedRuntime(lambda: session, self.main)
        finally:
            self.main.post(lambda: self._borrowed.give_back(named))

    def model(self, feedback: QgsFeedback) -> ModelInfo:
        """What the chosen model's folder says. Raises JobFailed where no Python or no model is set up, Cancelled."""
        return self.main.call(self._model, feedback)

    def ask(self, request: Request, feedback: QgsFeedback) -> Any:
        """What comes back, as of the session's `answered`.

        Raises JobFailed, its `data` as that of the session's `failed`, and Cancelled once `feedback` is.
        """
        return self.main.result_of(lambda: _RequestJob(self.session(), request), feedback)

    def close(self) -> None:
        """End sessions of our own; the plugin's is the plugin's. Main thread only."""
        self._borrowed.close()
        own, self._own = self._own, None
        if own is not None:
            own.shutdown()

    def session(self) -> RuntimeSession:
        """The session itself, started where the plugin has none. Main thread only."""
        session = self._plugin_session() or self._own
        if session is None:
            session = self._own = RuntimeSession()
        return session

    def _other(self, folder: str, searches: bool) -> NamedModel | None:
        """The model that is to be asked, None for the chosen one."""
        if not folder:
            finder = finding_model(self.session()) if searches else None
            return None if finder is None else finder.named
        chosen = self.session().model_info
        named = NamedModel(folder)
        return None if chosen is not None and NamedModel(chosen.folder).key == named.key else named

    def _model(self) -> ModelInfo:
        session = self.session()
        if session.check_setup() and session.model_info is not None:
            return session.model_info
        sentence = session.sentence
        if session is self._own and not os.environ.get(environment.PYTHON_VARIABLE):
            variables = (environment.PYTHON_VARIABLE, environment.MODEL_VARIABLE)
            sentence += " " + tr("Outside QGIS the variables {} and {} name both.").format(*variables)
        raise JobFailed(sentence)


class _RequestJob(QObject):
    """One request to a session as a job of `MainThread`."""

    finished = pyqtSignal(object)
    failed = pyqtSignal(str, object)
    message = pyqtSignal(str)

    def __init__(self, session: RuntimeSession, request: Request) -> None:
        super().__init__()
        self._session: RuntimeSession | None = session
        self._request = request
        self._id: int | None = None
        self._stage = ""

    def start(self) -> None:
        session = self._session
        session.answered.connect(self._on_answered)
        session.failed.connect(self._on_failed)
        session.progress.connect(self._on_progress)
        session.destroyed.connect(self._on_destroyed)
        self._id = session.send(self._request)

    def cancel(self) -> None:
        session = self._let_go()
        if session is not None:
            session.cancel(self._id)

    def _on_answered(self, request_id: object, result: object) -> None:
        if request_id == self._id:
            self._let_go()
            self.finished.emit(result)

    def _on_failed(self, request_id: object, sentence: str, data: object) -> None:
        if request_id == self._id:
            self._let_go()
            self.failed.emit(sentence, data)

    def _on_progress(self, request_id: object, stage: str, _fraction: float) -> None:
        if request_id is None and stage != self._stage:
            self._stage = stage
            self.message.emit(loading_text(stage))

    def _on_destroyed(self) -> None:
        self._session = None
        self.failed.emit(tr("The plugin was switched off."), {})

    def _let_go(self) -> RuntimeSession | None:
        session, self._session = self._session, None
        if session is not None:
            session.answered.disconnect(self._on_answered)
            session.failed.disconnect(self._on_failed)
            session.progress.disconnect(self._on_progress)
            session.destroyed.disconnect(self._on_destroyed)
        return session
