"""Work off the main thread: takes in a function of plain values, gives its result or error back on the main thread.

It has threads of its own. QGIS's tasks share one pool with Qt, which converts and scales large images there and waits
for them with Python's lock held: once every thread of that pool waits for the lock, QGIS stands still for good.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject, QRunnable, QThreadPool, pyqtSignal, pyqtSlot

_STOP_MS = 5000


class Work(QObject):
    """Runs `function()` in a thread of this plugin; it may touch no layer, project or widget.

    Then calls `done(result, error)` on the main thread, one of the two None; never after `cancel`. Made and started on
    the main thread.
    """

    _over = pyqtSignal()

    def __init__(self, function: Callable[[], Any], done: Callable[[Any, Exception | None], None]) -> None:
        super().__init__()
        self._function: Callable[[], Any] | None = function
        self._done: Callable[[Any, Exception | None], None] | None = done
        self._result: Any = None
        self._error: Exception | None = None
        self._over.connect(self._finish)

    def start(self) -> Work:
        """Hand the work to a thread."""
        _running.add(self)  # it lives until it has ended, whoever forgets it
        _threads().start(_Runnable(self))
        return self

    def cancel(self) -> None:
        """Nothing comes of it; what has begun runs to its end unheard."""
        self._function = self._done = None

    def run(self) -> None:
        """In the thread."""
        function = self._function
        try:
            self._result = function() if function is not None else None
        except Exception as error:  # one that left the thread would end QGIS
            self._error = error
        self._over.emit()

    @pyqtSlot()
    def _finish(self) -> None:
        _running.discard(self)
        done, self._done, self._function = self._done, None, None  # whom they belong to must not live on with the work
        if done is not None:
            done(self._result, self._error)


class _Runnable(QRunnable):
    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work.run()


def stop() -> bool:
    """Wait, for a few seconds at most, until all that was started has ended; whether it has. Main thread, with the
    plugin."""
    return not _pool or _pool[0].waitForDone(_STOP_MS)


def _threads() -> QThreadPool:
    if not _pool:
        _pool.append(QThreadPool())
    return _pool[0]


_running: set[Work] = set()
_pool: list[QThreadPool] = []
