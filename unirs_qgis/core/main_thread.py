"""Work for QGIS's main thread: takes in functions and jobs from any thread, gives their results back where they are
waited for.

Layers, the project and the model's session belong to the main thread. An algorithm's thread asks here and waits. On the
main thread itself the wait lets events through, so that jobs go on where no event loop runs, as under `qgis_process`.
"""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QThread, QThreadPool, QTimer, pyqtSignal

POLL_MS = 100  # between two looks at whether the user cancelled, in a thread that waits
EVENTS_MS = 20  # for which events are let through at a time, on the main thread


class JobFailed(Exception):
    """A job that ended without a result; the message is its sentence, `data` what else it said."""

    def __init__(self, sentence: str, data: dict[str, Any] | None = None) -> None:
        super().__init__(sentence)
        self.data = data or {}


class Cancelled(Exception):
    """The user cancelled while a result was waited for."""


class MainThread(QObject):
    """Runs things on the main thread; make it there or anywhere, once, and use it from any thread.

    A job is a QObject with `start()`, `cancel()` and the signals `finished(object)` and `failed(str)`, of which exactly
    one is emitted unless it was cancelled; `StyledCrop` is one. It may have a signal `message(object)`: its texts go to
    the feedback's log, its numbers, in percent, are its progress.
    """

    _posted = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.moveToThread(QCoreApplication.instance().thread())
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def call(self, function: Callable[[], Any], feedback: QgsFeedback) -> Any:
        """What `function()` returns on the main thread; raises what it raises there, and Cancelled."""
        return self.result_of(lambda: _Call(function), feedback)

    def post(self, function: Callable[[], None]) -> None:
        """Have `function()` called on the main thread soon; nobody waits for it."""
        self._posted.emit(function)

    def result_of(self, make_job: Callable[[], QObject], feedback: QgsFeedback, ends_itself: bool = False) -> Any:
        """What the job that `make_job()` makes on the main thread finishes with.

        Raises JobFailed with its sentence, Cancelled once `feedback` is, and whatever making or starting it raises.
        `ends_itself`: a job that finishes or fails after `cancel()` too, and is waited for.
        """
        step = _Step(make_job)
        here = QThread.currentThread() == self.thread()
        if here:
            step.begin()
        else:
            self._posted.emit(step.begin)
            # A thread that only waits must not keep another out of the pool, which may be the one it waits for.
            QThreadPool.globalInstance().releaseThread()
        received = None
        try:
            stopping = False
            while not feedback.isCanceled() or ends_itself:
                if feedback.isCanceled() and not stopping:
                    stopping = True
                    self._posted.emit(step.stop)
                received = _received_here(step.received) if here else _received_there(step.received)
                if isinstance(received, str):
                    feedback.pushInfo(received)
                elif isinstance(received, float):
                    feedback.setProgress(received)
                elif received is not None:
                    if received[1] is not None:
                        raise received[1]
                    return received[0]
        finally:
            # An error holds this frame and its callers', with the tables they write; held here in turn, all of them
            # would stay until Python collects garbage.
            received = None
            if not here:
                QThreadPool.globalInstance().reserveThread()
        self._posted.emit(step.cancel)
        raise Cancelled

    def _run(self, function: Callable[[], None]) -> None:
        function()


class _Step:
    """One job, and what was received of it: texts, numbers, and at last (result, error). Its methods run on the main
    thread."""

    def __init__(self, make_job: Callable[[], QObject]) -> None:
        self.received: queue.Queue = queue.Queue()
        self._make_job: Callable[[], QObject] | None = make_job
        self._job: QObject | None = None
        self._over = False

    def begin(self) -> None:
        """Make the job and start it."""
        if self._over:
            return
        try:
            job = self._job = self._make_job()
            job.finished.connect(lambda result: self._end(result, None))
            job.failed.connect(lambda sentence, data=None: self._end(None, JobFailed(sentence, data)))
            if hasattr(job, "message"):
                job.message.connect(self.received.put)
            job.start()
        except Exception as error:  # whoever waits must hear of it
            self._end(None, error)

    def stop(self) -> None:
        """Cancel the job and go on listening."""
        if self._job is not None and not self._over:
            self._job.cancel()

    def cancel(self) -> None:
        """Cancel the job and forget it."""
        self.stop()
        self._over = True
        self._release()

    def _end(self, result: Any, error: Exception | None) -> None:
        if not self._over:
            self._over = True
            self.received.put((result, error))
            QTimer.singleShot(0, self._release)  # not while it is still emitting

    def _release(self) -> None:
        """The job is a QObject of the main thread and must end there, whatever thread lets go of this step last."""
        self._job = self._make_job = None


class _Call(QObject):
    """A function as a job."""

    finished = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, function: Callable[[], Any]) -> None:
        super().__init__()
        self._function = function

    def start(self) -> None:
        self.finished.emit(self._function())

    def cancel(self) -> None:
        """It is over as soon as it was started."""


def _received_there(received: queue.Queue) -> Any:
    try:
        return received.get(timeout=POLL_MS / 1000)
    except queue.Empty:
        return None


def _received_here(received: queue.Queue) -> Any:
    """No clicks and keys are let through: QGIS waits for this."""
    if received.empty():
        loop = QEventLoop()
        QTimer.singleShot(EVENTS_MS, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return None if received.empty() else received.get_nowait()
