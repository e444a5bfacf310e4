"""A set-up at work, for widgets: signals on the main thread, everything else in a thread of this plugin.

    plan_job = PlanJob(options); plan_job.finished.connect(show); plan_job.start()      # show(Plan)
    job = SetupJob(plan); job.progressed.connect(bar); job.finished.connect(over); job.start()
    job.cancel()                                                                         # over(Outcome "cancelled")

`SetupJob(plan)` installs, goes on where it was stopped, and updates in place: whatever is to be done is in the plan.
`SetupJob(plan, REPAIR)` compares every file's checksum. `SetupJob(plan, REMOVE)` takes away what a set-up made. Unload
the model before an update, a repair or a removal: Windows deletes no file that is in use.
"""

from __future__ import annotations

import threading

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.background import Work
from ..runtime import environment
from ..runtime.setup_folder import SetupFolder
from . import at_work
from .children import Cancelled
from .condition import Condition, condition_of
from .diagnosis import failure
from .failures import Failure, SetupFailed
from .plan import Plan, SetupOptions
from .planning import make_plan
from .progress import Outcome
from .recipe import Recipe, shipped_recipe
from .surroundings import Surroundings, surroundings
from .work import SetupWork

INSTALL, REPAIR, REMOVE = "install", "repair", "remove"


def condition_here(folder: SetupFolder) -> Condition:
    """What is in the folder, by its marker alone: quick enough for a widget. Raises OSError or ValueError where the
    plugin's own files are broken."""
    return condition_of(folder, shipped_recipe(environment.plugin_root()))


class PlanJob(QObject):
    """Looks at the machine and the folder (seconds: it asks Pythons and the driver); main thread only."""

    finished = pyqtSignal(object)
    """The Plan, once; never after `cancel`. What is wrong is in its `trouble`."""

    def __init__(
        self, options: SetupOptions, parent: QObject | None = None, recipe: Recipe | None = None, deep: bool = False
    ) -> None:
        super().__init__(parent)
        self._options, self._recipe, self._deep = options, recipe, deep
        self._cancelled = threading.Event()
        self._work: Work | None = None

    def start(self) -> None:
        """Begin."""
        around, options, cancelled = surroundings(), self._options, self._cancelled
        given, deep = self._recipe, self._deep

        def look() -> Plan | None:
            try:
                recipe = given or _recipe(around)
                return make_plan(options, around, recipe, cancelled, deep).plan
            except SetupFailed as error:
                return Plan.refused(options, error.failure)
            except Cancelled:
                return None
            finally:
                at_work.running.discard(cancelled)

        at_work.running.add(cancelled)
        self._work = Work(look, self._over).start()

    def cancel(self) -> None:
        """Nothing comes of it any more."""
        self._cancelled.set()
        if self._work is not None:
            self._work.cancel()

    def _over(self, plan: Plan | None, error: Exception | None) -> None:
        self._work = None
        if error is not None:
            plan = Plan.refused(self._options, failure("other", str(error)))
        if plan is not None:
            self.finished.emit(plan)


class SetupJob(QObject):
    """Does what a plan says; main thread only, nothing blocks. It ends by itself, `cancel` makes it end soon."""

    progressed = pyqtSignal(object)
    """A Progress, a few times a second at most."""
    finished = pyqtSignal(object)
    """An Outcome, once, in every case."""
    logged = pyqtSignal(str)
    """A line of what the tools said, for the log; passwords taken out."""

    def __init__(
        self, plan: Plan, action: str = INSTALL, parent: QObject | None = None, recipe: Recipe | None = None
    ) -> None:
        super().__init__(parent)
        self._plan, self._action, self._recipe = plan, action, recipe
        self._cancelled = threading.Event()
        self._work: Work | None = None

    @property
    def running(self) -> bool:
        """Whether `finished` is still to come."""
        return self._work is not None

    def start(self) -> None:
        """Begin."""
        around, cancelled = surroundings(), self._cancelled
        at_work.running.add(cancelled)
        self._work = Work(lambda: self._run(around, cancelled), self._over).start()

    def cancel(self) -> None:
        """Stop what runs, children included; `finished` comes with "cancelled". What is there is kept to go on from."""
        self._cancelled.set()

    def _run(self, around: Surroundings, cancelled: threading.Event) -> Outcome:
        """In the thread."""
        try:
            recipe = self._recipe or _recipe(around)
            work = SetupWork(self._plan, around, recipe, cancelled, self.progressed.emit, self.logged.emit)
            return work.remove() if self._action == REMOVE else work.run(deep=self._action == REPAIR)
        finally:
            at_work.running.discard(cancelled)

    def _over(self, outcome: Outcome | None, error: Exception | None) -> None:
        self._work = None
        if outcome is None:
            told: Failure = error.failure if isinstance(error, SetupFailed) else failure("other", str(error))
            outcome = Outcome("failed", told.text, failure=told)
        self.finished.emit(outcome)


def _recipe(around: Surroundings) -> Recipe:
    """The plugin's own. Raises SetupFailed."""
    try:
        return shipped_recipe(around.plugin_root)
    except (OSError, ValueError) as error:
        raise SetupFailed(failure("plugin", str(getattr(error, "filename", None) or error))) from None
