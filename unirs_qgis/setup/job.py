"""A set-up at work, for widgets: signals on the main thread, everything else in a thread of this plugin.

    plan_job = PlanJob(options); plan_job.finished.connect(show); plan_job.start()      # show(Plan)
    job = SetupJob(plan); job.progressed.connect(bar); job.finished.connect(over); job.start()
    job.cancel()                                                                         # over(Outcome "cancelled")

`SetupJob(plan)` installs, goes on where it was stopped, and updates in place: whatever is to be done is in the plan.
`SetupJob(plan, REPAIR)` looks at every file first. `SetupJob(plan, REMOVE)` takes away what a set-up made.
"""

from __future__ import annotations

import threading

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .plan import Plan, SetupOptions

INSTALL, REPAIR, REMOVE = "install", "repair", "remove"


class PlanJob(QObject):
    """Looks at the machine and the folder (seconds: it asks Pythons and the driver); main thread only."""

    finished = pyqtSignal(object)
    """The Plan, once; never after `cancel`. What is wrong is in its `trouble`."""

    def __init__(self, options: SetupOptions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options = options

    def start(self) -> None:
        """Begin."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Nothing comes of it any more."""


class SetupJob(QObject):
    """Does what a plan says; main thread only, nothing blocks. It ends by itself, `cancel` makes it end soon."""

    progressed = pyqtSignal(object)
    """A Progress, a few times a second at most."""
    finished = pyqtSignal(object)
    """An Outcome, once, in every case."""
    logged = pyqtSignal(str)
    """A line of what the tools said, for the log; passwords taken out."""

    def __init__(self, plan: Plan, action: str = INSTALL, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan, self._action = plan, action
        self._cancelled = threading.Event()

    @property
    def running(self) -> bool:
        """Whether `finished` is still to come."""
        return False

    def start(self) -> None:
        """Begin."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Stop what runs, children included; `finished` comes with "cancelled". What is there is kept to go on from."""
        self._cancelled.set()
