"""Work off the main thread: takes in a function of plain values, gives its result or error back on the main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication, QgsTask


class Work(QgsTask):
    """Runs `function()` in QGIS's thread pool; it may touch no layer, project or widget.

    Then calls `done(result, error)` on the main thread, one of the two None; never after `cancel`.
    """

    def __init__(self, title: str, function: Callable[[], Any], done: Callable[[Any, Exception | None], None]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._function: Callable[[], Any] | None = function
        self._done: Callable[[Any, Exception | None], None] | None = done
        self._result: Any = None
        self._error: Exception | None = None

    def start(self) -> Work:
        """Hand the work to QGIS."""
        _running.add(self)  # QGIS owns only the C++ half
        QgsApplication.taskManager().addTask(self)
        return self

    def run(self) -> bool:
        """Called by QGIS in a thread."""
        try:
            self._result = self._function()
        except Exception as error:  # a task that raises would end QGIS's thread without a word
            self._error = error
        return True

    def finished(self, completed: bool) -> None:
        """Called by QGIS on the main thread."""
        _running.discard(self)
        done, self._done, self._function = self._done, None, None  # whom they belong to must not live on with the task
        if completed and not self.isCanceled():
            done(self._result, self._error)


_running: set[Work] = set()
